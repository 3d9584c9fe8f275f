import Rendering
import Training

/// The loss against examples seen: the mean of the seeds, and all that lies between the lowest and the
/// highest of them.
func picture(_ comparison: RunComparison) -> [Block] {
  let shown = comparison.lines.filter { $0.diverged < $0.results.count }.prefix(8)
  let losses = shown.flatMap { $0.results.flatMap { $0.curve.map { $0.loss } } }
    .filter { $0.isFinite }
  guard let low = losses.min(), let high = losses.max(), low < high else { return [] }
  let starts = shown.flatMap { $0.results.compactMap { $0.curve.first?.loss } }
  // What climbs beyond all starts leaves the picture.
  let top = min(high, 1.5 * (starts.max() ?? high))
  let isLogarithmic = low > 0 && top / low > 20
  var layers: [Plot.Layer] = []
  for (series, line) in shown.enumerated() {
    let spreads = spreads(line, comparison.examples)
    if comparison.seeds.count > 1 {
      layers.append(
        .band(
          spreads.map { .init($0.x, min($0.low, 4 * top), min($0.high, 4 * top)) },
          series: series))
    }
    layers.append(
      .curve(
        spreads.map { Point($0.x, min($0.mean, 4 * top)) }, series: series,
        label: .text(line.name)))
  }
  let room = isLogarithmic ? 0 : 0.05 * (top - low)
  let plot = Plot(
    title: "The loss against the examples seen", x: Plot.Axis(.text("examples seen")),
    y: Plot.Axis(
      .text("loss"), range: isLogarithmic ? (low / 1.2)...(top * 1.2) : (low - room)...(top + room),
      scale: isLogarithmic ? .logarithmic : .linear),
    layers: layers)
  let rest = comparison.lines.count - shown.count
  let band =
    comparison.seeds.count > 1
    ? "Lines are means over \(counted(comparison.seeds.count, "seed")), bands reach from the lowest to the highest."
    : "One seed."
  return [
    .figure(
      .plot(plot),
      caption: [.text(band + (rest > 0 ? " The first \(shown.count) runs are drawn." : ""))])
  ]
}

private struct Seen {
  var x: Double
  var low: Double
  var mean: Double
  var high: Double
}

/// Point by point, as far as all seeds have got.
private func spreads(_ line: RunComparison.Line, _ examples: Int) -> [Seen] {
  let count = line.results.map { $0.curve.count }.min() ?? 0
  return (0..<count).compactMap { place in
    let points = line.results.map { $0.curve[place] }
    let losses = points.map { $0.loss }.filter { $0.isFinite }
    guard losses.count == points.count, let low = losses.min(), let high = losses.max() else {
      return nil
    }
    return Seen(
      x: points[0].epochs * Double(examples), low: low,
      mean: losses.reduce(0, +) / Double(losses.count), high: high)
  }
}
