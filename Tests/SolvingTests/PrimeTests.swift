import Language
import Mathematics
import Solving
import Testing
import Text

/// f′ by its name: values by hand, in all that can be made of it.
@Suite struct PrimeTests {
  @Test(
    "A prime is the derivative by the first parameter, entry by entry",
    arguments: [
      ("y = relu'([-1, 0, 2])", [0.0, 0, 1]),
      ("y = leaky_relu'([-1, 2; 3, -4], 0.1)", [0.1, 1, 1, 0.1]),
      ("y = sigmoid'(0)", [0.25]),
      ("y = sigmoid''(0)", [0]),
      ("y = elu'([-1, 1], 2)", [0.7357588823428847, 1]),
      ("y = elu''([-1, 1], 2)", [0.7357588823428847, 0]),
      ("y = tanh'(0)", [1]), ("y = exp'(0)", [1]), ("y = abs'([-2, 0, 2])", [-1, 0, 1]),
      ("y = log'(4)", [0.25]), ("y = sqrt'(4)", [0.25]), ("y = max'(3, 2)", [1]),
      ("y = sigma'(0)", [0.25]),
      ("h(v) = v^3\ny = h'([1, 2])", [3, 12]),
      ("h(v) = v^3\ny = h'''(7)", [6]),
      ("h(v) = relu'(v) v^2\ny = h'([3, -3])", [6, 0]),
      // Named before the functions that they are made of.
      ("k(v) = h(v)^2\nh(v) = relu(v) v\ny = k''([1, -1]) + h'(1)", [14, 2]),
      ("x = [2, -1]\nE = sum_i relu'(x_i) x_i^2\ny = dE/dx", [4, 0]),
      ("x = [2, -1]\nE = sum_i elu'(x_i, 2)\ny = dE/dx", [0, 0.7357588823428847]),
      ("x = 0\nE = sigmoid'(x)^2 + x\ny = dE/dx", [1]),
      ("x = [1, 3, 2]\ny in R^3\ny_i = { 1 if i = argmax_k x_k, 0 otherwise }", [0, 1, 0]),
      ("x = [1, 3, 1]\ny in R^3\ny_i = { 1 if argmin_k x_k = i, 0 otherwise }", [1, 0, 0]),
      ("x = [1, 3]\ny = diag(x) ones(2) + eye(2) x", [2, 6]),
      ("W = [1, 2; 3, 4]\ny = ones(2)^T W", [4, 6]),
      ("n = 3\ny = ones(n)", [1, 1, 1]),
      ("x = [1, 3]\ny_i = (diag(x) x)_i", [1, 9]),
    ] as [(String, [Double])])
  func values(text: String, values: [Double]) {
    let solved = worked(text + "\nfind y\n")
    #expect(solved.worksheet.diagnostics.map(\.message) == [])
    let found = solved.entries("y") ?? []
    #expect(found.count == values.count)
    for (a, b) in zip(found, values) { #expect(abs(a - b) < 1e-15 * max(1, abs(b)) * 4) }
  }

  /// The derivatives of the seventh exercise, whose sizes are letters, as text that is read again.
  @Test func symbolicDerivativesAreReadBack() {
    let solved = worked(
      """
      x in R^D
      y in onehot(K)
      W^[1] in R^(H x D)
      b^[1] in R^H
      W^[2] in R^(K x H)
      b^[2] in R^K
      parameters W^[1], b^[1], W^[2], b^[2]
      z^[1] = W^[1] x + b^[1]
      a^[1] = leaky_relu(z^[1], 0.01)
      z^[2] = W^[2] a^[1] + b^[2]
      yhat = softmax(z^[2])
      L = -sum_i y_i log(yhat_i)
      backpropagate L
      """)
    var count = 0
    for id in solved.definitions.quantities.indices {
      let quantity = solved.definitions.quantities[id]
      guard case .derivative = quantity.role, case .formula(let axes, let body) = quantity.body
      else { continue }
      var definitions = solved.definitions
      let letters = IndexLetters(of: body, indices: axes, in: definitions)
      let indices = axes.map { (letters[$0], $0) }
      let text = source(body, in: definitions, indices: axes)
      let read = solved.worksheet.reading(text, shape: [], indices: indices, in: &definitions)
      #expect(read.map { source($0, in: definitions, indices: axes) } == text)
      let form = matrixForm(body, indices: axes, in: definitions)
      guard let whole = form.flatMap({ source($0, in: definitions) }) else { continue }
      let again = solved.worksheet.reading(
        whole, shape: quantity.shape, indices: indices, in: &definitions)
      #expect(
        again.flatMap { matrixForm($0, indices: axes, in: definitions) }
          .flatMap { source($0, in: definitions) } == whole)
      count += 1
    }
    #expect(count >= 6)
  }
}
