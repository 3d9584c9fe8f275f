/// A continuous function of one number that is linear between its knots and beyond them.
public struct PiecewiseLinear: Sendable {
  var knots: [Double]
  var values: [Double]
  /// The slopes left of the first knot and right of the last.
  var left: Double
  var right: Double

  func value(_ x: Double) -> Double {
    guard let first = knots.first, let last = knots.last else { return 0 }
    if x <= first { return values[0] + left * (x - first) }
    if x >= last { return values[values.count - 1] + right * (x - last) }
    let place = knots.firstIndex { $0 >= x } ?? 1
    let part = (x - knots[place - 1]) / (knots[place] - knots[place - 1])
    return values[place - 1] + part * (values[place] - values[place - 1])
  }

  /// The slopes of the pieces, from left to right.
  var slopes: [Double] {
    var slopes = [left]
    for place in knots.indices.dropFirst() {
      slopes.append((values[place] - values[place - 1]) / (knots[place] - knots[place - 1]))
    }
    return slopes + [right]
  }

  /// Where the function is at least −`shift`: stretches, from left to right.
  func stretches(above shift: Double) -> [(lower: Double, upper: Double)] {
    var result: [(lower: Double, upper: Double)] = []
    let ends = [-Double.infinity] + knots + [.infinity]
    for (place, slope) in slopes.enumerated() {
      let (a, b) = (ends[place], ends[place + 1])
      let anchor = place == 0 ? 0 : place - 1
      let (at, value) = (knots[anchor], values[anchor] + shift)
      var (lower, upper) = (a, b)
      if slope == 0 {
        if value < 0 { continue }
      } else {
        let root = at - value / slope
        if slope > 0 { lower = max(lower, root) } else { upper = min(upper, root) }
      }
      guard lower < upper else { continue }
      if let last = result.last, last.upper == lower {
        result[result.count - 1].upper = upper
      } else {
        result.append((lower, upper))
      }
    }
    return result
  }

  /// The parabola a x² + b x + c by its values at knots, lowered or raised so that it is too high as
  /// much as too low between them.
  init(square a: Double, slope b: Double, constant c: Double, knots: [Double]) {
    self.knots = knots
    let gap = knots.count > 1 ? knots[1] - knots[0] : 0
    values = knots.map { (a * $0 + b) * $0 + c - a * gap * gap / 8 }
    left = 2 * a * (knots.first ?? 0) + b
    right = 2 * a * (knots.last ?? 0) + b
  }
}
