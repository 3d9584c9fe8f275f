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

  /// On a table: losses and counts by SciPy (BFGS over the same ten points).
  @Test func onATable() throws {
    let finding = try #require(
      rows(
        """
        data d from [u, v, y; 0,0,0; 1,0,0; 0,1,0; 1,1,1; 2,1,1; 1,2,1; 0.8,0.9,0; 0.5,0.2,1; 2,2,1; 3,0,0] with x = (u, v)
        w in R^2
        b in R
        parameters w, b
        p = sigmoid(w^T x + b)
        L = bce(y, p)
        compare p by L, p by L + 1/2 w^T w, p by L + 0.01 w^T w
        """))
    let known = [(3, 0.475198550694), (1, 0.669943295877), (2, 0.515811988690)]
    #expect(finding.onData.count == known.count)
    for (row, (wrong, loss)) in zip(finding.onData, known) {
      guard case .trained(let found) = row.result else {
        Issue.record("\(row)")
        continue
      }
      #expect(found.wrong == wrong)
      #expect(abs(try #require(found.training).loss - loss) < 1e-9)
    }
  }

  /// λ (|v|² + |A|²) over all v, A with Aᵀ v = w is least at 2 λ |w|; w and b of E loss + 2 λ |w| by SciPy.
  @Test func regularizedLayers() throws {
    let finding = try #require(
      rows(
        """
        x in R^2
        y in {0, 1}
        x | y = 0 ~ N(1, 2)
        x | y = 1 ~ N([0, 0], [3, 1; 1, 2])
        b in R
        A in R^(2 x 2)
        v in R^2
        parameters b, A, v
        q = sigmoid(v^T (A x) + b)
        L = bce(y, q)
        compare q by L, q by L + 0.05 v^T v + 0.05 sum_i sum_j A_{i,j}^2
        """))
    guard case .line(let training, _) = finding.rows[1].kind else {
      Issue.record("\(finding.rows[1].kind)")
      return
    }
    #expect(training.isLevel && training.isRegularized && training.slope < 1e-8)
    #expect(abs(training.loss - 0.651599411393) < 1e-8)
    #expect(abs(try #require(finding.rows[1].accuracy).value - 0.669512092855) < 1e-7)
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
