import Evaluation
import Mathematics
import Solving

/// What one step over so many examples takes, as the worksheet's own formulas are worked.
func work(of model: DescentModel, _ examples: Int) -> CostFinding.Work? {
  let definitions = model.definitions.withExamples(examples)
  let cut = model.parameters + model.data.map { $0.symbol }
  func operations(_ wanted: [Symbol]) -> Double? {
    let evaluator = Evaluator<Double>(definitions, wanted: wanted, cut: cut)
    return wanted.allSatisfy { evaluator.hasValue($0) } ? evaluator.operations : nil
  }
  guard let forward = operations([model.loss]),
    let both = operations([model.loss] + model.gradients)
  else { return nil }
  var (perExamples, shared) = (0, 0)
  for symbol in definitions.ordered([model.loss] + model.gradients) {
    guard let count = definitions[symbol].count else { return nil }
    if definitions[symbol].hasExamples { perExamples += count } else { shared += count }
  }
  return CostFinding.Work(
    examples: examples, forward: forward, both: both, perExamples: perExamples, shared: shared)
}
