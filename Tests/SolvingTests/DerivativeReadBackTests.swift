import Evaluation
import Language
import Mathematics
import Solving
import Testing
import Text

/// A derivative that is written as text of the language, by entries or in whole matrices, has the
/// same value when the text is read again in the worksheet that it came from.
@Suite struct DerivativeReadBackTests {
  static let inputs = """
    x = [0.5, -1, 2]
    W = [0.1, -0.2, 0.3; 0.4, 0.5, -0.6]
    b = [0.1, -0.3]
    V = [0.7, -0.8; 0.2, 0.9; -0.4, 0.3]
    y = [0, 1, 0]
    alpha = 0.1
    A = [1, 2, 3; 4, 5, 6; 7, 8, 10]
    z = W x + b

    """

  static let nets = [
    "a = leaky_relu(z, alpha)\np = softmax(V a)\nE = -sum_i y_i log(p_i)",
    "a = elu(z, alpha)\nE = 1/2 ||V a - y||^2",
    "a = relu'(z) ∘ z + sigmoid'(z)\nE = 1/2 ||V a - y||^2",
    "a = elu'(z, alpha)\nE = sum_i a_i^2",
    "E = sum_i tanh''(z_i)",
    "E = max_i z_i + abs(b_1)", "E = (max_i (W x)_i)^2", "E = min_i z_i^2",
    "E = mean_i z_i^2", "E = prod_i (x_i + 3)", "E = x^T A x",
    "E = ones(3)^T A x", "E = sum_i (diag(x) A x)_i", "E = ||A x - y||^2 + alpha ||x||^2",
    "E = log(sum_k exp(x_k))", "E = cross_entropy(y, softmax(A x))",
    "E = sum_i sum_j A_{i,j}^2", "E = ||W x + b||", "E = huber(z_1, 0.5) + hinge(1, z_2)",
    "E = mse(y, sigmoid(V z))", "E = gelu(z_1) + mish(z_2)",
    "E = { x_1^2 if x_1 > 0, 0 otherwise } + sum_i x_i",
  ]

  static let texts =
    nets.map { inputs + "parameters x, W, b, V, alpha, A\n" + $0 }
    + DifferentiationTests.cases.map(\.text)

  @Test(arguments: texts) func textHasTheSameValue(_ text: String) throws {
    let solved = worked(text + "\nbackpropagate E\n")
    try #require(solved.worksheet.diagnostics.map(\.message) == [])
    let definitions = solved.definitions
    for symbol in definitions.quantities.indices.map({ Symbol(id: $0) }) {
      let quantity = definitions[symbol]
      guard case .derivative = quantity.role, !quantity.hasExamples,
        case .formula(let axes, let body) = quantity.body
      else { continue }
      let letters = IndexLetters(of: body, indices: axes, in: definitions)
      let indices = axes.map { (letters[$0], $0) }
      compare(
        symbol, source(body, in: definitions, indices: axes), shape: [], indices: indices, solved)
      let form = matrixForm(body, indices: axes, in: definitions)
      if let text = form.flatMap({ source($0, in: definitions) }) {
        compare(symbol, text, shape: quantity.shape, indices: indices, solved)
      }
    }
  }

  private func compare(
    _ symbol: Symbol, _ text: String, shape: [Size], indices: [(letter: String, index: Index)],
    _ solved: Solved
  ) {
    let name = solved.definitions[symbol].name.source
    var definitions = solved.definitions
    guard
      let read = solved.worksheet.reading(text, shape: shape, indices: indices, in: &definitions)
    else {
      Issue.record("\(name) = \(text) is not read")
      return
    }
    let again = definitions.add(
      Quantity(
        name: Name("again"), role: .defined, shape: definitions[symbol].shape,
        body: .formula(indices.map(\.index), read)))
    var evaluator = RealEvaluator(definitions, wanted: [again])
    evaluator.run()
    let found = evaluator.values[again.id]?.map(\.double) ?? []
    let wanted = solved.values[symbol]?.map(\.double) ?? []
    #expect(found.count == wanted.count)
    for (a, b) in zip(found, wanted) {
      #expect(a == b || abs(a - b) <= 1e-12 * (1 + abs(b)), "\(name) = \(text): \(a), not \(b)")
    }
  }
}
