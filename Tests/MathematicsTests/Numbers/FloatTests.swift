import Foundation
import Mathematics
import Testing

/// Single precision: the nearest Float, held against the system's functions in double precision,
/// which round to the same Float but for cases nearer to a tie than 2⁻²⁸.
@Suite struct FloatTests {
  @Test func primitives() {
    for step in -400...400 {
      let x = Float(step) / 4 + 0.0625
      #expect(x.applying(.exp) == Float(exp(Double(x))))
      #expect(x.applying(.tanh) == Float(tanh(Double(x))))
      #expect(x.applying(.erf) == Float(erf(Double(x))))
      if x > 0 { #expect(x.applying(.log) == Float(log(Double(x)))) }
    }
  }

  @Test func edges() {
    #expect(Float(89).applying(.exp) == .infinity)
    #expect(Float(-104).applying(.exp) == 0)
    #expect(Float(-103.9).applying(.exp) == .leastNonzeroMagnitude)
    #expect(Float(0).applying(.log) == -.infinity)
    #expect(Float(-1).applying(.log).isNaN)
    #expect(Float.nan.applying(.exp).isNaN)
    #expect(Float(3).raised(to: -2) == 1 / Float(9))
    #expect(Float(2).raised(to: Float(0.5)) == Float(2).squareRoot())
  }

  /// A fraction just beside the middle of two Floats goes to its own side.
  @Test func fractions() throws {
    let one = Rational.one
    let half = try #require(Rational.half.power(24))
    let tiny = try #require(Rational.half.power(80))
    #expect(Float(one + half) == 1)
    #expect(Float(one + half + tiny) == Float(1).nextUp)
    #expect(Float(one + half - tiny) == 1)
    #expect(Float(try #require(Rational(1, 3))) == Float(1) / 3)
  }
}
