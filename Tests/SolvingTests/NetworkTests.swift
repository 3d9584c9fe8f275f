import Mathematics
import Solving
import Testing

/// The net of a worksheet: its units, weights and biases, found from the definitions.
@Suite struct NetworkTests {
  static func network(_ text: String) throws -> (Network, Solved) {
    let solved = worked(text)
    return (try #require(network(of: solved) { Array(0..<$0) }), solved)
  }

  private static func network(of solved: Solved, shown: @escaping (Int) -> [Int]) -> Network? {
    let nets = networks(of: solved, shown: shown)
    return nets.count == 1 ? nets[0] : nil
  }

  static func name(_ unit: Network.Unit, _ solved: Solved) -> String {
    let quantity = solved.definitions[unit.symbol]
    return quantity.shape.isEmpty ? quantity.name.source : "\(quantity.name.source)_\(unit.entry)"
  }

  @Test func layersWeightsAndBiases() throws {
    let (net, solved) = try Self.network(
      """
      x = [1, 2, 3]
      W = [1, 2, 3; 4, 5, 6]
      b = [1, 2]
      V = [7, 8]
      c = 0.5
      parameters W, b, V, c
      z = W x + b
      h = tanh(z)
      o = sigmoid(V^T h + c)

      """)
    #expect(net.sizes == [3, 2, 1])
    #expect(net.inputs.map { Self.name($0, solved) } == ["x_0", "x_1", "x_2"])
    #expect(net.layers.map { $0.map { Self.name($0.output, solved) } } == [["h_0", "h_1"], ["o"]])
    #expect(net.layers.map { $0.map(\.activation) } == [["tanh", "tanh"], ["sigmoid"]])
    #expect(net.layers[0].map { $0.bias.map { Self.name($0, solved) } } == ["b_0", "b_1"])
    #expect(net.edges.map(\.count) == [6, 2])
    // The weight from x_3 to the second unit is W_{2,3}, the last of six row by row.
    let edge = try #require(
      net.edges[0].first { Self.name($0.from, solved) == "x_2" && $0.to == 1 })
    #expect(Self.name(edge.weight, solved) == "W_5")
  }

  @Test func aSharedBiasBelongsToEveryUnit() throws {
    let (net, solved) = try Self.network(
      """
      x = [1, 2]
      [w1, w2, w3, w4, b] = [1, 2, 3, 4, 5]
      parameters w1, w2, w3, w4, b
      z = [w1, w3; w2, w4] x + b
      h = relu(z)

      """)
    #expect(net.layers[0].map { $0.bias.map { Self.name($0, solved) } } == ["b", "b"])
    #expect(net.edges[0].map { Self.name($0.weight, solved) }.sorted() == ["w1", "w2", "w3", "w4"])
  }

  /// The rest of a worksheet with inputs x, weights W, U, v and a batch X; the sizes of the net, and
  /// what its last layer is called. Nothing where a part of it is no net of units.
  @Test(arguments: [
    ("h = relu(W x)\ng = relu(U h)\ny = sigmoid(v^T g)\n", "2-2-2-1", "sigmoid"),
    ("h = relu(W x)\ng = 2 h\ny = v^T g\n", "2-2-1", ""),
    ("h = relu(W x)^2\ny = v^T h\n", "2-2-1", ""),
    (
      "h = tanh(W x)\np = softmax(U h)\nL = cross_entropy([0, 1], p)\nfind dL/dW\n", "2-2-2",
      "softmax"
    ),
    ("z = v^T x\ny = sigmoid(z)\nE = 1/2 (1 - y)^2\nbackpropagate E\n", "2-1", "sigmoid"),
    ("y = v^T x\nE = squared_error(1, y)\nbackpropagate E\n", "2-1", ""),
    ("p = sigmoid(X v)\n", "2-1", "sigmoid"),
    ("H = tanh(X W^T)\np = H v\n", "2-2-1", ""),
    ("H = tanh(W X^T)\np = H^T v\n", "2-2-1", ""),
    ("h = relu(W x)\ng = h + relu(U h)\ny = v^T g\n", "", ""),
    ("h = relu(W x)\ny = sigmoid(3 v^T h)\n", "", ""),
    ("h = tanh(W x)\nr = x + tanh(W x)\nE = 1/2 ||r||^2\nbackpropagate E\n", "", ""),
    ("y = v ∘ x\n", "2-2", ""),
  ])
  func whatIsDrawn(rest: String, sizes: String, activation: String) {
    let given = """
      x = [1, 2]
      X = [1, 2; 3, 4; 5, 7]
      W = [1, 2; 3, 4]
      U = [1, 1; 1, 0]
      v = [1, -1]
      parameters W, U, v

      """
    let net = Self.network(of: worked(given + rest)) { Array(0..<$0) }
    #expect((net?.sizes ?? []).map(String.init).joined(separator: "-") == sizes)
    #expect(net?.layers.last?.first?.activation ?? "" == activation)
  }

  @Test func whatIsNoNetHasNoPicture() {
    let solved = worked("x = [1, 2]\nE = sum_i x_i^2\nfind E\n")
    let net = Self.network(of: solved) { Array(0..<$0) }
    #expect(net?.layers.count == nil)
  }
}
