import Deciding
import Mathematics
import Rendering

/// The contraction a step over the rate, without momentum and with it in both forms.
func contractionPicture(_ finding: RatesFinding) -> [Block] {
  guard !finding.curve.isEmpty else { return [] }
  func curve(_ label: Formula, _ series: Int, _ value: (RatesFinding.Row) -> Real) -> Plot.Layer {
    .curve(
      finding.curve.map { Point($0.rate.double, value($0).double) }, series: series,
      label: label)
  }
  let plot = Plot(
    title: "By what factor the distance shrinks a step, over the rate",
    x: Plot.Axis(.identifier("alpha")), y: Plot.Axis(.text("factor a step"), range: 0...1.5),
    layers: [
      curve(.text("no momentum"), 0) { $0.plain },
      curve(velocityRule(isAveraged: false), 1) { $0.heavyBall },
      curve(velocityRule(isAveraged: true), 2) { $0.averaged },
      .line(0, 1, -1, label: .text("stable below"), dash: .dotted),
    ])
  return [
    .figure(
      .plot(plot),
      caption: [
        .text("The factor a step over the rate α, for β = "), .math(spoken(finding.momentum)),
        .text("."),
      ])
  ]
}

/// The runs as learning curves.
func runPicture(_ finding: RatesFinding, _ loss: Formula) -> [Block] {
  guard let start = finding.runs.first?.losses.first, start.isFinite else { return [] }
  let settled = finding.runs.filter { $0.kind != .tooLarge }.flatMap { $0.losses }
  guard let low = settled.filter({ $0.isFinite }).min(), low < start else { return [] }
  let top = start + 0.6 * (start - low)
  let layers = finding.runs.enumerated().map { series, run -> Plot.Layer in
    var points: [Point] = []
    for (step, value) in run.losses.enumerated() {
      // What leaves the picture is drawn to its edge and no further.
      points.append(Point(Double(step), min(value, 4 * top - 3 * low)))
      if !value.isFinite || value > top { break }
    }
    return .curve(points, series: series, label: .text(words(run.kind)))
  }
  let plot = Plot(
    title: "The loss while it is descended at several rates", x: Plot.Axis(.text("step")),
    y: Plot.Axis(loss, range: (low - 0.05 * (start - low))...top), layers: layers)
  return [.figure(.plot(plot), caption: [.text("The same runs as curves.")])]
}
