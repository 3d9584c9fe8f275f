/// How many examples made a step of a run whose curve is looked at.
public enum TrainingMethod: Int, Sendable, CaseIterable {
  case batch, minibatch, stochastic

  public var words: String {
    switch self {
    case .batch: "batch"
    case .minibatch: "mini-batch"
    case .stochastic: "stochastic"
    }
  }
}

/// Whether a rate suited a run.
public enum RateVerdict: Int, Sendable, CaseIterable {
  case tooSmall, neither, tooLarge

  public var words: String {
    switch self {
    case .tooSmall: "too small"
    case .neither: "neither"
    case .tooLarge: "too large"
    }
  }
}
