import Foundation
import Rendering
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    (JSON.null, "null"), (.bool(true), "true"), (.integer(Int.min), "-9223372036854775808"),
    (.number(0.1), "0.1"), (.number(1), "1"), (.number(-0.0), "-0"), (.number(1e-7), "1e-07"),
    (.number(.leastNonzeroMagnitude), "5e-324"),
    (.number(1.7976931348623157e308), "1.7976931348623157e+308"),
    (.number(0.1 + 0.2), "0.30000000000000004"), (.number(.nan), "\"NaN\""),
    (.number(.infinity), "\"Infinity\""), (.number(-.infinity), "\"-Infinity\""),
    (.string("a\"\\\n\t\u{0}\u{1B}\u{2028}é😀"), #""a\"\\\n\t\u0000\u001b\u2028é😀""#),
    (.array([]), "[]"), (.object([]), "{}"), (.array([.integer(1), .null]), "[1, null]"),
    (["a": ["b": .integer(1)]] as JSON, "{\n  \"a\": {\n    \"b\": 1\n  }\n}"),
    (.array([.array([.integer(1), .integer(2)])]), "[\n  [1, 2]\n]"),
  ])
  func writes(value: JSON, text: String) throws {
    #expect(value.text() == text)
    #expect(!value.line().contains("\n"))
    let one = try JSONSerialization.jsonObject(
      with: Data(value.line().utf8), options: .fragmentsAllowed)
    let other = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    #expect("\(one)" == "\(other)")
    // Another reader finds it valid too.
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  @Test func doublesComeBackTheSame() throws {
    var random = SmallRandom(state: 3)
    for _ in 0..<5000 {
      let high = UInt64(random.below(1 << 30)) << 34
      let value = Double(bitPattern: high | UInt64(random.below(1 << 30)))
      guard value.isFinite else { continue }
      // The C library is the other reader; Foundation's is not exact to the last bit.
      #expect(strtod(JSON.number(value).text(), nil).bitPattern == value.bitPattern)
    }
  }
}
