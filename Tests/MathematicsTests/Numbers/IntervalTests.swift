import Testing

@testable import Mathematics

@Suite struct IntervalTests {
  /// The exact ends, rounded outward, for operations on random intervals.
  @Test func arithmeticIsTight() throws {
    var numbers = Numbers(state: 3)
    for _ in 0..<200 {
      let a = Interval(numbers.double(range: 4), numbers.double(range: 4))
      let b = Interval(numbers.double(range: 4), numbers.double(range: 4))
      let ends = try [a.lower, a.upper].map { try #require(Rational(exactly: $0)) }
      let others = try [b.lower, b.upper].map { try #require(Rational(exactly: $0)) }
      func expect(
        _ interval: Interval, _ values: [Rational], _ name: String
      ) throws {
        let smallest = try #require(values.min())
        let largest = try #require(values.max())
        let (least, most) = (Interval(smallest), Interval(largest))
        #expect(interval.lower == least.lower, "\(a) \(name) \(b)")
        #expect(interval.upper == most.upper, "\(a) \(name) \(b)")
      }
      try expect(a + b, [ends[0] + others[0], ends[1] + others[1]], "+")
      try expect(a - b, [ends[0] - others[1], ends[1] - others[0]], "-")
      try expect(a * b, ends.flatMap { x in others.map { x * $0 } }, "*")
      if !b.contains(0) {
        try expect(
          a.divided(by: b), ends.flatMap { x in others.compactMap { x.divided(by: $0) } }, "/")
      }
    }
  }

  @Test func functionsContainTheirValues() throws {
    for row in rows(functionTable) {
      let primitive = try #require(Primitive(name: row[0]))
      let centre = try #require(Double(row[1]))
      let spread = try #require(Double(row[2]))
      let value = try #require(Rational(decimal: row[3]))
      let range = Interval((centre - spread).nextDown, (centre + spread).nextUp)
        .applying(primitive)
      #expect(range.lower.isInfinite || Rational(exactly: range.lower)! <= value, "\(row)")
      #expect(range.upper.isInfinite || Rational(exactly: range.upper)! >= value, "\(row)")
    }
  }

  private static let infinity = Double.infinity

  @Test(
    arguments: [
      (Primitive.exp, -infinity, 0, 0, 1), (.exp, 0, infinity, 1, infinity),
      (.log, 0, 1, -infinity, 0), (.log, -5, 1, -infinity, 0), (.log, 1, infinity, 0, infinity),
      (.sqrt, -1, 4, 0, 2), (.sqrt, 9, infinity, 3, infinity), (.abs, -3, 2, 0, 3),
      (.abs, -3, -2, 2, 3), (.abs, -infinity, 1, 0, infinity), (.sin, 0, 100, -1, 1),
      (.cos, -1, 1, 0.5403023058681398, 1), (.sin, 1, 2, 0.8414709848078965, 1),
      (.cos, 2, 4, -1, -0.4161468365471424), (.cos, 0, infinity, -1, 1),
      (.tanh, -infinity, infinity, -1, 1), (.tanh, 0, infinity, 0, 1), (.erf, -40, 0, -1, 0),
      (.erf, -infinity, infinity, -1, 1),
    ] as [(Primitive, Double, Double, Double, Double)])
  func functionsOnRanges(
    primitive: Primitive, lower: Double, upper: Double, least: Double, most: Double
  ) {
    let range = Interval(lower, upper).applying(primitive)
    #expect(range.lower <= least && range.lower >= least.nextDown.nextDown, "\(range)")
    #expect(range.upper >= most && range.upper <= most.nextUp.nextUp, "\(range)")
  }

  /// σ(relu(z)) lies between ½ and 1, whatever z is: no rounding may blur that.
  @Test func keepsCertainEnds() {
    let z = Interval.maximum(.everything, Interval(0))
    let sigmoid = Interval(1).divided(by: Interval(1) + (-z).applying(.exp))
    #expect(sigmoid == Interval(0.5, 1))
    #expect(Interval(-1, 1).raised(to: 2) == Interval(0, 1))
    #expect(Interval(-2, 1).raised(to: 3) == Interval(-8, 1))
    #expect(Interval(2, 4).raised(to: -1) == Interval(0.25, 0.5))
    #expect(Interval(-2, 1).raised(to: 0) == Interval(1))
    #expect(Interval(-1, 1).raised(to: -2) == Interval(1, .infinity))
    #expect(Interval(4, 9).raised(to: Interval(0.5)) == Interval(2, 3))
    #expect(Interval(0, 1).raised(to: Interval(0, 1)) == Interval(0, 1))
    #expect(Interval(0).raised(to: Interval(0.3)) == Interval(0))
    #expect(Interval.everything.raised(to: 2) == Interval(0, .infinity))
  }

  @Test func dividesByRangesWithZero() {
    #expect(Interval(1, 2).divided(by: Interval(-1, 1)) == .everything)
    #expect(Interval(1, 2).divided(by: Interval(0, 1)) == Interval(1, .infinity))
    #expect(Interval(1, 2).divided(by: Interval(-1, 0)) == Interval(-.infinity, -1))
    #expect(Interval(-1, 2).divided(by: Interval(0, 1)) == .everything)
    #expect(Interval(1, 2).divided(by: Interval(0)).isUndefined)
    #expect(Interval(0).divided(by: Interval(-1, 1)) == Interval(0))
    #expect(Interval(1).divided(by: Interval(1, .infinity)) == Interval(0, 1))
  }

  @Test func undefinedIsCatching() {
    let nothing = Interval(-2, -1).applying(.log)
    #expect(nothing.isUndefined)
    #expect(Interval(-2, -1).applying(.sqrt).isUndefined)
    #expect((nothing + Interval(1)).isUndefined)
    #expect((nothing * Interval(0)).isUndefined)
    #expect(Interval.maximum(nothing, Interval(1)).isUndefined)
    #expect(nothing.raised(to: 2).isUndefined)
    #expect(nothing.compare(to: nothing) == .undecided)
    #expect(Interval(.nan).isUndefined)
    #expect(nothing.union(Interval(3)) == Interval(3))
    for primitive in Primitive.allCases { #expect(nothing.applying(primitive).isUndefined) }
  }

  @Test func overflowsOutward() {
    let big = Interval(1e308, .greatestFiniteMagnitude)
    #expect((big + big) == Interval(.greatestFiniteMagnitude, .infinity))
    #expect((big * big) == Interval(.greatestFiniteMagnitude, .infinity))
    #expect((-big - big) == Interval(-.infinity, -.greatestFiniteMagnitude))
    #expect(Interval(1000).applying(.exp) == Interval(.greatestFiniteMagnitude, .infinity))
    let small = Interval(-1000).applying(.exp)
    #expect(small.lower == 0 && small.upper > 0 && small.upper < 1e-300)
    let tiny = Interval(1e-200) * Interval(1e-200)
    #expect(tiny.lower <= 0 && tiny.upper > 0)
  }

  @Test func compares() {
    #expect(Interval(1, 2).compare(to: Interval(3, 4)) == .less)
    #expect(Interval(3, 4).compare(to: Interval(1, 2)) == .greater)
    #expect(Interval(1, 3).compare(to: Interval(3, 4)) == .atMost)
    #expect(Interval(3, 4).compare(to: Interval(1, 3)) == .atLeast)
    #expect(Interval(1, 3).compare(to: Interval(2, 4)) == .undecided)
    #expect(Interval(3).compare(to: Interval(3)) == .equal)
    #expect(Interval(Rational(1, 3)!).lower < Interval(Rational(1, 3)!).upper)
    #expect(Interval(Rational(1, 4)!).isPoint)
  }
}
