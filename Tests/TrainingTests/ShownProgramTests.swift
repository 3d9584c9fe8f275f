import Mathematics
import Testing

@testable import Training

/// The compiled program as it is printed.
@Suite struct ShownProgramTests {
  @Test func namesFormulasAndUpdates() throws {
    let prepared = try preparedTraining(
      """
      data xor from [x1, x2, t; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 0] with x = (x1, x2)
      W in R^(3 x 2)
      b in R^3
      v in R^3
      parameters W, b, v
      h = tanh(W x + b)
      p = sigmoid(v^T h)
      L = bce(t, p)
      train L on xor with batch, momentum 0.9, rate 0.5, epochs 10
      """)
    let program = try prepared.program()
    let lines = program.groups.flatMap { $0.lines }
    let text = lines.map { $0.text }
    #expect(text.contains("net_h[n,i] = b[i] + Σ_j W[i,j] x[n,j]"))
    #expect(text.contains("h[n,i] = tanh(net_h[n,i])"))
    #expect(text.contains("p[n] = σ(net_p[n])"))
    #expect(text.contains("dL/dnet_p[n] = p[n] − t[n]"))
    #expect(text.contains("W[i,j] += −η V(W)[i,j]"))
    let slope = try #require(lines.first { $0.text.hasPrefix("dL/dnet_p") })
    #expect(slope.from.map { program.definitions[$0].name.source } == "dL/dnet_p")
    #expect(program.batch == 4)
    #expect(program.usesRate)
    #expect(lines.filter { $0.isUpdate }.count >= 6)
  }
}
