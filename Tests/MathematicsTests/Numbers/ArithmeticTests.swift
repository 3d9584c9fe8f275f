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
}
