import Testing

@testable import Tutoring

@Suite struct SlipTests {
  static let fixtures =
    BackwardFixtures.all + OtherBackwardFixtures.all + UpdateFixtures.all + CalculusFixtures.all

  @Test(arguments: fixtures) func isNamed(_ fixture: SlipFixture) throws {
    let result = fixture.checked(fixture.wrong)
    let link = try #require(result.links.first { $0.verdict == .wrong })
    #expect(link.chain == fixture.before.count, "The error begins in the last line.")
    let causes = link.causes.map { $0.misconceptions }
    #expect(causes.contains(fixture.names), "\(causes)")
    if fixture.isFirst {
      // Of several that take as little for granted, each may come first.
      #expect(cost(of: causes.first ?? []) == cost(of: fixture.names), "\(causes)")
    }
  }

  /// What is remembered of other hand-ins changes nothing.
  @Test(arguments: fixtures) func isExplainedAsIfAlone(_ fixture: SlipFixture) {
    let (handin, sheet) = (fixture.handin(fixture.wrong), fixture.sheet)
    #expect(
      CheckTests.causesAfterAnother(handin, sheet) == CheckTests.causesAlone(handin, sheet))
  }

  @Test(arguments: fixtures) func isCleanWithoutIt(_ fixture: SlipFixture) {
    let result = fixture.checked(fixture.right)
    #expect(result.unread.isEmpty)
    for link in result.links {
      #expect(link.verdict.isClean, "\(link.name ?? "") = \(link.shown): \(link.verdict)")
      #expect(link.causes.isEmpty)
    }
  }
}
