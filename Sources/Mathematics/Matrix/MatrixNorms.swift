extension [FactorGraph.Part] {
  /// ‖x‖ ‖x‖² / (‖x‖²)² as 1 / ‖x‖: the powers of one norm as one.
  func gatheringNorms() -> [FactorGraph.Part] {
    var result: [FactorGraph.Part] = []
    var powers: [(vector: MatrixExpression, exponent: Int, place: Int)] = []
    for part in self {
      guard let (vector, exponent) = part.matrix.normPower else {
        result.append(part)
        continue
      }
      if let known = powers.firstIndex(where: { $0.vector == vector }) {
        powers[known].exponent += exponent
      } else {
        powers.append((vector, exponent, part.place))
      }
    }
    for (vector, exponent, place) in powers where exponent != 0 {
      let power = MatrixExpression.norm(of: vector, raisedTo: abs(exponent))
      result.append(
        FactorGraph.Part(
          place: place, matrix: exponent > 0 ? power : .quotient(.scalar(.one), power)))
    }
    return result
  }
}

extension MatrixExpression {
  /// ‖v‖ⁿ, n ≥ 1.
  fileprivate static func norm(of vector: MatrixExpression, raisedTo exponent: Int) -> Self {
    let square = MatrixExpression.squaredNorm(vector)
    if exponent == 2 { return square }
    return exponent.isMultiple(of: 2)
      ? .power(square, .integer(exponent / 2))
      : exponent == 1
        ? .primitive(.sqrt, square) : .power(.primitive(.sqrt, square), .integer(exponent))
  }

  /// v and n, where this is ‖v‖ⁿ.
  public var normPower: (vector: MatrixExpression, exponent: Int)? {
    switch self {
    case .squaredNorm(let vector): return (vector, 2)
    case .primitive(.sqrt, .squaredNorm(let vector)): return (vector, 1)
    case .power(let base, let exponent):
      guard let (vector, inner) = base.normPower, let outer = exponent.rational?.integer,
        1...64 ~= outer
      else { return nil }
      return (vector, inner * outer)
    case .quotient(.scalar(.one), let bottom):
      return bottom.normPower.map { ($0.vector, -$0.exponent) }
    default: return nil
    }
  }
}
