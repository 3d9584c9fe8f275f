import Mathematics

/// What came of a training run.
public struct TrainingResult: Sendable {
  /// What was seen at some point of the run.
  public struct Point: Sendable {
    public var steps: Int
    /// Passes over the data so far; a fraction within a pass.
    public var epochs: Double
    /// The mean loss over the examples trained on, and over those held out.
    public var loss: Double
    public var heldOutLoss: Double?
    /// The share of examples whose class is predicted, of those trained on and those held out.
    public var accuracy: Double?
    public var heldOutAccuracy: Double?
    public var rate: Double

    public init(steps: Int, epochs: Double, loss: Double, rate: Double) {
      (self.steps, self.epochs, self.loss, self.rate) = (steps, epochs, loss, rate)
    }
  }

  public enum Ending: Hashable, Sendable {
    case finished
    /// An epoch lowered the loss by less than the tolerance.
    case tolerance
    /// The loss of what was held out has not fallen for so many epochs; the best parameters stay.
    case patience
    case interrupted
    /// The loss or a parameter is no number any more after so many steps; what was reached before stays.
    case diverged(step: Int)
  }

  public var curve: [Point]
  /// What the parameters that stay are worth: those of the end, or of where the loss of the examples
  /// held out was least.
  public var last: Point
  public var ending: Ending
  public var steps: Int
  public var epochs: Int
  /// The entries of each parameter, row by row.
  public var parameters: [[Double]]
  /// What the run can be taken up from again, to go on longer.
  public var state: TrainingState
  public var threads: Int
  public var precision: TrainingSettings.Precision
  public var batch: Int
  public var examples: Int
  /// By true class, how often each class is predicted: of those held out if there are any.
  public var confusion: [[Int]]?
  /// Where and why numbers were none any more, if it diverged.
  public var breakdown: Breakdown?
  /// By the clock of the world; 0 where there is none.
  public var seconds: Double = 0
}

/// How far a run is, for whoever shows it.
public struct TrainingProgress: Sendable {
  public var steps: Int
  public var allSteps: Int
  public var epoch: Int
  public var epochs: Int
  public var loss: Double?
  public var rate: Double
}

/// What a run can be taken up from again.
public struct TrainingState: Sendable {
  public var parameters: [[Double]]
  public var states: [[[Double]]]
  public var steps: Int
  public var epoch: Int
  public var place: Int
  public var curve: [TrainingResult.Point]
  /// Where the examples held out had the least loss.
  public var best: Best?

  public struct Best: Sendable {
    public var loss: Double
    public var parameters: [[Double]]
    public var epoch: Int

    public init(loss: Double, parameters: [[Double]], epoch: Int) {
      (self.loss, self.parameters, self.epoch) = (loss, parameters, epoch)
    }
  }

  public init(
    parameters: [[Double]], states: [[[Double]]] = [], steps: Int = 0, epoch: Int = 1,
    place: Int = 0, curve: [TrainingResult.Point] = [], best: Best? = nil
  ) {
    (self.parameters, self.states, self.steps) = (parameters, states, steps)
    (self.epoch, self.place, self.curve, self.best) = (epoch, place, curve, best)
  }
}

/// What a run asks of the world around it.
public struct TrainingWorld: Sendable {
  /// Seconds on a clock that only goes forward; nothing where there is none.
  public var clock: (@Sendable () -> Double)?
  /// Told now and then how far the run is; the run stops where it answers false.
  public var report: @Sendable (TrainingProgress) -> Bool
  /// Told from what the run can be taken up again: at its end, and about every `pause` seconds on the
  /// way; where there is no clock, at the end of each epoch.
  public var keep: (@Sendable (TrainingState) -> Void)?
  public var pause = 5.0
  /// Another run, to be taken up.
  public var state: TrainingState?

  public init(
    clock: (@Sendable () -> Double)? = nil,
    report: @escaping @Sendable (TrainingProgress) -> Bool = { _ in true },
    keep: (@Sendable (TrainingState) -> Void)? = nil, state: TrainingState? = nil
  ) {
    (self.clock, self.report, self.keep, self.state) = (clock, report, keep, state)
  }
}

/// Trains a model on some rows of its data, by the compiled program of its own printed gradient.
public func train(
  _ model: TrainedModel, _ settings: TrainingSettings, rows: [Int], heldOut: [Int] = [],
  world: TrainingWorld = TrainingWorld()
) throws(LoweringFault) -> TrainingResult {
  let precision = settings.precision ?? model.usualPrecision
  switch precision {
  case .float32:
    var run = try Run<Float>(model, settings, rows, heldOut, world, precision)
    return try run.run()
  case .float64:
    var run = try Run<Double>(model, settings, rows, heldOut, world, precision)
    return try run.run()
  }
}

extension TrainedModel {
  /// Small models are worked with more digits than large ones.
  public var usualPrecision: TrainingSettings.Precision {
    let count = parameters.reduce(0) { $0 + (definitions[$1].count ?? 0) }
    return count <= 1000 ? .float64 : .float32
  }
}
