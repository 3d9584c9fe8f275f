import Language
import Rendering
import Training

/// The curves with what they were told to come from.
func picture(_ diagnosis: Diagnosis, _ curves: Curves) -> [Block] {
  let losses = curves.curves.flatMap { $0.values }.filter { $0.isFinite && $0 > 0 }
  guard let low = losses.min(), let high = losses.max(), low < high else { return [] }
  let isLogarithmic = high / low > 20
  let layers = zip(curves.curves, diagnosis.curves).enumerated().map { series, pair in
    let (curve, told) = pair
    let points = curve.values.enumerated().map { row, loss in
      Point(curves.counter?.values[row] ?? Double(row + 1), loss)
    }
    let method = told.method.map { ": \($0.words)" } ?? ""
    let rate = told.rate.flatMap { $0 == .neither ? nil : ", rate \($0.words)" } ?? ""
    return Plot.Layer.curve(points, series: series, label: .text(curve.name + method + rate))
  }
  let plot = Plot(
    title: "The curves and what they came from",
    x: Plot.Axis(.text(curves.counter?.name ?? "row")),
    y: Plot.Axis(.text("loss"), scale: isLogarithmic ? .logarithmic : .linear), layers: layers)
  return [.figure(.plot(plot), caption: [.text("The curves of \(curves.path).")])]
}
