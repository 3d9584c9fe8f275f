import BigInt

extension Rational {
  /// The value of a decimal literal: `0.10`, `-2.5E4`, `1e-3`, `.5`, `3.`.
  ///
  /// Nil for anything else, and for more than 5000 digits or an exponent beyond ±5000.
  public init?(decimal text: String) {
    self.init(decimal: text.utf8)
  }

  /// The value of a decimal literal given as UTF-8.
  public init?(decimal bytes: some Sequence<UInt8>) {
    if let short = Rational.short(bytes) {
      self = short
      return
    }
    var reader = DecimalReader()
    for byte in bytes {
      guard reader.read(byte) else { return nil }
    }
    guard let value = reader.value else { return nil }
    self = value
  }
}

extension Rational {
  /// Digits that fit into an Int with room to spare: in WebAssembly it has 32 bits.
  private static var shortDigits: Int { Int.bitWidth == 64 ? 18 : 9 }

  /// The value of a few digits with at most one point, which is what people write: read without
  /// a big integer.
  private static func short(_ bytes: some Sequence<UInt8>) -> Rational? {
    var digits = 0
    var numerator = 0
    var denominator = 1
    var hasPoint = false
    for byte in bytes {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
        continue
      }
      guard byte &- 0x30 < 10, digits < Rational.shortDigits else { return nil }
      digits += 1
      numerator = numerator * 10 + Int(byte - 0x30)
      if hasPoint { denominator *= 10 }
    }
    return digits > 0 ? Rational(numerator, denominator) : nil
  }
}

/// Reads a decimal literal byte by byte.
private struct DecimalReader {
  private enum Part { case start, whole, fraction, exponentSign, exponent }

  private static let limit = 5000

  private var part = Part.start
  private var isNegative = false
  private var significand = BigUInt(0)
  /// Up to eighteen digits that wait to be added to `significand`.
  private var pending: UInt64 = 0
  private var pendingScale: UInt64 = 1
  private var digitCount = 0
  private var places = 0
  private var exponent = 0
  private var exponentIsNegative = false
  private var exponentDigitCount = 0

  /// Takes one byte; false when it cannot stand here.
  mutating func read(_ byte: UInt8) -> Bool {
    switch (part, byte) {
    case (.start, UInt8(ascii: "-")), (.start, UInt8(ascii: "+")):
      isNegative = byte == UInt8(ascii: "-")
      part = .whole
    case (.start, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")):
      part = .fraction
    case (.start, 0x30...0x39), (.whole, 0x30...0x39):
      part = .whole
      return append(byte - 0x30)
    case (.fraction, 0x30...0x39):
      places += 1
      return append(byte - 0x30)
    case (.whole, UInt8(ascii: "e")), (.whole, UInt8(ascii: "E")),
      (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
      part = .exponentSign
      return digitCount > 0
    case (.exponentSign, UInt8(ascii: "-")), (.exponentSign, UInt8(ascii: "+")):
      exponentIsNegative = byte == UInt8(ascii: "-")
      part = .exponent
    case (.exponentSign, 0x30...0x39), (.exponent, 0x30...0x39):
      part = .exponent
      exponentDigitCount += 1
      exponent = exponent * 10 + Int(byte - 0x30)
      return exponent <= Self.limit
    default:
      return false
    }
    return true
  }

  /// What was read, when it is complete.
  var value: Rational? {
    guard digitCount > 0, part == .whole || part == .fraction || exponentDigitCount > 0 else {
      return nil
    }
    let digits = significand * BigUInt(pendingScale) + BigUInt(pending)
    if digits.isZero { return Rational.zero }
    let shift = (exponentIsNegative ? -exponent : exponent) - places
    var magnitude = digits
    magnitude.multiply(twos: max(shift, 0), fives: max(shift, 0))
    return Rational(
      BigInt(sign: isNegative ? .minus : .plus, magnitude: magnitude),
      over: DecimalDenominator(twos: max(-shift, 0), fives: max(-shift, 0)))
  }

  private mutating func append(_ digit: UInt8) -> Bool {
    digitCount += 1
    guard digitCount <= Self.limit else { return false }
    pending = pending * 10 + UInt64(digit)
    pendingScale *= 10
    if pendingScale == 1_000_000_000_000_000_000 {
      significand = significand * BigUInt(pendingScale) + BigUInt(pending)
      (pending, pendingScale) = (0, 1)
    }
    return true
  }
}
