public import Mathematics

extension Canonical {
  /// a = b with what is added on one side and what is taken away on the other, `0 = 1 − y g` as
  /// `y g = 1`: the side that holds the symbol stands left, numbers stand right. Nothing where
  /// something divides.
  public mutating func balanced(_ a: Expression, _ b: Expression, about symbol: Symbol)
    -> (left: Expression, right: Expression)?
  {
    guard let terms = difference(a, b) else { return nil }
    let added = side(terms.filter { $0.coefficient.sign > 0 })
    let taken = side(terms.filter { $0.coefficient.sign < 0 }.map { $0.negated })
    let isTurned = taken.mentions(symbol) && !added.mentions(symbol)
    return isTurned || added.rational != nil ? (taken, added) : (added, taken)
  }

  /// Whether a = b holds nowhere, as 1 = 0.
  public mutating func isContradiction(_ a: Expression, _ b: Expression) -> Bool {
    guard let terms = difference(a, b) else { return false }
    return terms.count == 1 && terms[0].monomial == .one
  }

  /// The terms of a − b, without a number that those with letters share.
  private mutating func difference(_ a: Expression, _ b: Expression) -> [Polynomial.Term]? {
    guard let value = algebra.value(of: .sum([a, .product([.integer(-1), b])])),
      value.below.isEmpty, !value.top.content.hasNegativeExponents
    else { return nil }
    let terms = value.top.terms
    let sizes = Set(terms.filter { $0.monomial != .one }.map { $0.coefficient.magnitude })
    guard sizes.count == 1, let inverse = sizes.first?.inverse else { return terms }
    return terms.map {
      Polynomial.Term(coefficient: $0.coefficient * inverse, monomial: $0.monomial)
    }
  }

  private func side(_ terms: [Polynomial.Term]) -> Expression {
    .tidySum(terms.map { algebra.expression($0) })
  }
}

extension Polynomial.Term {
  fileprivate var negated: Self { Self(coefficient: -coefficient, monomial: monomial) }
}
