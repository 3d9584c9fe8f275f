import Testing

@testable import Mathematics

@Suite struct MeasuredTests {
  private func fraction(_ double: Double) throws -> Rational {
    try #require(Rational(exactly: double))
  }

  /// Every value of the table lies within its bound, and the bound is no wider than it must be.
  @Test func boundsAreHonestAndTight() throws {
    try #require(rows(functionTable).count > 600)
    for row in rows(functionTable) {
      let primitive = try #require(Primitive(name: row[0]))
      let centre = try #require(Double(row[1]))
      let spread = try #require(Double(row[2]))
      let value = try #require(Rational(decimal: row[3]))
      let result = Measured(high: centre, low: 0, error: spread).applying(primitive)
      #expect(result.contains(value), "\(row): \(result)")
      let size = value.magnitude.double
      if spread == 0, size > 1e-290, size < 1e300, abs(centre) > 1e-290, abs(centre) < 1e15 {
        #expect(result.error <= size * 4e-29, "\(row): \(result)")
      }
    }
  }

  /// Sums, products and quotients of random numbers against exact fractions.
  @Test(arguments: [2, 40, 300, 900])
  func arithmeticIsHonest(range: Int) throws {
    var numbers = Numbers(state: UInt64(range))
    for _ in 0..<(range < 300 ? 120 : 25) {
      var value = Measured(numbers.double(range: range))
      var exact = try #require(Rational(exactly: value.high))
      for _ in 0..<4 {
        let double = numbers.double(range: range)
        let other = Measured(double)
        let fraction = try #require(Rational(exactly: double))
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: (value, exact) = (value + other, exact + fraction)
        case 1: (value, exact) = (value - other, exact - fraction)
        case 2: (value, exact) = (value * other, exact * fraction)
        default:
          let quotient = try #require(exact.divided(by: fraction))
          (value, exact) = (value.divided(by: other), quotient)
        }
        guard value.isFinite else { break }
        #expect(value.contains(exact), "\(value) \(exact.double)")
        #expect(value.low.magnitude <= value.high.ulp / 2)
        if value.high.magnitude > 1e-250, range < 300 {
          #expect(value.error <= value.high.magnitude * 1e-29 || value.mayBeZero)
        }
      }
    }
  }

  /// An uncertain operand makes the result as uncertain, whichever number it stands for.
  @Test func carriesErrors() throws {
    var numbers = Numbers(state: 9)
    for _ in 0..<80 {
      let (x, y) = (numbers.double(range: 3), numbers.double(range: 3))
      let (dx, dy) = (abs(numbers.double(range: 9)) / 512, abs(numbers.double(range: 9)) / 512)
      let a = Measured(high: x, low: 0, error: dx)
      let b = Measured(high: y, low: 0, error: dy)
      for (signX, signY) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
        let p = try fraction(x) + fraction(dx * signX)
        let q = try fraction(y) + fraction(dy * signY)
        #expect((a + b).contains(p + q))
        #expect((a * b).contains(p * q))
        if let quotient = p.divided(by: q) { #expect(a.divided(by: b).contains(quotient)) }
        let cube = try #require(p.power(3))
        #expect(a.raised(to: 3).contains(cube))
        #expect(Measured.maximum(a, b).contains(max(p, q)))
        #expect(Measured.minimum(a, b).contains(min(p, q)))
        #expect(a.magnitude.contains(p.magnitude))
      }
    }
  }

  @Test(arguments: [
    // x and 1 − σ(x) = 1/(1 + eˣ), to 20 digits (mpmath).
    (40.0, "4.248354255291588977e-18"), (100, "3.7200759760208359630e-44"),
    (700, "9.8596765437597708567e-305"), (1e-20, "0.5"),
  ])
  func saturatesWithDigits(x: Double, expected: String) throws {
    let expected = try #require(Rational(decimal: expected))
    let sigmoid = Measured(1).divided(by: Measured(1) + (-Measured(x)).exponential)
    let result = Measured(1) - sigmoid
    #expect(abs(result.high / expected.double - 1) < 1e-13)
    #expect(result.error < expected.double * 1e-13)
    let slope = Measured(1) - Measured(x).hyperbolicTangent.raised(to: 2)
    #expect(x > 300 ? slope.high == 0 : slope.lower > 0 && slope.error < slope.high * 1e-10)
  }

  @Test func differencesNearZeroKeepDigits() {
    // tanh x − x = −x³/3 + 2x⁵/15
    let x = 1e-3
    let result = Measured(x).hyperbolicTangent - Measured(x)
    #expect(abs(result.high + 3.333332000000540e-10) < 1e-24)
    #expect(result.error < 1e-30)
  }

  @Test func specialValues() {
    let infinity = Measured(.infinity)
    #expect(Measured(1).divided(by: Measured(0)).high == .infinity)
    #expect(Measured(-1).divided(by: Measured(0)).high == -.infinity)
    #expect(Measured(0).divided(by: Measured(0)).high.isNaN)
    #expect(Measured(-1).logarithm.high.isNaN)
    #expect(Measured(0).logarithm.high == -.infinity)
    #expect(Measured(-1).squareRoot.high.isNaN)
    #expect(Measured(0).squareRoot == Measured(0))
    #expect(Measured(1000).exponential.high == .infinity)
    #expect((infinity - infinity).high.isNaN)
    #expect((infinity * Measured(0)).high.isNaN)
    #expect((Measured(1e308) * Measured(1e308)).high == .infinity)
    #expect((Measured(1e308) + Measured(1e308)).high == .infinity)
    #expect(Measured.undefined.exponential.high.isNaN)
    #expect(Measured.undefined.sine.high.isNaN)
    #expect(infinity.sine.high.isNaN)
    #expect(infinity.hyperbolicTangent.high == 1)
    #expect((-infinity).errorFunction.high == -1)
    // What has overflowed is somewhere beyond the range, not at infinity.
    let quotient = Measured(1).divided(by: Measured(1000).exponential)
    #expect(quotient.contains(Rational(decimal: "5.0759588975494567e-435")!))
    #expect(quotient.error > 0 && quotient.error < 1e-300)
  }

  @Test func knowsWhatItDoesNotKnow() {
    let nothing = Measured(high: 0, low: 0, error: 1e-9)
    #expect(Measured(1).divided(by: nothing).error == .infinity)
    #expect(nothing.logarithm.error == .infinity)
    #expect(nothing.squareRoot.upper < 4e-5 && nothing.squareRoot.lower <= 0)
    #expect((Measured.unknown * Measured(0)).error == .infinity)
    #expect((Measured.unknown + Measured(1)).error == .infinity)
    for primitive in Primitive.allCases where ![.sin, .cos, .tanh, .erf].contains(primitive) {
      #expect(Measured.unknown.applying(primitive).error == .infinity, "\(primitive)")
    }
    for primitive in [Primitive.sin, .cos, .tanh, .erf] {
      #expect(Measured.unknown.applying(primitive).error >= 1, "\(primitive)")
    }
    #expect(nothing.compare(to: Measured(0)) == .undecided)
    #expect(nothing.compare(to: Measured(1e-8)) == .less)
    #expect(Measured(1e22).sine.contains(Rational(decimal: "-0.85220084976713880178")!))
  }

  @Test func theLargerOfAnInfinityIsWhatItIs() {
    let third = Measured(Rational(1, 3)!)
    #expect(Measured.maximum(Measured(-.infinity), third) == third)
    #expect(Measured.minimum(third, Measured(.infinity)) == third)
    #expect(Measured.maximum(third, Measured(.infinity)).high == .infinity)
    #expect(Measured.maximum(third, .undefined).high.isNaN)
    #expect(Measured.minimum(.unknown, third).error == .infinity)
  }

  @Test func raisesToAnyPower() throws {
    let root = Measured(2).raised(to: Measured(0.5))
    #expect((root - Measured(2).squareRoot).mayBeZero)
    #expect(Measured(-2).raised(to: Measured(3)).high == -8)
    #expect(Measured(-2).raised(to: Measured(0.5)).high.isNaN)
    #expect(Measured(0).raised(to: Measured(0.5)) == Measured(0))
    #expect(Measured(0).raised(to: Measured(-0.5)).high == .infinity)
    #expect(Measured(0).raised(to: 0) == Measured(1))
    #expect(Measured(2).raised(to: .max).high == .infinity)
    #expect(Measured(2).raised(to: -1074).high == .leastNonzeroMagnitude)
    // 1.1^1.1 to 30 digits (mpmath), of the Double 1.1.
    let value = Measured(1.1).raised(to: Measured(1.1))
    #expect(value.high == 1.1105342410545758)
  }

  @Test func rationalsAreMeasuredHonestly() throws {
    for row in rows(fractionTable) {
      let exact = try #require(Rational(fraction: row[0]))
      let measured = Measured(exact)
      guard measured.isFinite else { continue }
      #expect(measured.contains(exact), "\(row[0])")
      if measured.high.magnitude > 1e-250 {
        #expect(measured.error <= measured.high.magnitude * 1e-30)
      }
    }
  }

  @Test func boundsEncloseTheInterval() throws {
    var numbers = Numbers(state: 4)
    for _ in 0..<2000 {
      let value = Measured(
        numbers.double(range: 4), 0, error: abs(numbers.double(range: 60)))
      let high = try #require(Rational(exactly: value.high))
      let error = try #require(Rational(exactly: value.error))
      #expect(try fraction(value.lower) <= high - error)
      #expect(try fraction(value.upper) >= high + error)
    }
  }
}
