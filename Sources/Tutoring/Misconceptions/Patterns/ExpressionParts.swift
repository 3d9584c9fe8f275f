import Mathematics

extension Expression {
  /// The terms of a sum of several.
  var summands: [Expression]? {
    if case .sum(let terms) = self, terms.count > 1 { terms } else { nil }
  }

  /// What is multiplied, without ±1, and whether a minus sign stands in front; one factor for anything
  /// that is no product.
  var signedFactors: (isNegative: Bool, factors: [Expression]) {
    switch self {
    case .product(let all):
      var isNegative = false
      var factors: [Expression] = []
      for factor in all {
        if factor == .integer(-1) {
          isNegative.toggle()
        } else if !factor.isOne {
          factors.append(factor)
        }
      }
      return (isNegative, factors)
    case .number(let number) where number < Rational(0):
      return (true, [.number(Rational(-1) * number)])
    default: return (false, [self])
    }
  }

  /// a, b, … of a product of several; ±1 does not count.
  var severalFactors: [Expression]? {
    guard case .product = self else { return nil }
    let factors = signedFactors.factors
    return factors.count > 1 ? factors : nil
  }

  /// x of x².
  var squareRoot: Expression? {
    if case .power(let base, let exponent) = self, exponent == .integer(2) { base } else { nil }
  }

  /// x of 1/x.
  var divisor: Expression? {
    if case .power(let base, let exponent) = self, exponent == .integer(-1) { base } else { nil }
  }

  /// x of e^x.
  var exponent: Expression? {
    if case .primitive(.exp, let argument) = self { argument } else { nil }
  }

  /// x of log x.
  var logarithm: Expression? {
    if case .primitive(.log, let argument) = self { argument } else { nil }
  }

  /// z of σ(z) that is written out, 1/(1 + e^{−z}).
  var sigmoidArgument: Expression? {
    if case .product(let factors) = self {
      let others = factors.filter { !$0.isOne }
      return others.count == 1 && others.count < factors.count ? others[0].sigmoidArgument : nil
    }
    guard let terms = divisor?.summands, terms.count == 2, terms.contains(where: { $0.isOne }),
      let power = terms.first(where: { !$0.isOne })?.exponent
    else { return nil }
    return power.opposite
  }

  /// −x, signs that cancel left out.
  var opposite: Expression {
    let (isNegative, factors) = signedFactors
    return .multiplied(factors, isNegative: !isNegative)
  }

  /// Whether it is one half.
  var isHalf: Bool { isFraction(of: 2) }

  /// Whether it is 1/n.
  func isFraction(of count: Int) -> Bool {
    if case .power(let base, let exponent) = self {
      return base == .integer(count) && exponent == .integer(-1)
    }
    return rational.flatMap { $0 * Rational(count) } == .one
  }

  var inverse: Expression { divisor ?? .power(self, .integer(-1)) }

  /// The sum of terms, the term itself if there is one.
  static func added(_ terms: [Expression]) -> Expression {
    terms.count == 1 ? terms[0] : terms.isEmpty ? .zero : .sum(terms)
  }

  /// The product of factors, the factor itself if there is one.
  static func multiplied(_ factors: [Expression], isNegative: Bool = false) -> Expression {
    if isNegative, factors.count == 1, let number = factors[0].rational {
      return .number(Rational(-1) * number)
    }
    let all = isNegative ? [.integer(-1)] + factors : factors
    return all.count == 1 ? all[0] : all.isEmpty ? .one : .product(all)
  }

  /// Whether a part of it is such.
  func holds(_ isWanted: (Expression) -> Bool) -> Bool {
    var found = false
    forEachPart { if !found, isWanted($0) { found = true } }
    return found
  }

  /// What comes of a change at one place, for every place; and at all of them, if there are several.
  func everyPlace(_ change: (Expression) -> Slip?) -> [Slip] {
    let single = everywhere { part in change(part).map { [$0] } ?? [] }
    guard single.count > 1 else { return single }
    let whole = mapped { change($0)?.wrong }
    return single + [Slip(whole, single[0].because + " So it is throughout.")]
  }
}
