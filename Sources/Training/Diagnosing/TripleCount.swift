import Mathematics

/// How often simulated curves are told right.
public struct TripleCount: Sendable {
  public var triples: Int
  public var firstSeed: UInt64
  /// By true method, as which method a curve was told.
  public var confusion = Array(repeating: [0, 0, 0], count: 3)
  /// How many triples were told right, and what the certainties add up to.
  public var right = 0
  public var expected = 0.0
  /// How many of the single curves of all triples were told right by themselves.
  public var rightAlone = 0
  /// By what was written down: how many triples there were, and how many were told right.
  public var kinds: [Kind] = []
  /// By how far off the rate of single curves was, how often it was called too small, neither, too
  /// large.
  public var degrees = Array(
    repeating: [0, 0, 0], count: SimulatedRate.Degree.allCases.count)
  /// Of what was called too small or too large: what the probabilities add up to.
  public var expectedRates = 0.0

  /// The same by what was true alone.
  public var rates: [[Int]] {
    RateVerdict.allCases.map { verdict in
      SimulatedRate.Degree.allCases.reduce([0, 0, 0]) { sums, degree in
        degree.truth == verdict ? zip(sums, degrees[degree.rawValue]).map { $0 + $1 } : sums
      }
    }
  }

  public struct Kind: Sendable {
    public var words: String
    public var count: Int
    public var right: Int
  }
}

/// Draws so many triples by the seeds from the first on, and as many single curves, and tells them.
public func countTriples(
  _ triples: Int, firstSeed: UInt64, in world: TrainingWorld = TrainingWorld()
) throws(LoweringFault) -> TripleCount {
  var count = TripleCount(triples: 0, firstSeed: firstSeed)
  count.kinds = CurveLogging.allCases.map { .init(words: $0.words, count: 0, right: 0) }
  for offset in 0..<triples {
    let seed = firstSeed &+ UInt64(offset)
    count.take(try simulatedTriple(seed: seed))
    count.take(try simulatedRate(seed: seed))
    count.triples += 1
    let progress = TrainingProgress(
      steps: count.triples, allSteps: triples, epoch: 1, epochs: 1, loss: nil, rate: 0)
    guard world.report(progress) else { break }
  }
  return count
}

extension TripleCount {
  fileprivate mutating func take(_ triple: SimulatedTriple) {
    let diagnosis = diagnose(triple.curves)
    let told = diagnosis.curves.map { $0.method?.rawValue }
    let isRight = told == [0, 1, 2]
    for (truth, method) in told.enumerated() { if let method { confusion[truth][method] += 1 } }
    right += isRight ? 1 : 0
    for (truth, curve) in triple.curves.enumerated() {
      rightAlone += diagnose([curve]).curves[0].method?.rawValue == truth ? 1 : 0
    }
    expected += diagnosis.certainty ?? 0
    if let place = kinds.firstIndex(where: { $0.words == triple.logging }) {
      kinds[place].count += 1
      kinds[place].right += isRight ? 1 : 0
    }
  }

  fileprivate mutating func take(_ simulated: SimulatedRate) {
    let told = diagnose([simulated.curve]).curves[0]
    let verdict = told.rate ?? .neither
    degrees[simulated.degree.rawValue][verdict.rawValue] += 1
    if verdict != .neither { expectedRates += told.rates.max() ?? 0 }
  }
}
