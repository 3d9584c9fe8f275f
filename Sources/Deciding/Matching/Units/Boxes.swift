import Mathematics

/// A box along the axes around one class with no point of the other in it, by at most `most` sides:
/// only sides that keep a point of the other class out.
func box(around cloud: Cloud, insideIsUpper: Bool, most: Int) -> Cutting? {
  let inside = cloud.places(ofUpper: insideIsUpper)
  let outside = cloud.places(ofUpper: !insideIsUpper)
  guard let first = inside.first else { return nil }
  var (low, high) = (cloud.points[first], cloud.points[first])
  for place in inside {
    for (axis, value) in cloud.points[place].enumerated() {
      low[axis] = min(low[axis], value)
      high[axis] = max(high[axis], value)
    }
  }
  var sides: [(halfSpace: HalfSpace, keepsOut: Set<Int>)] = []
  for axis in low.indices {
    for isLow in [true, false] {
      let edge = isLow ? low[axis] : high[axis]
      let beyond = outside.filter {
        isLow ? cloud.points[$0][axis] < edge : cloud.points[$0][axis] > edge
      }
      guard let next = beyond.map({ cloud.points[$0][axis] }).max(by: { isLow ? $0 < $1 : $0 > $1 })
      else { continue }
      let middle = (edge + next) * .half
      var weights = Array(repeating: Rational.zero, count: low.count)
      weights[axis] = isLow ? .one : -.one
      sides.append((HalfSpace(weights: weights, bias: isLow ? -middle : middle), Set(beyond)))
    }
  }
  var left = Set(outside)
  var chosen: [HalfSpace] = []
  while !left.isEmpty, chosen.count < most {
    let best = sides.max {
      $0.keepsOut.intersection(left).count < $1.keepsOut.intersection(left).count
    }
    guard let best, !best.keepsOut.isDisjoint(with: left) else { return nil }
    chosen.append(best.halfSpace)
    left.subtract(best.keepsOut)
  }
  guard left.isEmpty else { return nil }
  // In the order of the axes, as a person goes around.
  let ordered = sides.map { $0.halfSpace }.filter { chosen.contains($0) }
  return Cutting(halfSpaces: ordered, way: .box(insideIsUpper: insideIsUpper))
}
