import Derivation
import Rendering
import Testing

@testable import Longhand
@testable import Solving

/// A derivation of which a step does not agree with numbers is never shown as if it held.
@Suite struct BrokenDerivationTests {
  static let source = WorksheetSource(
    name: "sheet.lh", text: Array("x in R^n\nL = sum_i x_i^3\nderive dL/dx_j\n".utf8),
    isMarkdown: false)

  private struct Missing: Error {}

  /// The worksheet's solution, with what the numbers say of its derivation changed.
  private func solution(_ change: (inout DeriveAnswer) -> Void) throws -> Solution {
    var solved = solve(Self.source).solved
    guard case .derive(var answers)? = solved.answers.first, !answers.isEmpty else {
      throw Missing()
    }
    change(&answers[0])
    solved.answers[0] = .derive(answers)
    return Solution(
      source: Self.source, solved: solved, decisions: [:], trainings: [:], runOutcomes: [:],
      options: Options(),
      diagnostics: solved.diagnostics)
  }

  private func text(_ solution: Solution) -> String {
    writeTerminal(solution.document, width: 400)
  }

  @Test func aDerivationThatHoldsIsShown() throws {
    let solution = try solution { _ in }
    #expect(!solution.hasFailedChecks)
    #expect(solution.json.text().contains("3 x_j^2"))
    #expect(solution.json.text().contains("\"steps\": ["))
    #expect(!text(solution).contains("does not agree with numbers"))
  }

  @Test func aBrokenOneIsRefused() throws {
    let solution = try solution { answer in
      let derivation = answer.lines[0].derivation
      answer.verification.faults = [
        Verification.Fault(
          rule: Rule.power.rawValue, before: derivation.of, after: derivation.last, difference: 1)
      ]
    }
    #expect(solution.hasFailedChecks)
    let json = solution.json.text()
    #expect(json.contains("\"fault\""))
    for key in ["index", "matrix", "latex", "cases"] {
      #expect(!json.contains("\"\(key)\""))
    }
    #expect(!json.contains("\"steps\": ["))
    #expect(text(solution).contains("does not agree with numbers"))
    #expect(text(solution).contains(Rule.power.rawValue))
  }
}
