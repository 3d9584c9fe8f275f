import Mathematics

/// An axis whose range is settled: numbers to the share of its length, 0 at its lower end.
struct PlotScale: Hashable {
  var isLogarithmic: Bool
  /// The ends, as logarithms to the base 10 on a logarithmic axis.
  var low: Double
  var high: Double

  /// Beyond this a number counts as infinite: what is worked out from it would overflow.
  static let largest = 1e150

  /// An axis shorter than this could not be divided.
  private static let smallest = 1e-290

  /// Where a number stands, in the unit of `low` and `high`; nil where the axis has no place for it.
  static func coordinate(_ value: Double, isLogarithmic: Bool) -> Double? {
    guard value.isFinite else { return nil }
    if isLogarithmic { return value > 0 ? value.applying(.log) / ln10 : nil }
    return abs(value) <= largest ? value : nil
  }

  private static let ln10 = 2.302585092994046

  /// The range that was asked for if it is one, else that of the values with some room around it.
  init(_ axis: Plot.Axis, values: Extent, areas: Extent) {
    isLogarithmic = axis.scale == .logarithmic
    if let range = axis.range, range.lowerBound < range.upperBound,
      let low = Self.coordinate(range.lowerBound, isLogarithmic: isLogarithmic),
      let high = Self.coordinate(range.upperBound, isLogarithmic: isLogarithmic)
    {
      (self.low, self.high) = Self.apart(low, high, isLogarithmic)
    } else if let low = values.low, let high = values.high {
      (self.low, self.high) = Self.apart(low, high, isLogarithmic)
      // What fills an area needs no room beyond its edges, a mark at the edge does.
      let room = 0.06 * (self.high - self.low)
      if low == high { return }
      if areas.low.map({ $0 > low }) ?? true { self.low -= room }
      if areas.high.map({ $0 < high }) ?? true { self.high += room }
    } else {
      (low, high) = (0, 1)
    }
  }

  /// Two ends far enough apart to be told from each other.
  private static func apart(
    _ low: Double, _ high: Double, _ isLogarithmic: Bool
  ) -> (Double, Double) {
    let size = max(abs(low), abs(high))
    if high - low > max(1e-10 * size, smallest) { return (low, high) }
    let middle = low / 2 + high / 2
    let half = isLogarithmic || size <= smallest ? 1 : size / 2
    return (middle - half, middle + half)
  }

  func share(_ value: Double) -> Double? {
    PlotScale.coordinate(value, isLogarithmic: isLogarithmic).map { ($0 - low) / (high - low) }
  }

  /// The number at a share of the length.
  func value(at share: Double) -> Double {
    let place = low + share * (high - low)
    return isLogarithmic ? (place * PlotScale.ln10).applying(.exp) : place
  }
}

/// The least and the greatest of some numbers.
struct Extent: Hashable {
  var low: Double?
  var high: Double?

  mutating func include(_ value: Double?) {
    guard let value else { return }
    low = min(low ?? value, value)
    high = max(high ?? value, value)
  }
}
