import Mathematics

/// The degree of an expression as a polynomial in some quantities: 0 if it does not depend on them, 1 if
/// it is affine; nothing if it is no polynomial. `degree` says it of each name.
func polynomialDegree(
  of expression: Expression, in definitions: Definitions, depth: Int = 0,
  _ degree: (Symbol) -> Int?
) -> Int? {
  guard depth < 30 else { return nil }
  func inner(_ part: Expression) -> Int? {
    polynomialDegree(of: part, in: definitions, depth: depth + 1, degree)
  }
  func most(_ parts: [Expression]) -> Int? {
    var most = 0
    for part in parts {
      guard let next = inner(part) else { return nil }
      most = max(most, next)
    }
    return most
  }
  switch expression {
  case .number, .constant, .size, .delta: return 0
  case .symbol(let symbol, _): return degree(symbol)
  case .sum(let terms): return most(terms)
  case .product(let factors):
    var sum = 0
    for factor in factors {
      guard let next = inner(factor) else { return nil }
      sum += next
    }
    return sum
  case .power(let base, let exponent):
    guard let own = inner(base), inner(exponent) == 0 else { return nil }
    if own == 0 { return 0 }
    // Far above what is asked for, and far below where degrees overflow.
    guard let whole = exponent.rational?.integer, 0...1000 ~= whole, own <= 1000 else { return nil }
    return own * whole
  case .primitive(_, let argument): return inner(argument) == 0 ? 0 : nil
  case .total(let kind, _, let body):
    let inside = inner(body)
    return inside == 0 || kind == .sum || kind == .mean ? inside : nil
  case .call(let function, let arguments, let places):
    guard let greatest = most(arguments.map { $0.body }) else { return nil }
    if greatest == 0 { return 0 }
    guard definitions[function].intrinsic == nil else { return nil }
    return inner(definitions.expanded(function, arguments, places))
  case .cases(let branches):
    for branch in branches {
      var parts: [Expression] = []
      branch.condition.forEachPart { parts.append($0) }
      guard most(parts) == 0 else { return nil }
    }
    return most(branches.map { $0.value })
  }
}
