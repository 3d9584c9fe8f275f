import Testing

@testable import Tutoring

/// A derivative between is the writer's own: what follows from it is judged by it.
@Suite struct ChainedDerivativesTests {
  private static let before = "o_1 = 0.7569\no_2 = 0.7677\n"

  private func verdicts(_ lines: String, _ sheet: String = CheckTests.sheet) -> [Verdict] {
    CheckTests.checked(Self.before + lines, sheet).links.dropFirst(2).map { $0.verdict }
  }

  @Test func rightThroughout() {
    #expect(
      verdicts("dE/do_1 = 0.7569 - 0.01 = 0.7469\ndelta_3 = 0.7469*0.7569*0.2431 = 0.1374")
        == [.right, .right, .right, .right])
  }

  @Test func whatFollowsIsCarried() {
    #expect(
      verdicts("dE/do_1 = 0.7669\ndelta_3 = 0.7669*0.7569*0.2431 = 0.1411\ndE/dw7 = 0.0841")
        == [.wrong, .carried, .carried, .carried])
  }

  @Test func evenWhereTheErrorTermIsLeftOut() {
    // 0.7669 * 0.7569 * 0.2431 * 0.5963 = 0.08414
    #expect(
      verdicts("h_2 = 0.5963\ndE/do_1 = 0.7669\ndE/dw7 = 0.0841").dropFirst() == [.wrong, .carried])
  }

  @Test func whoGoesFromTheLossIsRight() {
    #expect(
      verdicts("dE/do_1 = 0.7669\ndelta_3 = (0.7569 - 0.01)*0.7569*(1 - 0.7569) = 0.1374")
        == [.wrong, .right, .right])
  }

  @Test func factorsOfTheChainRuleAreTheWritersToo() {
    let factors = "h_1 = 0.5945\ndE/do_1 = 0.7469\ndo_1/du_1 = 0.2431\ndu_1/dw5 = 0.5945\n"
    #expect(
      verdicts(factors + "dE/dw5 = 0.7469*0.2431*0.5945 = 0.1079").suffix(3)
        == [.right, .carried, .carried])
    #expect(
      verdicts(factors + "delta_3 = 0.7469*0.2431 = 0.1816\ndE/dw5 = 0.1079").suffix(3)
        == [.carried, .carried, .carried])
    // By a factor that is not written, from what is.
    #expect(verdicts(factors + "delta_3 = 0.1374").suffix(1) == [.right])
  }

  @Test func mistakesAreNamedOnTheWay() throws {
    let result = CheckTests.checked(
      Self.before + "dE/do_1 = 0.7669\ndelta_3 = 0.7669*0.7569 = 0.5805", CheckTests.sheet)
    let link = result.links[3]
    #expect(link.verdict == .wrong)
    #expect(link.causes.first?.misconceptions == ["FactorOneMinusForgotten"])
  }
}
