import Mathematics

/// What of a run is written down, and how often.
enum CurveLogging: Int, CaseIterable {
  /// At each step the loss of the examples that the step sees.
  case ownBatch
  /// At each step the loss of all examples.
  case everyStep
  /// After each epoch the loss of all examples.
  case everyEpoch
  /// After each epoch the mean of the losses of all examples, each as the step that saw it began.
  case epochMean

  var isByStep: Bool { self == .ownBatch || self == .everyStep }

  var words: String {
    switch self {
    case .ownBatch: "at each step, of the examples it sees"
    case .everyStep: "at each step, of all examples"
    case .everyEpoch: "after each epoch, of all examples"
    case .epochMean: "after each epoch, the mean of its steps"
    }
  }
}

/// Runs of one problem from one start, at any rate and by any method; they share the table in memory
/// and the compiled programs.
final class SimulatedRuns {
  private let problem: SimulatedProblem
  private let logging: CurveLogging
  private let seed: UInt64
  private let rows: Rows<Double>
  private let start: [[Double]]
  private let whole: Evaluation<Double>
  private let single: Evaluation<Double>?
  private var sessions: [TrainingSettings.Pass: Session<Double>] = [:]
  private let rate = Rate()

  /// The rate of the run at hand, which sessions read at each step.
  private final class Rate: @unchecked Sendable {
    var value = 0.0
  }

  init(_ problem: SimulatedProblem, _ logging: CurveLogging, seed: UInt64) throws(LoweringFault) {
    (self.problem, self.logging, self.seed) = (problem, logging, seed)
    rows = try Rows<Double>(problem.model, Array(0..<problem.count))
    start = try problem.model.start(.glorot, seed: seed)
    whole = try Evaluation(problem.model, output: nil, rows)
    let sees = logging == .ownBatch || logging == .epochMean
    single = sees ? try Evaluation(problem.model, output: nil, rows, atOnce: 1) : nil
  }

  /// What a run comes to: the mean loss of all examples over the last tenth of so many steps or epochs,
  /// at least three; infinite if it is no number.
  func end(_ pass: TrainingSettings.Pass, rate: Double, points: Int) throws(LoweringFault) -> Double
  {
    let session = try session(pass, rate: rate)
    let last = max(points / 10, 3)
    let step = logging.isByStep ? 1 : session.stepsPerEpoch
    session.advanceThrough((points - last) * step)
    var sum = 0.0
    for _ in 0..<last {
      sum += whole.evaluate(at: session.parameters).loss
      session.advanceThrough(step)
    }
    return sum.isFinite ? sum / Double(last) : .infinity
  }

  /// A session that stands at the start.
  private func session(_ pass: TrainingSettings.Pass, rate: Double) throws(LoweringFault)
    -> Session<Double>
  {
    self.rate.value = rate
    if let session = sessions[pass] {
      session.parameters = start
      session.resume(steps: 0, epoch: 1, place: 0)
      return session
    }
    var settings = TrainingSettings()
    settings.pass = pass
    settings.rate = { [rate = self.rate] _, _ in rate.value }
    settings.seed = seed
    settings.threads = 1
    let session = try Session(problem.model, rows, settings)
    session.parameters = start
    sessions[pass] = session
    return session
  }

  /// The losses that a run writes down, at most so many; the first that is no number, as an infinity, is
  /// the last.
  func losses(_ pass: TrainingSettings.Pass, rate: Double, points: Int) throws(LoweringFault)
    -> [Double]
  {
    let session = try session(pass, rate: rate)
    var losses: [Double] = []
    var ofEpoch = 0.0
    while losses.count < points {
      let epoch = session.epoch
      if let single {
        let seen = session.nextRows
        let own = single.loss(of: seen, at: session.parameters)
        ofEpoch += own * Double(seen.count) / Double(problem.count)
        if logging == .ownBatch { losses.append(own) }
      } else if logging == .everyStep {
        losses.append(whole.evaluate(at: session.parameters).loss)
      }
      session.advance(logging == .everyEpoch ? session.stepsPerEpoch : 1)
      if session.epoch > epoch {
        if logging == .everyEpoch {
          losses.append(whole.evaluate(at: session.parameters).loss)
        } else if logging == .epochMean {
          losses.append(ofEpoch)
        }
        ofEpoch = 0
      }
      if let last = losses.last, !last.isFinite {
        losses[losses.count - 1] = .infinity
        break
      }
    }
    return losses
  }
}
