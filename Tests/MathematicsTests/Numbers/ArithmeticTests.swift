import Testing

@testable import Mathematics

@Suite struct ArithmeticTests {
  /// σ(w x + b) and its slope, in any kind of number.
  private func neuron<Number: Arithmetic>(_ kind: Number.Type) throws -> (Number, Number) {
    func number(_ text: String) throws -> Number { Number(try #require(Rational(decimal: text))) }
    let one = Number(.one)
    let z = try number("0.15") * number("0.05") + number("0.25") * number("0.10") + number("0.35")
    let h = one.divided(by: one + (-z).applying(.exp))
    return (h, h * (one - h))
  }

  /// The same value in each kind of number; the digits are mpmath's.
  @Test func kindsAgree() throws {
    let value = try #require(Rational(decimal: "0.5944759307482400955175850064"))
    let slope = try #require(Rational(decimal: "0.2410742985092537416655114098"))
    let double = try neuron(Double.self)
    #expect(abs(double.0 - value.double) < 1e-15 && abs(double.1 - slope.double) < 1e-15)
    let measured = try neuron(Measured.self)
    let real = try neuron(Real.self)
    let tolerance = try #require(Rational(decimal: "1e-24"))
    for number in [measured.0, real.0.measured] {
      #expect((number - Measured(value)).widened(by: tolerance.double).mayBeZero)
    }
    for number in [measured.1, real.1.measured] {
      #expect((number - Measured(slope)).widened(by: 1e-22).mayBeZero)
    }
    let interval = try neuron(Interval.self)
    #expect(interval.0.contains(value.double) && interval.0.upper - interval.0.lower < 1e-15)
    #expect(interval.1.contains(slope.double))
  }

  @Test(arguments: Primitive.allCases)
  func doublesAgreeWithMeasured(primitive: Primitive) {
    #expect(Primitive(name: primitive.name) == primitive)
    for x in [0.1, 0.7, 1.0, 2.5, 6.0, 30.0] {
      let expected = Measured(x).applying(primitive).high
      #expect(abs(x.applying(primitive) - expected) <= 2 * expected.ulp, "\(primitive) \(x)")
    }
  }

  @Test func doublesFollowIEEE() {
    #expect(1.0.divided(by: 0.0) == .infinity)
    #expect(0.0.divided(by: 0.0).isNaN)
    #expect(2.0.raised(to: 10) == 1024)
    #expect(2.0.raised(to: -2) == 0.25)
    #expect(2.0.raised(to: -1) == 0.5)
    #expect(3.0.raised(to: 0) == 1)
    #expect((-2.0).raised(to: 0.5).isNaN)
    #expect(Double.maximum(.nan, 1).isNaN && Double.maximum(1, .nan).isNaN)
    #expect(Double.minimum(.nan, 1).isNaN && Double.minimum(1, .nan).isNaN)
    #expect(Double.maximum(1, 2) == 2 && Double.minimum(1, 2) == 1)
    #expect(1.0.compare(to: .nan) == .undecided)
    #expect(1.0.compare(to: 1.0) == .equal)
    #expect(Primitive(name: "cosh") == nil)
  }

  /// Any bits at all, infinities, NaN and subnormal numbers among them, go through every operation
  /// and every way of writing; what comes out is a proper number of its kind.
  @Test func nothingTraps() {
    var numbers = Numbers(state: 77)
    let special = [0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1, -1, 0x1p1023]
    func double() -> Double {
      let bits = numbers.next()
      return bits % 4 == 0 ? special[Int(bits / 4 % 9)] : Double(bitPattern: numbers.next())
    }
    func number() -> Measured {
      let bound = abs(double())
      return Measured(double(), 0, error: bound.isNaN ? 0 : bound)
    }
    for _ in 0..<120 {
      let (a, b) = (number(), number())
      let ranges = (Interval(double(), double()), Interval(double(), double()))
      let power = Int(truncatingIfNeeded: numbers.next() >> (numbers.next() % 64))
      for result in operations(a, b, power) {
        #expect(result.error >= 0 && (result.high.isFinite || result.error == 0), "\(a) \(b)")
        #expect(!Real.measured(result).shown(.significant(5)).digits.isEmpty)
      }
      for range in operations(ranges.0, ranges.1, power) {
        #expect(range.isUndefined || range.lower <= range.upper, "\(ranges) \(power)")
      }
      let reals = (Real(exactly: a.high), Real(exactly: b.high))
      for result in operations(reals.0, reals.1, power) {
        #expect(!result.shown(.decimals(4)).digits.isEmpty)
      }
    }
  }

  private func operations<Number: Arithmetic>(
    _ a: Number, _ b: Number, _ power: Int
  ) -> [Number] {
    [
      a + b, a - b, a * b, a.divided(by: b), a.raised(to: power), a.raised(to: b),
      .maximum(a, b), .minimum(a, b), -a,
    ] + Primitive.allCases.map { a.applying($0) }
  }
}
