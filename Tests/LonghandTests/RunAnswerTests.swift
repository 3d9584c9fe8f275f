import Rendering
import Testing
import Text

@testable import Longhand

/// What is said of runs side by side and of learning curves.
@Suite struct RunAnswerTests {
  private func solved(_ request: String, file: String = "") -> Solution {
    let text = """
      data d from [u, v, t; 0, 0.1, 0; 1, 0, 1; 0.1, 1, 1; 1, 0.9, 1; 0.2, 0.1, 0; 0, 0, 0] with x = (u, v)
      w in R^2
      b in R
      parameters w, b
      p = sigmoid(w^T x + b)
      L = bce(t, p)
      \(request)
      """
    return solve(WorksheetSource(name: "t.lh", text: Array(text.utf8), isMarkdown: false)) { _ in
      Array(file.utf8)
    }
  }

  @Test(arguments: [
    (
      "compare batch shuffled, batch unshuffled on L with rate 0.5, epochs 3, seeds 2",
      ["They end at the same loss, to the last digit.", "has the same losses as", "18 examples"]
    ),
    (
      "compare batch, stochastic on L with rate 0.5, epochs 9, seeds 4",
      ["stochastic ends lowest.", "beyond the error bars", "4 seeds", "Student's t", "accuracy"]
    ),
    (
      "compare batch, stochastic on L with rate 0.5, epochs 2, seeds 1",
      ["stochastic ended lowest, with one seed.", "One seed has no error bars"]
    ),
    (
      "compare batch, stochastic on L with rate 0.5, epochs 2, held out 1/3",
      ["2 other examples held out", "held-out loss", "held-out accuracy"]
    ),
    (
      "compare p by L, linear_layers(x, 2) by L with batch, rate 0.1, epochs 2, seeds 2",
      ["linear_layers(x, 2) by L"]
    ),
    (
      "compare p by L, p by L + 0.1 w^T w with batch, rate 0.5, epochs 20, seeds 3",
      ["The losses are different ones, which are not compared", " right"]
    ),
  ])
  func saysOfRuns(_ request: String, _ parts: [String]) {
    let solution = solved(request)
    #expect(solution.diagnostics.map { $0.message } == [])
    let text = write(solution.document, as: .terminal, width: 400, isColoured: false)
    for part in parts { #expect(text.contains(part), "\(request): \(part)") }
    #expect(!text.contains("seconds"))
    #expect(solved(request).json.text() == solution.json.text())
  }

  /// A smooth fall, one with noise, and one with much more of it.
  private static let curves: String = {
    var chance = Chance(state: 1)
    return "step,a,b,c\n"
      + (0..<60).map { row in
        let trend = 1 / (1 + 0.1 * Double(row))
        let cells = [0.5, 0, 0.05].map { noise in
          "\(trend * (1 + noise * Double.random(in: -1...1, using: &chance)))"
        }
        return "\(row)," + cells.joined(separator: ",") + "\n"
      }.joined()
  }()

  @Test func saysOfCurves() throws {
    let solution = solved("diagnose \"c.csv\"", file: Self.curves)
    #expect(solution.diagnostics.map { $0.message } == [])
    let text = write(solution.document, as: .terminal, width: 400, isColoured: false)
    #expect(text.contains("a: stochastic; b: batch; c: mini-batch."))
    #expect(text.contains("All three are told right with the probability"))
    let json = solution.json.text()
    for part in ["\"certainty\"", "\"noise\"", "\"methods\"", "\"not_told_apart\""] {
      #expect(json.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    ("a\n" + (0..<30).map { "\(1.0 / Double($0 + 1))\n" }.joined(), "There is only one curve"),
    ("a\n1\n0.5\n", "nothing is told by so few"),
    (
      "a,b\n" + (0..<30).map { "\(1.0 / Double($0 + 1)),\(2.0 / Double($0 + 1))\n" }.joined(),
      "a and b cannot be told apart"
    ),
    (
      "a\n" + (0..<30).map { "\(Double($0 * $0 + 1))\n" }.joined() + "inf\n",
      "it diverges. The rate is too large"
    ),
  ])
  func saysWhatIsNotKnown(_ file: String, _ words: String) {
    let solution = solved("diagnose \"c.csv\"", file: file)
    let text = write(solution.document, as: .terminal, width: 400, isColoured: false)
    #expect(text.contains(words), "\(text)")
  }
}
