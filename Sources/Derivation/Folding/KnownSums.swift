import Mathematics

/// Σ_i y_i as 1 where the entries of y sum to 1: labels, distributions, a softmax. Nothing where
/// there is no such sum.
func withKnownSums(_ expression: Expression, _ definitions: Definitions) -> Expression? {
  var found = false
  let changed = expression.mapped { part in
    guard case .total(.sum, let index, let body) = part,
      sumsToOne(body, over: index, definitions)
    else { return nil }
    found = true
    return .one
  }
  return found ? changed.retidied() : nil
}

private func sumsToOne(
  _ body: Expression, over index: Index, _ definitions: Definitions
) -> Bool {
  switch body {
  case .symbol(let symbol, let places):
    guard let axis = places.firstIndex(of: .index(index)), places.count(of: .index(index)) == 1
    else { return false }
    return axis == definitions.distributionAxis(of: symbol) && isDistribution(symbol, definitions)
  case .call(let function, let arguments, let places):
    guard definitions[function].opensToItsDefinition, places == [.index(index)],
      !arguments.contains(where: { $0.body.mentions(index) })
    else {
      return false
    }
    var algebra = Algebra(definitions)
    return algebra.sum(over: index, definitions.expanded(function, arguments, places))?.constant
      == .one
  default: return false
  }
}

/// That the entries of a quantity along one axis sum to 1.
struct UnitSum: Hashable {
  var symbol: Symbol
  var axis: Int
}

extension Array where Element == Subscript {
  func count(of place: Subscript) -> Int { self.count { $0 == place } }
}

extension Definitions {
  /// The axis along which the entries of a distribution sum to 1: the last, or each column.
  func distributionAxis(of symbol: Symbol) -> Int {
    guard let quantity = quantity(symbol) else { return 0 }
    return quantity.isColumnwise ? 0 : quantity.shape.count - 1
  }
}

/// Whether the entries of a quantity (those of its last axis) are declared or given to sum to 1.
func isDistribution(_ symbol: Symbol, _ definitions: Definitions) -> Bool {
  guard let quantity = definitions.quantity(symbol) else { return false }
  if quantity.isOneHot || quantity.sumsToOne { return true }
  guard case .numbers(let values) = quantity.body, let width = quantity.shape.last?.known,
    width > 0,
    values.count <= 10_000
  else { return false }
  for start in stride(from: 0, to: values.count, by: width) {
    var sum = Rational.zero
    for value in values[start..<min(start + width, values.count)] { sum = sum + value }
    if sum != .one { return false }
  }
  return true
}
