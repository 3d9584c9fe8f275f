import Mathematics
import Testing

@Suite struct RationalTests {
  @Test func agreesWithFractions() throws {
    for row in rows(fractionTable) {
      let a = try #require(Rational(fraction: row[0]))
      let b = try #require(Rational(fraction: row[1]))
      #expect(a.fractionText == row[0])
      #expect((a + b).fractionText == row[2])
      #expect((a - b).fractionText == row[3])
      #expect((a * b).fractionText == row[4])
      #expect((a.divided(by: b)?.fractionText ?? "-") == row[5])
      #expect(a.power(3)?.fractionText == row[6])
      #expect(a.floor.fractionText == row[7])
      #expect(a.double == Double(row[8]), "\(row[0])")
    }
  }

  /// One value has one representation, however it was reached.
  @Test func isCanonical() throws {
    for row in rows(fractionTable) {
      let a = try #require(Rational(fraction: row[0]))
      let b = try #require(Rational(fraction: row[1]))
      #expect(a + b - b == a)
      #expect((a + b - b).hashValue == a.hashValue)
      if let quotient = a.divided(by: b) { #expect(quotient * b == a) }
      #expect((a < b) == ((a - b).sign < 0))
      #expect((a > b) == ((a - b).sign > 0))
      #expect(a.magnitude.sign == (a.isZero ? 0 : 1))
    }
  }

  @Test(
    arguments: [
      ("0.10", "1/10"), ("-2.5E4", "-25000"), ("1e-3", "1/1000"), ("5", "5"), (".5", "1/2"),
      ("3.", "3"), ("+7", "7"), ("0", "0"), ("-0.0", "0"), ("0e4999", "0"),
      ("00012.50", "25/2"), ("1E+2", "100"), ("123456789012345678901234567890", nil),
      ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"),
    ] as [(String, String?)])
  func readsDecimals(text: String, fraction: String?) {
    #expect(Rational(decimal: text)?.fractionText == (fraction ?? text))
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "--1", "1.2.3", "1 2", "0x10", "1_000", "nan", "inf",
    "1e5001", "1e-5001", "1e999999999999999999999999", String(repeating: "1", count: 5001),
    "1e5.0", ".e1", "١",
  ])
  func refuses(text: String) {
    #expect(Rational(decimal: text) == nil)
  }

  @Test(
    arguments: [
      ("1/8", "0.125"), ("-1/8", "-0.125"), ("17056/100000", "0.17056"), ("3", "3"), ("0", "0"),
      ("1/1024", "0.0009765625"), ("1/5", "0.2"), ("1/3", nil), ("1/6", nil), ("7/28", "0.25"),
      ("1234567890123456789012345/100", "12345678901234567890123.45"),
    ] as [(String, String?)])
  func writesFiniteDecimals(fraction: String, text: String?) {
    #expect(Rational(fraction: fraction)?.decimalText == text)
  }

  @Test func takesDoublesExactly() {
    var numbers = Numbers(state: 1)
    for range in [3, 60, 1022] {
      for _ in 0..<100 {
        let double = numbers.double(range: range)
        #expect(Rational(exactly: double)?.double == double)
      }
    }
    for double in [
      .leastNonzeroMagnitude, -.leastNonzeroMagnitude, Double.leastNormalMagnitude.nextDown,
      .greatestFiniteMagnitude, 0.1,
    ] {
      #expect(Rational(exactly: double)?.double == double)
    }
    #expect(Rational(exactly: 0.1)?.decimalText?.utf8.count == 57)
    #expect(Rational(exactly: .infinity) == nil)
    #expect(Rational(exactly: .nan) == nil)
  }

  @Test func takesPowers() {
    #expect(Rational(2, 3)?.power(-2)?.fractionText == "9/4")
    #expect(Rational(-2, 3)?.power(-3)?.fractionText == "-27/8")
    #expect(Rational(0).power(0) == .one)
    #expect(Rational(0).power(-1) == nil)
    #expect(Rational(1).power(.max) == .one)
    #expect(Rational(-1).power(.min) == .one)
    #expect(Rational(-1).power(.max) == Rational(-1))
    #expect(Rational(3).power(.max) == nil)
    #expect(Rational(3).power(.min) == nil)
    #expect(Rational(9, 16)?.squareRoot == Rational(3, 4))
    #expect(Rational(2).squareRoot == nil)
    #expect(Rational(-4).squareRoot == nil)
  }

  @Test func measuresItsSize() {
    #expect(Rational(0).bitWidth == 1)
    #expect(Rational(5, 8)?.bitWidth == 7)
    #expect(Rational(2).power(200)?.bitWidth == 202)
  }

  @Test func holdsTheLimitsOfIntegers() {
    #expect(Rational(.min).fractionText == "-9223372036854775808")
    #expect(Rational(.min, -1)?.fractionText == "9223372036854775808")
    #expect(Rational(.min, .min) == .one)
    #expect(Rational(1, .min)?.fractionText == "-1/9223372036854775808")
    #expect(Rational(1, 0) == nil)
    #expect((-Rational(.min)).fractionText == "9223372036854775808")
    #expect(Rational(.max).integer == .max)
    #expect((Rational(.max) + .one - .one).integer == .max)
  }
}
