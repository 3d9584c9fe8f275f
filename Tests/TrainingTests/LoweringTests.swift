import Derivation
import Evaluation
import Language
import Mathematics
import Solving
import Testing
import Text

@testable import Training

/// What the instructions come to is what the evaluator of worksheets comes to, entry by entry.
@Suite struct LoweringTests {
  @Test(arguments: worksheets)
  func gradientsAgreeWithTheEvaluator(name: String, text: String) throws {
    try compare(name, text, table)
  }

  @Test func gradientsOfRandomNetsAgreeWithTheEvaluator() throws {
    for seed in 0..<RandomTrainingTests.count {
      let worksheet = RandomWorksheet(seed: seed)
      try compare("net \(seed)", worksheet.text, worksheet.table)
    }
  }

  private func compare(_ name: String, _ text: String, _ table: String) throws {
    let worksheet = resolve(Array(text.utf8), isMarkdown: false) { _ in Array(table.utf8) }
    #expect(worksheet.diagnostics.filter { $0.severity == .error }.map { $0.message } == [])
    let loss = try #require(worksheet.named.last)
    let model = try TrainedModel(
      loss, by: worksheet.parameters, in: worksheet.definitions)
    let count = model.count ?? 1
    let lowered = try model.lowered(batch: count)
    var reference = Reference(lowered.lowering.program)
    var evaluator = Evaluator<Double>(
      model.definitions.withExamples(count), wanted: model.gradients + [loss],
      cut: model.parameters + model.data)
    var chance = Chance(seed: 7)
    for symbol in model.parameters + model.data + model.given {
      let size = try #require(model.definitions[symbol].count)
      let values: [Double]
      switch worksheet.definitions[symbol].body {
      case .numbers(let numbers) where !model.parameters.contains(symbol):
        values = numbers.map { $0.double }
      case .table(let numbers): values = numbers
      default: values = (0..<size).map { _ in 2 * chance.unit() - 1 }
      }
      evaluator.set(symbol, to: values)
      if case .view(let view)? = lowered.lowering.meanings[symbol]?.value {
        reference.arrays[view.array] = values
      }
    }
    reference.scalars = lowered.lowering.scalars.map { $0.value(step: 1, rate: 1, examples: count) }
    evaluator.run()
    reference.run()
    for (slope, gradient) in zip(lowered.slopes, model.gradients) {
      let expected = try #require(evaluator.values[gradient.id])
      let found = entries(of: slope, reference, count: expected.count)
      for (a, b) in zip(found, expected) {
        #expect(abs(a - b) <= 1e-12 * max(1, abs(b)), "\(name): \(a), not \(b)\n\(text)")
      }
    }
    let expected = try #require(evaluator.values[loss.id])
    let found = entries(of: lowered.loss.value, reference, count: expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) <= 1e-12 * max(1, abs(b))) }
  }

  private func entries(of operand: Operand, _ reference: Reference, count: Int) -> [Double] {
    switch operand {
    case .constant(let number): Array(repeating: number, count: count)
    case .view(let view):
      reference.values(
        of: .view(view), over: view.axes.count < 2 ? view.axes : view.axes.sorted { $0.id < $1.id })
    default: []
    }
  }
}

let table = "x1,x2,x3,t,c\n0.5,-1,2,1,a\n1.5,0.25,-0.5,0,b\n-1,2,0.125,1,c\n0.75,0.5,1,0,a\n"

private let start = "data d from \"d\" with x = (x1, x2, x3), y = onehot(c), t = t\n"

let worksheets: [(String, String)] = [
  (
    "linear regression",
    start + "w in R^3\nb in R\nparameters w, b\np = w^T x + b\nL = 1/2 (t - p)^2"
  ),
  (
    "logistic regression",
    start + "w in R^3\nb in R\nparameters w, b\np = sigmoid(w^T x + b)\nL = bce(t, p)"
  ),
  (
    "softmax",
    start
      + "W in R^(3 x 3)\nb in R^3\nparameters W, b\nz = W x + b\np = softmax(z)\nL = -sum_i y_i log(p_i)"
  ),
  (
    "two layers",
    start
      + "W1 in R^(4 x 3)\nb1 in R^4\nW2 in R^(3 x 4)\nb2 in R^3\nparameters W1, b1, W2, b2\nz = W1 x + b1\na = leaky_relu(z, 0.01)\nu = W2 a + b2\np = softmax(u)\nL = cross_entropy(y, p) + 0.005 sum_i sum_j W1_ij^2"
  ),
  (
    "shared bias and tied weights",
    start
      + "W in R^(3 x 3)\nb in R\nparameters W, b\nh = tanh(W x + b)\no = W^T h + b\nL = mse(x, o)"
  ),
  (
    "own activation by cases",
    start
      + "W in R^(2 x 3)\nv in R^2\nparameters W, v\nf(z) = { z^2 if z > 1/2, sin(z) if z > -1/2, exp(z) - 1 otherwise }\nh = f(W x)\no = v^T h\nL = huber(t - o, 1)"
  ),
  (
    "gelu and layer norm",
    start
      + "W in R^(4 x 3)\ng in R^4\nv in R^4\nparameters W, g, v\nz = W x\nm = mean_i z_i\ns = mean_i (z_i - m)^2\nn_i = g_i (z_i - m) / sqrt(s + 0.001)\nh = gelu(n)\no = v^T h\nL = logcosh(t - o)"
  ),
  (
    "maximum and product",
    start
      + "W in R^(3 x 3)\nparameters W\nz = W x\nm = max_i z_i\nq = prod_i (1 + z_i^2)\nL = (t - m)^2 + 0.1 log(q)"
  ),
  (
    "attention of one example",
    "x = [1, 2, -1]\ny = [1, 0, 0]\n"
      + "Q in R^(3 x 3)\nK in R^(3 x 3)\nparameters Q, K\nA_{i,j} = x_i sum_k Q_jk x_k\nS_{i,j} = exp(A_{i,j}) / sum_k exp(A_{i,k})\no_i = sum_j S_{i,j} sum_k K_jk x_k\nL = sum_i (o_i - y_i)^2"
  ),
  (
    "no data", "A = [2, 1; 1, 3]\nw in R^2\nparameters w\nL = 1/2 w^T A w - w_1"
  ),
  (
    "scalars of their own",
    "i1 = 0.05\ni2 = 0.1\nw1 in R\nw2 in R\nb in R\nparameters w1, w2, b\nh = sigmoid(w1 i1 + w2 i2 + b)\nE = 1/2 (0.99 - h)^2"
  ),
]
