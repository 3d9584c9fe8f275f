import BigInt

/// The most digits or decimals anyone can ask for.
let digitLimit = 1000

/// The most digits an integer may have to be printed without an exponent.
private let longestInteger = 21

extension Rational {
  /// All digits of a finite decimal, when the style has room for them.
  func shownWhole(_ style: DigitStyle) -> ShownNumber? {
    // A finite decimal of more bits has more digits than anyone can ask for.
    guard bitWidth < 10_000, let (digits, places) = terminatingDecimal else { return nil }
    if isZero, case .significant = style { return ShownNumber(digits: "0", isExact: true) }
    let isNegative = sign < 0
    let kept = digits.withoutTrailingZeros
    let mantissa = ShownNumber(
      isNegative: isNegative, digits: decimalPoint(in: kept, places: kept.utf8.count - 1),
      exponent: digits.utf8.count - places - 1, isExact: true)
    switch style {
    case .decimals(let wanted, let isFixed):
      let wanted = min(max(wanted, 0), digitLimit)
      guard places <= wanted else { return nil }
      guard digits.utf8.count - places <= longestInteger else {
        return kept.utf8.count <= longestInteger ? mantissa : nil
      }
      let zeros = isFixed ? String(repeating: "0", count: wanted - places) : ""
      return ShownNumber(
        isNegative: isNegative,
        digits: decimalPoint(in: digits + zeros, places: isFixed ? wanted : places), isExact: true)
    case .significant(let wanted):
      let plain = ShownNumber(
        isNegative: isNegative, digits: decimalPoint(in: digits, places: places), isExact: true)
      if places == 0, digits.utf8.count <= 12 { return plain }
      guard kept.utf8.count <= min(max(wanted, 1), digitLimit) + 3 else { return nil }
      return isPlain(exponent: decimalExponent, style) ? plain : mantissa
    }
  }

  /// The nearest multiple of 10^−places, halves away from zero.
  func rounded(toDecimals places: Int) -> Rational {
    let magnitude = roundedMagnitude(places: places)
    let top = BigInt(sign: sign < 0 && !magnitude.isZero ? .minus : .plus, magnitude: magnitude)
    return places > 0
      ? Rational(top, over: DecimalDenominator(twos: places, fives: places))
      : Rational(reducing: top * BigInt(10).power(-places), over: 1)
  }
}

/// Rounds to the most digits at which every number between `lower` and `upper` agrees.
func shownBetween(
  _ lower: Rational, _ upper: Rational, _ style: DigitStyle
) -> ShownNumber {
  let isNegative = upper.sign <= 0
  let (near, far) = isNegative ? (-upper, -lower) : (lower, max(upper, -lower))
  guard !far.isZero else { return ShownNumber(digits: "0", isExact: true) }
  var start = firstPlaces(style, exponent: far.decimalExponent)
  while let (rounded, places) = agreement(near, far, from: start) {
    guard !rounded.isZero else { return shownZero(style, places: places) }
    let digits = decimalDigits(of: rounded)
    let exponent = digits.utf8.count - 1 - places
    if isTooLong(digits, places: places, style) {
      // Rounding up has made 9.99 into 10.00.
      start = places - 1
    } else if isPlain(exponent: exponent, style), places >= 0 {
      return ShownNumber(
        isNegative: isNegative, digits: decimalPoint(in: digits, places: places), isExact: false)
    } else {
      return ShownNumber(
        isNegative: isNegative, digits: decimalPoint(in: digits, places: digits.utf8.count - 1),
        exponent: exponent, isExact: false)
    }
  }
  return .undecided
}

/// The first number of places, from `start` down, at which both ends round alike; `near` is
/// negative when the ends lie on both sides of 0, and then only 0 can be agreed on.
private func agreement(
  _ near: Rational, _ far: Rational, from start: Int
) -> (rounded: BigUInt, places: Int)? {
  // Beyond the first digit of the larger end there is nothing left to agree on.
  let last = min(-far.decimalExponent - 1, 0)
  for places in stride(from: start, through: last, by: -1) {
    let rounded = far.roundedMagnitude(places: places)
    if near.sign < 0 ? rounded.isZero : rounded == near.roundedMagnitude(places: places) {
      return (rounded, places)
    }
  }
  return nil
}

/// A number that is 0 as far as it is known; undecided when that is not even to the units.
private func shownZero(_ style: DigitStyle, places: Int) -> ShownNumber {
  guard places >= 0 else { return .undecided }
  guard case .decimals = style else {
    // Only what is tiny is 0 to a reader who asks for significant digits.
    return places < 12 ? .undecided : ShownNumber(digits: "0", isExact: false)
  }
  return ShownNumber(digits: decimalPoint(in: "0", places: places), isExact: false)
}

func firstPlaces(_ style: DigitStyle, exponent: Int) -> Int {
  switch style {
  case .decimals(let wanted, _):
    let wanted = min(max(wanted, 0), digitLimit)
    return exponent < longestInteger ? wanted : longestInteger - 1 - exponent
  case .significant(let wanted):
    let places = min(max(wanted, 1), digitLimit) - 1 - exponent
    // The integer part of a number of everyday size is never rounded.
    return exponent < 7 ? max(places, 0) : places
  }
}

func isTooLong(_ digits: String, places: Int, _ style: DigitStyle) -> Bool {
  guard case .significant(let wanted) = style else { return false }
  let count = digits.utf8.count
  let isInteger = places == 0 && isPlain(exponent: count - 1, style)
  return count > min(max(wanted, 1), digitLimit) && !isInteger
}

/// Whether a number with its first digit at 10^exponent is printed without a power of ten.
func isPlain(exponent: Int, _ style: DigitStyle) -> Bool {
  if case .decimals = style { exponent < longestInteger } else { exponent >= -4 && exponent < 7 }
}

extension String {
  /// 1500 → 15
  fileprivate var withoutTrailingZeros: String {
    var bytes = Array(utf8)
    while bytes.count > 1, bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
