import Mathematics

/// Three training curves of one problem, by batch, mini-batch and stochastic descent, as a seed draws
/// them.
public struct SimulatedTriple: Sendable {
  /// By batch, mini-batches and single examples, in this order.
  public var curves: [[Double]]
  public var kind: String
  public var logging: String
  /// The rate of all three runs.
  public var rate: Double
  /// How many examples a mini-batch has.
  public var batch: Int
}

/// Draws a problem, a way to write losses down, a rate from 0.01 to 0.3 evenly by its logarithm, and a
/// mini-batch of 8 examples up to a quarter of the table. A rate at which one of the three runs ends no
/// lower than it began is halved until all fall.
public func simulatedTriple(seed: UInt64) throws(LoweringFault) -> SimulatedTriple {
  var chance = Chance(seed: seed &* 0x9E37_79B9_7F4A_7C15)
  let problem = try SimulatedProblem(&chance)
  let logging = CurveLogging.allCases[chance.below(CurveLogging.allCases.count)]
  let most = Double(problem.count / 4)
  let size = Int(8 * (chance.unit() * (most / 8).applying(.log)).applying(.exp))
  let points = logging.isByStep ? 60 + chance.below(200) : 20 + chance.below(40)
  var rate = 0.01 * (chance.unit() * Double(30).applying(.log)).applying(.exp)
  let run = chance.next()
  while true {
    var curves: [[Double]] = []
    for pass in [TrainingSettings.Pass.batch, .minibatch(size), .stochastic] {
      curves.append(
        try problem.losses(pass, rate: rate, seed: run, logging, points: points))
    }
    if curves.allSatisfy({ $0.count == points && falls($0) }) || rate < 1e-4 {
      return SimulatedTriple(
        curves: curves, kind: problem.kind.words, logging: logging.words, rate: rate, batch: size)
    }
    rate /= 2
  }
}

/// Whether the mean of the last quarter lies below that of the first three points.
private func falls(_ curve: [Double]) -> Bool {
  let last = curve.suffix(max(curve.count / 4, 1))
  let first = curve.prefix(3)
  return last.reduce(0, +) / Double(last.count) < first.reduce(0, +) / Double(first.count)
}
