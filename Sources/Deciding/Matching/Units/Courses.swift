import Mathematics

/// The examples along one direction: where they lie, from low to high, and what is wanted there.
struct Course {
  let direction: [Rational]
  let places: [Rational]
  let values: [Rational]

  /// Nothing if two examples at one place want different values.
  init?(_ points: [[Rational]], _ wanted: [Rational], along direction: [Rational]) {
    var byPlace: [Rational: Rational] = [:]
    for (point, value) in zip(points, wanted) {
      let place = zip(point, direction).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
      if let known = byPlace[place], known != value { return nil }
      byPlace[place] = value
    }
    self.direction = direction
    places = byPlace.keys.sorted()
    values = places.compactMap { byPlace[$0] }
  }

  /// Units whose weighted sum is what is wanted at every place: steps that jump between places, or
  /// kinks where a line through two of them does not go on to the third.
  func layer(_ kind: UnitKind, available: Int) -> HiddenLayer? {
    switch kind {
    case .steps(let steps): jumping(steps, available)
    case .kink(let below, let above): bending(below, above, available)
    case .function: nil
    }
  }

  private func jumping(_ steps: Steps, _ available: Int) -> HiddenLayer? {
    guard let height = (steps.above - steps.below).inverse else { return nil }
    var units: [HiddenLayer.Unit] = []
    var bias = values[0]
    for next in places.indices.dropFirst() where values[next] != values[next - 1] {
      let output = (values[next] - values[next - 1]) * height
      units.append(unit(at: (places[next] + places[next - 1]) * .half, output))
      bias = bias - output * steps.below
    }
    return HiddenLayer(
      units: units, outputBias: bias, way: .course, states: UnitKind.steps(steps).states,
      available: available)
  }

  private func bending(_ below: Rational, _ above: Rational, _ available: Int) -> HiddenLayer? {
    guard let scale = above.inverse, let turn = (above - below).inverse else { return nil }
    let slopes = places.indices.dropFirst().map { next in
      (values[next] - values[next - 1]).divided(by: places[next] - places[next - 1]) ?? .zero
    }
    var units: [HiddenLayer.Unit] = []
    // What the units that bend further on bring to the first slope, and to the first value.
    var (slope, value) = (slopes.first ?? .zero, values[0])
    for next in slopes.indices.dropFirst() where slopes[next] != slopes[next - 1] {
      let output = (slopes[next] - slopes[next - 1]) * turn
      units.append(unit(at: places[next], output))
      slope = slope - output * below
      value = value - output * below * (places[0] - places[next])
    }
    if !slope.isZero { units.insert(unit(at: places[0], slope * scale), at: 0) }
    return HiddenLayer(
      units: units, outputBias: value, way: .course, states: nil, available: available)
  }

  private func unit(at place: Rational, _ output: Rational) -> HiddenLayer.Unit {
    HiddenLayer.Unit(weights: direction, bias: -place, output: output)
  }
}

/// Directions along which a person would look, and one along which no two points are at one place.
func directions(through points: [[Rational]]) -> [[Rational]] {
  let dimension = points[0].count
  var found: [[Rational]] = []
  if dimension <= 4 {
    var entries = [Int](repeating: -1, count: dimension)
    while let place = entries.lastIndex(where: { $0 < 1 }) {
      entries[place] += 1
      for later in entries.indices where later > place { entries[later] = -1 }
      if entries.contains(where: { $0 != 0 }) { found.append(entries.map { Rational($0) }) }
    }
  } else {
    found = (0..<dimension).map { axis in (0..<dimension).map { $0 == axis ? .one : .zero } }
  }
  if dimension == 2, points.count <= 40 {
    // Across every line through two points: those two are at one place.
    for (place, point) in points.enumerated() {
      for other in points.dropFirst(place + 1) {
        found.append([point[1] - other[1], other[0] - point[0]])
      }
    }
  }
  let powers = (2..<40).lazy.map { base in
    (0..<dimension).map { Rational(base).power($0) ?? .one }
  }
  let apart = powers.first { direction in
    let places = points.map { zip($0, direction).reduce(Rational.zero) { $0 + $1.0 * $1.1 } }
    return Set(places).count == points.count
  }
  return found + (apart.map { [$0] } ?? [])
}
