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
  fileprivate func collectFactors(into factors: inout [Expression]) {
    if case .product(let inner) = self {
      for factor in inner { factor.collectFactors(into: &factors) }
    } else {
      factors.append(self)
    }
  }
}
