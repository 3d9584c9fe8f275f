/// Where a smooth function of several numbers is least near a start.
struct Minimum {
  var place: [Double]
  var value: Double
  /// The length of the gradient there: what is left of 0.
  var slope: Double
  /// The least eigenvalue of the second derivatives: positive at a strict minimum.
  var curvature: Double
  var steps: Int
}

/// Newton's method with second derivatives by central differences of the gradient; along directions
/// in which they are not positive it goes down by their size. A step that does not go down is halved.
func minimum(from start: [Double], _ f: ([Double]) -> (value: Double, slope: [Double])) -> Minimum {
  var place = start
  var (value, slope) = f(place)
  var least = Double.nan
  for step in 1...100 {
    let (values, directions) = eigen(secondDerivatives(at: place, f))
    least = values.min() ?? 0
    let size = length(slope)
    guard size.isFinite, size > 1e-15, values.allSatisfy({ $0.isFinite }) else {
      return Minimum(place: place, value: value, slope: size, curvature: least, steps: step - 1)
    }
    let floor = 1e-7 * (values.map { $0.magnitude }.max() ?? 0) + 1e-300
    var move = [Double](repeating: 0, count: place.count)
    for (curvature, direction) in zip(values, directions) {
      let factor = -dot(direction, slope) / max(curvature.magnitude, floor)
      for i in move.indices { move[i] += factor * direction[i] }
    }
    let most = 3 + 2 * length(place)
    if length(move) > most { move = move.map { $0 * most / length(move) } }
    guard let next = lower(place, move, value, size, f) else {
      return Minimum(place: place, value: value, slope: size, curvature: least, steps: step - 1)
    }
    let moved = length(subtracted(next.place, place))
    (place, value, slope) = next
    if moved <= 1e-14 * (1 + length(place)), length(slope) < 1e-10 {
      return Minimum(
        place: place, value: value, slope: length(slope), curvature: least, steps: step)
    }
  }
  return Minimum(place: place, value: value, slope: length(slope), curvature: least, steps: 100)
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
