import Mathematics

/// What a derivative is taken by: a quantity at given subscripts.
public struct Variable: Hashable, Sendable {
  public var symbol: Symbol
  public var places: [Subscript]

  public init(_ symbol: Symbol, at places: [Subscript] = []) {
    self.symbol = symbol
    self.places = places
  }
}

/// ∂ expression / ∂ variable, everything else held fixed; tidy, in index form. Each rule that is
/// applied is recorded in `steps`. Functions without a stated derivative that are defined by cases
/// get a derivative function of their own (`relu'`), added to `definitions`.
///
/// At a kink the derivative is that of the branch which the definition's condition picks.
public func differentiate(
  _ expression: Expression, by variable: Variable, in definitions: inout Definitions,
  recording steps: inout [Step]
) -> Expression {
  guard expression.mentions(variable.symbol) else { return .zero }
  let result = derivative(expression, variable, &definitions, &steps)
  return result
}

private func derivative(
  _ expression: Expression, _ variable: Variable, _ definitions: inout Definitions,
  _ steps: inout [Step]
) -> Expression {
  guard expression.mentions(variable.symbol) else { return .zero }
  let result: Expression
  let rule: Rule
  switch expression {
  case .number, .constant, .size, .delta: return .zero
  case .symbol(_, let places) where places == variable.places:
    steps.append(Step(.variable, before: expression, after: .one))
    return .one
  case .symbol(_, let places):
    result = .tidyProduct(zip(places, variable.places).map { $0 == $1 ? .one : .delta($0, $1) })
      .tidied()
    rule = places.isEmpty ? .variable : .kronecker
  case .sum(let terms):
    result = .tidySum(terms.map { derivative($0, variable, &definitions, &steps) })
    rule = .sum
  case .product(let factors):
    (result, rule) = productRule(factors, variable, &definitions, &steps)
  case .power(let base, let exponent):
    (result, rule) = powerRule(base, exponent, variable, &definitions, &steps)
  case .primitive(let primitive, let argument):
    let inner = derivative(argument, variable, &definitions, &steps)
    let (outer, name) = primitiveRule(primitive, argument, definitions)
    result = .tidyProduct([outer, inner])
    rule = name
  case .call(let function, let arguments, let places):
    (result, rule) = callRule(function, arguments, places, variable, &definitions, &steps)
  case .total(let total, let index, let body):
    (result, rule) = totalRule(expression, total, index, body, variable, &definitions, &steps)
  case .cases(let branches):
    result = tidyCases(
      branches.map {
        Branch(value: derivative($0.value, variable, &definitions, &steps), condition: $0.condition)
      })
    rule = .cases
  }
  steps.append(Step(rule, before: expression, after: result))
  return result
}

private func productRule(
  _ factors: [Expression], _ variable: Variable, _ definitions: inout Definitions,
  _ steps: inout [Step]
) -> (Expression, Rule) {
  var terms: [Expression] = []
  for (place, factor) in factors.enumerated() where factor.mentions(variable.symbol) {
    var others = factors
    others[place] = derivative(factor, variable, &definitions, &steps)
    terms.append(.tidyProduct(others))
  }
  let isQuotient = factors.contains { factor in
    if case .power(let base, let exponent) = factor, base.mentions(variable.symbol) {
      return exponent.rational == Rational(-1)
    }
    return false
  }
  return (.tidySum(terms), isQuotient ? .quotient : terms.count == 1 ? .constantMultiple : .product)
}

private func powerRule(
  _ base: Expression, _ exponent: Expression, _ variable: Variable,
  _ definitions: inout Definitions,
  _ steps: inout [Step]
) -> (Expression, Rule) {
  let inner = derivative(base, variable, &definitions, &steps)
  guard exponent.mentions(variable.symbol) else {
    let lowered = Expression.tidyPower(base, .tidySum([exponent, .integer(-1)]))
    return (.tidyProduct([exponent, lowered, inner]), .power)
  }
  let outer = derivative(exponent, variable, &definitions, &steps)
  let whole = Expression.power(base, exponent)
  let terms: [Expression] = [
    .tidyProduct([whole, outer, .primitive(.log, base)]),
    .tidyProduct([whole, exponent, inner, .tidyPower(base, .integer(-1))]),
  ]
  return (.tidySum(terms), .generalPower)
}

/// The derivative of a primitive by its argument.
private func primitiveRule(
  _ primitive: Primitive, _ argument: Expression, _ definitions: Definitions
) -> (Expression, Rule) {
  let whole = Expression.primitive(primitive, argument)
  switch primitive {
  case .exp: return (whole, .exponential)
  case .log: return (.tidyPower(argument, .integer(-1)), .logarithm)
  case .sqrt:
    return (.tidyProduct([.number(.half), .tidyPower(whole, .integer(-1))]), .squareRoot)
  case .abs:
    let zero = Expression.zero
    return (
      .cases([
        Branch(value: .one, condition: .compare(argument, .greater, zero)),
        Branch(value: .zero, condition: .compare(argument, .equal, zero)),
        Branch(value: .integer(-1), condition: .otherwise),
      ]), .absoluteValue
    )
  case .sin: return (.primitive(.cos, argument), .sine)
  case .cos: return (.negated(.primitive(.sin, argument)), .cosine)
  case .tanh: return (.sum([.one, .negated(.tidyPower(whole, .integer(2)))]), .hyperbolicTangent)
  case .erf:
    let bell = Expression.primitive(.exp, .negated(.tidyPower(argument, .integer(2))))
    let root = Expression.primitive(.sqrt, .constant(.pi))
    return (.tidyProduct([.integer(2), bell, .tidyPower(root, .integer(-1))]), .errorFunction)
  }
}

