import Foundation
import Testing

@testable import Tutoring

@Suite struct MisconceptionTests {
  static let fixtures =
    arithmeticFixtures + forwardFixtures + softmaxFixtures + countingFixtures

  /// Those that the fixtures are to cover, by the folder of their files.
  static let areas: [(folder: String, misconceptions: [Misconception])] = [
    ("Arithmetic", arithmeticMisconceptions), ("Forward", forwardMisconceptions),
    ("Softmax", softmaxMisconceptions), ("Counting", countingMisconceptions),
    ("Backward", backwardMisconceptions), ("Calculus", calculusMisconceptions),
    ("Update", updateMisconceptions),
  ]

  @Test func everyOneHasAFixtureAndAFile() {
    let covered = Set(Self.fixtures.flatMap { $0.names } + SlipTests.fixtures.flatMap { $0.names })
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    for (folder, misconceptions) in Self.areas {
      for misconception in misconceptions {
        #expect(covered.contains(misconception.name), "\(misconception.name)")
        let file = root.appendingPathComponent(
          "Sources/Tutoring/Misconceptions/\(folder)/\(misconception.name).swift")
        #expect(FileManager.default.fileExists(atPath: file.path), "\(file.path)")
      }
    }
    let names = misconceptions.map { $0.name }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: fixtures + pairsFixtures)
  func isNamed(_ fixture: MisconceptionFixture) {
    let wrong = fixture.faulty.links.filter { $0.verdict == .wrong }
    #expect(wrong.count >= 1, "no wrong link")
    let causes = wrong.first?.causes ?? []
    #expect(causes.contains { $0.misconceptions == fixture.names }, "\(causes)")
    if fixture.isFirst {
      // Of several that take as little for granted, each may come first.
      #expect(cost(of: causes.first?.misconceptions ?? []) == cost(of: fixture.names), "\(causes)")
    }
  }

  /// What is remembered of other hand-ins changes nothing.
  @Test(arguments: fixtures + pairsFixtures)
  func isExplainedAsIfAlone(_ fixture: MisconceptionFixture) {
    let (handin, sheet) = (fixture.handin(fixture.wrong), fixture.sheet)
    #expect(
      CheckTests.causesAfterAnother(handin, sheet) == CheckTests.causesAlone(handin, sheet))
  }

  /// Two mistakes are named only where they leave the names that are shown, and never of a bare number.
  @Test(arguments: [
    "delta_3 = 0 o_1", "z_1 = h_1 + h_2", "delta_3 = o_2 (1 - o_1) w7", "w5' = w6 - eta b2",
  ])
  func noTwoExplainAnything(_ line: String) {
    let links = CheckTests.checked(line, Sheets.twoLayers).links
    #expect(links.map { $0.verdict } == [.wrong])
    #expect(links.flatMap { $0.causes }.allSatisfy { $0.misconceptions.count < 2 }, "\(links)")
  }

  @Test(arguments: fixtures + pairsFixtures)
  func isSilentWhereAllIsRight(_ fixture: MisconceptionFixture) {
    for link in fixture.clean.links {
      #expect(link.verdict.isClean, "\(link.shown): \(link.verdict) \(link.expected ?? "")")
      #expect(link.causes.isEmpty)
    }
  }
}
