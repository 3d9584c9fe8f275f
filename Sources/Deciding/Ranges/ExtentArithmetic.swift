import Mathematics

// Operations on sets: the values of an operation whose parts can take theirs independently.
extension Extent {
  static prefix func - (extent: Extent) -> Extent {
    var result = Extent(-extent.upper, -extent.lower, isConnected: extent.isConnected)
    result.values = extent.values.map { $0.reversed().map { -$0 } }
    result.mayFail = extent.mayFail
    return result
  }

  static func + (a: Extent, b: Extent) -> Extent {
    var result = Extent(a.lower + b.lower, a.upper + b.upper)
    result.isConnected = a.isConnected && b.isConnected
    if let values = combined(a, b, +) { result = .of(values) }
    result.mayFail = a.mayFail || b.mayFail
    return result
  }

  static func * (a: Extent, b: Extent) -> Extent {
    if let values = b.values, values.count == 1, a.values == nil { return a.scaled(by: values[0]) }
    if let values = a.values, values.count == 1, b.values == nil { return b.scaled(by: values[0]) }
    var result: Extent
    if let values = combined(a, b, *) {
      result = .of(values)
    } else {
      result = hull(of: productEnds(a, b), isConnected: a.isConnected && b.isConnected)
    }
    result.mayFail = a.mayFail || b.mayFail
    return result
  }

  private static func productEnds(_ a: Extent, _ b: Extent) -> [End] {
    [a.lower, a.upper].flatMap { one in
      [b.lower, b.upper].flatMap { End.products(one, $0) }
    }
  }

  /// From the lowest of several ends to the highest.
  private static func hull(of ends: [End], isConnected: Bool) -> Extent {
    var (lowest, highest) = (ends[0], ends[0])
    for end in ends.dropFirst() {
      lowest = End.lower(lowest, end)
      highest = End.upper(highest, end)
    }
    return Extent(lowest, highest, isConnected: isConnected)
  }

  /// A multiple; −3 · 1/6 is −1/2 exactly.
  private func scaled(by factor: Rational) -> Extent {
    if factor.isZero {
      var result = Extent.point(.zero)
      result.mayFail = mayFail
      return result
    }
    if factor < .zero { return -scaled(by: -factor) }
    func multiple(_ end: End) -> End {
      guard let place = end.place else { return end }
      var result = end
      let exact = place.isPoint ? Rational(exactly: place.lower) : nil
      result.limit = .at(exact.map { Interval($0 * factor) } ?? place * Interval(factor))
      return result
    }
    var result = Extent(multiple(lower), multiple(upper), isConnected: isConnected)
    result.mayFail = mayFail
    return result
  }

  private static func combined(
    _ a: Extent, _ b: Extent, _ operation: (Rational, Rational) -> Rational
  ) -> [Rational]? {
    guard let one = a.values, let other = b.values, one.count * other.count <= 64 else {
      return nil
    }
    let values = one.flatMap { first in other.map { operation(first, $0) } }
    return values.allSatisfy { $0.bitWidth < 256 } ? values : nil
  }

  /// 1/x over all x of the set but 0.
  var reciprocal: Extent {
    if let values {
      let others = values.filter { !$0.isZero }
      guard !others.isEmpty else { return .unknown }
      var result = Extent.of(others.compactMap { Rational.one.divided(by: $0) })
      result.mayFail = mayFail || others.count < values.count
      return result
    }
    if lower.isZero, upper.isZero { return .failing }
    if upper.isZero || bounds.upper < 0 { return -(-self).reciprocal }
    var result = Extent.everything
    if lower.isZero || bounds.lower > 0 {
      func inverse(_ end: End) -> End {
        if end.isZero { return End(.above, isReached: false, isTight: end.isTight) }
        guard let place = end.place else {
          return .at(0, isReached: false, isTight: end.isTight)
        }
        return End(
          .at(Interval(1).divided(by: place)), isReached: end.isReached, isTight: end.isTight)
      }
      result = Extent(inverse(upper), inverse(lower), isConnected: isConnected)
      result.mayFail = mayFail || lower.isZero && lower.isReached != false
      return result
    }
    result.mayFail = true
    if !isConnected || !isTight { result = .unknown }
    result.isConnected = false
    return result
  }

