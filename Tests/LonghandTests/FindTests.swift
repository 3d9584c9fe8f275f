import Longhand
import Rendering
import Testing

/// What `find` shows of a derivative: every error term on the way, unless it stands elsewhere.
@Suite struct FindTests {
  static let net = """
    x = 2
    w = 3
    v = 5
    parameters w, v
    z = w x
    u = v sigmoid(z)
    E = (u - 1)^2

    """

  static func answer(_ request: String) -> String {
    let text = Array((net + request + "\n").utf8)
    let solution = solve(WorksheetSource(name: "net.lh", text: text, isMarkdown: false))
    return writeTerminal(solution.document, width: 120)
  }

  @Test func errorTermsComeFirst() {
    let text = Self.answer("find dE/dw")
    #expect(text.contains("∂E/∂u = 2 (u − 1)"))
    #expect(text.contains("∂E/∂w = ∂E/∂z · x"))
  }

  @Test func nothingIsSaidTwice() {
    let text = Self.answer("backpropagate E\nfind dE/dw")
    #expect(text.split(separator: "\n").count { $0.contains("∂E/∂u = 2 (u − 1)") } == 1)
  }
}
