extension Interval {
  public func raised(to exponent: Int) -> Interval {
    if isUndefined { return .undefined }
    if exponent == 0 { return Interval(1) }
    if exponent < 0 {
      return Interval(1).divided(by: positivePower(exponent.magnitude))
    }
    return positivePower(exponent.magnitude)
  }

  /// xʸ; of a base that reaches below 0 only the part from 0 counts, unless y is whole.
  public func raised(to exponent: Interval) -> Interval {
    if isUndefined || exponent.isUndefined { return .undefined }
    if exponent.isPoint {
      if let whole = Int(exactly: exponent.lower) { return raised(to: whole) }
      if exponent.lower == 0.5 { return applying(.sqrt) }
    }
    if upper == 0, exponent.lower > 0 { return Interval(0) }
    return (exponent * applying(.log)).applying(.exp)
  }

  public func applying(_ primitive: Primitive) -> Interval {
    if isUndefined { return .undefined }
    switch primitive {
    case .exp:
      return Interval(trusting: Interval.expBelow(lower), Interval.expAbove(upper))
    case .log:
      guard upper > 0 else { return .undefined }
      return Interval(
        trusting: Interval.logEnds(Swift.max(lower, 0)).lower, Interval.logEnds(upper).upper)
    case .sqrt:
      guard upper >= 0 else { return .undefined }
      return Interval(trusting: rootBelow(Swift.max(lower, 0)), rootAbove(upper))
    case .abs:
      return magnitude
    case .sin:
      return turned(by: 0) { $0.sine }
    case .cos:
      return turned(by: 0.25) { $0.cosine }
    case .tanh:
      return risingWithinOne { $0.hyperbolicTangent }
    case .erf:
      return risingWithinOne { $0.errorFunction }
    }
  }

  /// All |x|.
  public var magnitude: Interval {
    if lower >= 0 || isUndefined { return self }
    if upper <= 0 { return -self }
    return Interval(trusting: 0, Swift.max(-lower, upper))
  }

  private func positivePower(_ exponent: UInt) -> Interval {
    if exponent.isMultiple(of: 2) {
      let base = magnitude
      return Interval(
        trusting: powerBelow(base.lower, exponent), powerAbove(base.upper, exponent))
    }
    return Interval(
      trusting: lower < 0 ? -powerAbove(-lower, exponent) : powerBelow(lower, exponent),
      upper < 0 ? -powerBelow(-upper, exponent) : powerAbove(upper, exponent))
  }

  private static func expBelow(_ end: Double) -> Double {
    if end == 0 { return 1 }
    return end.isInfinite ? 0 : Swift.max(Interval(Measured(end).exponential).lower, 0)
  }

  private static func expAbove(_ end: Double) -> Double {
    if end == 0 { return 1 }
    if end.isInfinite { return end < 0 ? 0 : end }
    return Interval(Measured(end).exponential).upper
  }

  private static func logEnds(_ end: Double) -> Interval {
    if end == 0 { return Interval(trusting: -.infinity, -.infinity) }
    if end.isInfinite { return Interval(trusting: end, end) }
    return end == 1 ? Interval(0) : Interval(Measured(end).logarithm)
  }

  /// A rising function from −1 to 1 that is 0 at 0.
  private func risingWithinOne(_ function: (Measured) -> Measured) -> Interval {
    Interval(
      trusting: lower == 0 ? 0 : Swift.max(function(Measured(lower)).lower, -1),
      upper == 0 ? 0 : Swift.min(function(Measured(upper)).upper, 1))
  }

  /// A sine that is `turns` of a full turn ahead.
  private func turned(by turns: Double, _ function: (Measured) -> Measured) -> Interval {
    guard lower > -0x1p20, upper < 0x1p20 else { return Interval(trusting: -1, 1) }
    let first = function(Measured(lower))
    let second = function(Measured(upper))
    return Interval(
      trusting: reaches(0.75 - turns) ? -1 : Swift.max(Swift.min(first.lower, second.lower), -1),
      reaches(0.25 - turns) ? 1 : Swift.min(Swift.max(first.upper, second.upper), 1))
  }

  /// Whether 2π (k + part) may be contained for some whole k.
  private func reaches(_ part: Double) -> Bool {
    let turn = 6.283185307179586
    return (upper / turn - part + 1e-9).rounded(.down) >= (lower / turn - part - 1e-9).rounded(.up)
  }
}
