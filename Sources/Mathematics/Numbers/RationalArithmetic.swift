import BigInt

extension Rational: Comparable {
  /// a/b + c/d. Machine integers as long as nothing overflows. Source: Knuth TAOCP 2, §4.5.1.
  public static func + (left: Rational, right: Rational) -> Rational {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage,
      let sum = smallSum(a, b, c, d)
    {
      return sum
    }
    return largeSum(left, right)
  }

  public static func - (left: Rational, right: Rational) -> Rational {
    left + -right
  }

  public static prefix func - (value: Rational) -> Rational {
    switch value.storage {
    case .small(let numerator, let denominator): Rational(small: -numerator, denominator)
    case .large(let large): Rational(negating: large)
    }
  }

  /// (a/b)(c/d), cancelling across before multiplying.
  public static func * (left: Rational, right: Rational) -> Rational {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      let across = Int64(commonDivisor(a.magnitude, UInt64(d)))
      let down = Int64(commonDivisor(c.magnitude, UInt64(b)))
      let (top, topOverflow) = (a / across).multipliedReportingOverflow(by: c / down)
      let (bottom, bottomOverflow) = (b / down).multipliedReportingOverflow(by: d / across)
      if !topOverflow, !bottomOverflow, top != .min { return Rational(small: top, bottom) }
    }
    if left.isZero || right.isZero { return zero }
    if let b = left.decimalDenominator, let d = right.decimalDenominator {
      return Rational(
        left.numerator * right.numerator,
        over: DecimalDenominator(twos: b.twos + d.twos, fives: b.fives + d.fives))
    }
    return product(left.numerator, left.denominator, right.numerator, right.denominator)
  }

  /// (a/b) ÷ (c/d); nil when the divisor is 0.
  public func divided(by divisor: Rational) -> Rational? {
    guard let inverse = divisor.inverse else { return nil }
    return self * inverse
  }

  /// q / p; nil when p = 0.
  public var inverse: Rational? {
    switch storage {
    case .small(let numerator, let denominator):
      guard numerator != 0 else { return nil }
      return numerator < 0
        ? Rational(small: -denominator, -numerator) : Rational(small: denominator, numerator)
    case .large(let large):
      return Rational(
        lowest: BigInt(sign: large.numerator.sign, magnitude: large.denominator.value),
        large.numerator.magnitude)
    }
  }

  /// (p/q)ⁿ; nil for 0 to a negative power, and for a result of more than about 65 000 bits.
  public func power(_ exponent: Int) -> Rational? {
    if exponent == 0 { return .one }
    if isZero { return exponent > 0 ? .zero : nil }
    if self == Rational.one { return .one }
    if self == -Rational.one { return exponent.isMultiple(of: 2) ? .one : self }
    let (bits, overflow) = exponent.magnitude.multipliedReportingOverflow(by: UInt(bitWidth))
    guard !overflow, bits <= 1 << 16 else { return nil }
    guard exponent > 0 else { return inverse?.power(-exponent) }
    // A power of a fraction in lowest terms is in lowest terms.
    let top = numerator.magnitude.power(exponent)
    let isNegative = sign < 0 && !exponent.isMultiple(of: 2)
    return Rational(
      lowest: BigInt(sign: isNegative ? .minus : .plus, magnitude: top),
      denominator.power(exponent))
  }

  /// √(p/q) when it is a fraction itself; nil otherwise.
  public var squareRoot: Rational? {
    guard sign >= 0 else { return nil }
    let (top, bottom) = (numerator.magnitude, denominator)
    let (topRoot, bottomRoot) = (top.squareRoot(), bottom.squareRoot())
    guard topRoot * topRoot == top, bottomRoot * bottomRoot == bottom else { return nil }
    return Rational(lowest: BigInt(topRoot), bottomRoot)
  }

  public static func < (left: Rational, right: Rational) -> Bool {
    if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
      if b == d { return a < c }
      let (first, firstOverflow) = a.multipliedReportingOverflow(by: d)
      let (second, secondOverflow) = c.multipliedReportingOverflow(by: b)
      if !firstOverflow, !secondOverflow { return first < second }
    }
    if left.sign != right.sign { return left.sign < right.sign }
    return left.numerator * BigInt(right.denominator) < right.numerator * BigInt(left.denominator)
  }
}

extension Rational {
  /// −p/q. Only −2⁶³ has a negative of another representation.
  private init(negating large: Large) {
    if case .decimal(let denominator) = large.denominator {
      self.init(-large.numerator, over: denominator)
    } else {
      self.init(lowest: -large.numerator, large.denominator.value)
    }
  }

  private static func smallSum(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64) -> Rational? {
    if b == 1, d == 1 {
      let (sum, overflow) = a.addingReportingOverflow(c)
      return overflow || sum == .min ? nil : Rational(small: sum, 1)
    }
    let shared = b == d ? b : Int64(commonDivisor(UInt64(b), UInt64(d)))
    let (first, firstOverflow) = a.multipliedReportingOverflow(by: d / shared)
    let (second, secondOverflow) = c.multipliedReportingOverflow(by: b / shared)
    let (top, topOverflow) = first.addingReportingOverflow(second)
    guard !firstOverflow, !secondOverflow, !topOverflow, top != .min else { return nil }
    let divisor = shared == 1 ? 1 : Int64(commonDivisor(top.magnitude, UInt64(shared)))
    let (bottom, overflow) = (b / shared).multipliedReportingOverflow(by: d / divisor)
    return overflow ? nil : Rational(small: top / divisor, bottom)
  }

  private static func largeSum(_ left: Rational, _ right: Rational) -> Rational {
    if let b = left.decimalDenominator, let d = right.decimalDenominator {
      return decimalSum(left.numerator, b, right.numerator, d)
    }
    let (b, d) = (left.denominator, right.denominator)
    let shared = b == d ? b : commonDivisor(b, d)
    let top = left.numerator * BigInt(d / shared) + right.numerator * BigInt(b / shared)
    if top.isZero { return zero }
    let divisor = shared == 1 ? 1 : commonDivisor(top.magnitude, shared)
    return Rational(
      lowest: BigInt(sign: top.sign, magnitude: top.magnitude / divisor),
      b / shared * (d / divisor))
  }

  private static func product(
    _ a: BigInt, _ b: BigUInt, _ c: BigInt, _ d: BigUInt
  ) -> Rational {
    let across = commonDivisor(a.magnitude, d)
    let down = commonDivisor(c.magnitude, b)
    let top = a.magnitude / across * (c.magnitude / down)
    return Rational(
      lowest: BigInt(sign: a.sign == c.sign ? .plus : .minus, magnitude: top),
      b / down * (d / across))
  }
}
