import Testing

@testable import Mathematics

@Suite struct RealTests {
  private func exact(_ text: String) -> Real {
    Rational(fraction: text).map { .exact($0) } ?? .undefined
  }

  @Test func staysExact() {
    let (a, b) = (exact("3/8"), exact("-2/3"))
    #expect(a + b == exact("-7/24"))
    #expect(a - b == exact("25/24"))
    #expect(a * b == exact("-1/4"))
    #expect(a.divided(by: b) == exact("-9/16"))
    #expect(b.raised(to: 3) == exact("-8/27"))
    #expect(b.raised(to: -3) == exact("-27/8"))
    #expect(b.raised(to: exact("2")) == exact("4/9"))
    #expect(exact("9/4").raised(to: exact("3/2")) == exact("27/8"))
    #expect(exact("9/4").raised(to: exact("-1/2")) == exact("2/3"))
    #expect(b.applying(.abs) == exact("2/3"))
    #expect(Real.maximum(a, b) == a)
    #expect(Real.minimum(a, b) == b)
    #expect(-a == exact("-3/8"))
  }

  @Test(arguments: [
    (Primitive.exp, "0", "1"), (.log, "1", "0"), (.sqrt, "9/16", "3/4"), (.sqrt, "0", "0"),
    (.sin, "0", "0"), (.cos, "0", "1"), (.tanh, "0", "0"), (.erf, "0", "0"), (.abs, "-5", "5"),
    (.sqrt, "100000000000000000000000000000000000000", "10000000000000000000"),
  ])
  func knowsExactValues(primitive: Primitive, argument: String, value: String) {
    #expect(exact(argument).applying(primitive) == exact(value))
  }

  @Test(arguments: [
    (Primitive.exp, "1"), (.log, "2"), (.sqrt, "2"), (.sin, "1"), (.cos, "1"), (.tanh, "1"),
    (.erf, "1"),
  ])
  func fallsToMeasured(primitive: Primitive, argument: String) {
    #expect(!exact(argument).applying(primitive).isExact)
    #expect(exact(argument).applying(primitive).isFinite)
  }

  /// A fraction that grows is measured when it has more than 4096 bits.
  @Test func growsToALimit() {
    var value = exact("1001/1000")
    var count = 0
    while value.isExact, count < 20 {
      value = value * value
      count += 1
    }
    // 2ᵏ (log₂ 1001 + log₂ 125) > 4096 first for k = 8.
    #expect(count == 8)
    #expect(value.isFinite && value.double > 0)
    #expect(exact("2").raised(to: 4000).isExact)
    #expect(!exact("2").raised(to: 5000).isExact)
    #expect(exact("2").raised(to: .max).double == .infinity)
    #expect(exact("1/2").raised(to: .max).double == 0)
  }

  @Test func takesSpecialCases() {
    let infinite = Real.one.divided(by: .zero)
    #expect(infinite.double == .infinity)
    #expect((-Real.one).divided(by: .zero).double == -.infinity)
    #expect(Real.zero.divided(by: .zero).double.isNaN)
    #expect(Real.zero.raised(to: -1).double == .infinity)
    #expect(Real.zero.raised(to: 0) == .one)
    #expect(Real.zero.raised(to: exact("1/3")) == .zero)
    #expect(exact("-8").raised(to: exact("1/3")).double.isNaN)
    #expect(exact("-1").applying(.log).double.isNaN)
    #expect(Real.zero.applying(.log).double == -.infinity)
    #expect(!infinite.isFinite && !infinite.isExact)
    #expect((infinite * .zero).double.isNaN)
    #expect(exact("1").applying(.exp) * .zero == .zero)
    #expect(Real(exactly: .infinity).double == .infinity)
    #expect(Real(exactly: 0.1).double == 0.1)
    // An exact number that no Double reaches.
    #expect(exact("1").raised(to: 1) + exact("10").raised(to: 400) != exact("10").raised(to: 400))
    #expect(exact("10").raised(to: 400).double == .infinity)
  }

  @Test func compares() {
    #expect(exact("1/3").compare(to: exact("1/3")) == .equal)
    #expect(exact("1/3").compare(to: exact("1/2")) == .less)
    let e = Real.one.applying(.exp)
    #expect(e.compare(to: exact("2.71828182845904523536")) == .greater)
    #expect(e.compare(to: exact("2.71828182845904523537")) == .less)
    #expect(e.compare(to: e) == .undecided)
    #expect(Real.maximum(e, exact("2.8")) == exact("2.8"))
    #expect(Real.undefined.compare(to: .one) == .undecided)
    #expect(Real.maximum(.undefined, .one).double.isNaN)
  }

  @Test func boundsAreDoublesAround() {
    let third = exact("1/3")
    #expect(third.lower <= third.double && third.double <= third.upper)
    #expect(third.upper - third.lower <= third.double.ulp)
    #expect(exact("1/4").lower == 0.25 && exact("1/4").upper == 0.25)
  }
}
