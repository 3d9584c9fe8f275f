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
    Solving.network(of: solved, shown: shown)
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

  @Test func whatIsNoNetHasNoPicture() {
    let solved = worked("x = [1, 2]\nE = sum_i x_i^2\nfind E\n")
    let net = Self.network(of: solved) { Array(0..<$0) }
    #expect(net?.layers.count == nil)
  }
}
