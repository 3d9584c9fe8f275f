import Derivation
import Mathematics
import Solving

/// What is differentiated, in terms of what it is differentiated by.
struct Differentiated {
  var body: Expression
  var variable: Variable
  private let definitions: Definitions
  private let memory = Memory()

  /// Right derivatives of parts, which every wrong rule asks for.
  private final class Memory {
    var derivatives: [Expression: Expression] = [:]
  }

  /// Nothing if it is long: then rules are not applied to it by hand.
  private static let longest = 160

  /// `depth` is how many names inside each other are replaced by what they stand for.
  init?(_ derivative: Symbol, at places: [Subscript], depth: Int, in definitions: Definitions) {
    guard case .derivative(let of, let by) = definitions[derivative].role,
      !definitions[of].hasExamples, !definitions[by].hasExamples
    else { return nil }
    let (top, bottom) = (definitions[of], definitions[by])
    let rank = bottom.shape.count
    guard places.count == top.differentiatedShape.count + rank else { return nil }
    let own =
      top.differentiatedShape.isEmpty
      ? top.shape.map { _ in Subscript.entry(1) } : Array(places.dropLast(rank))
    self.definitions = definitions
    variable = Variable(by, at: Array(places.suffix(rank)))
    body = .zero
    var size = 0
    guard let found = opened(.symbol(of, own), depth: depth, &size) else { return nil }
    body = found
  }

  /// Names that depend on the variable replaced by what they stand for; nothing if that gets long.
  private func opened(_ body: Expression, depth: Int, _ size: inout Int) -> Expression? {
    var isShort = true
    let result = body.replacingSymbols { symbol, places in
      guard isShort, symbol.id >= 0, symbol != variable.symbol, depends(symbol) else { return nil }
      guard depth > 0, let inner = definition(symbol, places) else {
        isShort = false
        return nil
      }
      inner.forEachPart { _ in size += 1 }
      guard size <= Differentiated.longest, let whole = opened(inner, depth: depth - 1, &size)
      else {
        isShort = false
        return nil
      }
      return whole
    }
    return isShort ? result : nil
  }

  private func depends(_ symbol: Symbol) -> Bool {
    guard case .open = definitions[symbol].body else {
      return definitions.ordered([symbol]).contains(variable.symbol)
    }
    return false
  }

  private func definition(_ symbol: Symbol, _ places: [Subscript]) -> Expression? {
    if case .formula(let indices, let body) = definitions[symbol].body {
      return body.at(indices, places).freshened(by: definitions.indices)
    }
    return definitions[symbol].position(of: places).flatMap {
      definitions.written(symbol, entry: $0)
    }
  }

  // MARK: A wrong rule at one place

  /// A wrong rule: what it makes of the derivative of an expression, given right derivatives of parts.
  typealias Rule = (Expression, @escaping (Expression) -> Expression) -> [Slip]

  /// Every derivative that comes of using a wrong rule once, in the place of the right one.
  func slips(_ rule: Rule) -> [Slip] {
    let memory = memory
    return slips(body, rule) { expression in
      if let known = memory.derivatives[expression] { return known }
      let result = right(expression)
      memory.derivatives[expression] = result
      return result
    }
  }

  /// The right derivative.
  func right(_ expression: Expression, by other: Variable? = nil) -> Expression {
    var definitions = definitions
    let count = definitions.functions.count
    var recording = Recording.off
    let result = differentiate(
      expression, by: other ?? variable, in: &definitions, recording: &recording)
    guard definitions.functions.count > count else { return result }
    return result.mapped { part in
      guard case .call(let function, let arguments, let places) = part, function.id >= count else {
        return nil
      }
      return definitions.expanded(function, arguments, places)
    }
  }

  private func slips(
    _ expression: Expression, _ rule: Rule, _ right: @escaping (Expression) -> Expression
  ) -> [Slip] {
    guard expression.mentions(variable.symbol) else { return [] }
    func inner(_ part: Expression, _ outer: (Expression) -> Expression) -> [Slip] {
      slips(part, rule, right).map { Slip(outer($0.wrong), $0.because) }
    }
    var result = rule(expression, right)
    switch expression {
    case .sum(let terms):
      for place in terms.indices {
        let others = terms.indices.filter { $0 != place }.map { right(terms[$0]) }
        result += inner(terms[place]) { .tidySum(others + [$0]) }
      }
    case .product(let factors):
      for place in factors.indices {
        let others = factors.indices.filter { $0 != place }.map { other in
          Expression.tidyProduct(factors.with(right(factors[other]), at: other))
        }
        result += inner(factors[place]) {
          .tidySum(others + [.tidyProduct(factors.with($0, at: place))])
        }
      }
    case .power(let base, let exponent) where !exponent.mentions(variable.symbol):
      let outer = Expression.tidyProduct([
        exponent, .tidyPower(base, .tidySum([exponent, .integer(-1)])),
      ])
      result += inner(base) { .tidyProduct([outer, $0]) }
    case .power(let base, let exponent) where !base.mentions(variable.symbol):
      result += inner(exponent) { .tidyProduct([expression, .primitive(.log, base), $0]) }
    case .primitive(let primitive, let argument):
      let outer = self.outer({ .primitive(primitive, $0) }, argument, right)
      result += inner(argument) { .tidyProduct([outer, $0]) }
    case .call(let function, let arguments, let places):
      if arguments.count == 1, arguments[0].binders.isEmpty {
        let call = { Expression.call(function, [Argument(body: $0)], places) }
        let outer = self.outer(call, arguments[0].body, right)
        result += inner(arguments[0].body) { .tidyProduct([outer, $0]) }
      }
      if definitions[function].intrinsic == nil {
        result += slips(definitions.expanded(function, arguments, places), rule, right)
      }
    case .total(let total, let index, let body) where total == .sum || total == .mean:
      result += inner(body) { .tidyTotal(total, index, $0) }
    case .cases(let branches):
      for place in branches.indices {
        result += inner(branches[place].value) { wrong in
          .cases(
            branches.indices.map { other in
              Branch(
                value: other == place ? wrong : right(branches[other].value),
                condition: branches[other].condition)
            })
        }
      }
    default: break
    }
    return result
  }

  /// f′(u) of f(u).
  func outer(
    _ function: (Expression) -> Expression, _ argument: Expression,
    _ right: (Expression) -> Expression
  ) -> Expression {
    let place = Expression.symbol(variable.symbol, variable.places)
    return right(function(place)).replacingSymbols { symbol, places in
      symbol == variable.symbol && places == variable.places ? argument : nil
    }
  }
}
