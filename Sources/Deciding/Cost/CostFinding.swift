public import Evaluation
public import Language
public import Mathematics
import Solving
import Text

/// How far a gradient over a few examples is from that over all, and what it costs.
public struct CostFinding: Sendable {
  public var pass: Question.Pass
  public var loss: Symbol
  public var parameters: [Symbol]
  /// How many numbers are trained; nothing where a size is a letter.
  public var trained: Int?
  /// The examples of the table, and of a step.
  public var count: Int?
  public var size: Int?
  public var spread: Spread?
  public var steps: [Step] = []
  public var growths: Growths?
  public var assumesStart = false

  /// The gradients of single examples at the values of the worksheet.
  public struct Spread: Sendable {
    /// ‖ḡ‖² of the mean gradient.
    public var meanSquared: Real
    /// σ² = mean ‖g_n − ḡ‖².
    public var variance: Real
    /// E ‖ĝ − ḡ‖² of a mini-batch drawn with replacement: σ²/B.
    public var withReplacement: Real
    /// Without: σ²/B · (N − B)/(N − 1).
    public var without: Real
    /// All batches that can be drawn without replacement, if they are so few that each was worked:
    /// how many, and the mean of ‖ĝ − ḡ‖² over them.
    public var enumerated: (batches: Int, mean: Real)?
  }

  /// What a step takes that sees so many examples.
  public struct Step: Sendable {
    public var examples: Int
    /// Of the loss, and of the loss with its gradient.
    public var forward: Work
    public var both: Work
    /// Numbers that are held while it is worked: of the examples, and of parameters and gradient.
    public var perExamples: Int
    public var shared: Int
  }

  /// How a count grows with the examples of a step: each · B + fixed.
  public struct Growth: Hashable, Sendable {
    public var each: Double
    public var fixed: Double
  }

  /// Multiply-adds of the loss, those that its gradient takes beyond, and numbers held; where one does
  /// not grow along a line, nothing is said.
  public struct Growths: Sendable {
    public var forward: Growth
    public var backward: Growth
    public var numbers: Growth
    /// The sizes at which it was counted.
    public var counted: [Int]
  }
}

func decideCost(
  _ pass: Question.Pass, _ loss: Symbol, at span: Span, of solved: Solved
) -> Decision {
  if case .minibatch(.known(let size)) = pass, size < 1 {
    return .refused(span, "A mini-batch has at least one example.")
  }
  let parameters = solved.worksheet.parameters
  guard !parameters.isEmpty else {
    return .refused(
      span, "No parameters are declared.", hint: "Say what is trained: parameters W, b")
  }
  let counts = parameters.map { solved.definitions[$0].count }
  var finding = CostFinding(
    pass: pass, loss: loss, parameters: parameters,
    trained: counts.contains(nil) ? nil : counts.reduce(0) { $0 + ($1 ?? 0) })
  guard let model = DescentModel(loss, by: parameters, of: solved) else {
    return Decision(.cost(finding))
  }
  let size: Int
  switch pass {
  case .batch: size = model.count
  case .stochastic: size = 1
  case .minibatch(.known(let wanted)): size = wanted
  case .minibatch(.symbolic):
    return .refused(
      span, "The size of the mini-batch has no value.", hint: "Write it as in `minibatch(32)`.")
  }
  guard size <= model.count else {
    return .refused(
      span, "A mini-batch of \(size) is larger than the table, which has \(model.count) examples.")
  }
  finding.count = model.count
  finding.size = size
  finding.assumesStart = model.assumesStart
  finding.spread = spread(of: model, size: size)
  let shown = Set([1, size, model.count])
  let counted = shown.union([2, 3]).sorted().compactMap { step(of: model, $0) }
  finding.steps = counted.filter { shown.contains($0.examples) }
  finding.growths = CostFinding.Growths(counted)
  return Decision(.cost(finding))
}

/// Exact in fractions where the gradients are fractions, else with bounds.
private func spread(of model: DescentModel, size: Int) -> CostFinding.Spread? {
  guard var one = Subset<Real>(model, of: 1),
    one.operations * Double(model.count) < 1e7
  else { return nil }
  let rows = model.rows { $0 }
  let gradients = (0..<model.count).map {
    one.gradient(at: model.start, on: [$0], rows).flatMap { $0 }
  }
  guard let width = gradients.first?.count,
    gradients.allSatisfy({ $0.allSatisfy { $0.isFinite } }),
    Double(width) * Double(model.count) < 2e6
  else { return nil }
  let count = Real(model.count)
  let mean = (0..<width).map { entry in
    gradients.reduce(Real.zero) { $0 + $1[entry] }.divided(by: count)
  }
  func distance(_ gradient: [Real]) -> Real {
    zip(gradient, mean).reduce(Real.zero) { sum, pair in
      let gap = pair.0 - pair.1
      return sum + gap * gap
    }
  }
  let variance = gradients.reduce(Real.zero) { $0 + distance($1) }.divided(by: count)
  let withReplacement = variance.divided(by: Real(size))
  let without =
    model.count == 1
    ? Real.zero
    : withReplacement
      * Real(model.count - size).divided(by: Real(model.count - 1))
  var total = Real.zero
  var batches = 0
  if binomial(model.count, size, most: 5005) != nil, width * size <= 4000 {
    forEachChoice(of: size, from: model.count) { choice in
      let batch = (0..<width).map { entry in
        choice.reduce(Real.zero) { $0 + gradients[$1][entry] }.divided(by: Real(size))
      }
      total = total + distance(batch)
      batches += 1
    }
  }
  return CostFinding.Spread(
    meanSquared: mean.reduce(Real.zero) { $0 + $1 * $1 }, variance: variance,
    withReplacement: withReplacement, without: without,
    enumerated: batches > 0 ? (batches, total.divided(by: Real(batches))) : nil)
}

/// n over k, if it is at most `most`.
private func binomial(_ n: Int, _ k: Int, most: Int) -> Int? {
  var result = 1
  for step in 0..<min(k, n - k) {
    result = result * (n - step) / (step + 1)
    if result > most { return nil }
  }
  return result
}

private func forEachChoice(of size: Int, from count: Int, _ visit: ([Int]) -> Void) {
  var choice = Array(0..<size)
  while true {
    visit(choice)
    guard let place = choice.indices.last(where: { choice[$0] < count - size + $0 }) else { return }
    choice[place] += 1
    for later in choice.indices where later > place { choice[later] = choice[later - 1] + 1 }
  }
}
