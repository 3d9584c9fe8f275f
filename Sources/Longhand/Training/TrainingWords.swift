import Language
import Mathematics
import Rendering
import Solving
import Training

/// What a training run came to, for the page.
func present(_ outcome: TrainingOutcome?, _ solution: Solution) -> [Block] {
  guard let outcome, let result = outcome.result, let prepared = outcome.prepared else {
    return [
      .note(
        .fault,
        [.paragraph([.text("This cannot be trained; see what is wrong with the worksheet.")])])
    ]
  }
  return [.paragraph(summary(result, prepared)), curveTable(result)] + lossPlot(result)
}

private func summary(_ result: TrainingResult, _ prepared: PreparedTraining) -> [Inline] {
  let last = result.curve.last
  var words =
    "\(result.steps) steps of \(result.batch) of \(result.examples) examples, "
    + "\(result.epochs) epochs."
  if let loss = last?.loss { words += " Loss \(spokenDigits(loss))." }
  if let accuracy = last?.accuracy { words += " Accuracy \(spokenDigits(accuracy))." }
  return [.text(words)]
}

private func spokenDigits(_ value: Double) -> String { plainText([.math(spoken(value, digits: 4))]) }

private func curveTable(_ result: TrainingResult) -> Block {
  let points = result.curve
  let shown = points.indices.filter { points.count <= 12 || $0 % (points.count / 10) == 0 || $0 == points.count - 1 }
  return .table(
    Table(
      header: [["epochs"], ["loss"]],
      rows: shown.map { place in
        [[.math(spoken(points[place].epochs, digits: 4))], [.math(spoken(points[place].loss, digits: 6))]]
      }))
}

private func lossPlot(_ result: TrainingResult) -> [Block] { [] }
