extension Measured {
  /// √x; NaN below 0. Where only part of the interval is below 0, the rest counts.
  public var squareRoot: Measured {
    guard high > 0, high.isFinite, high > error || error == 0 else { return edgeSquareRoot }
    let (value, exponent) = unscaled
    guard exponent.isMultiple(of: 2) else {
      return value.scaled(byPowerOfTwo: 1).nearSquareRoot.scaled(byPowerOfTwo: (exponent - 1) / 2)
    }
    return value.nearSquareRoot.scaled(byPowerOfTwo: exponent / 2)
  }

  /// eˣ = 2ᵏ e^{j/16} eʳ with |r| ≤ 1/32.
  public var exponential: Measured {
    guard high.isFinite, error < .infinity else {
      if high.isInfinite { return high < 0 ? Measured(0, 0, error: 0) : Measured(.infinity) }
      return high.isNaN ? .undefined : .unknown
    }
    let centre = Measured(high: high, low: low, error: 0).exactExponential
    guard error > 0 else { return centre }
    if error <= 0x1p-10 {
      // e^{±error} − 1 lies within ± error (1 + error).
      return centre.widened(by: (centre.high.magnitude + centre.error) * error * (1 + error))
    }
    let top = Measured(upper).exactExponential.upper
    guard top.isFinite else { return .unknown }
    return Measured(top / 2, 0, error: top / 2)
  }

  /// eˣ − 1, with all its digits near 0.
  public var exponentialMinusOne: Measured {
    guard error == 0, high.magnitude < 0x1p-6 else { return exponential - Measured(1) }
    return reducedExponentialMinusOne
  }

  /// ln x; −∞ at 0, NaN below, unknown when 0 is among the possible values.
  public var logarithm: Measured {
    guard high > 0, high.isFinite, error < .infinity else {
      if error > 0 { return high < 0 && !mayBeZero ? .undefined : .unknown }
      return high == 0 ? Measured(-.infinity) : high > 0 ? self : .undefined
    }
    let room = (high - low.magnitude) - error - high * 0x1p-50
    guard room > 0 else { return .unknown }
    let centre = Measured(high: high, low: low, error: 0).exactLogarithm
    // |ln (x ± e) − ln x| ≤ e / (x − e).
    return error > 0 ? centre.widened(by: error / room) : centre
  }

  /// xⁿ by repeated squaring.
  public func raised(to exponent: Int) -> Measured {
    if exponent == 0 { return Measured(1) }
    // The inverse first: 2¹⁰⁷⁴ is beyond the range and 2⁻¹⁰⁷⁴ is not.
    var square = exponent < 0 ? Measured(1).divided(by: self) : self
    var result: Measured?
    var rest = exponent.magnitude
    while rest != 0 {
      if rest & 1 == 1 { result = result.map { $0 * square } ?? square }
      rest >>= 1
      if rest != 0 { square = square * square }
    }
    return result ?? Measured(1)
  }

  /// xʸ = e^{y ln x} for x > 0; a negative x takes whole y only.
  public func raised(to exponent: Measured) -> Measured {
    if exponent.error == 0, exponent.low == 0, let whole = Int(exactly: exponent.high) {
      return raised(to: whole)
    }
    if high == 0, error == 0 {
      if exponent.lower > 0 { return Measured(0) }
      return exponent.upper < 0 ? Measured(.infinity) : .undefined
    }
    return (exponent * logarithm).exponential
  }
}

// MARK: - Kernels: exact argument, bounded result

extension Measured {
  /// s + (x − s²) / 2s, for x between 1 and 4.
  private var nearSquareRoot: Measured {
    let root = high.squareRoot()
    let square = root * root
    let rest = ((high - square) - exactProductRest(root, root, square)) + low
    let correction = rest / (2 * root)
    let (result, resultLow) = exactSum(root, correction)
    // Dropped: the rounding of `rest` and of the quotient, and correction² / 2s.
    let rounding = 0x1p-52 * correction.magnitude + correction * correction
    return Measured(result, resultLow, error: rounding + error / root)
  }

