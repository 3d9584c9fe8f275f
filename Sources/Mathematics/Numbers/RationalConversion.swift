import BigInt

extension Rational {
  /// The nearest Double, ties to even; infinite beyond the range, subnormal and 0 below it.
  public var double: Double {
    if case .small(let numerator, let denominator) = storage,
      numerator.magnitude <= 1 << 53,
      denominator <= 1 << 53 || denominator.nonzeroBitCount == 1
    {
      return Double(numerator) / Double(denominator)
    }
    let magnitude = nearestDouble(numerator.magnitude, denominator)
    return sign < 0 ? -magnitude : magnitude
  }

  /// The value as a decimal number such as `-0.375`, when it has finitely many digits.
  public var decimalText: String? {
    guard let decimal = terminatingDecimal else { return nil }
    return (sign < 0 ? "-" : "") + decimalPoint(in: decimal.digits, places: decimal.places)
  }

  /// Whether it is a decimal of finitely many digits: no prime but 2 and 5 divides the denominator.
  public var isFiniteDecimal: Bool { decimalDenominator != nil }

  /// `3/8`, or `5` for an integer.
  public var fractionText: String {
    let top = (sign < 0 ? "-" : "") + decimalDigits(of: numerator.magnitude)
    return isInteger ? top : top + "/" + decimalDigits(of: denominator)
  }

  /// The digits of |p/q| · 10^places, with the least places ≥ 0 that make it an integer;
  /// nil when there are none.
  var terminatingDecimal: (digits: String, places: Int)? {
    guard let powers = decimalDenominator else { return nil }
    let places = max(powers.twos, powers.fives)
    var scaled = numerator.magnitude
    scaled.multiply(twos: places - powers.twos, fives: places - powers.fives)
    return (decimalDigits(of: scaled), places)
  }

  /// The nearest integer to |p/q| · 10^places, halves away from zero.
  func roundedMagnitude(places: Int) -> BigUInt {
    var (top, bottom) = (numerator.magnitude, denominator)
    if places >= 0 {
      top *= BigUInt(10).power(places)
    } else {
      bottom *= BigUInt(10).power(-places)
    }
    return ((top << 1) + bottom) / (bottom << 1)
  }

  /// ⌊log₁₀ |p/q|⌋, for a value that is not 0.
  var decimalExponent: Int {
    let (top, bottom) = (numerator.magnitude, denominator)
    // log₁₀ 2 = 0.30103: the estimate is at most one off either way.
    var exponent = Int(
      (Double(top.bitWidth - bottom.bitWidth) * 0.301029995663981195).rounded(.down))
    while !isMagnitude(atLeastTenTo: exponent) { exponent -= 1 }
    while isMagnitude(atLeastTenTo: exponent + 1) { exponent += 1 }
    return exponent
  }

  private func isMagnitude(atLeastTenTo exponent: Int) -> Bool {
    let (top, bottom) = (numerator.magnitude, denominator)
    return exponent >= 0
      ? top >= bottom * BigUInt(10).power(exponent)
      : top * BigUInt(10).power(-exponent) >= bottom
  }
}

/// a / b to the nearest Double, ties to even.
private func nearestDouble(_ a: BigUInt, _ b: BigUInt) -> Double {
  guard !a.isZero else { return 0 }
  let difference = a.bitWidth - b.bitWidth
  if difference > 1025 { return .infinity }
  if difference < -1077 { return 0 }
  // The quotient keeps 62 or 63 bits; what the division leaves over only breaks ties.
  let shift = 62 - difference
  let (quotient, remainder) = (shift >= 0 ? a << shift : a).quotientAndRemainder(
    dividingBy: shift >= 0 ? b : b << -shift)
  guard let bits = quotient.word else { return .nan }
  let width = 64 - bits.leadingZeroBitCount
  let exponent = width - 1 - shift
  if exponent > 1023 { return .infinity }
  let precision = exponent >= -1022 ? 53 : 53 - (-1022 - exponent)
  if precision < 0 { return 0 }
  let dropped = UInt64(width - precision)
  let kept = dropped >= 64 ? 0 : bits >> dropped
  let rest = bits - kept << dropped
  let half = UInt64(1) << (dropped - 1)
  let isAbove = rest > half || (rest == half && !remainder.isZero)
  let isTie = rest == half && remainder.isZero
  let significand = kept + (isAbove || (isTie && kept & 1 == 1) ? 1 : 0)
  return Double(
    sign: .plus, exponent: Int(dropped) - shift, significand: Double(significand))
}

/// The decimal digits of an integer, eighteen at a time.
func decimalDigits(of integer: BigUInt) -> String {
  let chunk = BigUInt(1_000_000_000_000_000_000 as UInt64)
  var parts: [UInt64] = []
  var rest = integer
  while rest >= chunk {
    let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: chunk)
    parts.append(remainder.word ?? 0)
    rest = quotient
  }
  var text = String(rest.word ?? 0)
  for part in parts.reversed() {
    let digits = String(part)
    text += String(repeating: "0", count: 18 - digits.utf8.count) + digits
  }
  return text
}

/// Puts the decimal point `places` digits from the right: 5 and 2 → 0.05.
func decimalPoint(in digits: String, places: Int) -> String {
  guard places > 0 else { return digits }
  var bytes = Array(digits.utf8)
  if bytes.count <= places {
    bytes = Array(repeating: UInt8(ascii: "0"), count: places + 1 - bytes.count) + bytes
  }
  bytes.insert(UInt8(ascii: "."), at: bytes.count - places)
  return String(decoding: bytes, as: UTF8.self)
}
