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
  }

  public enum Ending: Hashable, Sendable {
    case finished
    /// An epoch lowered the loss by less than the tolerance.
    case tolerance
    /// The loss of what was held out has not fallen for so many epochs; the best parameters stay.
    case patience
    case interrupted
    /// The loss is no number any more: at so many steps.
    case diverged(step: Int)
  }

  public var curve: [Point]
  public var ending: Ending
  public var steps: Int
  public var epochs: Int
  /// The entries of each parameter, row by row.
  public var parameters: [[Double]]
  /// What the method keeps beside them.
  public var states: [[[Double]]]
  public var threads: Int
  public var precision: TrainingSettings.Precision
  public var batch: Int
  public var examples: Int
  /// By true class, how often each class is predicted: of those held out if there are any.
  public var confusion: [[Int]]?
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

  public init(
    parameters: [[Double]], states: [[[Double]]], steps: Int, epoch: Int, place: Int,
    curve: [TrainingResult.Point]
  ) {
    (self.parameters, self.states, self.steps) = (parameters, states, steps)
    (self.epoch, self.place, self.curve) = (epoch, place, curve)
  }
}

/// What a run asks of the world around it.
public struct TrainingWorld: Sendable {
  /// Seconds on a clock that only goes forward; nothing where there is none.
  public var clock: (@Sendable () -> Double)?
  /// Told now and then how far the run is; the run stops where it answers false.
  public var report: @Sendable (TrainingProgress) -> Bool
  /// Told at the end of each epoch from what the run can be taken up again.
  public var keep: (@Sendable (TrainingState) -> Void)?
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
