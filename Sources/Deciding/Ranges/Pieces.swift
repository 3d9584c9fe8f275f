import Mathematics

/// The values of a function of one number, bounded piece by piece; pieces on which the bounds could
/// lie are halved. On a piece where the derivative keeps its sign the ends are the values at its ends;
/// beyond all pieces ``Tail`` bounds the function by its growth.
struct Pieces {
  private struct Piece {
    var domain: Interval
    var value: Interval
    /// Whether the function never turns on it, so that its ends are values at its ends.
    var isMonotone: Bool
    /// Whether its slope stays off 0.
    var isStrict = false
    /// The values at both ends.
    var ends: (first: Interval, last: Interval) = (.undefined, .undefined)

    /// Whether all its values, times the sign, lie above a number that is approached where the
    /// domain ends.
    func staysAbove(_ number: Double, _ sign: Double, _ start: Double, _ end: Double) -> Bool {
      func lowest(_ value: Interval) -> Double { sign > 0 ? value.lower : -value.upper }
      if lowest(value) > number { return true }
      guard isStrict else { return false }
      return domain.lower == start && lowest(ends.last) > number
        || domain.upper == end && lowest(ends.first) > number
    }
  }

  private var pieces: [Piece] = []
  /// Between which numbers they lie.
  private var first = 0.0
  private var last = 0.0
  private var tails: [Tail] = []
  /// Values at single numbers.
  private var points: [Double: Interval] = [:]
  /// What is approached at ends of the domain that do not belong to it.
  private var openEnds: [Interval] = []
  /// Smallest and largest values met, certain, and whether each is a value or only approached.
  private var lowest: (value: Interval, isValue: Bool)?
  private var highest: (value: Interval, isValue: Bool)?

  /// Certain bounds only.
  static func bounds(of function: inout FunctionOfOne, on domain: Extent) -> Extent {
    extent(of: &function, on: domain).loosened
  }

  static func extent(of function: inout FunctionOfOne, on domain: Extent) -> Extent {
    var search = Pieces()
    let (low, high) = (domain.bounds.lower, domain.bounds.upper)
    let near = [0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 16, 32, 64]
    let cuts = (near.dropFirst().reversed().map { -$0 } + near).filter { $0 > low && $0 < high }
    let far = (low: min(-64, high - 64), high: max(64, low + 64))
    let first = low.isInfinite ? far.low : low
    let last = high.isInfinite ? far.high : high
    (search.first, search.last) = (first, last)
    var places = [first]
    let nearFirst = first + min(0.125, (last - first) / 4)
    if nearFirst > first, nearFirst < last { places.append(nearFirst) }
    for end in cuts where end > places[places.count - 1] && end < last { places.append(end) }
    let nearLast = last - min(0.125, (last - first) / 4)
    if nearLast > places[places.count - 1], nearLast < last { places.append(nearLast) }
    if last > first { places.append(last) }
    if places.count == 1 { places.append(first) }
    for (from, to) in zip(places, places.dropFirst()) {
      search.add(Interval(from, to), &function)
    }
    for (place, end) in [(first, domain.lower), (last, domain.upper)] {
      search.see(place, end, &function)
    }
    for place in places.dropFirst().dropLast() { search.see(place, nil, &function) }
    if low.isInfinite { search.tails.append(Tail(of: function, below: first)) }
    if high.isInfinite { search.tails.append(Tail(of: function, above: last)) }
    for tail in search.tails { search.see(tail) }
    search.halve(&function)
    return search.extent(function, domain)
  }

  /// The value at a number, worked out once.
  private mutating func value(at place: Double, _ function: inout FunctionOfOne) -> Interval {
    if let known = points[place] { return known }
    let value = function.values(on: Interval(place)).value
    points[place] = value
    return value
  }

  private mutating func add(_ domain: Interval, _ function: inout FunctionOfOne) {
    let found = function.values(on: domain)
    var value = found.value
    var piece = Piece(domain: domain, value: value, isMonotone: false)
    if !found.slope.isUndefined, !value.isUndefined {
      let ends = (
        self.value(at: domain.lower, &function), self.value(at: domain.upper, &function)
      )
      piece.isMonotone = !function.mayJump && (found.slope.lower >= 0 || found.slope.upper <= 0)
      piece.isStrict = piece.isMonotone && (found.slope.lower > 0 || found.slope.upper < 0)
      piece.ends = ends
      let hull = ends.0.union(ends.1)
      if piece.isMonotone, !hull.isUndefined { value = value.common(hull) }
      if !function.mayJump, found.slope.lower.isFinite, found.slope.upper.isFinite {
        // f(X) ⊆ f(m) + f′(X) (X − m).
        let middle = Interval(domain.lower / 2 + domain.upper / 2)
        let centred = self.value(at: middle.lower, &function) + found.slope * (domain - middle)
        value = value.common(centred)
      }
    }
    piece.value = value
    pieces.append(piece)
  }

