public import Mathematics

/// An end of a set of numbers: its greatest lower or least upper bound, or a bound beyond it.
public struct End: Hashable, Sendable {
  public enum Limit: Hashable, Sendable {
    /// No bound: −∞.
    case below
    /// The end lies in here.
    case at(Interval)
    /// No bound: ∞.
    case above
  }

  public var limit: Limit
  /// Whether the end is itself a value of the set; nothing where that is not known. Where it is
  /// false, every value lies strictly inside the bound.
  public var isReached: Bool?
  /// Whether values come as close to it as one likes (or, without a bound, grow beyond all numbers).
  /// If not, it is a bound, and the true end may lie further in.
  public var isTight: Bool

  public init(_ limit: Limit, isReached: Bool?, isTight: Bool) {
    (self.limit, self.isReached, self.isTight) = (limit, isReached, isTight)
  }

  static func at(_ number: Double, isReached: Bool?, isTight: Bool = true) -> End {
    End(.at(Interval(number)), isReached: isReached, isTight: isTight)
  }

  static func open(_ limit: Limit) -> End { End(limit, isReached: false, isTight: true) }

  /// Where the end lies, if there is one.
  public var place: Interval? { if case .at(let place) = limit { place } else { nil } }

  var isZero: Bool { limit == .at(Interval(0)) }

  /// All that is certain when the parts of an operation depend on each other.
  var loosened: End { End(limit, isReached: isReached == false ? false : nil, isTight: false) }

  static prefix func - (end: End) -> End {
    var result = end
    switch end.limit {
    case .below: result.limit = .above
    case .above: result.limit = .below
    case .at(let place): result.limit = .at(-place)
    }
    return result
  }

  /// The end of a sum, both terms being free to be at theirs.
  static func + (a: End, b: End) -> End {
    if let one = a.place, let other = b.place {
      return End(
        .at(one + other), isReached: both(a.isReached, b.isReached), isTight: a.isTight && b.isTight
      )
    }
    let infinite = a.place == nil ? (b.place == nil && b.isTight ? b : a) : b
    return End(infinite.limit, isReached: false, isTight: infinite.isTight)
  }

  /// What a product comes to where its factors are at these ends; several where that is not certain.
  static func products(_ a: End, _ b: End) -> [End] {
    if a.isZero || b.isZero {
      let zeros = [a, b].filter { $0.isZero }
      let isReached: Bool? =
        zeros.contains { $0.isReached == true }
        ? true : zeros.allSatisfy { $0.isReached == false } ? false : nil
      return [.at(0, isReached: isReached, isTight: zeros.contains { $0.isTight })]
    }
    let isTight = a.isTight && b.isTight
    if let one = a.place, let other = b.place {
      return [End(.at(one * other), isReached: both(a.isReached, b.isReached), isTight: isTight)]
    }
    guard let first = a.sign, let second = b.sign else {
      return [
        End(.below, isReached: false, isTight: false),
        End(.above, isReached: false, isTight: false),
      ]
    }
    return [End(first * second < 0 ? .below : .above, isReached: false, isTight: isTight)]
  }

  private var sign: Int? {
    switch limit {
    case .below: -1
    case .above: 1
    case .at(let place): place.lower > 0 ? 1 : place.upper < 0 ? -1 : nil
    }
  }

  /// The lower one of two lower ends: that of the two sets together.
  static func lower(_ a: End, _ b: End) -> End {
    switch (a.limit, b.limit) {
    case (.below, .below), (.above, .above): return a.isTight ? a : b
    case (.below, _), (_, .above): return a
    case (_, .below), (.above, _): return b
    case (.at(let one), .at(let other)):
      if one.upper < other.lower { return a }
      if other.upper < one.lower { return b }
      if one.isPoint, one == other {
        let isReached: Bool? =
          a.isReached == true || b.isReached == true
          ? true : a.isReached == false && b.isReached == false ? false : nil
        return End(a.limit, isReached: isReached, isTight: a.isTight || b.isTight)
      }
      return End(
        .at(Interval(min(one.lower, other.lower), min(one.upper, other.upper))),
        isReached: a.isReached == b.isReached ? a.isReached : nil, isTight: a.isTight && b.isTight)
    }
  }

  static func upper(_ a: End, _ b: End) -> End { -lower(-a, -b) }

  /// The end of the values of a function that never falls, from −∞ to `low` and from ∞ to `high`.
  func rising(_ low: Limit, _ high: Limit, _ function: (Interval) -> Interval) -> End {
    switch limit {
    case .below: return End(low, isReached: false, isTight: isTight)
    case .above: return End(high, isReached: false, isTight: isTight)
    case .at(let place): return End(.at(function(place)), isReached: isReached, isTight: isTight)
    }
  }
}

private func both(_ a: Bool?, _ b: Bool?) -> Bool? {
  if a == false || b == false { return false }
  return a == true && b == true ? true : nil
}
