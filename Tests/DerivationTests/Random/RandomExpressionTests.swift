import Foundation
import Testing

/// Expressions that chance has written, differentiated, simplified, folded, walked backwards and
/// read back, against central differences of an evaluator that shares nothing with the engine.
/// `LONGHAND_RANDOM=10000` runs so many of them.
@Suite struct RandomExpressionTests {
  static let count =
    ProcessInfo.processInfo.environment["LONGHAND_RANDOM"].flatMap { Int($0) } ?? 200
  static let first =
    ProcessInfo.processInfo.environment["LONGHAND_RANDOM_FROM"].flatMap { Int($0) } ?? 0

  @Test func noStepIsEverWrong() {
    var tally = Tally()
    var faults = 0
    for seed in Self.first..<(Self.first + Self.count) {
      let start = ContinuousClock.now
      let examination = Examination(seed: UInt64(seed))
      let taken = ContinuousClock.now - start
      if taken > .seconds(2) { print("seed \(seed) took \(taken)") }
      tally.add(examination.tally)
      guard !examination.faults.isEmpty else { continue }
      faults += 1
      if faults <= 20 { Issue.record("seed \(seed):\n\(examination.report)") }
    }
    print(tally.sentence)
    #expect(faults == 0)
    #expect(tally.expressions > Self.count * 9 / 10)
    #expect(tally.comparisons > tally.steps)
  }
}
