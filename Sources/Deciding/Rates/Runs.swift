import Evaluation
import Mathematics
import Solving

/// The loss itself descended from the worksheet's values, at rates that are too small, best, just
/// stable and too large: what a learning curve shows of each.
func runs(of curvature: Curvature, _ finding: RatesFinding) -> [RatesFinding.Run] {
  guard let limits = finding.limits, let best = finding.best else { return [] }
  guard var start = Descender(curvature) else { return [] }
  start.leaveMinimum()
  let plain = limits.plain.double
  var wanted: [(RatesFinding.Run.Kind, Double, Double?)] = [
    (.tooSmall, plain / 100, nil), (.best, best.rate.double, nil),
    (.nearLimit, plain * 0.98, nil), (.tooLarge, plain * 1.05, nil),
  ]
  if best.condition.double > 1.000001 {
    wanted.append((.heavyBall, best.heavyRate.double, best.momentum.double))
  }
  return wanted.map { kind, rate, momentum in
    var run = start
    return RatesFinding.Run(
      kind: kind, rate: rate, momentum: momentum,
      losses: run.losses(rate: rate, momentum: momentum ?? 0, steps: 40))
  }
}

/// θ ← θ − α V with V ← β V + ∂L/∂θ, in Double.
private struct Descender {
  private var evaluator: Evaluator<Double>
  private let loss: Symbol
  private let parameters: [Symbol]
  private let gradients: [Symbol]
  private var point: [[Double]]

  init?(_ curvature: Curvature) {
    loss = curvature.loss
    parameters = curvature.parameters
    gradients = curvature.gradients
    point = curvature.point.map { $0.map { $0.double } }
    evaluator = Evaluator<Double>(
      curvature.definitions, wanted: curvature.gradients + [curvature.loss],
      cut: curvature.parameters)
    guard gradients.allSatisfy({ evaluator.hasValue($0) }), evaluator.hasValue(loss) else {
      return nil
    }
    // Forty steps of five runs are to take no longer than a reader waits.
    if evaluator.operations > 2e6 { return nil }
  }

  private mutating func work() -> (loss: Double, gradients: [[Double]]) {
    for (parameter, entries) in zip(parameters, point) { evaluator.set(parameter, to: entries) }
    evaluator.run()
    let losses = evaluator.values[loss.id] ?? []
    return (
      losses.reduce(0, +) / Double(max(losses.count, 1)),
      gradients.map { evaluator.values[$0.id] ?? [] }
    )
  }

  /// A run that starts where nothing pulls shows nothing: then it starts 1 beside.
  mutating func leaveMinimum() {
    let (_, gradients) = work()
    guard gradients.allSatisfy({ $0.allSatisfy { $0 == 0 } }) else { return }
    point = point.map { $0.map { $0 + 1 } }
  }

  mutating func losses(rate: Double, momentum: Double, steps: Int) -> [Double] {
    var velocity = point.map { $0.map { _ in 0.0 } }
    var losses: [Double] = []
    for _ in 0...steps {
      let (loss, gradients) = work()
      losses.append(loss)
      for place in point.indices {
        for entry in point[place].indices {
          velocity[place][entry] = momentum * velocity[place][entry] + gradients[place][entry]
          point[place][entry] -= rate * velocity[place][entry]
        }
      }
    }
    return losses
  }
}
