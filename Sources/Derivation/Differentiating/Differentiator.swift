public import Mathematics

/// What a derivative is taken by: a quantity at given subscripts.
public struct Variable: Hashable, Sendable {
  public var symbol: Symbol
  public var places: [Subscript]

  public init(_ symbol: Symbol, at places: [Subscript] = []) {
    self.symbol = symbol
    self.places = places
  }
}

/// ∂ expression / ∂ variable, everything else held fixed; tidy, in index form. What is done is noted
/// in `recording`, one derivation. Functions without a stated derivative that are defined by cases
/// get a derivative function of their own (`relu'`), added to `definitions`.
///
/// At a kink the derivative is that of the branch which the definition's condition picks.
public func differentiate(
  _ expression: Expression, by variable: Variable, in definitions: inout Definitions,
  recording: inout Recording
) -> Expression {
  guard expression.mentions(variable.symbol) else {
    recording.note(constant(expression, variable))
    return .zero
  }
  return derivative(expression, variable, &definitions, &recording)
}

func constant(_ expression: Expression, _ variable: Variable) -> Derivation {
  let of = Side.slope(expression, variable)
  return Derivation(of: of, steps: [Step(.constant, before: of, after: .value(.zero))])
}

/// What a rule makes of a derivative: its name, its result, and, where that is recorded, its form
/// with the derivatives of the parts still to be taken.
struct Ruled {
  var rule: Rule
  var result: Expression
  var form: Expression?
  /// Whether deltas have been used up in the result, which is shown as a step of its own.
  var isCollapsed = false
}

func derivative(
  _ expression: Expression, _ variable: Variable, _ definitions: inout Definitions,
  _ recording: inout Recording
) -> Expression {
  guard expression.mentions(variable.symbol) else { return .zero }
  let mark = recording.mark
  let ruled: Ruled
  switch expression {
  case .number, .constant, .size, .delta: return .zero
  case .symbol(_, let places): ruled = variableRule(places, variable)
  case .sum(let terms):
    var parts: [Expression] = []
    for term in terms where term.mentions(variable.symbol) {
      parts.append(derivative(term, variable, &definitions, &recording))
    }
    ruled = Ruled(
      rule: .sum, result: .tidySum(parts),
      form: recording.form(.sum(parts.indices.map { .part($0) })))
  case .product(let factors): ruled = productRule(factors, variable, &definitions, &recording)
  case .power(let base, let exponent):
    ruled = powerRule(base, exponent, variable, &definitions, &recording)
  case .primitive(let primitive, let argument):
    let inner = derivative(argument, variable, &definitions, &recording)
    let (outer, rule) = primitiveRule(primitive, argument, definitions)
    ruled = Ruled(
      rule: rule, result: .tidyProduct([outer, inner]),
      form: recording.form(.product([outer, .part(0)])))
  case .call(let function, let arguments, let places):
    return callRule(function, arguments, places, variable, &definitions, &recording)
  case .total(let total, let index, let body):
    ruled = totalRule(expression, total, index, body, variable, &definitions, &recording)
  case .cases(let branches):
    var lines: [Branch] = []
    var forms: [Branch] = []
    for branch in branches {
      lines.append(
        Branch(
          value: derivative(branch.value, variable, &definitions, &recording),
          condition: branch.condition))
      guard recording.isOn else { continue }
      let isActive = branch.value.mentions(variable.symbol)
      forms.append(
        Branch(
          value: isActive ? .part(forms.count { $0.value.partNumber != nil }) : .zero,
          condition: branch.condition))
    }
    ruled = Ruled(rule: .cases, result: tidyCases(lines), form: recording.form(.cases(forms)))
  }
  note(ruled, expression, variable, since: mark, &recording)
  return ruled.result
}

func note(
  _ ruled: Ruled, _ expression: Expression, _ variable: Variable, since mark: Int,
  _ recording: inout Recording
) {
  guard recording.isOn else { return }
  let parts = recording.take(since: mark)
  var derivation = Derivation(of: .slope(expression, variable))
  let form = parts.isEmpty ? nil : ruled.form
  if ruled.isCollapsed, let form {
    derivation.go(ruled.rule, to: .value(form.inserting(parts)), form: form, parts: parts)
    derivation.go(.collapse, to: .value(ruled.result))
  } else {
    derivation.go(ruled.rule, to: .value(ruled.result), form: form, parts: parts)
  }
  recording.note(derivation)
}

extension Expression {
  /// A form with the results of its parts in their places.
  public func inserting(_ parts: [Derivation]) -> Expression {
    mapped { part in
      guard let number = part.partNumber, number < parts.count,
        case .value(let value) = parts[number].last
      else { return nil }
      return value
    }
  }
}

private func variableRule(_ places: [Subscript], _ variable: Variable) -> Ruled {
  if places == variable.places { return Ruled(rule: .variable, result: .one) }
  let deltas = zip(places, variable.places).map { $0 == $1 ? Expression.one : .delta($0, $1) }
  let result = Expression.tidyProduct(deltas).tidied()
  return Ruled(rule: places.isEmpty ? .variable : .kronecker, result: result)
}
