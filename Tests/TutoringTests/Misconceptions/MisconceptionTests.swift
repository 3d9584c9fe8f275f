import Foundation
import Testing

@testable import Tutoring

@Suite struct MisconceptionTests {
  static let fixtures =
    arithmeticFixtures + forwardFixtures + softmaxFixtures + countingFixtures

  @Test(arguments: fixtures + pairsFixtures)
  func isNamed(_ fixture: MisconceptionFixture) {
    let wrong = fixture.faulty.links.filter { $0.verdict == .wrong }
    #expect(wrong.count >= 1, "no wrong link")
    let causes = wrong.first?.causes ?? []
    #expect(causes.contains { $0.misconceptions == fixture.names }, "\(causes)")
    if fixture.isFirst { #expect(causes.first?.misconceptions == fixture.names, "\(causes)") }
  }

  @Test(arguments: fixtures + pairsFixtures)
  func isSilentWhereAllIsRight(_ fixture: MisconceptionFixture) {
    for link in fixture.clean.links {
      #expect(link.verdict.isClean, "\(link.shown): \(link.verdict) \(link.expected ?? "")")
      #expect(link.causes.isEmpty)
    }
  }
}
