import Foundation
import Formats
import Mathematics
import Rendering
import Solving
import Testing
import Text

@testable import Longhand

/// Steps that are worked by hand, against NumPy (`updates.py`) and against training runs.
@Suite struct UpdateMethodTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var method: String
    var settings: String
    var steps: Int
    /// W row by row, b, u, c.
    var numbers: [Double]
    var testDescription: String { "\(method), \(settings), \(steps) steps" }
  }

  static let rows: [Row] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "updates.tsv")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let cells = line.split(separator: "\t").map { String($0) }
      return Row(
        method: cells[0], settings: cells[1], steps: Int(cells[2]) ?? 0,
        numbers: cells.dropFirst(3).compactMap { Double($0) })
    }
  }()

  private static let net = """
    data d from [p, q, t; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 0] with x = (p, q)
    W = [0.5, -0.3; 0.2, 0.8]
    b = [0.1, -0.2]
    u = [0.7, -0.6]
    c = 0.05
    parameters W, b, u, c
    h = tanh(W x + b)
    y = sigmoid(u^T h + c)
    E = 1/2 (t - y)^2

    """

  private func solved(_ request: String) -> Solution {
    solve(
      WorksheetSource(name: "u.lh", text: Array((Self.net + request).utf8), isMarkdown: false))
  }

  private func lastNumbers(_ row: Row) -> [Double] {
    let steps = row.steps == 1 ? "" : " for \(row.steps) steps"
    let solution = solved("update by \(row.method) on E with \(row.settings)\(steps)")
    #expect(solution.diagnostics.map { $0.message } == [])
    guard case .update(let update) = solution.solved.answers.first, let last = update.steps.last
    else { return [] }
    return last.after.flatMap { $0.map { $0.double } }
  }

  @Test func tableIsWhole() {
    #expect(Self.rows.count == 42)
    #expect(Self.rows.allSatisfy { $0.numbers.count == 9 })
  }

  @Test(arguments: rows) func agreesWithNumPy(_ row: Row) {
    let numbers = lastNumbers(row)
    #expect(numbers.count == row.numbers.count)
    for (mine, other) in zip(numbers, row.numbers) {
      #expect(abs(mine - other) <= 1e-13 * max(1, abs(other)))
    }
  }

  /// `train` with the same settings comes to the same numbers.
  @Test(arguments: rows.filter { $0.steps == 6 }) func agreesWithTraining(_ row: Row) {
    let isNamed = row.method == "gradient descent" || row.settings.contains(row.method)
    let method = isNamed ? "" : row.method + ", "
    let solution = solved("train E on d with batch, \(method)\(row.settings), steps 6, float64")
    #expect(solution.diagnostics.map { $0.message } == [])
    let trained = solution.trainedRuns.first?.parameters.flatMap { $0.tensor.doubles } ?? []
    let worked = lastNumbers(row)
    #expect(trained.count == worked.count)
    for (run, hand) in zip(trained, worked) { #expect(abs(run - hand) <= 1e-12) }
  }

  /// What is printed of the second step follows from what the first has left.
  @Test func writesTheLinesOfTwoSteps() {
    let text = """
      w = 2
      parameters w
      E = w^2
      update by adam on E with rate 0.5, beta1 0.5, beta2 0.75, epsilon 1 for 2 steps
      """
    let solution = solve(WorksheetSource(name: "w.lh", text: Array(text.utf8), isMarkdown: false))
    let page = write(solution.document, as: .terminal, width: 120, isColoured: false)
    // g = 4: m = 2, v = 4, m̂ = 4, v̂ = 16, w′ = 2 − 0.5 · 4/5; then g = 3.2.
    for line in [
      "m ← β₁ m + (1 − β₁) · ∂E/∂w", "v̂ = v/(1 − β₂ᵗ)", "m = 0.5 · 0 + 0.5 · 4 = 2",
      "v = 0.75 · 0 + 0.25 · 4² = 4", "m̂ = m/(1 − β₁ᵗ) = 2/(1 − 0.5¹) = 4",
      "w′ = w − η m̂/(√v̂ + ε) = 2 − 0.5 · 4/(√16 + 1) = 1.6",
      "m = 0.5 · 2 + 0.5 · 3.2 = 2.6", "v = 0.75 · 4 + 0.25 · 3.2² = 5.56",
    ] { #expect(page.contains(line), "\(line)") }
  }

  /// Of what is not named, the usual is taken and said to be usual.
  @Test func saysWhatIsUsual() {
    let page = write(
      solved("update by rmsprop on E with rate 0.1, epsilon 0").document, as: .terminal,
      width: 100, isColoured: false)
    #expect(page.contains("ρ = 0.9   (the usual value, as none was named)"))
    #expect(page.contains("ε = 0\n"))
  }

  @Test(arguments: [
    ("update by adm on E with rate 0.1", "adm is no method of descent", "Did you mean adam?"),
    ("update by adamw on E with rate 0.1", "adamw is no method", "Adam with weight decay"),
    ("update by adam on E with rate 0.1, momentum 0.9", "momentum is no setting of adam", ""),
    ("update by adam on E with rate 0.1, beta1 1", "beta1 is 1.0, but lies from 0 to 1", ""),
    ("update by heavy ball 1.5 on E with rate 0.1", "heavy ball is 1.5, but lies", ""),
    ("update by nesterov on E", "The update has no rate.", "update by nesterov on E"),
  ])
  func refuses(_ request: String, _ message: String, _ hint: String) {
    let diagnostics = solved(request).diagnostics
    #expect(diagnostics.contains { $0.message.hasPrefix(message) })
    #expect(hint.isEmpty || diagnostics.contains { $0.hint?.hasPrefix(hint) == true })
  }

  @Test func jsonHoldsWhatIsKept() {
    let json = solved("update u by adam on E with rate 0.1 for 2 steps").json.text()
    #expect(json.contains("\"kept\""))
    #expect(json.contains("\"unbiased_square\""))
  }
}
