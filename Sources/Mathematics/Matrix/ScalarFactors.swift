extension [Expression] {
  /// Scalars in front of a matrix: numbers first and as one, powers of one factor as one. a (−1) b a
  /// is −a² b, and 1/n n is 1.
  var gathered: [Expression] {
    var number = Rational.one
    var powers: [(base: Expression, exponent: Int)] = []
    var factors: [Expression] = []
    forEach { $0.collectFactors(into: &factors) }
    for factor in factors {
      if let value = factor.rational {
        number = number * value
        continue
      }
      var (base, exponent) = (factor, 1)
      if case .power(let inner, let power) = factor, let count = power.rational?.integer,
        abs(count) < 64
      {
        (base, exponent) = (inner, count)
      }
      if let known = powers.firstIndex(where: { $0.base == base }) {
        powers[known].exponent += exponent
      } else {
        powers.append((base, exponent))
      }
    }
    let rest = powers.filter { $0.exponent != 0 }.map { base, exponent in
      exponent == 1 ? base : Expression.power(base, .integer(exponent))
    }
    return (number == .one ? [] : [.number(number)]) + rest
  }
}

extension Expression {
  /// A number or a size, which stands as a fraction in front.
  var isNumeral: Bool {
    switch self {
    case .number, .size: true
    default: false
    }
  }

  /// cⁿ, where this is c⁻ⁿ and stands below the stroke of a matrix: v / c². A numeral stands in
  /// front: 1/n v.
  var divisorOfMatrices: Expression? {
    guard case .power(let base, let exponent) = self, !base.isNumeral,
      let value = exponent.rational, value.sign < 0
    else { return nil }
    return value == Rational(-1) ? base : .power(base, .number(-value))
  }

  fileprivate func collectFactors(into factors: inout [Expression]) {
    if case .product(let inner) = self {
      for factor in inner { factor.collectFactors(into: &factors) }
    } else {
      factors.append(self)
    }
  }
}

extension MatrixExpression {
  /// c M, with what divides below a stroke: 2 M / r.
  func times(_ scalar: MatrixExpression) -> MatrixExpression {
    if case .quotient(let top, let bottom) = scalar { return .quotient(times(top), bottom) }
    guard case .scalar(let value) = scalar else { return .multiplied([scalar.nested, self]) }
    let factors = [value].gathered
    let above = factors.filter { $0.divisorOfMatrices == nil }
    let below = factors.compactMap { $0.divisorOfMatrices }
    let front = above.count == 1 ? above[0] : Expression.product(above)
    let top = MatrixExpression.multiplied((above.isEmpty ? [] : [.scalar(front)]) + [self])
    if below.isEmpty { return top }
    return .quotient(top, .scalar(below.count == 1 ? below[0] : .product(below)))
  }

  /// A scalar that is a product of vectors stays one factor: (vᵀ w) u.
  var nested: MatrixExpression { if case .product = self { .product([self]) } else { self } }

  /// Whether it is a scalar by its form: a number, Σ_i v_i, ‖v‖² or (vᵀ w).
  var isScalarFactor: Bool {
    switch self {
    case .scalar, .total, .squaredNorm: true
    case .product(let factors): factors.count == 1
    default: false
    }
  }

  /// diag(v), with scalars outside: c diag(v), diag(v) / c.
  var asDiagonal: MatrixExpression {
    switch self {
    case .quotient(let top, .scalar(let bottom)): return .quotient(top.asDiagonal, .scalar(bottom))
    case .product(let factors):
      let scalars = factors.prefix { $0.isScalarFactor }
      let rest = Array(factors.dropFirst(scalars.count))
      guard !scalars.isEmpty, !rest.isEmpty else { return .diagonal(self) }
      return .multiplied(scalars + [MatrixExpression.multiplied(rest).asDiagonal])
    default: return .diagonal(self)
    }
  }
}