private func totalRule(
  _ whole: Expression, _ total: Total, _ index: Index, _ body: Expression, _ variable: Variable,
  _ definitions: inout Definitions, _ steps: inout [Step]
) -> (Expression, Rule) {
  let inner = derivative(body, variable, &definitions, &steps)
  switch total {
  case .sum, .mean: return (.tidyTotal(total, index, inner), .sum)
  case .product:
    // Σ_i f_i′ Π_{j ≠ i} f_j, which has a value where factors are 0, too.
    guard case .total(_, let other, let factor) = whole.freshened(by: definitions.indices) else {
      return (.zero, .product)
    }
    let isOther = Condition.indices(.index(other), .index(index), equal: false)
    let others = Expression.total(
      .product, other,
      .cases([
        Branch(value: factor, condition: isOther), Branch(value: .one, condition: .otherwise),
      ]))
    return (.tidyTotal(.sum, index, .tidyProduct([inner, others])), .product)
  case .maximum, .minimum:
    // Of several that are largest the first counts, as for max(a, b).
    guard case .total(_, let other, let term) = whole.freshened(by: definitions.indices) else {
      return (.zero, .largestTerm)
    }
    let picked = Expression.cases([
      Branch(value: inner, condition: .extreme(.index(index), total, other, term)),
      Branch(value: .zero, condition: .otherwise),
    ])
    return (.tidyTotal(.sum, index, pullingDeltas(picked)), .largestTerm)
  }
}

/// Cases of derivatives: nothing where all are zero, and a delta that all share in front.
func tidyCases(_ branches: [Branch]) -> Expression {
  if branches.allSatisfy({ $0.value.isZero }) { return .zero }
  if let first = branches.first?.value, branches.allSatisfy({ $0.value == first }),
    case .otherwise? = branches.last?.condition
  {
    return first
  }
  return pullingDeltas(.cases(branches))
}

private func pullingDeltas(_ expression: Expression) -> Expression {
  guard case .cases(let branches) = expression,
    let sample = branches.first(where: { !$0.value.isZero })?.value
  else { return expression }
  let deltas = deltaFactors(sample).filter { delta in
    branches.allSatisfy { $0.value.isZero || deltaFactors($0.value).contains(delta) }
  }
  if deltas.isEmpty { return expression }
  let stripped = branches.map { branch in
    Branch(
      value: branch.value.isZero ? .zero : without(deltas, branch.value),
      condition: branch.condition)
  }
  return .tidyProduct([.cases(stripped)] + deltas)
}

private func deltaFactors(_ expression: Expression) -> [Expression] {
  switch expression {
  case .delta: return [expression]
  case .product(let factors): return factors.filter { if case .delta = $0 { true } else { false } }
  default: return []
  }
}

private func without(_ deltas: [Expression], _ expression: Expression) -> Expression {
  switch expression {
  case .delta: return deltas.contains(expression) ? .one : expression
  case .product(let factors): return .tidyProduct(factors.filter { !deltas.contains($0) })
  default: return expression
  }
}

private func callRule(
  _ symbol: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript], _ variable: Variable,
  _ definitions: inout Definitions, _ steps: inout [Step]
) -> (Expression, Rule) {
  let function = definitions[symbol]
  let active = arguments.indices.filter { arguments[$0].body.mentions(variable.symbol) }
  let isStated = active.allSatisfy { function.derivatives[$0] != nil }
  if !isStated, !(function.body.holdsCases && function.parameters.allSatisfy { $0.rank == 0 }) {
    let written = definitions.expanded(symbol, arguments, places)
    steps.append(Step(.definition, before: .call(symbol, arguments, places), after: written))
    return (derivative(written, variable, &definitions, &steps), .definition)
  }
  var terms: [Expression] = []
  for place in active {
    let argument = arguments[place]
    if let rule = function.derivatives[place] {
      let axes = argument.binders.map { definitions.indices.fresh($0.size, letter: $0.letter) }
      let outer = definitions.instantiate(
        rule.value, of: symbol, with: arguments, indices: rule.indices,
        at: places + axes.map { .index($0) })
      let body = argument.body.at(argument.binders, axes.map { .index($0) })
      let inner = derivative(body, variable, &definitions, &steps)
      var term = Expression.tidyProduct([outer, inner])
      for axis in axes.reversed() { term = .tidyTotal(.sum, axis, term) }
      terms.append(term)
    } else {
      let inner = derivative(argument.body, variable, &definitions, &steps)
      let prime = derivativeFunction(of: symbol, by: place, in: &definitions)
      terms.append(.tidyProduct([.call(prime, arguments, []), inner]))
    }
  }
  return (.tidySum(terms), isStated ? .stated : .chain)
}

/// The derivative of a function of scalars by one of its parameters, as a function of its own.
public func derivativeFunction(
  of symbol: FunctionSymbol, by place: Int, in definitions: inout Definitions
) -> FunctionSymbol {
  let function = definitions[symbol]
  for (id, other) in definitions.functions.enumerated() {
    if let origin = other.derivativeOf, origin.function == symbol, origin.parameter == place {
      return FunctionSymbol(id: id)
    }
  }
  var steps: [Step] = []
  let variable = Variable(function.parameters[place].symbol)
  let body = derivative(function.body, variable, &definitions, &steps)
  let name =
    place == 0 ? function.name + "'" : function.name + "'_" + function.parameters[place].name
  var result = Function(
    name: name,
    summary: "The derivative of \(function.name) by \(function.parameters[place].name).",
    parameters: function.parameters, outputs: [], body: body)
  result.derivativeOf = (symbol, place)
  return definitions.add(result)
}
