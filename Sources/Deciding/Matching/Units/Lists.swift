import Mathematics

/// Half-spaces that cut off one pure piece after the other until one class is left: whichever contains
/// a point first says its class, and such a list is a threshold of its members. A search over many
/// directions that keeps the few best beginnings; at most `most` cuts.
func list(for cloud: Cloud, most: Int) -> Cutting? {
  let orders = directions(for: cloud).map { Order($0, cloud) }
  var beginnings = [Beginning(left: Array(repeating: true, count: cloud.points.count), cuts: [])]
  for _ in 0..<most {
    var next: [Beginning] = []
    for beginning in beginnings {
      for order in orders { next += order.cuts(of: beginning, cloud) }
    }
    next.sort { $0.count < $1.count }
    beginnings = []
    for one in next where beginnings.count < 12 {
      if !beginnings.contains(where: { $0.left == one.left }) { beginnings.append(one) }
    }
    if let done = beginnings.first(where: { $0.isPure(cloud) }) {
      return Cutting(halfSpaces: done.cuts, way: .list)
    }
    if beginnings.isEmpty { return nil }
  }
  return nil
}

private struct Beginning {
  var left: [Bool]
  var cuts: [HalfSpace]
  var count = Int.max

  func isPure(_ cloud: Cloud) -> Bool {
    var classes: Set<Bool> = []
    for (place, isLeft) in left.enumerated() where isLeft { classes.insert(cloud.isUpper[place]) }
    return classes.count < 2
  }
}

/// The points sorted along a direction.
private struct Order {
  let direction: [Rational]
  let heights: [Rational]
  let places: [Int]

  init(_ direction: [Rational], _ cloud: Cloud) {
    self.direction = direction
    let whole = HalfSpace(weights: direction, bias: .zero)
    let heights = cloud.points.map { whole.value(at: $0) }
    self.heights = heights
    places = heights.indices.sorted { heights[$1] < heights[$0] }
  }

  /// The longest pure pieces at both ends.
  func cuts(of beginning: Beginning, _ cloud: Cloud) -> [Beginning] {
    var result: [Beginning] = []
    for isTop in [true, false] {
      let along = (isTop ? places : places.reversed()).filter { beginning.left[$0] }
      guard let first = along.first else { continue }
      var end = along.firstIndex { cloud.isUpper[$0] != cloud.isUpper[first] } ?? along.count
      // Points on one height go together.
      while end > 0, end < along.count, heights[along[end]] == heights[along[end - 1]] { end -= 1 }
      guard end > 0, end < along.count else { continue }
      let middle = (heights[along[end]] + heights[along[end - 1]]) * .half
      var next = beginning
      for place in along[..<end] { next.left[place] = false }
      let cut = HalfSpace(weights: direction, bias: -middle)
      next.cuts.append(isTop ? cut : cut.opposite)
      next.count = along.count - end
      result.append(next)
    }
    return result
  }
}

/// Directions to look along: the axes and their plain sums, across pairs of points in the plane, and
/// some by a fixed seed.
private func directions(for cloud: Cloud) -> [[Rational]] {
  let dimension = cloud.dimension
  var found: [[Rational]] = []
  let sums = dimension <= 5 ? (0..<dimension).reduce(1) { product, _ in product * 3 } : 0
  for code in 1..<max(sums, 1) {
    var rest = code
    var direction: [Rational] = []
    for _ in 0..<dimension {
      direction.append(Rational(rest % 3 - 1))
      rest /= 3
    }
    if let lead = direction.first(where: { !$0.isZero }), lead.sign > 0 { found.append(direction) }
  }
  if sums == 0 {
    for axis in 0..<dimension { found.append((0..<dimension).map { Rational($0 == axis ? 1 : 0) }) }
    found.append(Array(repeating: .one, count: dimension))
  }
  if dimension == 2 {
    let pairs = cloud.points.count * cloud.points.count / 2
    let step = max(1, pairs / min(600, 120_000 / max(cloud.points.count, 1)))
    var number = 0
    for (place, point) in cloud.points.enumerated() {
      for other in cloud.points[..<place] {
        number += 1
        guard number % step == 0 else { continue }
        found.append([other[1] - point[1], point[0] - other[0]])
      }
    }
  }
  var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  for _ in 0..<(dimension <= 1 ? 0 : 60) {
    found.append(
      (0..<dimension).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Rational(Int(seed >> 40) % 41 - 20)
      })
  }
  return found.filter { $0.contains { !$0.isZero } }
}
