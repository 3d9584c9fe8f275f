import Mathematics

/// A line and how many examples it has wrong.
struct CountedLine {
  var line: Line
  var wrong: Int
}

/// Distinct points of two classes: how many examples of each are there.
struct CountedPoints {
  var points: [[Double]]
  var exact: [[Rational]]
  var counts: [(zeros: Int, ones: Int)]

  /// The line that has the fewest examples wrong, in one dimension or two, by trying all: every way in
  /// which a line parts the points is that of one through a point p, turned to between two
  /// neighbors in the directions from p to the others, with p on either side. Which of two directions
  /// comes first is decided exactly.
  func bestLine() -> CountedLine? {
    guard let dimension = points.first?.count else { return nil }
    return dimension == 1 ? bestCut() : dimension == 2 ? bestPlanarLine() : nil
  }

  /// How many examples a line has wrong, counted exactly.
  func wrong(_ line: Line) -> Int {
    let weights = line.weights.map { Rational(exactly: $0) ?? .zero }
    let offset = Rational(exactly: line.offset) ?? .zero
    var wrong = 0
    for (point, count) in zip(exact, counts) {
      var score = offset
      for (w, x) in zip(weights, point) { score = score + w * x }
      wrong += score.sign >= 0 ? count.zeros : count.ones
    }
    return wrong
  }

  private var total: (zeros: Int, ones: Int) {
    counts.reduce((0, 0)) { ($0.0 + $1.zeros, $0.1 + $1.ones) }
  }

  private func bestCut() -> CountedLine? {
    let order = points.indices.sorted { exact[$0][0] < exact[$1][0] }
    let all = total
    // All to the right of the cut at first: there, 1 is said.
    var wrong = all.zeros
    var best: (place: Int, wrong: Int, sign: Double) = (-1, wrong, 1)
    if all.ones < best.wrong { best = (-1, all.ones, -1) }
    for (place, point) in order.enumerated() {
      wrong += counts[point].ones - counts[point].zeros
      let other = all.zeros + all.ones - wrong
      if wrong < best.wrong { best = (place, wrong, 1) }
      if other < best.wrong { best = (place, other, -1) }
    }
    let cut: Double
    if best.place < 0 {
      cut = points[order[0]][0] - 1
    } else if best.place == order.count - 1 {
      cut = points[order[best.place]][0] + 1
    } else {
      cut = (points[order[best.place]][0] + points[order[best.place + 1]][0]) / 2
    }
    return checked(Line(weights: [best.sign], offset: -best.sign * cut), best.wrong)
  }

  /// The line with its count, if counting exactly gives the same.
  private func checked(_ line: Line, _ wrong: Int) -> CountedLine? {
    self.wrong(line) == wrong ? CountedLine(line: line, wrong: wrong) : nil
  }
}

/// A place of the sweep around a point: the line turned to between two directions.
private struct Turn {
  var pivot: Int
  var direction: [Double]
  var sign: Double
  var wrong: Int
}

extension CountedPoints {
  private func bestPlanarLine() -> CountedLine? {
    let all = total
    var best = Turn(
      pivot: -1, direction: [], sign: all.ones >= all.zeros ? 1 : -1,
      wrong: min(all.zeros, all.ones))
    for pivot in points.indices { sweep(around: pivot, all, &best) }
    if best.pivot < 0 {
      return checked(Line(weights: [0, 0], offset: best.sign), best.wrong)
    }
    return line(best)
  }

