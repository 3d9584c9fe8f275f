import Testing

@testable import Mathematics

@Suite struct ShownTests {
  private func number(_ text: String) throws -> Real {
    .exact(try #require(Rational(fraction: text)))
  }

  @Test func roundsLikeDecimal() throws {
    for row in rows(digitTable) {
      let value = try number(row[0])
      let places = try #require(Int(row[1]))
      let rounded = try #require(value.rounded(toDecimals: places))
      let expected = try #require(Rational(decimal: row[2]))
      #expect(rounded == .exact(expected), "\(row)")
      let shown = value.shown(.decimals(places, fixed: true))
      // Zero has no sign on paper.
      let isZero = row[2].allSatisfy { "-0.".contains($0) }
      #expect(shown.text == (isZero ? String(row[2].drop { $0 == "-" }) : row[2]), "\(row)")
      #expect(shown.isExact == (rounded == value), "\(row)")
    }
  }

  @Test(arguments: [
    ("0.3825", 4, "0.3825", true), ("42", 4, "42", true), ("0.17056", 4, "0.17056", true),
    ("0.1705612", 4, "0.1705612", true), ("0.17056123", 4, "0.1706", false),
    ("1/3", 4, "0.3333", false), ("2/3", 4, "0.6667", false), ("-2/3", 4, "-0.6667", false),
    ("0", 4, "0", true), ("-0.00001", 4, "-1e-5", true), ("0.0001", 4, "0.0001", true),
    ("0.000012345678", 4, "1.235e-5", false), ("1/7000000", 3, "1.43e-7", false),
    ("12345678.5", 4, "1.235e7", false), ("1234567.8", 3, "1234568", false),
    ("123456.78901", 4, "123457", false), ("10000000", 4, "10000000", true),
    ("123456789012", 4, "123456789012", true), ("1234567890123", 4, "1.235e12", false),
    ("12000000000000", 4, "1.2e13", true), ("9999.96", 4, "9999.96", true),
    ("29999.99/3", 4, "10000", false), ("2999999/3000000", 4, "1.000", false),
    ("99999.999999/1000000000", 4, "0.0001000", false), ("0.5", 1, "0.5", true),
    ("29999999.9999/3", 4, "1.000e7", false), ("1/3", 0, "0.3", false),
    ("1/3", -7, "0.3", false), ("2000000000000000000000000000001/3", 3, "6.67e29", false),
  ])
  func showsSignificantDigits(value: String, count: Int, text: String, isExact: Bool) throws {
    let parts = value.split(separator: "/").map(String.init)
    var exact = try #require(Rational(decimal: parts[0]))
    if parts.count > 1 {
      let divisor = try #require(Rational(decimal: parts[1]))
      exact = try #require(exact.divided(by: divisor))
    }
    let shown = Real.exact(exact).shown(.significant(count))
    #expect(shown.text == text)
    #expect(shown.isExact == isExact)
  }

  @Test(arguments: [
    ("0.5", 4, false, "0.5", true), ("0.5", 4, true, "0.5000", true),
    ("1/3", 4, false, "0.3333", false),
    ("0.59999", 4, false, "0.6000", false), ("0.00004", 4, false, "0.0000", false),
    ("-0.00004", 4, false, "0.0000", false), ("-0.00005", 4, false, "-0.0001", false),
    ("0.00005", 4, false, "0.0001", false), ("7", 0, false, "7", true),
    ("5/2", 0, false, "3", false),
    ("-5/2", 0, false, "-3", false), ("0", 2, true, "0.00", true), ("0", 2, false, "0", true),
    ("100000000000000000000", 2, false, "100000000000000000000", true),
    ("1000000000000000000000", 2, false, "1e21", true),
    ("1000000000000000000000/3", 1, false, "333333333333333333333.3", false),
    ("10000000000000000000000/3", 1, false, "3.33333333333333333333e21", false),
    ("1/3", -2, false, "0", false),
  ])
  func showsDecimals(value: String, places: Int, fixed: Bool, text: String, isExact: Bool) throws {
    let shown = try number(value).shown(.decimals(places, fixed: fixed))
    #expect(shown.text == text)
    #expect(shown.isExact == isExact)
  }

  @Test(arguments: [
    // The interval, the style, what is certain of it.
    (0.125, 1e-20, DigitStyle.decimals(2), "0.1"), (0.125, 1e-20, .significant(2), "0.1"),
    (0.126, 1e-20, .decimals(2), "0.13"), (0.95, 0.01, .significant(3), "1"),
    (0.75, 0.01, .significant(3), "1"), (0.77, 0.01, .significant(3), "0.8"),
    (1.0, 1e-4, .significant(6), "1.000"),
    (0, 5e-32, .significant(6), "0"), (0, 5e-32, .decimals(4), "0.0000"),
    (0, 0.01, .decimals(4), "0.0"), (5, 4, .significant(3), "undecided"),
    (0, 3, .decimals(2), "undecided"), (-0.125, 1e-20, .decimals(2), "-0.1"),
    (3.3e-7, 1e-10, .significant(6), "3.30e-7"), (123456, 30, .significant(6), "1.23e5"),
    (1e300, 1e290, .significant(6), "1.00000e300"), (0.2, 0.25, .significant(6), "undecided"),
    (2.5, 0.4, .decimals(0), "undecided"), (123456, 30, .decimals(2), "1.23e5"),
  ])
  func showsOnlyWhatIsCertain(
    centre: Double, error: Double, style: DigitStyle, text: String
  ) {
    let shown = Real.measured(Measured(high: centre, low: 0, error: error)).shown(style)
    #expect(shown.text == text)
    #expect(!shown.isExact)
  }

  @Test func showsSpecialValues() {
    #expect(Real.undefined.shown(.significant(4)).text == "undefined")
    #expect(Real.one.divided(by: .zero).shown(.decimals(4)).text == "∞")
    #expect((-Real.one).divided(by: .zero).shown(.significant(4)).text == "-∞")
    #expect(Real.measured(.unknown).shown(.significant(4)).text == "undecided")
    #expect(Real.measured(.unknown).rounded(toDecimals: 2) == nil)
    #expect(Real.undefined.rounded(toDecimals: 2) == nil)
  }

  /// Both ends of a measured value round to what is shown, for values of all sizes.
  @Test func neverShowsAWrongDigit() throws {
    var numbers = Numbers(state: 12)
    for _ in 0..<150 {
      let centre = numbers.double(range: 30)
      let value = Measured(centre, 0, error: abs(numbers.double(range: 40)))
      let places = Int.random(in: 0...6, using: &numbers)
      let shown = Real.measured(value).shown(.decimals(places))
      guard let number = Rational(decimal: shown.text) else {
        #expect(shown.text == "undecided")
        continue
      }
      let mantissaPlaces = shown.digits.split(separator: ".").dropFirst().first?.utf8.count ?? 0
      let last = mantissaPlaces - (shown.exponent ?? 0)
      let unit = try #require(Rational(10).power(-last))
      for end in [value.lower, value.upper] {
        let exact = try #require(Rational(exactly: end))
        let slack = try #require(Rational(exactly: end.ulp * 2))
        #expect((number - exact).magnitude <= unit * .half + slack)
      }
    }
  }

  @Test func roundsMeasuredValuesWhenDecided() throws {
    let e = Real.one.applying(.exp)
    let expected = try #require(Rational(decimal: "2.7183"))
    #expect(e.rounded(toDecimals: 4) == .exact(expected))
    #expect(e.rounded(toDecimals: 28)?.isExact == true)
    #expect(e.rounded(toDecimals: 60) == nil)
    let tie = Real.measured(Measured(high: 0.125, low: 0, error: 1e-30))
    #expect(tie.rounded(toDecimals: 2) == nil)
    #expect(Real(12345).rounded(toDecimals: -2) == Real(12300))
    #expect(Real(12350).rounded(toDecimals: -2) == Real(12400))
    #expect(Real(5).rounded(toDecimals: .max) == Real(5))
    #expect(Real(5).rounded(toDecimals: .min) == Real(0))
  }

  @Test(arguments: [
    (0.3825, "0.3825"), (1, "1"), (-2, "-2"), (0, "0"), (-0.0, "0"), (1e-7, "1e-07"),
    (1e16, "1e+16"), (0.1 + 0.2, "0.30000000000000004"), (123456, "123456"),
    (.nan, "\"NaN\""), (.infinity, "\"Infinity\""), (-.infinity, "\"-Infinity\""),
    (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
  ])
  func writesJSON(number: Double, text: String) {
    #expect(number.jsonText == text)
  }

  /// The quick way shows what exact fractions show, or leaves it to them.
  @Test func quickDigitsAreThoseOfExactFractions() throws {
    var numbers = Numbers(state: 11)
    var count = 0
    for round in 0..<20_000 {
      var double = numbers.double(range: 30)
      // Every other one lies at or beside a middle or a power of ten.
      if round % 2 == 0 {
        let scale = [1e-6, 1e-3, 1, 10, 1000, 1e6][round % 6]
        double = ((double * 8).rounded() / 8 + [0, 0.5, 0.25][round % 3]) * scale
      }
      let style: DigitStyle =
        round % 3 == 0 ? .decimals(round % 11) : .significant(1 + round % 9)
      guard let quick = Measured(double).shownQuickly(style) else { continue }
      count += 1
      let exact = try #require(Rational(exactly: double))
      #expect(quick == shownBetween(exact, exact, style), "\(double) \(style)")
    }
    #expect(count > 8000)
  }

  @Test func jsonReadsBack() throws {
    var numbers = Numbers(state: 5)
    for _ in 0..<1000 {
      let double = numbers.double(range: 1000)
      #expect(Double(double.jsonText) == double)
    }
  }
}
