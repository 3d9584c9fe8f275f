import Derivation
import Evaluation
import Language
import Mathematics
import Solving

/// A model at the minimum of its mean loss over the examples, and how many of them it has wrong.
func train(
  _ trained: Question.Trained, _ data: LabelledData, _ solved: Solved,
  _ finding: inout DataFinding
) throws(Obstacle) {
  var definitions = solved.definitions
  let (output, loss) = (trained.output.symbol, trained.loss.symbol)
  guard definitions[output].ownShape.isEmpty else { throw .severalOutputs(trained.output.text) }
  guard data.classes.count <= 2 else { throw .severalClasses(data.classes.count) }
  let closure = Set(definitions.ordered([output, loss]))
  let free = solved.worksheet.parameters.filter { closure.contains($0) }
  guard free.allSatisfy({ definitions[$0].count != nil }) else {
    throw .openSize(trained.output.text)
  }
  let count = free.reduce(0) { $0 + (definitions[$1].count ?? 0) }
  guard count > 0, closure.contains(output), count * data.points.count <= 200_000 else {
    throw count == 0 ? .otherLoss(trained.loss.text) : .manyExamples(data.points.count)
  }
  _ = backpropagate(loss, by: free, in: &definitions)
  let gradients = free.compactMap { definitions.derivative(of: loss, by: $0) }
  var evaluator = Evaluator<Double>(
    definitions, wanted: [output, loss] + gradients, cut: free)
  func set(_ place: [Double]) {
    var at = 0
    for symbol in free {
      let size = definitions[symbol].count ?? 0
      evaluator.set(symbol, to: Array(place[at..<(at + size)]))
      at += size
    }
    evaluator.run()
  }
  let starts: UInt64 = 2
  var ends: [Minimum] = []
  for seed in 0..<starts {
    var random = RandomNumbers(seed: seed)
    let start = (0..<count).map { _ in seed == 0 ? 0 : 2 * random.uniform() - 1 }
    ends.append(
      minimum(from: start) { place in
        set(place)
        let losses = evaluator.values[loss.id] ?? [.nan]
        let slope = gradients.flatMap { evaluator.values[$0.id] ?? [] }
        return (losses.reduce(0, +) / Double(max(losses.count, 1)), slope)
      })
  }
  let finite = ends.filter { $0.isStrict }
  guard let least = finite.map({ $0.value }).min(),
    let best = finite.first(where: { $0.value <= least + 1e-12 })
  else {
    throw .noMinimum(trained.loss.text)
  }
  set(best.place)
  let middle = data.classes.reduce(0, +) / Double(data.classes.count)
  let outputs = evaluator.values[output.id] ?? []
  finding.wrong =
    zip(outputs, data.which).filter { output, which in
      (output >= (data.classes.count == 1 ? 0.5 : middle) ? 1 : 0)
        != (data.classes.count == 1 ? (data.classes[0] >= 0.5 ? 1 : 0) : which)
    }.count
  var rest = best.place[...]
  let named = free.map { symbol -> (name: String, entries: [Double]) in
    let size = definitions[symbol].count ?? 0
    defer { rest = rest.dropFirst(size) }
    return (definitions[symbol].name.source, Array(rest.prefix(size)))
  }
  finding.training = Training(
    parameters: named, loss: best.value, slope: best.slope, curvature: best.curvature, error: 0,
    starts: ends.count, agreeing: ends.filter { ($0.value - best.value).magnitude < 1e-9 }.count,
    isRegularized: false, makesAllLines: false)
}