  private var edgeSquareRoot: Measured {
    if error == 0 { return high == 0 ? Measured(0) : high > 0 ? self : .undefined }
    if high.isNaN || upper < 0 { return .undefined }
    guard error < .infinity else { return .unknown }
    let top = upper.squareRoot().nextUp
    return Measured(top / 2, 0, error: top / 2)
  }

  private var exactExponential: Measured {
    if high > 710 { return Measured(.infinity) }
    if high < -800 { return Measured(0, 0, error: 0) }
    let halvings = (high * 1.4426950408889634).rounded(.toNearestOrEven)
    let reduced = halvings == 0 ? self : self - Measured(halvings) * Measured.logOfTwo
    let sixteenths = (reduced.high * 16).rounded(.toNearestOrEven)
    let rest = (reduced - Measured(sixteenths / 16)).reducedExponentialMinusOne
    let step = min(max(Int(sixteenths), -6), 6)
    let base = Measured.expOfSixteenths[step + 6]
    let result = step == 0 ? base + rest : base + base * rest
    return halvings == 0 ? result : result.scaled(byPowerOfTwo: Int(halvings))
  }

  /// eʳ − 1 = r (1 + r/2 (1 + r/3 (…))) for |r| ≤ 1/30: sixteen terms, the last seven in Double.
  private var reducedExponentialMinusOne: Measured {
    var tail = 0.0
    for n in stride(from: 16, through: 10, by: -1) {
      tail = tail * high + Measured.inverseFactorials[n].high
    }
    // |tail| < 1.01/10!, computed to 2⁻⁵⁰ of that; the terms left out are below 2⁻⁷⁵.
    var sum = Measured(high: tail, low: 0, error: 0x1p-71)
    for n in stride(from: 9, through: 1, by: -1) {
      sum = sum * self + Measured.inverseFactorials[n]
    }
    return sum * self
  }

  private var exactLogarithm: Measured {
    var (value, exponent) = unscaled
    if value.high > 1.4142135623730951 {
      value = value.scaled(byPowerOfTwo: -1)
      exponent += 1
    }
    let isNearOne = (value.high - 1).magnitude < 0x1p-5
    let mantissa = isNearOne ? value.logarithmNearOne : value.logarithmByExponential
    return exponent == 0 ? mantissa : mantissa + Measured(Double(exponent)) * .logOfTwo
  }

  /// ln m = 2 artanh s = 2 s Σ s²ⁿ/(2n+1) with s = (m − 1)/(m + 1), |s| < 2⁻⁵.
  private var logarithmNearOne: Measured {
    let ratio = (self - Measured(1)).divided(by: self + Measured(1))
    let square = ratio * ratio
    // What follows the ninth term is below 1.01/19 of its power.
    var sum = Measured(high: 0, low: 0, error: 0.054)
    for n in stride(from: 8, through: 0, by: -1) {
      sum = sum * square + Measured.inverseOdds[n]
    }
    return (sum * ratio).scaled(byPowerOfTwo: 1)
  }

  /// ln m = y + ln(1 + w), w = m e^{−y} − 1, for any Double y near ln m.
  private var logarithmByExponential: Measured {
    let ratio = (high - 1) / (high + 1)
    let square = ratio * ratio
    var sum = 0.0
    for n in stride(from: 23, through: 1, by: -2) {
      sum = sum * square + 1 / Double(n)
    }
    let estimate = 2 * ratio * sum
    let rest = self * Measured(-estimate).exactExponential - Measured(1)
    let square2 = rest * rest
    let third = (square2 * rest).divided(by: Measured(3))
    let bound = rest.high.magnitude + rest.error
    return (Measured(estimate) + (rest - square2.scaled(byPowerOfTwo: -1) + third))
      .widened(by: bound * bound * bound * bound)
  }
}
