import Mathematics
import Testing

/// Decimals to Doubles, against the exact fraction.
@Suite struct NearestDoubleTests {
  private func nearest(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { Double(decimal: $0) }
  }

  @Test(arguments: [
    "0", "-0", "1", "+2.5", ".5", "3.", "-1e-3", "9007199254740993", "9007199254740992.5",
    "0.1", "123456789012345678", "1234567890123456789", "12345678901234567890123", "1e22", "1e23",
    "8.5e-64", "1.7976931348623157e308", "1e400", "4.9e-324", "2.2250738585072011e-308", "1e-400",
    "0.000000000000000000000000000000001", "1e64", "9e64", "1e65", "", "-", ".", "e5", "1e", "1e+",
    "1.2.3", "1 ", "nan", "inf", "1e5001", "0x10", "18446744073709551615", "9999999999999999999",
  ])
  func oneByOne(text: String) {
    #expect(nearest(text)?.bitPattern == Rational(decimal: text)?.double.bitPattern)
  }

  @Test func manyAtRandom() {
    var chance = Chance(seed: 7)
    for _ in 0..<20_000 {
      var text = chance.below(2) == 0 ? "" : "-"
      for _ in 0...chance.below(19) { text += String(chance.below(10)) }
      if chance.below(3) > 0 {
        text += "."
        for _ in 0..<chance.below(18) { text += String(chance.below(10)) }
      }
      if chance.below(2) == 0 { text += "e\(chance.below(130) - 65)" }
      #expect(nearest(text)?.bitPattern == Rational(decimal: text)?.double.bitPattern, "\(text)")
    }
  }

  /// What a program prints of a Double reads back as that Double; halfway between two it is even.
  @Test func printedDoubles() {
    var chance = Chance(seed: 11)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: chance.next())
      guard value.isFinite else { continue }
      #expect(nearest(value.description) == value)
      let small = (chance.unit() - 0.5) * 1000
      #expect(nearest(small.description) == small)
    }
  }
}
