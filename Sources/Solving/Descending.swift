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

/// Gradient descent: θ ← θ − η ∂L/∂θ, all from the old values; with momentum the velocity
/// V ← β V + (1 − β) ∂L/∂θ takes the gradient's place, from V = 0.
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
          velocities: run.velocities))
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

/// One run of steps.
private struct DescentRun {
  private let update: Asked.Update
  private let gradients: [Symbol]
  private var evaluator: RealEvaluator
  private let carried: Int?
  private let carry: ((Symbol, Real) -> Real)?
  private(set) var velocities: [[Real]] = []

  init(
    _ update: Asked.Update, _ gradients: [Symbol], _ evaluator: RealEvaluator,
    _ definitions: Definitions, _ carried: Int?
  ) {
    self.update = update
    self.gradients = gradients
    self.evaluator = evaluator
    self.carried = carried
    carry = carried.map { carrying($0, definitions) }
  }

  var values: [[Real]?] { evaluator.values }

  mutating func work() { evaluator.run(carry: carry) }

  /// Goes on from new parameters, each number as it is to be carried.
  mutating func go(to parameters: [[Real]], carrying: (Real) -> Real) {
    for (symbol, entries) in zip(update.parameters, parameters) {
      evaluator.set(symbol, to: entries.map(carrying))
    }
    velocities = velocities.map { $0.map(carrying) }
  }

  private func kept(_ value: Real) -> Real {
    carried.flatMap { value.rounded(toDecimals: $0) } ?? value
  }

  /// The parameters after one more step; nothing if something it takes has no value.
  mutating func advance() -> [[Real]]? {
    let before = Values(entries: evaluator.values)
    guard let rate = before[update.rate]?.first else { return nil }
    let beta = update.momentum.flatMap { before[$0]?.first }
    var after: [[Real]] = []
    for (place, symbol) in update.parameters.enumerated() {
      guard let old = before[symbol], var slope = before[gradients[place]], old.count == slope.count
      else { return nil }
      if let beta {
        let last = place < velocities.count ? velocities[place] : slope.map { _ in Real.zero }
        slope = zip(last, slope).map { kept(beta * $0 + (Real.one - beta) * $1) }
        if place < velocities.count { velocities[place] = slope } else { velocities.append(slope) }
      }
      after.append(zip(old, slope).map { kept($0 - rate * $1) })
    }
    return after
  }
}
