import Foundation
import Mathematics
import Testing

@testable import Training

@Suite struct DiagnosisTests {
  /// Curves of nets that were trained, of seeds that the fit did not see: at least 95 of 100 triples are
  /// told right. `LONGHAND_TRIPLES=1000` draws more than 20.
  @Test func tellsSimulatedTriplesApart() throws {
    let wanted = ProcessInfo.processInfo.environment["LONGHAND_TRIPLES"].flatMap { Int($0) } ?? 20
    let count = try countTriples(wanted, firstSeed: 1)
    #expect(count.triples == wanted)
    #expect(20 * count.right >= 19 * wanted, "\(count)")
    #expect((count.expected - Double(count.right)).magnitude < 0.1 * Double(wanted))
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
    let flat = (0..<60).map { 1 - 1e-5 * Double($0) }
    let one = diagnose([fall])
    #expect(one.certainty == nil)
    #expect(one.curves[0].method == .batch)
    #expect(diagnose([explodes]).curves[0].rate == .tooLarge)
    #expect(diagnose([flat]).curves[0].rate == .tooSmall)
    #expect(diagnose([[1, 0.5, 0.2]]).curves[0].measures == nil)
    #expect(diagnose([fall, fall, fall]).close.count == 3)
    #expect(diagnose([fall, fall]).close.count == 1)
  }
}
