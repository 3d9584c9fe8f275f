import Mathematics

/// A convex region around one class, by at most `most` half-spaces that each keep some points of the
/// other class out: these are put into so many groups that the class can be told from.
func polygon(around cloud: Cloud, insideIsUpper: Bool, most: Int) -> Cutting? {
  var search = PolygonSearch(cloud, insideIsUpper: insideIsUpper, most: most)
  guard search.place(0) else { return nil }
  return Cutting(
    halfSpaces: search.groups.map { $0.halfSpace }, way: .polygon(insideIsUpper: insideIsUpper))
}

private struct PolygonSearch {
  let cloud: Cloud
  let inside: [Int]
  /// Farthest from the middle of the class first: they say most about where sides must lie.
  let outside: [Int]
  let most: Int
  var groups: [(members: [Int], halfSpace: HalfSpace)] = []
  private var programs = 400

  init(_ cloud: Cloud, insideIsUpper: Bool, most: Int) {
    self.cloud = cloud
    self.most = most
    let nearest = cloud.nearest
    let inside = cloud.places(ofUpper: insideIsUpper)
    var middle = Array(repeating: 0.0, count: cloud.dimension)
    for place in inside {
      for (axis, value) in nearest[place].enumerated() {
        middle[axis] += value / Double(inside.count)
      }
    }
    func distance(_ place: Int) -> Double {
      zip(nearest[place], middle).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    self.inside = inside
    outside = cloud.places(ofUpper: !insideIsUpper)
      .map { ($0, distance($0)) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { $0.0 }
  }

  /// Puts the points from one place on into groups.
  mutating func place(_ next: Int) -> Bool {
    guard next < outside.count else { return true }
    let point = outside[next]
    if groups.contains(where: { !$0.halfSpace.contains(cloud.points[point]) }) {
      return place(next + 1)
    }
    for number in groups.indices {
      let before = groups[number]
      guard programs > 0 else { return false }
      programs -= 1
      let members = before.members + [point]
      if let found = cloud.halfSpace(containing: inside, not: members) {
        groups[number] = (members, found)
        if place(next + 1) { return true }
        groups[number] = before
      }
    }
    guard groups.count < most, programs > 0 else { return false }
    programs -= 1
    guard let found = cloud.halfSpace(containing: inside, not: [point]) else {
      programs = 0
      return false
    }
    groups.append(([point], found))
    if place(next + 1) { return true }
    groups.removeLast()
    return false
  }
}
