/// Where a smooth function of several numbers is least near a start.
struct Minimum {
  var place: [Double]
  var value: Double
  /// The length of the gradient there: what is left of 0.
  var slope: Double
  /// The least eigenvalue of the second derivatives: positive at a strict minimum.
  var curvature: Double
  /// The largest of them.
  var steepest: Double
  var steps: Int

  /// Whether it is one, and no place far out on a slope that falls for ever: there, what another step
  /// would gain (g²/h) is as large as what is left of the value.
  var isStrict: Bool {
    value.isFinite && slope < 1e-7 && !Minimum.isFar(place) && curvature > 0
      && slope * slope / curvature < 1e-6 * max(value.magnitude, 1e-12)
  }

  /// Whether the gradient is 0 there and no second derivative negative, but some are 0 as well as can be
  /// told: of a loss that grows far out, a minimum along a valley.
  var isLevel: Bool {
    value.isFinite && slope < 1e-8 && !Minimum.isFar(place) && steepest > 1e-4
      && curvature.magnitude < 1e-6 * steepest
  }

  /// Whether a search that has come here follows a slope that falls for ever.
  static func isFar(_ place: [Double]) -> Bool { length(place) >= 1e5 }

  /// Whether so low a value says the same, of a search that began at another.
  static func isDeep(_ value: Double, from start: Double) -> Bool {
    value < -1000 * (1 + start.magnitude)
  }
}

/// Newton's method: second derivatives by central differences of the gradient at the start and at the
/// end, between them kept up to date by what the steps show of them (Broyden, Fletcher, Goldfarb and
/// Shanno 1970). Along directions in which they are not positive it goes down by their size. A step
/// that does not go down is halved. The search ends where the gradient is no longer than `rest`.
func minimum(
  from start: [Double], rest: Double = 1e-15,
  _ f: ([Double]) -> (value: Double, slope: [Double])
) -> Minimum {
  var place = start
  var (value, slope) = f(place)
  var curvatures = secondDerivatives(at: place, f)
  var isFresh = true
  var steps = 0
  let first = value
  while steps < 200, !Minimum.isFar(place) {
    if Minimum.isDeep(value, from: first) {
      return Minimum(
        place: place, value: -.infinity, slope: length(slope), curvature: .nan,
        steepest: .nan, steps: steps)
    }
    let size = length(slope)
    guard size.isFinite, size > rest else { break }
    guard let move = move(curvatures, slope, most: 3 + 2 * length(place)),
      let next = lower(place, move, value, size, f)
    else {
      if isFresh { break }
      curvatures = secondDerivatives(at: place, f)
      isFresh = true
      continue
    }
    let moved = subtracted(next.place, place)
    update(&curvatures, moved, subtracted(next.slope, slope))
    (place, value, slope) = next
    isFresh = false
    steps += 1
    if length(moved) <= 1e-14 * (1 + length(place)), length(slope) < 1e-10 { break }
  }
  if !isFresh, !Minimum.isFar(place) { curvatures = secondDerivatives(at: place, f) }
  let isFinite = curvatures.allSatisfy { $0.allSatisfy { $0.isFinite } }
  let values = isFinite ? eigen(curvatures).values : [.nan]
  return Minimum(
    place: place, value: value, slope: length(slope), curvature: values.min() ?? 0,
    steepest: values.max() ?? 0, steps: steps)
}

/// Down the slope, by the size of the second derivatives along each of their own directions.
private func move(_ curvatures: Rows, _ slope: [Double], most: Double) -> [Double]? {
  guard curvatures.allSatisfy({ $0.allSatisfy { $0.isFinite } }) else { return nil }
  let (values, directions) = eigen(curvatures)
  let floor = 1e-7 * (values.map { $0.magnitude }.max() ?? 0) + 1e-300
  var move = slope.map { _ in 0.0 }
  for (curvature, direction) in zip(values, directions) {
    let factor = -dot(direction, slope) / max(curvature.magnitude, floor)
    for i in move.indices { move[i] += factor * direction[i] }
  }
  let size = length(move)
  return size > most ? move.map { $0 * most / size } : move
}

/// What a step of the length s, in which the gradient changed by y, shows of the second derivatives:
/// H + y yᵀ/yᵀs − H s (H s)ᵀ/sᵀH s, where both divisors are positive.
private func update(_ curvatures: inout Rows, _ step: [Double], _ change: [Double]) {
  let known = applied(curvatures, step)
  let (own, old) = (dot(change, step), dot(step, known))
  guard own > 1e-14 * length(change) * length(step), old > 0 else { return }
  for i in step.indices {
    for j in step.indices {
      curvatures[i][j] += change[i] * change[j] / own - known[i] * known[j] / old
    }
  }
}

private func lower(
  _ place: [Double], _ move: [Double], _ value: Double, _ size: Double,
  _ f: ([Double]) -> (value: Double, slope: [Double])
) -> (place: [Double], value: Double, slope: [Double])? {
  var part = 1.0
  for _ in 0..<40 {
    let next = place.indices.map { place[$0] + part * move[$0] }
    let (there, slope) = f(next)
    // Near the minimum the value does not change any more, and the gradient tells.
    let isLower = there < value - 1e-13 * (1 + value.magnitude)
    let isLevel = there.isFinite && there <= value + 1e-13 * (1 + value.magnitude)
    if isLower || (isLevel || !value.isFinite) && length(slope) < 0.9 * size {
      return (next, there, slope)
    }
    part /= 2
  }
  return nil
}

private func secondDerivatives(
  at place: [Double], _ f: ([Double]) -> (value: Double, slope: [Double])
) -> Rows {
  var rows: Rows = []
  for i in place.indices {
    let step = 1e-4 * max(1, place[i].magnitude)
    var (up, down) = (place, place)
    up[i] += step
    down[i] -= step
    let (above, below) = (f(up).slope, f(down).slope)
    rows.append(subtracted(above, below).map { $0 / (2 * step) })
  }
  return rows.indices.map { i in rows.indices.map { (rows[i][$0] + rows[$0][i]) / 2 } }
}
