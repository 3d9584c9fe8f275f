import Evaluation
import Mathematics

/// A formula in names of the worksheet, made ready to be worked out with the values of many writers.
struct ReadyFormula {
  let points: Evaluator<Double>.Compiled
  let spreads: Evaluator<Interval>.Compiled
  /// How far the indices of its axes run.
  let shape: [Int]
  /// What it comes to in truth, entry by entry.
  let truth: [Double?]
  /// What it rests on.
  let symbols: [Symbol]

  /// Nothing if a part has no value or a size is not known.
  init?(_ body: Expression, _ axes: [Index], _ key: AnswerKey) {
    shape = axes.compactMap { $0.size.known }
    guard shape.count == axes.count, let points = key.points.compiled(body, axes),
      let spreads = key.spreads.compiled(body, axes)
    else { return nil }
    (self.points, self.spreads) = (points, spreads)
    truth = key.points.values(of: points, over: shape).map { $0.isFinite ? $0 : nil }
    var symbols: [Symbol] = []
    body.forEachSymbol { if $0.id >= 0, !symbols.contains($0) { symbols.append($0) } }
    self.symbols = symbols
  }
}
