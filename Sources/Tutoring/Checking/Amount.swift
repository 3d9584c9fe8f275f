import Evaluation
import Mathematics

/// A number as it was shown, and all that it may stand for: 0.5948 is every real that rounds to it.
struct Amount {
  var value: Double
  var spread: Interval

  init(_ value: Double, _ spread: Interval) {
    self.value = value
    self.spread = spread
  }

  /// A number known exactly.
  init(_ value: Double) { self.init(value, Interval(value)) }

  func mapped(_ change: (Double) -> Double, _ spread: (Interval) -> Interval) -> Amount {
    Amount(change(value), spread(self.spread))
  }

  static func combined(
    _ a: Amount, _ b: Amount, _ value: (Double, Double) -> Double,
    _ spread: (Interval, Interval) -> Interval
  ) -> Amount {
    Amount(value(a.value, b.value), spread(a.spread, b.spread))
  }
}

/// A number as it was typed: its value, and half a unit of its last digit.
struct Literal: Hashable {
  var value: Double
  var half: Double
  /// Digits after the point; negative for `1e3`.
  var decimals: Int
  /// Digits from the first that is not 0.
  var significant: Int

  init?(_ digits: String) {
    var mantissa: UInt64 = 0
    var (decimals, significant, exponent) = (0, 0, 0)
    var (hasPoint, isExponent, exponentSign, isLong) = (false, false, 1, false)
    for byte in digits.utf8 {
      switch byte {
      case 48...57 where isExponent: exponent = min(exponent * 10 + Int(byte - 48), 400)
      case 48...57:
        if mantissa > 900_000_000_000_000 {
          isLong = true
          if !hasPoint { return nil }
        } else {
          mantissa = mantissa * 10 + UInt64(byte - 48)
          if hasPoint { decimals += 1 }
        }
        if significant > 0 || byte != 48 { significant += 1 }
      case 0x2E: hasPoint = true
      case 0x65, 0x45: isExponent = true
      case 0x2D where isExponent: exponentSign = -1
      case 0x2B where isExponent: break
      default: return nil
      }
    }
    self.decimals = decimals - exponentSign * exponent
    self.significant = significant
    let unit = Literal.power(of: -self.decimals)
    value =
      self.decimals >= 0 && self.decimals <= 22
      ? Double(mantissa) / Literal.power(of: self.decimals) : Double(mantissa) * unit
    half = isLong ? unit : unit / 2
  }

  /// 10ⁿ.
  static func power(of exponent: Int) -> Double {
    var (result, base, left) = (1.0, 10.0, exponent.magnitude)
    while left > 0 {
      if left & 1 == 1 { result *= base }
      base *= base
      left >>= 1
    }
    return exponent < 0 ? 1 / result : result
  }

  /// Whether it was typed without a point: a count, not a rounded result.
  var isWhole: Bool { decimals <= 0 && half == 0.5 }

  /// Everything that rounds to it.
  var spread: Interval { Interval(value - half, value + half) }
}
