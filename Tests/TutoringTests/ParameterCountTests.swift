import Testing

@testable import Tutoring

@Suite struct ParameterCountTests {
  static let symbolic = """
    x in R^D
    W in R^(H x D)
    b in R^H
    V in R^(K x H)
    c in R^K
    parameters W, b, V, c
    y = V relu(W x + b) + c
    count parameters

    """

  /// A line, the worksheet, and the verdicts of its links.
  @Test(arguments: [
    ("parameters = 300*80 + 80 + 80 + 1 = 24161", Sheets.hiddenLayer, [Verdict.right, .right]),
    ("weights = 300*80 + 80*1 = 24080", Sheets.hiddenLayer, [.right, .right]),
    ("biases = 80 + 1 = 81", Sheets.hiddenLayer, [.right, .right]),
    // A count that is off by one is wrong, not rounded.
    ("parameters = 24160", Sheets.hiddenLayer, [.wrong]),
    ("parameters = 24162", Sheets.hiddenLayer, [.wrong]),
    ("parameters = 24000 + 80 = 24080", Sheets.hiddenLayer, [.wrong, .carried]),
    ("weights = H D + K H", symbolic, [.right]),
    ("biases = H + K", symbolic, [.right]),
    ("parameters = H (D + 1) + K (H + 1)", symbolic, [.right]),
    ("parameters = H D + K H", symbolic, [.wrong]),
    // Ten weights and two biases, each a number by itself.
    ("weights = 8", CheckTests.sheet + "count parameters\n", [.right]),
    ("biases = 2", CheckTests.sheet + "count parameters\n", [.right]),
    // A worksheet that does not ask for the count knows nothing of it.
    ("weights = 3 = 5", CheckTests.sheet, [.wrong]),
  ])
  func isHeldAgainstTheCount(_ line: String, _ sheet: String, _ verdicts: [Verdict]) {
    #expect(CheckTests.checked(line, sheet).links.map { $0.verdict } == verdicts)
  }

  @Test func whatTheWorksheetCallsSoKeepsItsMeaning() {
    let sheet = Sheets.hiddenLayer + "biases = 5\n"
    #expect(CheckTests.checked("biases = 5", sheet).isClean)
    #expect(CheckTests.checked("weights = 24080", sheet).isClean)
  }

  @Test func namesTheMistakeInLetters() {
    let causes = CheckTests.checked("parameters = H D + K H", Self.symbolic).links.first?.causes
    #expect(causes?.first?.misconceptions == ["BiasesForgotten"], "\(causes ?? [])")
  }
}
