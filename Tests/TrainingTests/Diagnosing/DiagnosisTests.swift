import Foundation
import Mathematics
import Testing

@testable import Training

@Suite struct DiagnosisTests {
  /// Curves of nets that were trained, of seeds that the fit did not see: at least 95 of 100 triples are
  /// told right. `LONGHAND_TRIPLES=100` draws more than 4.
  @Test func tellsSimulatedTriplesApart() throws {
    let wanted = ProcessInfo.processInfo.environment["LONGHAND_TRIPLES"].flatMap { Int($0) } ?? 4
    let count = try countTriples(wanted, firstSeed: 1)
    #expect(count.triples == wanted)
    #expect(20 * count.right >= 19 * wanted, "\(count)")
    #expect((count.expected - Double(count.right)).magnitude < 0.1 * Double(wanted))
  }

  /// Rates of curves that the fit did not see: of those too large and those too small most are called
  /// so, few others are, and as sure as it is said. `LONGHAND_RATES=1000` draws more than 60.
  @Test func callsRates() throws {
    let wanted = ProcessInfo.processInfo.environment["LONGHAND_RATES"].flatMap { Int($0) } ?? 60
    var called = Array(repeating: [0, 0, 0], count: 3)
    var (sure, said, right) = (0.0, 0, 0)
    for seed in 0..<wanted {
      let simulated = try simulatedRate(seed: UInt64(7_000_000 + seed))
      let told = diagnose([simulated.curve]).curves[0]
      let verdict = told.rate ?? .neither
      called[simulated.truth.rawValue][verdict.rawValue] += 1
      if verdict != .neither, !told.rates.isEmpty {
        (sure, said) = (sure + told.rates[verdict.rawValue], said + 1)
        right += verdict == simulated.truth ? 1 : 0
      }
    }
    let (small, large) = (called[0], called[2])
    #expect(3 * small[0] >= 2 * small.reduce(0, +), "\(called)")
    #expect(3 * large[2] >= 2 * large.reduce(0, +), "\(called)")
    #expect(large[0] + small[2] <= wanted / 20 + 1, "\(called)")
    #expect((sure - Double(right)).magnitude < 0.12 * Double(said), "\(called), \(sure) of \(said)")
  }

  /// A score is the sum of leaves: of one tree above its bound and one that is a leaf alone.
  @Test func treesAreWalked() throws {
    let flat = (0..<60).map { 1 - 1e-5 * Double($0) }
    let measures = try #require(CurveMeasures(flat)).rate
    #expect(measures.values.count == 11)
    let shares = RateTrees.shares(of: measures)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(measures.rest < 0.1 && measures.lateRise == 0 && measures.largestRise < 0)
  }

  @Test func simulationsRepeat() throws {
    #expect(try simulatedTriple(seed: 5).curves == simulatedTriple(seed: 5).curves)
  }

  /// A sawtooth of period 2 on a smooth fall is no noise.
  @Test func swingsAreNoNoise() throws {
    let fall = (0..<80).map { 1 / (1 + 0.1 * Double($0)) }
    let swung = fall.enumerated().map { $1 * ($0 % 2 == 0 ? 1.3 : 0.7) }
    let smooth = try #require(CurveMeasures(fall))
    let sawtooth = try #require(CurveMeasures(swung))
    #expect(smooth.noise < 1e-3)
    #expect(sawtooth.noise < 1e-3)
    #expect(sawtooth.swing > 100)
    #expect(smooth.swing < 1)
  }

  /// Normal noise of size s in ln L is measured as s, whatever the factor in front of the loss.
  @Test(arguments: [0.001, 0.03, 0.3])
  func noiseIsMeasured(size: Double) throws {
    var chance = Chance(seed: 3)
    let curve = (0..<2000).map { place in
      5 * (size * chance.normal() - 0.001 * Double(place)).applying(.exp)
    }
    let measures = try #require(CurveMeasures(curve))
    #expect((measures.noise / size - 1).magnitude < 0.15)
    let other = try #require(CurveMeasures(curve.map { $0 * 1000 }))
    #expect((other.noise / measures.noise - 1).magnitude < 1e-9)
  }

  @Test func plainCases() throws {
    let fall = (0..<60).map { (-0.05 * Double($0)).applying(.exp) + 0.1 }
    let explodes = (0..<60).map { (0.2 * Double($0)).applying(.exp) } + [.infinity]
    let slow = (0..<60).map { 1 - 5e-4 * Double($0) }
    // A run that starts at its minimum looks the same.
    let flat = (0..<60).map { 1 - 1e-5 * Double($0) }
    let one = diagnose([fall])
    #expect(one.certainty == nil)
    #expect(one.curves[0].method == .batch)
    #expect(diagnose([explodes]).curves[0].rate == .tooLarge)
    #expect(diagnose([slow]).curves[0].rate == .tooSmall)
    #expect(diagnose([flat]).curves[0].rate == .neither)
    #expect(diagnose([[1, 0.5, 0.2]]).curves[0].measures == nil)
    #expect(diagnose([[1, 0.5, 0.2]]).curves[0].rate == nil)
    #expect(diagnose([[1, 40, 1e9, .infinity]]).curves[0].rate == .tooLarge)
    #expect(diagnose([fall, fall, fall]).close.count == 3)
    #expect(diagnose([fall, fall]).close.count == 1)
  }
}
