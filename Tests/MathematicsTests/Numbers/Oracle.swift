import Mathematics

/// The rows of a table, each split at its spaces.
func rows(_ table: String) -> [[String]] {
  table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
}

extension Rational {
  /// `3/8`, `-5`
  init?(fraction text: String) {
    let parts = text.split(separator: "/").map(String.init)
    guard let first = parts.first, let top = Rational(decimal: first) else { return nil }
    guard parts.count == 2 else {
      self = top
      return
    }
    guard let bottom = Rational(decimal: parts[1]), let value = top.divided(by: bottom) else {
      return nil
    }
    self = value
  }
}

extension Measured {
  /// Whether the interval contains the value, which is itself known to a relative 10⁻⁵⁹.
  func contains(_ value: Rational) -> Bool {
    guard let high = Rational(exactly: high), let low = Rational(exactly: low) else { return false }
    guard let error = Rational(exactly: error) else { return true }
    return (value - high - low).magnitude <= error + value.magnitude * smallest
  }
}

private let smallest = Rational(decimal: "1e-59") ?? .one

/// The same numbers in every run. Source: Vigna, splitmix64.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A Double of any sign, with an exponent from −range to range.
  mutating func double(range: Int = 40) -> Double {
    let size = Double.random(in: 1..<2, using: &self)
    let exponent = Int.random(in: -range...range, using: &self)
    return Double(
      sign: Bool.random(using: &self) ? .plus : .minus, exponent: exponent, significand: size)
  }
}
