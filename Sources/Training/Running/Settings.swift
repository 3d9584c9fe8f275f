/// How a model is trained.
public struct TrainingSettings: Sendable {
  /// Examples of a step.
  public enum Pass: Hashable, Sendable {
    case batch
    case minibatch(Int)
    case stochastic
  }

  public enum Start: String, Sendable, CaseIterable {
    case zeros, uniform, glorot, he
  }

  public enum Precision: String, Sendable {
    case float32, float64
  }

  public var pass = Pass.minibatch(32)
  public var method = Method.gradientDescent
  /// Whether the slope of the unit step is taken as 1.
  public var isPerceptron = false
  /// The settings of the method, by name.
  public var values: [String: Double] = [:]
  /// The rate at a step (from 1) of an epoch (from 1).
  public var rate: @Sendable (_ step: Int, _ epoch: Int) -> Double = { _, _ in 0.1 }
  /// The rate, if it is the same at every step.
  public var fixedRate: Double?
  /// θ ← θ − rate · decay · θ beside every step.
  public var decay = 0.0
  public var epochs = 20
  /// Ends after so many steps, whatever the epoch.
  public var steps: Int?
  /// Ends once an epoch lowers the loss by less than this fraction of it.
  public var tolerance: Double?
  /// Ends once so many epochs have not lowered the loss of the examples held out.
  public var patience: Int?
  public var seed: UInt64 = 1
  public var start = Start.glorot
  public var shuffles = true
  public var precision: Precision?
  /// Nothing: what a first measurement finds faster.
  public var threads: Int?

  public init() {}

  /// How many examples a step sees out of so many.
  public func batchRows(of count: Int) -> Int {
    switch pass {
    case .batch: count
    case .minibatch(let size): min(size, count)
    case .stochastic: 1
    }
  }
}
