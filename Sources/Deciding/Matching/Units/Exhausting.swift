import Mathematics

/// Every way in which a few points can be cut by half-spaces, and every choice of so many of the ways.
struct Exhaustion: Sendable {
  /// How many ways to cut there are, a way and its opposite counted once.
  var ways: Int
  /// How many choices of as many ways as there are units were looked at.
  var choices: Int
  /// Half-spaces that do, if any do.
  var cutting: Cutting?
}

/// Looks at all; nothing where they are too many.
func exhaust(_ cloud: Cloud, units: Int) -> Exhaustion? {
  let count = cloud.points.count
  guard count <= 60, units >= 1, units <= 6 else { return nil }
  let masks: [UInt64]
  if cloud.dimension == 2, count <= 40 {
    masks = planarCuts(of: cloud)
  } else if let found = cuts(of: cloud) {
    masks = found
  } else {
    return nil
  }
  var choices = 1.0
  for number in 0..<units { choices *= Double(masks.count + number) / Double(number + 1) }
  guard choices <= 3e6 else { return nil }
  var upper: UInt64 = 0
  for place in 0..<count where cloud.isUpper[place] { upper |= 1 << UInt64(place) }
  var choosing = Choosing(masks: masks, upper: upper, count: count, units: units)
  let whole: UInt64 = count == 64 ? .max : (1 << UInt64(count)) - 1
  let chosen = choosing.choose(from: 0, [whole], [])
  var cutting: Cutting?
  if let chosen {
    let halfSpaces = chosen.compactMap { mask -> HalfSpace? in
      let (inside, outside) = (0..<count).reduce(into: ([Int](), [Int]())) { parts, place in
        if mask & (1 << UInt64(place)) != 0 { parts.0.append(place) } else { parts.1.append(place) }
      }
      return cloud.halfSpace(containing: inside, not: outside)
    }
    guard halfSpaces.count == chosen.count else { return nil }
    cutting = Cutting(halfSpaces: halfSpaces, way: .search)
  }
  return Exhaustion(ways: masks.count, choices: choosing.looked, cutting: cutting)
}

private struct Choosing {
  let masks: [UInt64]
  let upper: UInt64
  let count: Int
  let units: Int
  var looked = 0

  /// Ways that cut the points into pieces of one class each, which a threshold of the units can tell
  /// apart.
  mutating func choose(from first: Int, _ pieces: [UInt64], _ chosen: [UInt64]) -> [UInt64]? {
    if chosen.count == units {
      looked += 1
      return isPure(pieces) && isThreshold(chosen) ? chosen : nil
    }
    for place in first..<masks.count {
      let mask = masks[place]
      var next: [UInt64] = []
      for piece in pieces {
        if piece & mask != 0 { next.append(piece & mask) }
        if piece & ~mask != 0 { next.append(piece & ~mask) }
      }
      if let found = choose(from: place, next, chosen + [mask]) { return found }
    }
    return nil
  }

  private func isPure(_ pieces: [UInt64]) -> Bool {
    pieces.allSatisfy { $0 & upper == 0 || $0 & ~upper == 0 }
  }

  private func isThreshold(_ chosen: [UInt64]) -> Bool {
    var rows: [[Rational]] = []
    var isUpper: [Bool] = []
    for place in 0..<count {
      let bit: UInt64 = 1 << UInt64(place)
      let row = chosen.map { Rational($0 & bit == 0 ? 0 : 1) } + [.one]
      if rows.contains(row) { continue }
      rows.append(row)
      isUpper.append(upper & bit != 0)
    }
    var budget = 1_000_000
    let sides = Sides(isUpper: isUpper, upperIsStrict: true, lowerIsStrict: true)
    if case .direction = weigh(rows, sides, budget: &budget) { return true }
    return false
  }
}

/// All cuts of points in the plane: a line that cuts them can be turned until it runs through two of
/// them, so that every cut is one by a line beside such a line. Each once, without the first point.
private func planarCuts(of cloud: Cloud) -> [UInt64] {
  var found: Set<UInt64> = [0]
  let points = cloud.points
  let whole: UInt64 = (1 << UInt64(points.count)) - 1
  func note(_ keys: [(Rational, Rational)]) {
    let order = points.indices.sorted { keys[$0] < keys[$1] }
    var mask: UInt64 = 0
    for place in order {
      mask |= 1 << UInt64(place)
      found.insert(mask & 1 == 0 ? mask : whole & ~mask)
    }
  }
  for (place, point) in points.enumerated() {
    for other in points[..<place] {
      let (dx, dy) = (point[0] - other[0], point[1] - other[1])
      let across = points.map { dx * $0[1] - dy * $0[0] }
      let along = points.map { dx * $0[0] + dy * $0[1] }
      note(Array(zip(across, along)))
      note(Array(zip(across, along.map { -$0 })))
    }
  }
  return found.sorted()
}

/// All cuts of few points in any dimension, point by point: a cut of the first points goes on with
/// the next one on either side, if there is such a half-space.
private func cuts(of cloud: Cloud) -> [UInt64]? {
  guard cloud.points.count <= 12 else { return nil }
  var cuts: [UInt64] = [0]
  for place in cloud.points.indices.dropFirst() {
    var next: [UInt64] = []
    for cut in cuts {
      for mask in [cut, cut | 1 << UInt64(place)] {
        let places = Array(0...place)
        let inside = places.filter { mask & (1 << UInt64($0)) != 0 }
        let outside = places.filter { mask & (1 << UInt64($0)) == 0 }
        if inside.isEmpty || cloud.halfSpace(containing: inside, not: outside) != nil {
          next.append(mask)
        }
      }
    }
    cuts = next
    if cuts.count > 2000 { return nil }
  }
  return cuts
}
