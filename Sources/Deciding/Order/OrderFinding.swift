public import Language
public import Mathematics
import Solving
import Text

/// Whether the order of the examples changes what is learned.
public struct OrderFinding: Sendable {
  public var pass: Question.Pass
  public var verdict: Verdict
  /// Whether the demonstration is on an example that was made for it, because the worksheet has no
  /// data or no loss with one value an example.
  public var isExample: Bool
  /// The names that the demonstration is told in.
  public var definitions: Definitions
  public var loss: Symbol
  public var parameters: [Symbol]
  public var trial: Trial?
  public var passes: Passes?
  /// How many examples the table has.
  public var count: Int
  public var rate: Real
  /// Whether parameters without a value started at small fractions.
  public var assumesStart: Bool

  public enum Verdict: Hashable, Sendable {
    /// The update is a total over all examples, worked at the same parameters.
    case no(Reason)
    /// Two orders were found that lead to different parameters.
    case yes
    case undecided
  }

  public enum Reason: Hashable, Sendable {
    /// One step takes all examples.
    case oneTotal
    /// A mini-batch is as large as the table.
    case batchHoldsAll
    /// The gradient of an example is the same at all parameters.
    case constantGradient
  }

  /// All orders of a few examples.
  public struct Trial: Sendable {
    /// Places in the table, from 0.
    public var examples: [Int]
    /// How many examples one step sees here.
    public var size: Int
    public var start: [Real]
    public var orders: Int
    /// The different results, each with the orders that led there.
    public var outcomes: [Outcome]
    /// Whether every result is a fraction.
    public var isExact: Bool
    /// Whether orders that cut the examples into the same batches led to the same result.
    public var sameBatchesAgree: Bool
    /// Of one total: how many different sums Double makes of the orders, and how far they lie apart.
    public var rounding: (sums: Int, spread: Double)?
  }

  public struct Outcome: Sendable {
    /// The first such order, by places in the table.
    public var order: [Int]
    public var orders: Int
    public var parameters: [Real]
  }

  /// One pass over the table class by class, beside passes in orders of chance.
  public struct Passes: Sendable {
    /// Examples that took part.
    public var count: Int
    public var size: Int
    public var label: Symbol
    public var classes: Int
    public var before: Losses
    public var sorted: Losses
    public var shuffled: [Losses]
  }

  /// The mean loss over all examples, those of the class that came first, and of the last one.
  public struct Losses: Hashable, Sendable {
    public var all: Double
    public var first: Double
    public var last: Double
  }
}

func decideOrder(_ pass: Question.Pass, at span: Span, of solved: Solved) -> Decision {
  if case .minibatch(.known(let size)) = pass, size < 1 {
    return .refused(span, "A mini-batch has at least one example.")
  }
  if let loss = solved.descended,
    let model = DescentModel(loss, by: solved.worksheet.parameters, of: solved)
  {
    return Decision(.order(examine(pass, model, solved.usualRate, isExample: false)))
  }
  let example = smallExample()
  guard let loss = example.descended,
    let model = DescentModel(loss, by: example.worksheet.parameters, of: example)
  else { return Decision(nil) }
  return Decision(.order(examine(pass, model, example.usualRate, isExample: true)))
}

/// Six points and a line to be fitted: where a worksheet brings no data of its own.
private func smallExample() -> Solved {
  let table = "x,t\n1,0\n2,0\n3,0\n2,1\n3,1\n4,1\n"
  let text = """
    data points from "points"
    w = 0
    b = 0
    parameters w, b
    p = w x + b
    L = 1/2 (t - p)^2
    """
  return work(resolve(Array(text.utf8), isMarkdown: false) { _ in Array(table.utf8) })
}

extension Solved {
  /// The rate of the worksheet's own update, or 1/10.
  fileprivate var usualRate: Real {
    for case .request(.update(let update), _) in worksheet.parts {
      if let rate = values[update.rate]?.first { return rate }
    }
    return Rational(1, 10).map { .exact($0) } ?? .one
  }
}

private func examine(
  _ pass: Question.Pass, _ model: DescentModel, _ rate: Real, isExample: Bool
) -> OrderFinding {
  var finding = OrderFinding(
    pass: pass, verdict: .undecided, isExample: isExample, definitions: model.definitions,
    loss: model.loss, parameters: model.parameters, trial: nil, passes: nil, count: model.count,
    rate: rate, assumesStart: model.assumesStart)
  var size = pass.size(of: model.count)
  // The example that was made has few points: a mini-batch of it is smaller than what was asked.
  if isExample, case .minibatch = pass { size = min(size, 2) }
  if size >= model.count {
    finding.trial = totalTrial(model)
    // The full gradient is held against the sum of those of single examples.
    let holds = finding.trial?.sameBatchesAgree ?? false
    let isBatch = if case .batch = pass { true } else { false }
    finding.verdict = holds ? .no(isBatch ? .oneTotal : .batchHoldsAll) : .undecided
    return finding
  }
  finding.trial = permutationTrial(model, size: size, rate: rate)
  finding.passes = classPasses(model, size: size, rate: rate)
  if !model.gradientMoves {
    finding.verdict = .no(.constantGradient)
  } else if let trial = finding.trial, trial.outcomes.count > 1, trial.sameBatchesAgree {
    finding.verdict = .yes
  }
  return finding
}

extension Question.Pass {
  /// How many examples one step sees; a mini-batch of unknown size has two.
  fileprivate func size(of count: Int) -> Int {
    switch self {
    case .batch: count
    case .minibatch(.known(let size)): min(size, count)
    case .minibatch(.symbolic): min(2, count)
    case .stochastic: 1
    }
  }
}
