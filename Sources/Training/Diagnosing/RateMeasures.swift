import Mathematics

/// What of ℓ = ln L tells whether a rate suited the run: how it ends, what it does on the way, and
/// whether its last third still goes somewhere or only to and fro.
public struct RateMeasures: Sendable {
  /// How far the mean of the last sixth lies above the lowest point, as a part of the whole range.
  public var rest: Double
  /// The slope of a line through the last third, in its own standard errors.
  public var trend: Double
  /// How far the points of the last third lie from that line, as a power of ten.
  public var scatter: Double
  /// How much of such a distance the next point keeps: above 0 it drifts, below 0 it swings.
  public var memory: Double
  /// The largest fall and the largest rise from one point to the next.
  public var largestFall: Double
  public var largestRise: Double
  /// All rises in the second half together, as a part of the range.
  public var lateRise: Double
  /// From the tenth of a hundred points that is lowest to the middle one.
  public var lowerSpread: Double
  /// ℓ at the end less ℓ at the start.
  public var fall: Double
  /// What part of the fall is done after a quarter of the points.
  public var early: Double
  /// How many points there are, as a power of ten.
  public var points: Double

  /// Of ℓ at 12 points or more.
  init(_ logs: [Double]) {
    let count = logs.count
    let part = max(count / 6, 3)
    let third = max(count / 3, 3)
    let lowest = logs.min() ?? 0
    let range = (logs.max() ?? 0) - lowest + 1e-9
    let steps = zip(logs.dropFirst(), logs).map { $0 - $1 }
    rest = (logs.suffix(part).reduce(0, +) / Double(part) - lowest) / range
    let line = Line(Array(logs.suffix(third)))
    let error = line.deviation / Double(third).squareRoot() + 1e-6
    // Over the length of the third itself.
    trend = min(max(line.slope * Double(third) / error, -50), 50)
    scatter = (line.deviation + 1e-9).applying(.log) / Double(10).applying(.log)
    memory = line.memory
    largestFall = min(-(steps.min() ?? 0), 10)
    largestRise = min(steps.max() ?? 0, 10)
    lateRise = steps.dropFirst(count / 2).reduce(0) { $0 + max($1, 0) } / range
    lowerSpread = quantile(logs, 0.5) - quantile(logs, 0.1)
    fall = quantile(Array(logs.suffix(part)), 0.5) - quantile(Array(logs.prefix(3)), 0.5)
    let quarter = quantile(Array(logs.dropFirst(count / 4).prefix(max(count / 20, 3))), 0.5)
    early = min(max((logs[0] - quarter) / (fall.magnitude + 1e-3), -5), 5)
    points = Double(count).applying(.log) / Double(10).applying(.log)
  }

  /// In the order by which the trees of ``RateTrees`` know them.
  public var values: [Double] {
    [
      rest, trend, scatter, memory, largestFall, largestRise, lateRise, lowerSpread, fall, early,
      points,
    ]
  }
}

/// A line through points one step apart, by least squares, and what is left.
private struct Line {
  var slope: Double
  /// √ of the mean square of what is left.
  var deviation: Double
  /// What is left against what is left one step on, over the mean square.
  var memory: Double

  init(_ values: [Double]) {
    let count = Double(values.count)
    let middle = (count - 1) / 2
    let mean = values.reduce(0, +) / count
    var (across, along) = (0.0, 0.0)
    for (place, value) in values.enumerated() {
      across += (Double(place) - middle) * (value - mean)
      along += (Double(place) - middle) * (Double(place) - middle)
    }
    let slope = across / along
    let rest = values.enumerated().map { $1 - mean - slope * (Double($0) - middle) }
    let square = rest.reduce(0) { $0 + $1 * $1 } / count
    self.slope = slope
    deviation = square.squareRoot()
    let pairs = zip(rest, rest.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / (count - 1)
    memory = pairs / (square + 1e-18)
  }
}
