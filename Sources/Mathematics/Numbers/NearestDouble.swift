import BigInt

extension Double {
  /// The Double nearest to a decimal literal, ties to even: `Rational(decimal:)` and its `double`, but
  /// without a fraction in between wherever 64 bits of the power of ten decide.
  ///
  /// Nil for the texts for which `Rational(decimal:)` is.
  public init?(decimal text: UnsafeBufferPointer<UInt8>) {
    if let literal = ShortLiteral(text), let value = literal.nearest {
      self = value
      return
    }
    guard let exact = Rational(decimal: text) else { return nil }
    self = exact.double
  }
}

/// ± w · 10^q with at most nineteen digits in w: what a decimal literal says, if it is short.
private struct ShortLiteral {
  var isNegative = false
  var digits: UInt64 = 0
  var power = 0

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var at = 0
    if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      at = 1
    }
    var count = 0
    var significant = 0
    var hasPoint = false
    while at < text.count {
      let byte = text[at]
      if byte &- 0x30 < 10 {
        count += 1
        if significant > 0 || byte != 0x30 { significant += 1 }
        guard significant <= 19 else { return nil }
        digits = digits &* 10 &+ UInt64(byte &- 0x30)
        if hasPoint { power -= 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      at += 1
    }
    guard count > 0, takeExponent(text, at) else { return nil }
  }

  /// What stands behind the digits: nothing, or `e` and up to three digits.
  private mutating func takeExponent(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    if start == text.count { return true }
    var at = start + 1
    guard text[start] | 0x20 == UInt8(ascii: "e"), at < text.count else { return false }
    let isBelow = text[at] == UInt8(ascii: "-")
    if isBelow || text[at] == UInt8(ascii: "+") { at += 1 }
    guard 1...3 ~= text.count - at else { return false }
    var exponent = 0
    while at < text.count {
      guard text[at] &- 0x30 < 10 else { return false }
      exponent = exponent * 10 + Int(text[at] &- 0x30)
      at += 1
    }
    power += isBelow ? -exponent : exponent
    return true
  }

  /// The nearest Double; nothing where 64 bits of 10^q leave it open, at q beyond ±64 always.
  var nearest: Double? {
    if digits == 0 { return 0 }
    if digits < 1 << 53, -22...22 ~= power {
      // Both numbers are Doubles, so that one operation rounds once.
      let whole = Double(digits)
      let scale = PowerOfTen.exact[abs(power)]
      return signed(power < 0 ? whole / scale : whole * scale)
    }
    guard -64...64 ~= power else { return nil }
    let ten = PowerOfTen.table[power + 64]
    let zeros = digits.leadingZeroBitCount
    // The product of the two significands lies in [high, high + 2) · 2^64.
    var (high, low) = (digits << UInt64(zeros)).multipliedFullWidth(by: ten.significand)
    var exponent = ten.exponent - zeros + 64
    if high >> 63 == 0 {
      high = high << 1 | low >> 63
      low <<= 1
      exponent -= 1
    }
    let dropped = high & 0x7FF
    guard dropped + 4 < 0x400 || dropped > 0x400 else { return nil }
    let significand = (high >> 11) + (dropped > 0x400 ? 1 : 0)
    return signed(
      Double(significand) * Double(sign: .plus, exponent: exponent + 11, significand: 1))
  }

  private func signed(_ magnitude: Double) -> Double { isNegative ? -magnitude : magnitude }
}

/// 10^q as significand · 2^exponent, the significand of 64 bits rounded down.
private struct PowerOfTen: Sendable {
  var significand: UInt64
  var exponent: Int

  /// 10^0 to 10^22, which are Doubles.
  static let exact: [Double] = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

  /// q from -64 to 64.
  static let table: [PowerOfTen] = (-64...64).map { power in
    let ten = BigUInt(10).power(abs(power))
    let width = ten.bitWidth
    if power < 0 {
      let shift = 63 + width
      let quotient = (BigUInt(1) << shift) / ten
      return PowerOfTen(significand: UInt64(truncatingIfNeeded: quotient), exponent: -shift)
    }
    let shifted = width > 64 ? ten >> (width - 64) : ten << (64 - width)
    return PowerOfTen(significand: UInt64(truncatingIfNeeded: shifted), exponent: width - 64)
  }
}
