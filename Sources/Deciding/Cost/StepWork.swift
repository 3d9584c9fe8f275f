import Evaluation
import Mathematics
import Solving

/// What one step over so many examples takes, as the worksheet's own formulas are worked.
func step(of model: DescentModel, _ examples: Int) -> CostFinding.Step? {
  let definitions = model.definitions.withExamples(examples)
  let cut = model.parameters + model.data.map { $0.symbol }
  func work(_ wanted: [Symbol]) -> Work? {
    let evaluator = Evaluator<Double>(definitions, wanted: wanted, cut: cut)
    return wanted.allSatisfy { evaluator.hasValue($0) } ? evaluator.work : nil
  }
  guard let forward = work([model.loss]), let both = work([model.loss] + model.gradients) else {
    return nil
  }
  var (perExamples, shared) = (0, 0)
  for symbol in definitions.ordered([model.loss] + model.gradients) {
    guard let count = definitions[symbol].count else { return nil }
    if definitions[symbol].hasExamples { perExamples += count } else { shared += count }
  }
  return CostFinding.Step(
    examples: examples, forward: forward, both: both, perExamples: perExamples, shared: shared)
}

extension CostFinding.Growth {
  /// Nothing if the counts do not lie on one line.
  fileprivate init?(_ steps: [CostFinding.Step], _ count: (CostFinding.Step) -> Double) {
    guard steps.count > 2 else { return nil }
    let (one, two) = (steps[0], steps[1])
    each = (count(two) - count(one)) / Double(two.examples - one.examples)
    fixed = count(one) - each * Double(one.examples)
    for step in steps where count(step) != each * Double(step.examples) + fixed { return nil }
  }
}

extension CostFinding.Growths {
  init?(_ steps: [CostFinding.Step]) {
    guard
      let forward = CostFinding.Growth(steps, { $0.forward.multiplyAdds }),
      let backward = CostFinding.Growth(
        steps, { $0.both.multiplyAdds - $0.forward.multiplyAdds }),
      let numbers = CostFinding.Growth(steps, { Double($0.perExamples + $0.shared) })
    else { return nil }
    self.init(
      forward: forward, backward: backward, numbers: numbers, counted: steps.map { $0.examples })
  }
}
