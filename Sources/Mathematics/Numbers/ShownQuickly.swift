extension Measured {
  /// What ``Real/shown(_:)`` shows, for a value of everyday size of which the digits that are wanted
  /// are plainly certain; nothing in any other case, which exact fractions decide.
  ///
  /// x · 10^places, with its error, lies far enough from the middle between two integers.
  func shownQuickly(_ style: DigitStyle) -> ShownNumber? {
    let size = magnitude
    guard size.high > 1e-9, size.high < 1e14, error < size.high * 1e-18,
      let exponent = size.high.plainDecimalExponent
    else { return nil }
    let places = firstPlaces(style, exponent: exponent)
    guard places >= 0, places <= 22, isPlain(exponent: exponent, style) else { return nil }
    let scaled = size * Measured(powersOfTen[places])
    guard scaled.high < 1e15 else { return nil }
    let rounded = UInt64(scaled.high + 0.5)
    let distance = (scaled.high - Double(rounded)).magnitude + scaled.low.magnitude + scaled.error
    guard distance < 0.4999999, rounded >= 1 else { return nil }
    let digits = String(rounded)
    // Rounding up may have made 9.99 into 10.00.
    guard digits.utf8.count - 1 - places == exponent, !isTooLong(digits, places: places, style)
    else { return nil }
    return ShownNumber(
      isNegative: high < 0, digits: decimalPoint(in: digits, places: places), isExact: false)
  }
}

/// 10⁰ to 10²², which are Doubles.
private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

extension Double {
  /// ⌊log₁₀ x⌋ for 10⁻⁹ < x < 10¹⁴; nothing very near to a power of ten.
  fileprivate var plainDecimalExponent: Int? {
    var exponent = 0
    if self >= 1 {
      while self >= powersOfTen[exponent + 1] { exponent += 1 }
    } else {
      while self * powersOfTen[-exponent] < 1 { exponent -= 1 }
    }
    let leading = exponent >= 0 ? self / powersOfTen[exponent] : self * powersOfTen[-exponent]
    return leading > 1.0000001 && leading < 9.999999 ? exponent : nil
  }
}
