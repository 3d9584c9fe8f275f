extension [MatrixExpression] {
  /// The terms of −A + B as those of B − A.
  var positiveFirst: Self {
    guard let first, first.signAndMagnitude.isNegative,
      let place = firstIndex(where: { !$0.signAndMagnitude.isNegative })
    else { return self }
    var moved = self
    moved.insert(moved.remove(at: place), at: 0)
    return moved
  }

  /// Of factors that differ in sign only, as in (μ − x) (x − μ)ᵀ, the first is turned around:
  /// −(x − μ) (x − μ)ᵀ.
  mutating func alignSigns() {
    guard count < 16 else { return }
    for (place, factor) in enumerated() {
      guard let opposite = factor.opposite,
        let same = self[(place + 1)...].first(where: { $0.isSame(as: opposite) })
      else { continue }
      let isTurned = factor.untransposed == factor
      self[place] = isTurned ? same.untransposed : same.untransposed.transposed
      return negate()
    }
  }

  /// The product with the other sign.
  private mutating func negate() {
    guard case .scalar(let value)? = first else { return insert(.scalar(.integer(-1)), at: 0) }
    let (isNegative, magnitude) = value.signAndMagnitude
    if isNegative, magnitude.isOne { return removeSubrange(0..<1) }
    self[0] = .scalar(isNegative ? magnitude : value.negated)
  }
}

extension MatrixExpression {
  /// a − b with the sign of every term changed, also under a transpose; nil for what is no sum.
  fileprivate var opposite: MatrixExpression? {
    switch self {
    case .sum(let terms) where terms.count == 2: .sum(terms.map { $0.negated })
    case .transpose(let inner): inner.opposite.map { .transpose($0) }
    default: nil
    }
  }

  private var negated: MatrixExpression {
    let (isNegative, magnitude) = signAndMagnitude
    return isNegative ? magnitude : .multiplied([.scalar(.integer(-1)), self])
  }

  /// Whether it has the same terms, transposed or not, in any order.
  fileprivate func isSame(as other: MatrixExpression) -> Bool {
    let (mine, its) = (untransposed, other.untransposed)
    guard case .sum(let terms) = mine, case .sum(let others) = its else { return mine == its }
    return terms.count == others.count && Set(terms) == Set(others)
  }

  fileprivate var untransposed: MatrixExpression {
    if case .transpose(let inner) = self { inner } else { self }
  }
}

extension Expression {
  fileprivate var negated: Expression {
    if let value = rational { return .number(-value) }
    if case .product(let factors) = self { return .product([.integer(-1)] + factors) }
    return .product([.integer(-1), self])
  }
}
