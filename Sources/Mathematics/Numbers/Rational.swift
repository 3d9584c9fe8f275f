import BigInt

/// p / q in lowest terms, q > 0: an exact fraction of any size.
///
/// Two 64-bit integers where they fit, big integers beyond. Every value has one representation,
/// so `==` and hashing compare values.
public struct Rational: Sendable, Hashable {
  let storage: Storage

  enum Storage: Sendable, Hashable {
    /// |numerator| ≤ Int64.max, denominator ≥ 1.
    case small(Int64, Int64)
    /// What does not fit `small`.
    case large(Large)
  }

  /// A fraction too large for two machine integers, kept behind one reference.
  final class Large: Sendable, Hashable {
    let numerator: BigInt
    let denominator: Denominator

    init(_ numerator: BigInt, _ denominator: Denominator) {
      self.numerator = numerator
      self.denominator = denominator
    }

    static func == (left: Large, right: Large) -> Bool {
      left === right
        || (left.numerator == right.numerator && left.denominator == right.denominator)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(numerator)
      hasher.combine(denominator)
    }
  }

  enum Denominator: Sendable, Hashable {
    case decimal(DecimalDenominator)
    /// A number with a prime factor other than 2 and 5.
    case other(BigUInt)

    init(_ number: BigUInt) {
      self = DecimalDenominator(number).map { .decimal($0) } ?? .other(number)
    }

    var value: BigUInt {
      switch self {
      case .decimal(let powers): powers.value
      case .other(let number): number
      }
    }
  }

  public static let zero = Rational(small: 0, 1)
  public static let one = Rational(small: 1, 1)
  public static let half = Rational(small: 1, 2)

  /// n / 1.
  public init(_ integer: Int) {
    self.init(wide: Int64(integer))
  }

  /// p / q in lowest terms; nil when q = 0.
  public init?(_ numerator: Int, _ denominator: Int) {
    guard denominator != 0 else { return nil }
    let divisor = commonDivisor(UInt64(numerator.magnitude), UInt64(denominator.magnitude))
    let top = BigUInt(UInt64(numerator.magnitude) / divisor)
    let isNegative = (numerator < 0) != (denominator < 0) && numerator != 0
    self.init(
      lowest: BigInt(sign: isNegative ? .minus : .plus, magnitude: top),
      BigUInt(UInt64(denominator.magnitude) / divisor))
  }

  /// The value of a finite Double, exactly; nil for infinities and NaN.
  public init?(exactly double: Double) {
    guard double.isFinite else { return nil }
    guard double != 0 else {
      self = .zero
      return
    }
    let bits = double.magnitude.bitPattern
    let biased = Int(bits >> 52)
    let fraction = bits & (1 << 52 - 1)
    var significand = biased == 0 ? fraction : fraction | 1 << 52
    var exponent = (biased == 0 ? 1 : biased) - 1075
    let zeros = significand.trailingZeroBitCount
    significand >>= UInt64(zeros)
    exponent += zeros
    if -62...0 ~= exponent {
      let above = Int64(significand)
      self.init(small: double < 0 ? -above : above, 1 << Int64(-exponent))
      return
    }
    let numerator = exponent > 0 ? BigUInt(significand) << exponent : BigUInt(significand)
    let denominator = exponent < 0 ? BigUInt(1) << -exponent : BigUInt(1)
    self.init(
      lowest: BigInt(sign: double < 0 ? .minus : .plus, magnitude: numerator), denominator)
  }

  /// −1, 0 or 1.
  public var sign: Int {
    switch storage {
    case .small(let numerator, _): Int(numerator.signum())
    case .large(let large): large.numerator.sign == .minus ? -1 : 1
    }
  }

  public var isZero: Bool {
    if case .small(0, _) = storage { true } else { false }
  }

  public var isInteger: Bool {
    switch storage {
    case .small(_, let denominator): denominator == 1
    case .large(let large): large.denominator == .decimal(DecimalDenominator(twos: 0, fives: 0))
    }
  }

  /// The value when it is an integer of machine size.
  public var integer: Int? {
    if case .small(let numerator, 1) = storage { Int(exactly: numerator) } else { nil }
  }

  /// |p / q|.
  public var magnitude: Rational {
    sign < 0 ? -self : self
  }

  /// The bits of the numerator and of the denominator together: what a value costs to carry.
  public var bitWidth: Int {
    switch storage {
    case .small(let numerator, let denominator):
      128 - numerator.magnitude.leadingZeroBitCount - denominator.leadingZeroBitCount
    case .large(let large):
      large.numerator.magnitude.bitWidth + large.denominator.value.bitWidth
    }
  }

  /// ⌊p / q⌋.
  public var floor: Rational {
    switch storage {
    case .small(let numerator, let denominator):
      let quotient = numerator / denominator
      let below = numerator % denominator < 0
      return Rational(wide: below ? quotient - 1 : quotient)
    case .large(let large):
      let (quotient, remainder) = large.numerator.magnitude.quotientAndRemainder(
        dividingBy: large.denominator.value)
      guard large.numerator.sign == .minus else {
        return Rational(lowest: BigInt(quotient), 1)
      }
      return Rational(
        lowest: BigInt(sign: .minus, magnitude: remainder.isZero ? quotient : quotient + 1), 1)
    }
  }
}

// MARK: - Making

extension Rational {
  /// Trusts that the fraction is in lowest terms and fits.
  init(small numerator: Int64, _ denominator: Int64) {
    storage = .small(numerator, denominator)
  }

  /// Trusts that the fraction is in lowest terms and does not fit `small`.
  init(_ large: Large) {
    storage = .large(large)
  }

  /// Trusts that the fraction is in lowest terms; picks the representation.
  init(lowest numerator: BigInt, _ denominator: BigUInt) {
    if let top = numerator.magnitude.word, top <= UInt64(Int64.max),
      let bottom = denominator.word, bottom <= UInt64(Int64.max)
    {
      let value = Int64(top)
      storage = .small(numerator.sign == .minus ? -value : value, Int64(bottom))
    } else {
      storage = .large(Large(numerator, Denominator(denominator)))
    }
  }

  init(wide integer: Int64) {
    if integer == .min {
      self.init(lowest: BigInt(integer), 1)
    } else {
      self.init(small: integer, 1)
    }
  }

  /// p / q for q ≠ 0, brought to lowest terms.
  init(reducing numerator: BigInt, over denominator: BigUInt) {
    let divisor = commonDivisor(numerator.magnitude, denominator)
    if divisor == 1 {
      self.init(lowest: numerator, denominator)
    } else {
      self.init(
        lowest: BigInt(sign: numerator.sign, magnitude: numerator.magnitude / divisor),
        denominator / divisor)
    }
  }

  var numerator: BigInt {
    switch storage {
    case .small(let numerator, _):
      BigInt(
        sign: numerator < 0 ? .minus : .plus,
        magnitude: BigUInt(integerLiteral: numerator.magnitude))
    case .large(let large): large.numerator
    }
  }

  var denominator: BigUInt {
    switch storage {
    case .small(_, let denominator): BigUInt(integerLiteral: UInt64(denominator))
    case .large(let large): large.denominator.value
    }
  }
}

extension BigUInt {
  /// The value when it has at most 64 bits, whatever the size of a machine word.
  var word: UInt64? {
    guard bitWidth <= 64 else { return nil }
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for part in words where shift < 64 {
      value |= UInt64(part) << shift
      shift += UInt64(UInt.bitWidth)
    }
    return value
  }
}
