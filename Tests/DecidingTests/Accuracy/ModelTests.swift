import Mathematics
import Solving
import Testing
import Text

@testable import Deciding

@Suite struct ModelTests {
  private static let sheet = lawSheet(accuracyTable("laws.tsv")[0])

  private func rows(_ text: String) -> ModelsFinding? {
    guard case .models(let finding)? = decided(text).decisions.first?.finding else { return nil }
    return finding
  }

  /// Exercise 6.2, by its numbers.
  @Test func theSheet() throws {
    let finding = try #require(
      rows(
        ModelTests.sheet
          + "compare yhat by L, yhat by L + 1/2 w^T w, sigmoid(w^T standardise(x) + b) by L, linear_layers(x, 5) by L, relu_layers(x, 16, 16) by L"
      ))
    let verdicts = finding.rows.map { $0.verdict }
    #expect(verdicts == [.first, .raises, .same, .same, .canRaise])
    #expect(finding.rows[2].hasSameRule && finding.rows[3].hasSameRule)
    let relu = try #require(finding.rows[4].accuracy)
    #expect(relu.value > finding.bestLine!.value && relu.value < finding.bayes!.value)
    for row in finding.rows {
      let (accuracy, counted) = (try #require(row.accuracy), try #require(row.simulation))
      #expect(abs(counted.share - accuracy.value) < 4 * counted.error)
    }
    guard case .relu(let net, let training?) = finding.rows[4].kind else {
      return #expect(Bool(false))
    }
    #expect(net.weights.count == 16)
    #expect(training.difference > 2 * training.error)
  }

  /// E σ(s) by the regularized loss: w and b by SciPy (root of the gradient, 180 nodes).
  @Test func regularized() throws {
    let finding = try #require(
      rows(ModelTests.sheet + "compare yhat by L, yhat by L + 1/2 (w^T w + b^2)"))
    #expect(finding.rows[1].verdict == .lowers || finding.rows[1].verdict == .raises)
    guard case .line(let training, _) = finding.rows[1].kind else { return #expect(Bool(false)) }
    #expect(training.isRegularized && training.slope < 1e-9 && training.curvature > 0.9)
  }

  @Test(arguments: [
    ("sigmoid(w^T x + b)", true), ("step(w^T x + b)", true), ("tanh(w^T x) / 2 + b", false),
    ("sigmoid(v (w^T x + b))", true), ("1 / (1 + exp(-(w^T x + b)))", true),
  ]) func lines(_ output: String, _ reaches: Bool) throws {
    let text = ModelTests.sheet.replacing("parameters w, b", with: "v in R\nparameters w, b, v")
    let finding = try #require(lawsFinding(text + "best accuracy of " + output))
    if reaches {
      #expect(finding.reached == .best)
      #expect(abs(finding.accuracy!.value - 0.817164573761) < 1e-11)
    } else {
      #expect(finding.obstacle != nil || finding.reached != .best)
    }
  }

  /// Without b the lines go through the origin; here none of them is good.
  @Test func throughTheOrigin() throws {
    let finding = try #require(lawsFinding(ModelTests.sheet + "best accuracy of sigmoid(w^T x)"))
    #expect(finding.reached == .bestOfItsOwn)
    // Φ at the origin along (1, 1): (1/2 + Φ(2))/2, by a table of Φ.
    #expect(abs(finding.accuracy!.value - (0.5 + 0.977249868051821) / 2) < 1e-10)
  }

  @Test(arguments: [
    "best accuracy of sigmoid(w^T relu(x) + b)",
    "accuracy of step(w^T x + b) trained by (y - step(w^T x + b))^2",
    "best accuracy of softmax(x)", "best accuracy of sin(w^T x + b)", "best accuracy of b",
    "best accuracy of relu_layers(x, 4)", "accuracy of yhat trained by -L",
  ]) func undecided(_ question: String) throws {
    let decision = try #require(decided(ModelTests.sheet + question).decisions.first)
    guard case .accuracy(let finding)? = decision.finding, case .laws(let laws) = finding.evidence
    else { return #expect(Bool(false)) }
    #expect(laws.accuracy == nil && laws.obstacle != nil)
  }
}
