import Evaluation
import Language
import Mathematics

/// What the steps of an update lead to.
struct Descent {
  var steps: [UpdateAnswer.Step] = []
  var lossAfter: Real?
  /// The first step after which the digits are those on which two runs agree.
  var checkedFrom: Int?
  /// The last of the steps leads beyond all numbers, or to digits that are not certain any more.
  var isLost = false
}

/// θ ← θ − η ∂L/∂θ, or what another method makes of the gradient, all from the old values.
///
/// Over many steps a bound on the error grows like a dependency would, (1 + η |L″|)ⁿ, where the
/// error itself mostly shrinks. From the step on at which less than 20 digits are certain, the
/// centre is carried, beside a second run with fewer digits, and what is shown has an error of
/// many times their distance.
func descend(
  _ update: Asked.Update, _ gradients: [Symbol], _ evaluator: RealEvaluator,
  _ definitions: Definitions, carried: Int?
) -> Descent {
  var run = DescentRun(update, gradients, evaluator, definitions, carried)
  var coarser: DescentRun?
  var descent = Descent()
  for step in 0..<update.steps {
    // The evaluator comes with the values of the worksheet, which are those of the first step.
    if step > 0 || carried != nil { run.work() }
    coarser?.work()
    guard var after = run.advance() else { return descent }
    let coarse = coarser?.advance()
    let isWide = after.contains { $0.contains { $0.relativeError > 0x1p-66 } }
    if coarser == nil, isWide, update.steps > 1 {
      coarser = run
      descent.checkedFrom = step + 1
    }
    if let coarse { after = widened(after, by: coarse) }
    let isLost = after.contains { $0.contains { !$0.isFinite || $0.relativeError > 0.125 } }
    // Long runs keep the first steps and the last: nobody reads what lies between.
    if step < 20 || step == update.steps - 1 || isLost {
      descent.steps.append(
        UpdateAnswer.Step(
          number: step + 1, before: values(of: run, beside: coarser), after: after,
          lines: run.lines))
    }
    if isLost {
      descent.isLost = true
      return descent
    }
    if update.steps == 1 { return descent }
    let isChecked = coarser != nil
    run.go(to: after) { isChecked ? $0.centred : $0 }
    coarser?.go(to: coarse ?? after) { $0.coarsened }
  }
  run.work()
  coarser?.work()
  let losses = values(of: run, beside: coarser)[update.loss] ?? []
  guard let first = losses.first else { return descent }
  let sum = losses.dropFirst().reduce(first) { $0 + $1 }
  descent.lossAfter = losses.count == 1 ? sum : sum.divided(by: Real(losses.count))
  return descent
}

/// The values of a run, as uncertain as a coarser one shows them to be.
private func values(of run: DescentRun, beside coarser: DescentRun?) -> Values {
  guard let coarser else { return Values(entries: run.values) }
  return Values(
    entries: zip(run.values, coarser.values).map { fine, coarse in
      guard let fine, let coarse else { return fine }
      return zip(fine, coarse).map { $0.widened(by: $1) }
    })
}

private func widened(_ entries: [[Real]], by coarser: [[Real]]) -> [[Real]] {
  zip(entries, coarser).map { fine, coarse in zip(fine, coarse).map { $0.widened(by: $1) } }
}