  /// Takes note of the value at a place; at an end of the domain only if the end belongs to it.
  private mutating func see(_ place: Double, _ end: End?, _ function: inout FunctionOfOne) {
    if let end, end.place != nil, !(end.place?.isPoint ?? false) { return }
    let value = self.value(at: place, &function)
    guard !value.isUndefined, value.lower.isFinite, value.upper.isFinite else { return }
    let isValue = end?.place == nil || end?.isReached == true
    // What is left out of the domain is approached if the function does not jump.
    if !isValue { openEnds.append(value) }
    if isValue || !function.mayJump { note(value, isValue: isValue) }
  }

  private mutating func see(_ tail: Tail) {
    if let limit = tail.limit { note(limit, isValue: false) }
  }

  private mutating func note(_ value: Interval, isValue: Bool) {
    if lowest.map({ value.upper < $0.value.upper || value == $0.value && isValue }) ?? true {
      lowest = (value, isValue)
    }
    if highest.map({ value.lower > $0.value.lower || value == $0.value && isValue }) ?? true {
      highest = (value, isValue)
    }
  }

  private mutating func halve(_ function: inout FunctionOfOne) {
    for _ in 0..<function.halvings {
      guard let place = deepest() ?? highestOpen() else { return }
      let domain = pieces[place].domain
      let middle = domain.lower / 2 + domain.upper / 2
      let other = Interval(middle, domain.upper)
      pieces.remove(at: place)
      add(Interval(domain.lower, middle), &function)
      add(other, &function)
      see(middle, nil, &function)
    }
  }

  /// The piece that could hold a value far below the smallest that was met.
  private func deepest() -> Int? {
    guard let lowest else { return nil }
    return pieces.indices.filter { canBeHalved($0, pieces[$0].value.lower, lowest.value.lower) }
      .min { pieces[$0].value.lower < pieces[$1].value.lower }
  }

  private func highestOpen() -> Int? {
    guard let highest else { return nil }
    return pieces.indices.filter { canBeHalved($0, -pieces[$0].value.upper, -highest.value.upper) }
      .max { pieces[$0].value.upper < pieces[$1].value.upper }
  }

  private func canBeHalved(_ place: Int, _ bound: Double, _ seen: Double) -> Bool {
    let piece = pieces[place]
    guard piece.domain.upper - piece.domain.lower > 1e-7, !piece.isMonotone else { return false }
    return piece.value.isUndefined || bound < seen - 1e-12 * max(1, seen.magnitude)
  }

  // MARK: The result

  private func extent(_ function: FunctionOfOne, _ domain: Extent) -> Extent {
    guard let lowest, let highest else { return .unknown }
    let lower = end(
      pieces.map { $0.value } + tails.map { $0.bounds }, lowest,
      isUnbounded: tails.contains { $0.grows == .below }, function)
    let upper = -end(
      pieces.map { -$0.value } + tails.map { -$0.bounds }, (-highest.value, highest.isValue),
      isUnbounded: tails.contains { $0.grows == .above }, function, sign: -1)
    var result = Extent(lower, upper, isConnected: !function.mayJump)
    result.mayFail = pieces.contains { $0.value.isUndefined }
    return result
  }

  /// The lower end, from bounds of all values and the smallest that was met.
  private func end(
    _ bounds: [Interval], _ met: (value: Interval, isValue: Bool), isUnbounded: Bool,
    _ function: FunctionOfOne, sign: Double = 1
  ) -> End {
    if isUnbounded { return .open(.below) }
    if bounds.contains(where: { $0.isUndefined || $0.lower == -.infinity }) {
      return End(.below, isReached: nil, isTight: false)
    }
    let certain = bounds.reduce(met.value.lower) { min($0, $1.lower) }
    let isTight = met.value.upper - certain <= 1e-9 * max(1, met.value.magnitude.upper)
    var isReached: Bool?
    if met.isValue, met.value.isPoint, certain == met.value.lower {
      isReached = true
    } else if met.isValue {
      // A continuous function has a smallest value on closed pieces; nothing else comes so low.
      let isBelowAll =
        !function.mayJump
        && bounds.dropFirst(pieces.count).allSatisfy { $0.lower > met.value.upper }
        && openEnds.allSatisfy {
          sign * $0.upper > met.value.upper && sign * $0.lower > met.value.upper
        }
      isReached = isBelowAll ? true : nil
    } else {
      let isAbove =
        pieces.allSatisfy { $0.staysAbove(met.value.upper, sign, first, last) }
        && tails.allSatisfy { $0.staysOff }
      isReached = isAbove ? false : nil
    }
    let place = Interval(certain, isTight ? met.value.upper : certain)
    return End(.at(place), isReached: isTight ? isReached : nil, isTight: isTight)
  }
}

extension Interval {
  var width: Double { upper - lower }

  /// What two bounds of the same values agree on.
  func common(_ other: Interval) -> Interval {
    if isUndefined { return other }
    if other.isUndefined { return self }
    let (low, high) = (max(lower, other.lower), min(upper, other.upper))
    return low <= high ? Interval(low, high) : self
  }
}
