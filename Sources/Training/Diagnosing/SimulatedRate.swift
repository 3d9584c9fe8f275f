import Mathematics

/// One training curve, and what runs at other rates come to: by that the rate was too large, too small
/// or neither.
public struct SimulatedRate: Sendable {
  public var curve: [Double]
  public var method: TrainingMethod
  /// The loss of all examples at the end.
  public var end: Double
  /// The same at a tenth and a third of the rate, the lower one.
  public var endBelow: Double
  /// The same at 3, 10 and 100 times the rate, the lowest.
  public var endAbove: Double

  /// Too large if it ends at no number or a smaller rate ends lower by a tenth, too small if a larger
  /// rate does; of both, what ends lower.
  public var truth: RateVerdict {
    if !end.isFinite { return .tooLarge }
    if min(endBelow, endAbove) >= 0.9 * end { return .neither }
    return endBelow < endAbove ? .tooLarge : .tooSmall
  }

  /// How far off a rate is.
  public enum Degree: Int, Sendable, CaseIterable {
    case diverges, largeByTen, largeByTwo, large, neither, small, smallByTwo, smallByTen

    /// The verdict that would be right.
    public var truth: RateVerdict {
      switch self {
      case .diverges, .largeByTen, .largeByTwo, .large: .tooLarge
      case .neither: .neither
      case .small, .smallByTwo, .smallByTen: .tooSmall
      }
    }
  }

  /// By how many times as low the loss ends at the better rate.
  public var degree: Degree {
    if !end.isFinite { return .diverges }
    if truth == .neither { return .neither }
    let times = end / min(endBelow, endAbove)
    let isLarge = truth == .tooLarge
    if times > 10 { return isLarge ? .largeByTen : .smallByTen }
    if times > 2 { return isLarge ? .largeByTwo : .smallByTwo }
    return isLarge ? .large : .small
  }
}

/// Draws a problem, one of the three methods, and a rate from 0.001 to 3 evenly by its logarithm.
public func simulatedRate(seed: UInt64) throws(LoweringFault) -> SimulatedRate {
  var chance = Chance(seed: seed &* 0xD1B5_4A32_D192_ED03)
  let problem = try SimulatedProblem(&chance)
  let logging = CurveLogging.allCases[chance.below(CurveLogging.allCases.count)]
  let most = Double(problem.count / 4)
  let size = Int(8 * (chance.unit() * (most / 8).applying(.log)).applying(.exp))
  let points = logging.isByStep ? 60 + chance.below(200) : 20 + chance.below(40)
  let method = TrainingMethod.allCases[chance.below(3)]
  let rate = 0.001 * (chance.unit() * Double(3000).applying(.log)).applying(.exp)
  let run = chance.next()
  let pass: TrainingSettings.Pass =
    switch method {
    case .batch: .batch
    case .minibatch: .minibatch(size)
    case .stochastic: .stochastic
    }
  let runs = try SimulatedRuns(problem, logging, seed: run)
  let curve = try runs.losses(pass, rate: rate, points: points)
  var ends: [Double] = []
  for other in [rate / 10, rate / 3, rate, rate * 3, rate * 10, rate * 100] {
    ends.append(try runs.end(pass, rate: other, points: points))
  }
  return SimulatedRate(
    curve: curve, method: method, end: ends[2], endBelow: min(ends[0], ends[1]),
    endAbove: ends[3...].min() ?? .infinity)
}