  private func sweep(around pivot: Int, _ all: (zeros: Int, ones: Int), _ best: inout Turn) {
    let own = counts[pivot]
    // Directions of the upper half plane; the others are turned around.
    var rays: [(place: Int, isTurned: Bool)] = []
    var (zerosLeft, onesLeft) = (0, 0)
    for place in points.indices where place != pivot {
      let isTurned =
        exact[place][1] < exact[pivot][1]
        || exact[place][1] == exact[pivot][1] && exact[place][0] < exact[pivot][0]
      rays.append((place, isTurned))
      if !isTurned {
        zerosLeft += counts[place].zeros
        onesLeft += counts[place].ones
      }
    }
    rays.sort { turn(pivot, $0, $1) > 0 }
    let others = (zeros: all.zeros - own.zeros, ones: all.ones - own.ones)
    var place = 0
    while true {
      // 1 is said on the left; or, the other way round, on the right.
      let wrong = zerosLeft + others.ones - onesLeft
      for (sign, count) in [(1.0, wrong), (-1, others.zeros + others.ones - wrong)] {
        let whole = count + min(own.zeros, own.ones)
        if whole < best.wrong {
          best = Turn(
            pivot: pivot, direction: between(pivot, rays, place), sign: sign, wrong: whole)
        }
      }
      guard place < rays.count else { return }
      let start = place
      repeat {
        let ray = rays[place]
        let factor = ray.isTurned ? 1 : -1
        zerosLeft += factor * counts[ray.place].zeros
        onesLeft += factor * counts[ray.place].ones
        place += 1
      } while place < rays.count && turn(pivot, rays[start], rays[place]) == 0
    }
  }

  /// The ray's direction.
  private func direction(_ pivot: Int, _ ray: (place: Int, isTurned: Bool)) -> [Double] {
    let way = subtracted(points[ray.place], points[pivot])
    return ray.isTurned ? way.map { -$0 } : way
  }

  /// The sign of the turn from one ray to another: of u₁ v₂ − u₂ v₁, exactly.
  private func turn(
    _ pivot: Int, _ first: (place: Int, isTurned: Bool), _ second: (place: Int, isTurned: Bool)
  ) -> Int {
    let (u, v) = (direction(pivot, first), direction(pivot, second))
    let (a, b) = (u[0] * v[1], u[1] * v[0])
    // Points that were rounded to Doubles are off by this part of their size at most.
    let size = points[pivot][0].magnitude + points[pivot][1].magnitude
    let reach = u[0].magnitude + u[1].magnitude + v[0].magnitude + v[1].magnitude + size
    let doubt = 1e-14 * reach * reach
    if (a - b).magnitude > doubt { return a > b ? 1 : -1 }
    let x = exact[pivot]
    func way(_ ray: (place: Int, isTurned: Bool), _ axis: Int) -> Rational {
      let way = exact[ray.place][axis] - x[axis]
      return ray.isTurned ? -way : way
    }
    return (way(first, 0) * way(second, 1) - way(first, 1) * way(second, 0)).sign
  }

  /// A direction between the rays before and after a place of the sweep.
  private func between(_ pivot: Int, _ rays: [(place: Int, isTurned: Bool)], _ place: Int)
    -> [Double]
  {
    guard let first = rays.first, let last = rays.last else { return [1, 0] }
    func unit(_ ray: (place: Int, isTurned: Bool)) -> [Double] {
      let way = direction(pivot, ray)
      let size = length(way)
      return way.map { $0 / size }
    }
    if place > 0, place < rays.count {
      let (a, b) = (unit(rays[place - 1]), unit(rays[place]))
      return [a[0] + b[0], a[1] + b[1]]
    }
    // Between the last and the first, turned around; before the first it is turned back.
    let (a, b) = (unit(last), unit(first))
    var way = [a[0] - b[0], a[1] - b[1]]
    if length(way) < 1e-12 { way = [-a[1], a[0]] }
    return place == 0 ? way.map { -$0 } : way
  }

  /// The line of a turn, moved off its pivot by half of the room there is.
  private func line(_ turn: Turn) -> CountedLine? {
    let size = length(turn.direction)
    guard size > 0 else { return nil }
    let weights = [-turn.direction[1] / size * turn.sign, turn.direction[0] / size * turn.sign]
    let scores = points.map { dot(weights, $0) }
    let own = scores[turn.pivot]
    let isOne = counts[turn.pivot].ones >= counts[turn.pivot].zeros
    let others = scores.indices.filter { $0 != turn.pivot }.map { scores[$0] }
    let near = isOne ? others.filter { $0 < own }.max() : others.filter { $0 > own }.min()
    let middle = near.map { (own + $0) / 2 } ?? (isOne ? own - 1 : own + 1)
    return checked(Line(weights: weights, offset: -middle), turn.wrong)
  }
}
