import Formats
import Training

/// What a caller chooses of training runs, beside what the worksheet says, and what it wants to be told.
public struct TrainingChoices: Sendable {
  /// Seconds on a clock that only goes forward; nothing where there is none.
  public var clock: (@Sendable () -> Double)?
  /// Told now and then how far a run is; it is ended where this answers false.
  public var report: @Sendable (TrainingNews) -> Bool = { _ in true }
  /// Told about every `pause` seconds, and at the end of each run, what all runs so far can be taken up
  /// from again: the bytes of a checkpoint.
  public var keep: (@Sendable ([UInt8]) -> Void)?
  public var pause = 5.0
  /// What is taken up again.
  public var checkpoint: Checkpoint?
  /// Values by name in which the parameters start, whatever the worksheet says.
  public var start: [NamedTensor]?
  public var threads: Int?
  /// float32 or float64, whatever the worksheet says.
  public var precision: String?

  public init() {}
}

/// How far the training runs of a worksheet are.
public struct TrainingNews: Sendable {
  /// The request as it was typed.
  public var request: String
  /// Which of the runs of the worksheet it is, from 1, and of how many.
  public var run: Int
  public var runs: Int
  public var epoch: Int
  public var epochs: Int
  /// Steps that are done, of these before the run was taken up again, and of all.
  public var steps: Int
  public var stepsBefore: Int
  public var allSteps: Int
  public var loss: Double?
  public var rate: Double
}

extension Options {
  /// The world of a run of which nothing is kept.
  var world: TrainingWorld {
    let report = training.report
    return TrainingWorld(
      clock: training.clock,
      report: { progress in
        report(TrainingNews("", run: 1, of: 1, progress, stepsBefore: 0))
      })
  }
}

extension TrainingNews {
  init(_ request: String, run: Int, of runs: Int, _ progress: TrainingProgress, stepsBefore: Int) {
    (self.request, self.run, self.runs) = (request, run, runs)
    (epoch, epochs) = (progress.epoch, progress.epochs)
    (steps, self.stepsBefore, allSteps) = (progress.steps, stepsBefore, progress.allSteps)
    (loss, rate) = (progress.loss, progress.rate)
  }
}
