import Mathematics

/// c_0 + c_1 t + c_2 t² + …: the Taylor coefficients of a function at a point, or bounds of them over
/// a stretch, all in intervals. Missing ones are 0.
/// Source: Moore, Kearfott, Cloud: Introduction to Interval Analysis, chapter 9.
struct Series: Arithmetic {
  /// The highest power that is kept.
  static let degree = 14

  var terms: [Interval]

  init(_ terms: [Interval]) { self.terms = terms }

  init(_ exact: Rational) { terms = [Interval(exact)] }

  /// x itself, at a point or over a stretch.
  init(variable: Interval) { terms = [variable, Interval(1)] }

  subscript(_ place: Int) -> Interval { place < terms.count ? terms[place] : Interval(0) }

  private static func each(_ count: Int, _ term: (Int) -> Interval) -> Series {
    Series((0..<count).map(term))
  }

  static func + (left: Series, right: Series) -> Series {
    each(max(left.terms.count, right.terms.count)) { left[$0] + right[$0] }
  }

  static func - (left: Series, right: Series) -> Series { left + -right }

  static prefix func - (value: Series) -> Series { Series(value.terms.map { -$0 }) }

  static func * (left: Series, right: Series) -> Series {
    each(min(left.terms.count + right.terms.count - 1, degree + 1)) { power in
      var sum = Interval(0)
      for place in 0...power { sum = sum + left[place] * right[power - place] }
      return sum
    }
  }

  func divided(by divisor: Series) -> Series {
    if divisor.terms.count == 1 { return Series(terms.map { $0.divided(by: divisor[0]) }) }
    return grown { power, quotient in
      var rest = self[power]
      for place in stride(from: 1, through: power, by: 1) {
        rest = rest - divisor[place] * quotient[power - place]
      }
      return rest.divided(by: divisor[0])
    }
  }

  /// A series of which each coefficient follows from those before it.
  private func grown(_ next: (Int, [Interval]) -> Interval) -> Series {
    var result: [Interval] = []
    for power in 0...Series.degree { result.append(next(power, result)) }
    return Series(result)
  }

  func raised(to exponent: Int) -> Series {
    if exponent < 0 { return Series(Rational.one).divided(by: raised(to: -exponent)) }
    var (result, square, rest) = (Series(Rational.one), self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  func raised(to exponent: Series) -> Series {
    if exponent.terms.count == 1, exponent[0] == Interval(0.5) { return applying(.sqrt) }
    return (exponent * applying(.log)).applying(.exp)
  }

  func applying(_ primitive: Primitive) -> Series {
    if terms.count == 1 { return Series([terms[0].applying(primitive)]) }
    switch primitive {
    case .exp:
      return grown { power, known in
        power == 0 ? self[0].applying(.exp) : slopes(power) { known[$0] }
      }
    case .log:
      return grown { power, known in
        if power == 0 { return self[0].applying(.log) }
        var sum = Interval(0)
        for place in stride(from: 1, to: power, by: 1) {
          sum = sum + Interval(Double(place)) * known[place] * self[power - place]
        }
        return (self[power] - sum.divided(by: Interval(Double(power)))).divided(by: self[0])
      }
    case .sqrt:
      return grown { power, known in
        if power == 0 { return self[0].applying(.sqrt) }
        var rest = self[power]
        for place in stride(from: 1, to: power, by: 1) {
          rest = rest - known[place] * known[power - place]
        }
        return rest.divided(by: Interval(2) * known[0])
      }
    case .abs: return magnitude
    case .sin, .cos: return turned(primitive)
    case .tanh:
      return grown { power, known in
        if power == 0 { return self[0].applying(.tanh) }
        return slopes(power) { place in
          var square = Interval(place == 0 ? 1 : 0)
          for other in 0...place { square = square - known[other] * known[place - other] }
          return square
        }
      }
    case .erf:
      let bell = (-(self * self)).applying(.exp)
      let factor = Interval(2).divided(
        by: Interval(Measured(Rational(decimal: "3.1415926535897932384626433832795") ?? .one))
          .applying(.sqrt))
      return grown { power, _ in
        power == 0 ? self[0].applying(.erf) : factor * slopes(power) { bell[$0] }
      }
    }
  }

  /// The coefficient of f(u) from those of f′(u) and u: k f_k = Σ_{j≥1} j u_j f′_{k−j}.
  private func slopes(_ power: Int, _ slope: (Int) -> Interval) -> Interval {
    var sum = Interval(0)
    for place in 1...power {
      sum = sum + Interval(Double(place)) * self[place] * slope(power - place)
    }
    return sum.divided(by: Interval(Double(power)))
  }

  private var magnitude: Series {
    if self[0].lower >= 0 { return self }
    return self[0].upper <= 0 ? -self : .either(self, -self)
  }

  private func turned(_ primitive: Primitive) -> Series {
    var sines = [self[0].applying(.sin)]
    var cosines = [self[0].applying(.cos)]
    for power in 1...Series.degree {
      let sine = slopes(power) { cosines[$0] }
      let cosine = -slopes(power) { sines[$0] }
      sines.append(sine)
      cosines.append(cosine)
    }
    return Series(primitive == .sin ? sines : cosines)
  }

  static func maximum(_ first: Series, _ second: Series) -> Series {
    switch first.compare(to: second) {
    case .greater, .equal, .atLeast: first
    case .less, .atMost: second
    case .undecided: either(first, second)
    }
  }

  static func minimum(_ first: Series, _ second: Series) -> Series { -maximum(-first, -second) }

  func compare(to other: Series) -> Ordering { self[0].compare(to: other[0]) }

  static func either(_ first: Series, _ second: Series) -> Series {
    each(max(first.terms.count, second.terms.count)) { first[$0].union(second[$0]) }
  }

  func compare(toPicked extreme: Series) -> Ordering { compare(to: extreme) }
}
