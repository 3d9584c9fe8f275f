/// Factors as they are printed one after another: `a b / (c d)`.
public struct FactorRun: Sendable {
  /// Above the stroke; nothing there means 1.
  public var over: [Expression]
  /// Below the stroke; nothing there means that there is no stroke.
  public var under: [Expression]
}

extension [FactorRun] {
  /// 1/r x as x/r: a stroke with nothing but numbers above it takes up what follows. The 1/n of a
  /// mean stays in front, and so does what stands before a sum.
  fileprivate func joiningNumerals() -> [FactorRun] {
    guard count > 1, self[0].over.allSatisfy({ $0.rational != nil }),
      self[0].under.contains(where: { !$0.isNumeral }),
      !self[1].over.contains(where: { $0.reachesFar })
    else { return self }
    let joined = FactorRun(
      over: self[0].over + self[1].over, under: self[0].under + self[1].under)
    return [joined] + dropFirst(2)
  }
}

extension Expression {
  /// Whether it is a sum, a sum sign with its body, or cases.
  fileprivate var reachesFar: Bool {
    switch self {
    case .total, .cases, .sum: true
    case .power(let base, _): base.reachesFar
    default: false
    }
  }
}

extension Expression {
  /// The sign that is printed in front, and what is left without it: −2 x as − and 2 x.
  public var signAndMagnitude: (isNegative: Bool, magnitude: Expression) {
    switch self {
    case .number(let value) where value.sign < 0: return (true, .number(-value))
    case .product(let factors):
      guard let first = factors.first else { return (false, self) }
      let (isNegative, magnitude) = first.signAndMagnitude
      guard isNegative else { return (false, self) }
      var rest = Array(factors.dropFirst())
      if !magnitude.isOne || rest.isEmpty { rest.insert(magnitude, at: 0) }
      return (true, rest.count == 1 ? rest[0] : .product(rest))
    default: return (false, self)
    }
  }

  /// The factors of this product, each power with a negative number below a stroke. One fraction
  /// ends where a factor follows that is not below: `a / b c` is (a/b) c, as it was written.
  public var factorRuns: [FactorRun] {
    var runs: [FactorRun] = []
    func take(_ factor: Expression) {
      if case .product(let inner) = factor { return inner.forEach(take) }
      if let divisor = factor.divisor {
        if runs.isEmpty { runs.append(FactorRun(over: [], under: [])) }
        runs[runs.count - 1].under.append(divisor)
      } else if let last = runs.last, last.under.isEmpty {
        runs[runs.count - 1].over.append(factor)
      } else {
        runs.append(FactorRun(over: [factor], under: []))
      }
    }
    take(self)
    return runs.joiningNumerals()
  }

  /// 10⁻⁹, which is printed as it is, and no fraction.
  public var isSmallPowerOfTen: Bool {
    guard case .power(.number(Rational(10)), let exponent) = self,
      let value = exponent.rational?.integer
    else { return false }
    return value < -1
  }

  /// b, where this is b⁻¹; bⁿ, where it is b⁻ⁿ.
  private var divisor: Expression? {
    guard case .power(let base, let exponent) = self, let value = exponent.rational,
      value.sign < 0, !isSmallPowerOfTen
    else { return nil }
    return value == Rational(-1) ? base : .power(base, .number(-value))
  }
}
