import Mathematics
import Rendering
import Training

/// A picture of a training run.
struct TrainingPicture {
  /// A word for the name of a file.
  var name: String
  var plot: Plot
  var caption: [Inline]
}

/// The loss, how many are right, the boundary between the classes where there are two inputs, which
/// class is taken for which where there are many, the weights of the first layer.
func trainingPictures(_ prepared: PreparedTraining, _ result: TrainingResult) -> [TrainingPicture] {
  [
    lossPicture(prepared, result), accuracyPicture(result), boundary(prepared, result),
    confusionPicture(prepared, result), weightPicture(prepared, result),
  ].compactMap { $0 }
}

private let mostPoints = 600

private func lossPicture(_ prepared: PreparedTraining, _ result: TrainingResult) -> TrainingPicture?
{
  let points = evenly(result.curve, most: mostPoints).filter { $0.loss.isFinite }
  let hasOthers = points.contains { $0.heldOutLoss != nil }
  var curves = [
    LossCurve(
      label: hasOthers ? .text("trained on") : nil,
      points: points.map { Point(abscissa($0, prepared), $0.loss) })
  ]
  if hasOthers {
    curves.append(
      LossCurve(
        label: .text("held out"),
        points: points.map { Point(abscissa($0, prepared), $0.heldOutLoss ?? .nan) }))
  }
  return lossPlot(curves, prepared).map {
    TrainingPicture(name: "loss", plot: $0, caption: ["The loss while it is trained."])
  }
}

private struct LossCurve {
  var label: Formula?
  var points: [Point]
}

/// Losses over the time of training; nothing if none has gone on yet.
private func lossPlot(_ curves: [LossCurve], _ prepared: PreparedTraining) -> Plot? {
  guard curves.contains(where: { $0.points.count > 1 }) else { return nil }
  let points = curves.flatMap { $0.points }
  let values = points.map { $0.y }.filter { !$0.isNaN }
  let (low, high) = (values.min() ?? 0, values.max() ?? 0)
  return Plot(
    title: "The loss while it is trained",
    x: Plot.Axis(.text(time(prepared)), range: reach(points.map { $0.x })),
    y: Plot.Axis(
      formula(symbol: prepared.model.loss, at: nil, in: prepared.model.definitions),
      scale: low > 0 && high > 100 * low ? .logarithmic : .linear),
    layers: curves.enumerated().map { .curve($1.points, series: $0, label: $1.label) })
}

private func abscissa(_ point: TrainingResult.Point, _ prepared: PreparedTraining) -> Double {
  prepared.model.count == nil ? Double(point.steps) : point.epochs
}

private func time(_ prepared: PreparedTraining) -> String {
  prepared.model.count == nil ? "steps" : "epochs"
}

/// From the least to the largest.
private func reach(_ values: [Double]) -> ClosedRange<Double>? {
  guard let least = values.min(), let most = values.max(), least < most else { return nil }
  return least...most
}

private func accuracyPicture(_ result: TrainingResult) -> TrainingPicture? {
  let points = evenly(result.curve, most: mostPoints).filter { $0.accuracy != nil }
  guard points.count > 1 else { return nil }
  let hasOthers = points.contains { $0.heldOutAccuracy != nil }
  var layers: [Plot.Layer] = [
    .curve(
      points.map { Point($0.epochs, $0.accuracy ?? .nan) }, series: 0,
      label: hasOthers ? .text("trained on") : nil)
  ]
  if hasOthers {
    layers.append(
      .curve(
        points.map { Point($0.epochs, $0.heldOutAccuracy ?? .nan) }, series: 1,
        label: .text("held out")))
  }
  return TrainingPicture(
    name: "accuracy",
    plot: Plot(
      title: "The share of examples whose class is predicted",
      x: Plot.Axis(.text("epochs"), range: reach(points.map { $0.epochs })),
      y: Plot.Axis(.text("right"), range: 0...1), layers: layers),
    caption: ["The share of examples whose class is predicted."])
}

/// The losses of several runs while they are trained, up to where each is.
func lossesPlot(_ runs: [(label: String, prepared: PreparedTraining, result: TrainingResult)])
  -> Plot?
{
  guard let first = runs.first else { return nil }
  let curves = runs.map { run in
    LossCurve(
      label: runs.count > 1 ? .text(run.label) : nil,
      points: evenly(run.result.curve, most: mostPoints).filter { $0.loss.isFinite }.map {
        Point(abscissa($0, run.prepared), $0.loss)
      })
  }
  return lossPlot(curves, first.prepared)
}

