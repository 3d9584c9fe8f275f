import Mathematics

/// What a learning curve is told by. All is of ℓ = ln L, so that a factor in front of the loss
/// changes nothing that matters.
public struct CurveMeasures: Sendable {
  /// How many points it has before the first that is no number.
  public var points: Int
  /// Whether the loss is no number from there on.
  public var breaksOff: Bool
  /// The noise as a part of the loss: the median of |third differences of ℓ|, over that of normal noise
  /// of size 1. Differences of third order leave nothing of a smooth trend; those over two steps leave
  /// nothing of a swing to and fro; the smaller counts.
  public var noise: Double
  /// The same by the ninetieth of a hundred differences: jumps.
  public var jumps: Double
  /// The noise of the second half.
  public var lateNoise: Double
  /// How much larger differences over one step are than over two: far above 1 where the loss swings to
  /// and fro.
  public var swing: Double
  /// ℓ at the start, the mean of the first four points.
  public var start: Double
  /// ℓ at the end less ℓ at the start, by the median of the last sixth and the first points.
  public var fall: Double
  /// What ℓ does in the last third of the points.
  public var lateSlope: Double
  /// How far above its lowest the curve ends, in ℓ, both as means over a sixth.
  public var climb: Double
  /// What the rate is judged by.
  public var rate: RateMeasures
}

extension CurveMeasures {
  /// Fewer points than these say nothing.
  public static let fewest = 12

  /// Nothing of a curve with too few points, or with a loss that is not positive.
  public init?(_ curve: [Double]) {
    let losses = curve.prefix { $0.isFinite && $0 > 0 }
    guard losses.count >= Self.fewest else { return nil }
    let logs = losses.map { max($0, 1e-12).applying(.log) }
    points = losses.count
    breaksOff = points < curve.count && curve[points].isInfinite
    let (one, two) = (differences(logs, over: 1), differences(logs, over: 2))
    let half = points / 2
    func smaller(_ share: Double, _ range: Range<Int>) -> Double {
      func part(_ values: [Double]) -> [Double] {
        Array(values[min(range.lowerBound, values.count)..<min(range.upperBound, values.count)])
      }
      let parts = [part(one), part(two)].filter { !$0.isEmpty }
      return parts.map { quantile($0, share) }.min() ?? 0
    }
    noise = smaller(0.5, 0..<points)
    jumps = smaller(0.9, 0..<points)
    lateNoise = smaller(0.5, half..<points)
    swing = (quantile(one, 0.5) + 1e-9) / (quantile(two, 0.5) + 1e-9)
    start = mean(logs.prefix(4))
    let part = max(points / 6, 3)
    let end = quantile(Array(logs.suffix(part)), 0.5)
    let first = quantile(Array(logs.prefix(3)), 0.5)
    fall = end - first
    let third = max(points / 3, 3)
    let middle = quantile(Array(logs.dropLast(third).suffix(part)), 0.5)
    lateSlope = end - middle
    let sixths = stride(from: 0, to: points - part + 1, by: max(part / 2, 1)).map {
      mean(logs[$0..<($0 + part)])
    }
    climb = mean(logs.suffix(part)) - (sixths.min() ?? 0)
    rate = RateMeasures(logs)
  }
}

/// |Δ³ℓ| over so many steps, over the size that they have for normal noise of size 1: √20 and the
/// median 0.6745 of |N(0, 1)|.
private func differences(_ values: [Double], over step: Int) -> [Double] {
  var result = values
  for _ in 0..<3 {
    guard result.count > step else { return [0] }
    result = (step..<result.count).map { result[$0] - result[$0 - step] }
  }
  return result.map { $0.magnitude / (0.6745 * Double(20).squareRoot()) }
}

/// The value with this share of the others below it, between two by a straight line.
func quantile(_ values: [Double], _ share: Double) -> Double {
  let sorted = values.sorted()
  guard let last = sorted.last else { return 0 }
  let place = share * Double(sorted.count - 1)
  let below = Int(place)
  guard below + 1 < sorted.count else { return last }
  return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
}

private func mean(_ values: ArraySlice<Double>) -> Double {
  values.reduce(0, +) / Double(max(values.count, 1))
}
