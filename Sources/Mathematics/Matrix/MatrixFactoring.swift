extension MatrixExpression {
  /// Σ_t c_t A x_t as A Σ_t c_t x_t, and likewise for a last factor or a scalar that all terms share.
  func takenOut(in definitions: Definitions) -> MatrixExpression {
    guard case .sum(let terms) = self, 2...16 ~= terms.count else { return self }
    if let whole = overOneStroke(in: definitions) { return whole }
    let parts = terms.map { Parts($0) }
    guard parts.allSatisfy({ $0.shaped.count > 1 || !$0.scalars.isEmpty }) else { return self }
    if let scalar = parts[0].scalars.first, parts.allSatisfy({ $0.scalars.first == scalar }) {
      let inner = parts.map { $0.without(scalars: 1) }
      return .multiplied([scalar, MatrixExpression.sum(inner).takenOut(in: definitions)])
    }
    guard parts.allSatisfy({ $0.shaped.count > 1 }) else { return self }
    if let last = parts[0].shaped.last, parts.allSatisfy({ $0.shaped.last == last }),
      let inner = MatrixExpression.sum(parts.map { $0.without(last: 1) }).ofOneShape(
        in: definitions)
    {
      return .multiplied([inner.takenOut(in: definitions), last])
    }
    if let first = parts[0].shaped.first, parts.allSatisfy({ $0.shaped.first == first }),
      let inner = MatrixExpression.sum(parts.map { $0.without(first: 1) }).ofOneShape(
        in: definitions)
    {
      return .multiplied([first, inner.takenOut(in: definitions)])
    }
    return self
  }

  /// a / c − b / c as (a − b) / c.
  private func overOneStroke(in definitions: Definitions) -> MatrixExpression? {
    var tops: [MatrixExpression] = []
    var common: Expression?
    for term in terms {
      let (isNegative, magnitude) = term.signAndMagnitude
      guard case .quotient(let top, .scalar(let bottom)) = magnitude, bottom == common ?? bottom
      else { return nil }
      common = bottom
      tops.append(isNegative ? .multiplied([.scalar(.integer(-1)), top]) : top)
    }
    return common.map {
      .quotient(MatrixExpression.sum(tops).takenOut(in: definitions), .scalar($0))
    }
  }

  /// The sum, if its terms are vectors or matrices of one shape: c beside a vector means another
  /// thing than c times it.
  private func ofOneShape(in definitions: Definitions) -> MatrixExpression? {
    let shapes = Set(terms.map { $0.shape(in: definitions) })
    return shapes.count == 1 && shapes.first != .scalar ? self : nil
  }
}

/// ± the scalars in front of a term, and the vectors and matrices of it.
private struct Parts {
  var isNegative: Bool
  var scalars: [MatrixExpression]
  var shaped: [MatrixExpression]

  init(_ term: MatrixExpression) {
    let (isNegative, magnitude) = term.signAndMagnitude
    self.isNegative = isNegative
    var factors = [magnitude]
    if case .product(let inner) = magnitude { factors = inner }
    scalars = Array(factors.prefix { $0.isScalarFactor })
    shaped = Array(factors.dropFirst(scalars.count))
  }

  /// The term without so many of its scalars and factors.
  func without(scalars: Int = 0, first: Int = 0, last: Int = 0) -> MatrixExpression {
    let sign = isNegative ? [MatrixExpression.scalar(.integer(-1))] : []
    return .multiplied(
      sign + self.scalars.dropFirst(scalars)
        + shaped.dropFirst(first).dropLast(last).map { $0.nested })
  }
}