/// Which class is predicted where; nothing unless there are two inputs.
func boundary(_ prepared: PreparedTraining, _ result: TrainingResult) -> TrainingPicture? {
  let columns = 81
  let plane: TrainedPlane
  do throws(LoweringFault) {
    guard let found = try prepared.plane(at: result.parameters, columns: columns) else {
      return nil
    }
    plane = found
  } catch {
    return nil
  }
  let definitions = prepared.model.definitions
  var layers: [Plot.Layer] = [
    .cells(
      Plot.Cells(
        x: plane.x, y: plane.y, columns: columns, plane.classes.map { .init(series: $0) }))
  ]
  if let outputs = plane.outputs, let output = prepared.model.classified?.output {
    let name = formula(symbol: output, at: nil, in: definitions)
    layers.append(
      .contour(
        Plot.Samples(x: plane.x, y: plane.y, columns: columns, outputs), level: 0.5,
        label: .relation(name, .equal, .fraction(.number(1), .number(2)))))
  }
  for (place, points) in plane.examples.enumerated() {
    let marks = (points + plane.heldOut[place]).map { Point($0.x, $0.y) }
    if marks.isEmpty { continue }
    let name = prepared.classNames?[place] ?? ""
    let label = Rational(decimal: name) == nil ? name : "class \(name)"
    layers.append(.points(marks, series: place, label: .text(label)))
  }
  func axis(_ input: Int, _ range: ClosedRange<Double>) -> Plot.Axis {
    let entry = plane.inputs[input].entry.map { [$0] } ?? []
    return Plot.Axis(
      formula(symbol: plane.inputs[input].symbol, entry: entry, in: definitions), range: range)
  }
  return TrainingPicture(
    name: "boundary",
    plot: Plot(
      title: "Which class is predicted where, and the examples", x: axis(0, plane.x),
      y: axis(1, plane.y), layers: layers),
    caption: ["Which class is predicted where, and the examples."])
}

/// Of many classes, how often each is taken for each other.
private func confusionPicture(_ prepared: PreparedTraining, _ result: TrainingResult)
  -> TrainingPicture?
{
  guard let counts = result.confusion, counts.count > 12 else { return nil }
  let count = counts.count
  let cells = counts.reversed().flatMap { row -> [Plot.Cells.Cell] in
    let total = Double(max(row.reduce(0, +), 1))
    return row.map { .init(series: 0, strength: Double($0) / total) }
  }
  let range = 0.5...(Double(count) + 0.5)
  return TrainingPicture(
    name: "confusion",
    plot: Plot(
      title: "Which class is taken for which", x: Plot.Axis(.text("predicted class"), range: range),
      y: Plot.Axis(.text("true class"), range: range, ticks: ticksFromTop(count)),
      layers: [.cells(Plot.Cells(x: range, y: range, columns: count, cells))]),
    caption: ["Of each true class, a row, the share that is taken for each class."])
}

/// A few of so many rows, the first of which is on top.
private func ticksFromTop(_ rows: Int) -> [Plot.Tick] {
  let step = [1, 2, 5, 10, 20, 50, 100, 200, 500].first { rows / $0 <= 8 } ?? 1000
  let numbers = [1] + stride(from: max(step, 2), through: rows, by: step)
  return numbers.map { Plot.Tick(Double(rows + 1 - $0), .number($0)) }
}

/// The first matrix of weights, row by row from the top.
private func weightPicture(_ prepared: PreparedTraining, _ result: TrainingResult)
  -> TrainingPicture?
{
  let definitions = prepared.model.definitions
  let first = prepared.model.parameters.firstIndex { definitions[$0].shape.count == 2 }
  guard let first else { return nil }
  let symbol = prepared.model.parameters[first]
  let shape = definitions[symbol].shape.map { $0.known ?? 0 }
  let entries = result.parameters[first]
  guard entries.count > 60, entries.count <= 4096, let most = entries.map({ $0.magnitude }).max(),
    most.isFinite, most > 0
  else { return nil }
  var cells: [Plot.Cells.Cell] = []
  for row in (0..<shape[0]).reversed() {
    for column in 0..<shape[1] {
      let entry = entries[row * shape[1] + column]
      cells.append(.init(series: entry < 0 ? 1 : 0, strength: entry.magnitude / most))
    }
  }
  let (x, y) = (0.5...(Double(shape[1]) + 0.5), 0.5...(Double(shape[0]) + 0.5))
  let name = formula(symbol: symbol, at: nil, in: definitions)
  return TrainingPicture(
    name: "weights",
    plot: Plot(
      title: "The weights of the first layer", x: Plot.Axis(.text("column"), range: x),
      y: Plot.Axis(.text("row"), range: y, ticks: ticksFromTop(shape[0])),
      layers: [.cells(Plot.Cells(x: x, y: y, columns: shape[1], cells))]),
    caption: [
      .text("The entries of "), .math(name),
      .text(
        ": the stronger the larger, in one colour above 0 and in the other below; the strongest is "
      ),
      .math(decimal(most, 3)), .text("."),
    ])
}
