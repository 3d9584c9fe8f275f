import Evaluation
import Mathematics

/// A function of one number far out, for all t ≥ M of z = t or z = −t: bounds, where it tends to.
struct Tail {
  /// Certain bounds on the whole tail.
  private(set) var bounds = Interval.everything
  /// What it tends to, if that is a number.
  private(set) var limit: Interval?
  /// Without bound in this direction: certain.
  private(set) var grows: End.Limit?
  /// Whether it never takes the value that it tends to.
  private(set) var staysOff = false

  init(of function: FunctionOfOne, above place: Double) {
    self.init(function, from: max(place, 1), sign: 1)
    if place < 1 { forget() }
  }

  init(of function: FunctionOfOne, below place: Double) {
    self.init(function, from: max(-place, 1), sign: -1)
    if place > -1 { forget() }
  }

  private mutating func forget() {
    (bounds, limit, grows, staysOff) = (.everything, nil, nil, false)
  }

  private init(_ function: FunctionOfOne, from start: Double, sign: Double) {
    var own = function
    bounds =
      own.values(on: sign > 0 ? Interval(start, .infinity) : Interval(-.infinity, -start))
      .value
    if bounds.isUndefined { bounds = .everything }
    let reader = GrowthReader(
      argument: function.argument, sign: sign, start: start, definitions: function.definitions)
    guard let terms = reader.terms(function.body), let growth = reader.collapsed(terms) else {
      return
    }
    bounds = bounds.common(growth.bounds(from: start))
    if growth.isConstant {
      limit = growth.asymptote
      staysOff = growth.side.map { $0 != 0 } ?? false
    } else if growth.vanishes {
      limit = Interval(0)
      staysOff = !growth.coefficient.contains(0)
    } else if !growth.coefficient.contains(0) {
      grows = growth.coefficient.lower > 0 ? .above : .below
    }
  }
}

/// f(t) = c(t) · tᵃ · e^(b t + g t²) for t ≥ M, where c(t) stays in an interval and tends to another.
struct Growth {
  var coefficient: Interval
  var asymptote: Interval
  /// Whether c(t) lies above (1) or below (−1) what it tends to for all t, or is that number (0).
  var side: Int? = 0
  var power = 0.0
  var rate = 0.0
  var square = 0.0

  init(_ coefficient: Interval, power: Double = 0, rate: Double = 0, square: Double = 0) {
    (self.coefficient, asymptote) = (coefficient, coefficient)
    (self.power, self.rate, self.square) = (power, rate, square)
  }

  var isConstant: Bool { power == 0 && rate == 0 && square == 0 }

  /// Whether tᵃ e^(b t + g t²) tends to 0.
  var vanishes: Bool { (square, rate, power) < (0, 0, 0) }

  func outgrows(_ other: Growth) -> Bool {
    (square, rate, power) > (other.square, other.rate, other.power)
  }

  func isLike(_ other: Growth) -> Bool {
    (square, rate, power) == (other.square, other.rate, other.power)
  }

  /// Bounds for all t ≥ `start`.
  func bounds(from start: Double) -> Interval {
    if isConstant { return coefficient }
    guard vanishes else {
      guard power >= 0, rate >= 0, square >= 0 else {
        if coefficient.lower >= 0 { return Interval(0, .infinity) }
        return coefficient.upper <= 0 ? Interval(-.infinity, 0) : .everything
      }
      return coefficient * Interval(value(at: start).lower, .infinity)
    }
    guard let top = supremum(from: start) else { return .everything }
    return coefficient * Interval(0, top)
  }

  /// The largest value of tᵃ e^(b t + g t²) for t ≥ `start`, if it only falls from there on.
  func supremum(from start: Double) -> Double? {
    // The slope of the logarithm is a/t + b + 2 g t.
    let steepest = max(power, 0) / start + rate + (square <= 0 ? 2 * square * start : .infinity)
    guard steepest < 0 || steepest == 0 && power <= 0 || power < 0 && rate == 0 && square == 0
    else { return nil }
    return value(at: start).upper
  }

  /// tᵃ e^(b t + g t²) at one place.
  private func value(at place: Double) -> Interval {
    let place = Interval(place)
    let exponent = Interval(rate) * place + Interval(square) * place * place
    return place.raised(to: Interval(power)) * exponent.applying(.exp)
  }

  static func * (a: Growth, b: Growth) -> Growth {
    var result = Growth(
      a.coefficient * b.coefficient, power: a.power + b.power, rate: a.rate + b.rate,
      square: a.square + b.square)
    result.asymptote = a.asymptote * b.asymptote
    result.side = nil
    if a.side == 0 { result.side = side(b, times: a) }
    if b.side == 0 { result.side = side(a, times: b) }
    return result
  }

  private static func side(_ growth: Growth, times exact: Growth) -> Int? {
    if exact.coefficient.contains(0) { return nil }
    return growth.side.map { exact.coefficient.lower > 0 ? $0 : -$0 }
  }

  var reciprocal: Growth? {
    guard !coefficient.contains(0) else { return nil }
    var result = Growth(
      Interval(1).divided(by: coefficient), power: -power, rate: -rate, square: -square)
    result.asymptote = Interval(1).divided(by: asymptote)
    result.side = side.map { -$0 }
    return result
  }

  /// The same with its coefficient in a factor of `range` that tends to `limit`.
  func scaled(by range: Interval, tendingTo limit: Interval) -> Growth {
    var result = self
    result.coefficient = coefficient * range
    result.asymptote = asymptote * limit
    result.side = nil
    return result
  }
}
