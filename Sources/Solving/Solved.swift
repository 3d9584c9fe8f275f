public import Language
public import Mathematics
public import Text

/// A worksheet with its derivatives derived, its values worked out and its requests answered.
public struct Solved: Sendable {
  public var worksheet: Worksheet
  /// The values of all quantities, row by row, by symbol; nothing where there is none.
  public var values: Values
  /// In the order of the requests.
  public var answers: [Answer]
  /// What the updates have made of parameters, by symbol; the last update wins.
  public var updated: [(symbol: Symbol, entries: [Real])]
  public var diagnostics: [Diagnostic]

  public var definitions: Definitions { worksheet.definitions }
}

/// Entries by symbol, row by row.
public struct Values: Sendable {
  public var entries: [[Real]?]

  public init(entries: [[Real]?]) { self.entries = entries }

  public subscript(symbol: Symbol) -> [Real]? {
    symbol.id >= 0 && symbol.id < entries.count ? entries[symbol.id] : nil
  }
}

/// The answer to one request: what was found, with what a reader needs to see how.
public enum Answer: Sendable {
  case find(FindAnswer)
  case backward(BackwardAnswer)
  case update(UpdateAnswer)
  case shapes([ShapeAnswer])
  case count(CountAnswer)
  case derive([DeriveAnswer])
  case show(ShowAnswer)
  case simplify(SimplifyAnswer)
  /// A question that `Deciding` answers.
  case decide(Question)
  /// A run that `Training` makes.
  case train(TrainingRequest)
  /// Runs side by side, or learning curves: what the worksheet says of them is all there is.
  case runs
  case faulty
}

extension Answer {
  /// Whether it says that something does not hold which was to be shown, or that nothing is known
  /// of what was derived.
  public var isFailedCheck: Bool {
    switch self {
    case .derive(let answers): return answers.contains { !$0.verification.isVerified }
    case .simplify(let answer): return !answer.verification.isVerified
    case .show(let answer):
      if case .refuted = answer.verdict { return true }
      return !answer.verification.isVerified
        || answer.derivations.contains { !$0.verification.isVerified }
    default: return false
    }
  }
}

/// How the numbers of an answer were carried and are to be shown.
public struct Working: Sendable {
  /// Digits after the point that are shown, if the request says so.
  public var shownDecimals: Int?
  /// Digits after the point to which every step was rounded, if the request says so.
  public var carriedDecimals: Int?
  public var values: Values

  public init(shownDecimals: Int? = nil, carriedDecimals: Int? = nil, values: Values) {
    self.shownDecimals = shownDecimals
    self.carriedDecimals = carriedDecimals
    self.values = values
  }
}

public struct FindAnswer: Sendable {
  public var targets: [Asked.Target]
  public var working: Working
}

public struct BackwardAnswer: Sendable {
  public var loss: Symbol
  /// Error terms of quantities between the loss and the parameters, from the loss back.
  public var errorTerms: [Symbol]
  /// The gradient by each parameter, in the order in which they were named.
  public var gradients: [Symbol]
  /// Parameters that the loss does not depend on; the gradients by them are 0.
  public var unseen: [Symbol]
  public var working: Working
}

public struct UpdateAnswer: Sendable {
  public var request: Asked.Update
  /// The gradient by each parameter.
  public var gradients: [Symbol]
  /// Parameters that the loss does not depend on, which stay as they are.
  public var unseen: [Symbol]
  /// Parameters, gradients and losses step by step; empty where values are missing.
  public var steps: [Step]
  /// The loss after the last of several steps, the mean where there is one an example.
  public var lossAfter: Real?
  /// The first step after which the digits are those on which two runs agree, of a long run.
  public var checkedFrom: Int?
  public var working: Working

  public struct Step: Sendable {
    /// From 1; of many steps only some are kept.
    public var number: Int
    /// The values before the step, of everything.
    public var before: Values
    /// The entries of each parameter after it.
    public var after: [[Real]]
    /// What each line of the method's rule came to: by parameter, line, entry.
    public var lines: [[[Real]]]
  }
}

public struct ShapeAnswer: Sendable {
  public var target: Asked.Target
  public var shape: [Size]
  /// The letter of a batch, for what has one column an example.
  public var batch: String?
}

public struct CountAnswer: Sendable {
  public struct Row: Sendable {
    public var symbol: Symbol
    public var isBias: Bool
    /// The product of the sizes.
    public var count: Expression
  }

  public struct Layer: Sendable {
    /// The quantity in whose definition the parameters stand.
    public var of: Symbol?
    public var rows: [Row]
  }

  public var layers: [Layer]
  public var weights: Expression
  public var biases: Expression
  public var total: Expression
}
