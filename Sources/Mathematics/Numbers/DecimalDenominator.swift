import BigInt

/// 2ᵃ 5ᵇ: the denominator of a finite decimal in lowest terms.
///
/// Sums and products of finite decimals are finite decimals: to bring them to lowest terms only
/// factors 2 and 5 have to be looked for, which is many times faster than Euclid's algorithm.
struct DecimalDenominator: Sendable, Hashable {
  var twos: Int
  var fives: Int

  init(twos: Int, fives: Int) {
    self.twos = twos
    self.fives = fives
  }

  /// Nil when another prime divides the number.
  init?(_ number: Int64) {
    twos = number.trailingZeroBitCount
    var rest = UInt64(number) >> UInt64(twos)
    fives = 0
    for (power, factor) in DecimalDenominator.largeFives {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: factor)
      if remainder == 0 {
        rest = quotient
        fives += power
      }
    }
    if rest != 1 { return nil }
  }

  /// Nil when another prime divides the number.
  init?(_ number: BigUInt) {
    twos = number.trailingZeroBitCount
    var rest = number >> twos
    fives = rest.removeFives(atMost: .max)
    if rest != 1 { return nil }
  }

  var value: BigUInt {
    var value = BigUInt(1)
    value.multiply(twos: twos, fives: fives)
    return value
  }

  /// The value, when it is a 64-bit integer.
  var word: Int64? {
    guard twos <= 62, fives <= 26 else { return nil }
    var value: Int64 = 1
    for (power, factor) in DecimalDenominator.largeFives where fives & power != 0 {
      value *= Int64(factor)
    }
    let (shifted, overflow) = value.multipliedReportingOverflow(by: 1 << Int64(twos))
    return overflow ? nil : shifted
  }

  /// 5¹⁶, 5⁸, 5⁴, 5², 5: any 5ᵇ below 2⁶³ is a product of some of them.
  private static let largeFives: [(Int, UInt64)] = [
    (16, 152_587_890_625), (8, 390_625), (4, 625), (2, 25), (1, 5),
  ]
}

extension Rational {
  /// n / (2ᵃ 5ᵇ), brought to lowest terms.
  init(_ numerator: BigInt, over denominator: DecimalDenominator) {
    guard !numerator.isZero else {
      self = Rational.zero
      return
    }
    var magnitude = numerator.magnitude
    var lowest = denominator
    let twos = min(magnitude.trailingZeroBitCount, lowest.twos)
    if twos > 0 { magnitude >>= twos }
    lowest.twos -= twos
    lowest.fives -= magnitude.removeFives(atMost: lowest.fives)
    if let top = magnitude.word, top <= UInt64(Int64.max), let bottom = lowest.word {
      self.init(small: numerator.sign == .minus ? -Int64(top) : Int64(top), bottom)
    } else {
      self.init(
        Large(BigInt(sign: numerator.sign, magnitude: magnitude), .decimal(lowest)))
    }
  }

  /// The denominator, if the value is a finite decimal.
  var decimalDenominator: DecimalDenominator? {
    switch storage {
    case .small(_, let denominator):
      return DecimalDenominator(denominator)
    case .large(let large):
      if case .decimal(let denominator) = large.denominator { return denominator }
      return nil
    }
  }

  /// a/b + c/d for finite decimals.
  static func decimalSum(
    _ a: BigInt, _ b: DecimalDenominator, _ c: BigInt, _ d: DecimalDenominator
  ) -> Rational {
    let shared = DecimalDenominator(twos: max(b.twos, d.twos), fives: max(b.fives, d.fives))
    var (first, second) = (a, c)
    first.magnitude.multiply(twos: shared.twos - b.twos, fives: shared.fives - b.fives)
    second.magnitude.multiply(twos: shared.twos - d.twos, fives: shared.fives - d.fives)
    return Rational(first + second, over: shared)
  }
}

extension BigUInt {
  /// Times 2ᵃ 5ᵇ.
  mutating func multiply(twos: Int, fives: Int) {
    if fives > 100 {
      self *= BigUInt(5).power(fives)
    } else {
      var rest = fives
      while rest >= 13 {
        multiply(byWord: 1_220_703_125)
        rest -= 13
      }
      var factor: UInt = 1
      for _ in 0..<rest { factor *= 5 }
      if factor > 1 { multiply(byWord: factor) }
    }
    if twos > 0 { self <<= twos }
  }

  /// Divides by 5 as often as it goes, `limit` times at most; says how often that was.
  mutating func removeFives(atMost limit: Int) -> Int {
    var count = 0
    while count < limit, !isZero, isMultipleOfFive {
      self /= 5
      count += 1
    }
    return count
  }

  /// A word's base, 2³² or 2⁶⁴, is 1 modulo 5: the words' remainders only have to be added.
  private var isMultipleOfFive: Bool {
    var sum: UInt = 0
    for word in words { sum = (sum + word % 5) % 5 }
    return sum == 0
  }
}
