import Foundation
import Testing

@testable import Tutoring

/// Hand-ins at random, with one mistake and without: the line is found, the cause is named, and no
/// alarm is raised where all is right.
///
/// `LONGHAND_HANDINS` says how many of each, `LONGHAND_HANDINS_SEED` from which seed on, and
/// `LONGHAND_HANDINS_SHOW` prints those that are judged wrongly.
@Suite struct GeneratedHandinTests {
  static let environment = ProcessInfo.processInfo.environment
  static let count = environment["LONGHAND_HANDINS"].flatMap { Int($0) } ?? 150
  static let seed = environment["LONGHAND_HANDINS_SEED"].flatMap { Int($0) } ?? 1
  static let isShown = environment["LONGHAND_HANDINS_SHOW"] != nil

  /// So many of those that a seed gives, from the first seed on.
  static func handins(_ make: (Int) -> GeneratedHandin?) -> [(seed: Int, handin: GeneratedHandin)] {
    var result: [(seed: Int, handin: GeneratedHandin)] = []
    var seed = seed
    while result.count < count {
      if let handin = make(seed) { result.append((seed, handin)) }
      seed += 1
    }
    return result
  }

  @Test func aMistakeIsFoundAndNamed() {
    var (found, named, meant) = (0, 0, 0)
    var tally: [Mistake: (all: Int, found: Int, named: Int)] = [:]
    for (seed, handin) in Self.handins(GeneratedHandin.planted) {
      guard let (line, mistake) = handin.planted else { continue }
      let checked = CheckTests.checked(handin.text, handin.sheet)
      let first = checked.firstError.map { checked.links[$0] }
      let isFound = first?.chain == line
      let causes = isFound ? first?.causes.map { $0.misconceptions } ?? [] : []
      let isNamed = causes.contains { names in mistake.names.contains { names == [$0] } }
      found += isFound ? 1 : 0
      named += isNamed ? 1 : 0
      meant += causes.contains([mistake.names[0]]) ? 1 : 0
      tally[mistake, default: (0, 0, 0)].all += 1
      tally[mistake, default: (0, 0, 0)].found += isFound ? 1 : 0
      tally[mistake, default: (0, 0, 0)].named += isNamed ? 1 : 0
      if !isNamed { Self.show(seed, handin, checked, "\(mistake): \(causes)") }
    }
    let count = Double(Self.count)
    print("Planted \(Self.count): found \(found), named \(named), by the name meant \(meant)")
    for mistake in Mistake.allCases where Self.isShown {
      let row = tally[mistake] ?? (0, 0, 0)
      print("  \(mistake): \(row.all), found \(row.found), named \(row.named)")
    }
    #expect(Double(found) >= 0.98 * count)
    #expect(Double(named) >= 0.9 * count)
  }

  @Test func allRightRaisesNoAlarm() {
    var alarms = 0
    for (seed, handin) in Self.handins(GeneratedHandin.clean) {
      let checked = CheckTests.checked(handin.text, handin.sheet)
      let isClean = checked.unread.isEmpty && checked.links.allSatisfy { $0.verdict.isClean }
      if isClean { continue }
      alarms += 1
      Self.show(seed, handin, checked, "alarm")
    }
    print("Clean \(Self.count): \(alarms) false alarms")
    #expect(alarms * 1000 <= 2 * max(Self.count, 1000))
  }

  private static func show(
    _ seed: Int, _ handin: GeneratedHandin, _ checked: CheckedHandin, _ what: String
  ) {
    guard isShown else { return }
    print("---- seed \(seed), \(what)\n\(handin.sheet)")
    for (number, line) in handin.lines.enumerated() {
      print(number == handin.planted?.line ? "* \(line)" : "  \(line)")
      for link in checked.links where link.chain == number && !link.verdict.isClean {
        print(
          "      \(link.shown): \(link.verdict) \(link.expected ?? "") \(link.truth ?? "")",
          link.remark ?? "", link.causes.map { "\($0.misconceptions) \($0.because)" })
      }
    }
    for part in checked.unread { print("  unread \(part.text): \(part.reason)") }
  }
}
