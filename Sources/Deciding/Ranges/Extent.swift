public import Mathematics

/// What a quantity can be: certain bounds of a set of numbers, and what is known of its ends.
public struct Extent: Hashable, Sendable {
  public var lower: End
  public var upper: End
  /// Whether every number between two values is a value.
  public var isConnected: Bool
  /// The values one by one, rising, where they are few.
  public var values: [Rational]?
  /// Whether there are choices for which it has no value: a division by zero, the logarithm of −1.
  public var mayFail = false

  init(_ lower: End, _ upper: End, isConnected: Bool = true) {
    (self.lower, self.upper, self.isConnected) = (lower, upper, isConnected)
  }

  /// All of ℝ.
  static let everything = Extent(.open(.below), .open(.above))

  /// Nothing is known.
  static let unknown = Extent(
    End(.below, isReached: nil, isTight: false), End(.above, isReached: nil, isTight: false))

  static func number(_ value: Interval) -> Extent {
    if value.isUndefined { return .unknown }
    let end = End(.at(value), isReached: true, isTight: true)
    return Extent(end, end)
  }

  static func point(_ value: Rational) -> Extent {
    var result = number(Interval(value))
    result.values = [value]
    return result
  }

  /// A few numbers.
  static func of(_ values: [Rational]) -> Extent {
    var sorted: [Rational] = []
    for value in values.sorted(by: { $0 < $1 }) where sorted.last != value { sorted.append(value) }
    guard let first = sorted.first, let last = sorted.last else { return .unknown }
    var result = Extent(point(first).lower, point(last).upper, isConnected: sorted.count == 1)
    result.values = sorted.count <= 16 ? sorted : nil
    return result
  }

  static func between(_ lower: Double, _ upper: Double) -> Extent {
    Extent(.at(lower, isReached: true), .at(upper, isReached: true))
  }

  /// Certain bounds.
  public var bounds: Interval {
    Interval(lower.place?.lower ?? -.infinity, upper.place?.upper ?? .infinity)
  }

  /// Whether both ends are those of the set, not only bounds.
  public var isTight: Bool { lower.isTight && upper.isTight }

  public var isPoint: Bool { lower.place != nil && lower.place == upper.place }

  /// The one number that it is, if it is one.
  var number: Interval? { isPoint ? lower.place : nil }

  /// Whether all values are at least 0, at most 0.
  var isAtLeastZero: Bool { bounds.lower >= 0 }
  var isAtMostZero: Bool { bounds.upper <= 0 }

  /// What stays certain when the parts of an operation depend on each other.
  var loosened: Extent {
    if isPoint { return self }
    var result = Extent(lower.loosened, upper.loosened, isConnected: isConnected)
    result.mayFail = mayFail
    return result
  }

  /// The values of both.
  func union(_ other: Extent) -> Extent {
    var result = Extent(End.lower(lower, other.lower), End.upper(upper, other.upper))
    result.isConnected = isConnected && other.isConnected && meets(other)
    if let values, let others = other.values {
      result = Extent.of(values + others)
    }
    result.mayFail = mayFail || other.mayFail
    return result
  }

  /// Whether no gap lies between the two.
  private func meets(_ other: Extent) -> Bool {
    func touches(_ end: End, _ beginning: End) -> Bool {
      guard end.isTight, beginning.isTight else { return false }
      guard let first = end.place, let second = beginning.place else { return true }
      if first.lower > second.upper { return true }
      return first.isPoint && first == second
        && (end.isReached == true || beginning.isReached == true)
    }
    return touches(upper, other.lower) && touches(other.upper, lower)
  }

  /// What both say of the same set.
  func intersection(_ other: Extent) -> Extent {
    func better(_ a: End, _ b: End, isLower: Bool) -> End {
      if a.isTight { return a }
      if b.isTight { return b }
      guard let one = a.place, let other = b.place else { return a.place == nil ? b : a }
      if isLower { return one.lower >= other.lower ? a : b }
      return one.upper <= other.upper ? a : b
    }
    var result = Extent(
      better(lower, other.lower, isLower: true), better(upper, other.upper, isLower: false),
      isConnected: isConnected || other.isConnected)
    result.values = values ?? other.values
    result.mayFail = mayFail && other.mayFail
    return result
  }

  /// The values on one side of a number; nothing if there are none.
  func restricted(_ comparison: Comparison, to number: Interval) -> Extent? {
    switch comparison {
    case .less, .lessOrEqual:
      return (-self).restricted(comparison == .less ? .greater : .greaterOrEqual, to: -number)
        .map { -$0 }
    case .greater, .greaterOrEqual: break
    case .equal:
      guard let one = restricted(.greaterOrEqual, to: number) else { return nil }
      return one.restricted(.lessOrEqual, to: number)
    case .notEqual: return number == self.number ? nil : loosened
    }
    let isClosed = comparison == .greaterOrEqual
    if let values, number.isPoint {
      guard let threshold = Rational(exactly: number.lower) else { return self }
      let rest = values.filter { isClosed ? $0 >= threshold : $0 > threshold }
      return rest.isEmpty ? nil : .of(rest)
    }
    if bounds.upper < number.lower { return nil }
    if upper.place == number, number.isPoint, !isClosed || upper.isReached == false { return nil }
    if bounds.lower > number.upper { return self }
    if lower.place == number, number.isPoint {
      if isClosed || lower.isReached == false { return self }
      var result = self
      result.lower.isReached = false
      return result
    }
    var result = self
    let isInside = (upper.place.map { $0.lower > number.upper } ?? true) || upper.isReached == true
    result.lower = End(
      .at(number), isReached: isClosed ? (isConnected && isInside && isTight ? true : nil) : false,
      isTight: isConnected && isTight)
    return result
  }
}