  /// |x|.
  var magnitude: Extent {
    if let values { return Extent.of(values.map { $0.magnitude }) }
    if isAtLeastZero { return self }
    if isAtMostZero { return -self }
    let holdsZero =
      isConnected && (lower.place.map { $0.upper < 0 } ?? lower.isTight)
      && (upper.place.map { $0.lower > 0 } ?? upper.isTight) && isTight
    var result = Extent(
      .at(0, isReached: holdsZero ? true : nil, isTight: holdsZero), End.upper(-lower, upper))
    result.isConnected = isConnected
    result.mayFail = mayFail
    return result
  }

  /// xⁿ.
  func raised(to exponent: Int) -> Extent {
    if exponent == 0 { return .point(.one) }
    if exponent < 0 { return raised(to: -exponent).reciprocal }
    if let values, exponent <= 8 {
      var result = Extent.of(values.compactMap { $0.power(exponent) })
      result.mayFail = mayFail
      return result
    }
    if exponent.isMultiple(of: 2) {
      return magnitude.rising(.at(Interval(0)), .above) { $0.raised(to: exponent) }
    }
    return rising(.below, .above) { $0.raised(to: exponent) }
  }

  /// xʸ for x ≥ 0: a number y.
  func raised(to exponent: Extent) -> Extent {
    guard let number = exponent.number, !number.contains(0), isAtLeastZero else {
      if isAtLeastZero, exponent.isTight || isTight {
        return (exponent * applying(.log)).applying(.exp).loosened
      }
      return .unknown
    }
    if number.upper < 0 { return raised(to: -exponent).reciprocal }
    return rising(.below, .above) { place in
      place == Interval(0) ? place : place.raised(to: number)
    }
  }

  /// The values of a function that never falls, continuous.
  private func rising(
    _ low: End.Limit, _ high: End.Limit, _ function: (Interval) -> Interval
  ) -> Extent {
    var result = Extent(
      lower.rising(low, high, function), upper.rising(low, high, function), isConnected: isConnected
    )
    result.mayFail = mayFail
    return result
  }

  func applying(_ primitive: Primitive) -> Extent {
    switch primitive {
    case .exp: return rising(.at(Interval(0)), .above) { $0.applying(.exp) }
    case .tanh: return rising(.at(Interval(-1)), .at(Interval(1))) { $0.applying(.tanh) }
    case .erf: return rising(.at(Interval(-1)), .at(Interval(1))) { $0.applying(.erf) }
    case .abs: return magnitude
    case .sqrt:
      guard let defined = defined(.greaterOrEqual) else { return .failing }
      return defined.rising(.below, .above) { $0.applying(.sqrt) }
    case .log:
      guard var defined = defined(.greater) else { return .failing }
      if defined.lower.isZero { defined.lower.limit = .below }
      return defined.rising(.below, .above) { $0.applying(.log) }
    case .sin, .cos: return turned(primitive)
    }
  }

  private static var failing: Extent {
    var result = Extent.unknown
    result.mayFail = true
    return result
  }

  /// The part from 0 on, for functions that have no values below.
  private func defined(_ comparison: Comparison) -> Extent? {
    guard var rest = restricted(comparison, to: Interval(0)) else { return nil }
    rest.mayFail =
      mayFail || bounds.lower < 0
      || (lower.isZero && comparison == .greater
        && lower.isReached != false)
    return rest
  }

  private func turned(_ primitive: Primitive) -> Extent {
    let length = bounds.upper - bounds.lower
    if length >= 6.2832, isConnected, isTight { return .between(-1, 1) }
    let values = bounds.applying(primitive)
    if let number { return .number(number.applying(primitive)) }
    return Extent(
      .at(values.lower, isReached: nil, isTight: false),
      .at(values.upper, isReached: nil, isTight: false), isConnected: isConnected)
  }

  /// The values of a sum of so many terms, each free in the set; of any number of them from 1 on if
  /// the count is not known.
  func summed(_ count: Int?) -> Extent {
    if let count {
      if count == 0 { return .point(.zero) }
      var result = self * .point(Rational(count))
      if !isConnected { result.isConnected = false; result.values = nil }
      return result
    }
    var result = self
    result.values = nil
    if bounds.lower < 0 { result.lower = End(.below, isReached: false, isTight: lower.isTight) }
    if bounds.upper > 0 { result.upper = End(.above, isReached: false, isTight: upper.isTight) }
    return result
  }
}
