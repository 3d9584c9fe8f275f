import Evaluation
import Language
public import Mathematics
import Solving
import Text

/// Where a formula fails in Float32 and Float64, and the form that does not.
public struct StabilityFinding: Sendable {
  public var definitions: Definitions
  /// As it was typed.
  public var text: String
  public var indices: [Index]
  /// The formula in its inputs, with all functions written out.
  public var naive: Expression
  public var inputs: [Symbol]
  /// What the letters of sizes stand for in the runs.
  public var sizes: [Symbol: Int]
  public var safe: SafeForm?
  public var safeBody: Expression?
  public var limits: [MachineLimits]
  public var uses: Set<Primitive>
  public var squares: Bool
  /// Failures of the naive form, each kind of input once a format.
  public var trials: [MachineTrial]
  /// What still fails, or vanishes, in the safe form.
  public var remaining: [MachineTrial]
  /// Of the first failure: the parts of the formula from the inside out, and what each came to.
  public var steps: [(part: Expression, value: Double)]
  /// Nothing was tried, because the formula cannot be worked in numbers.
  public var isUntried: Bool

  /// A failure in a format that is no number or infinite, before one that is only far off.
  public func worst(in format: MachineFormat) -> MachineTrial? {
    let own = trials.filter { $0.format == format }
    return own.first { $0.fault == .undefined } ?? own.first { $0.fault == .infinite } ?? own.first
  }
}

func decideStability(_ target: Asked.Target, at span: Span, of solved: Solved) -> Decision {
  guard let core = Core(target, of: solved) else {
    return .refused(
      span, "\(target.text) has no formula of which the stability could be told.",
      hint: "Name what is worked out, as in stability of yhat.")
  }
  let naive = core.writtenOut(core.body)
  let safe = core.safeForm(in: solved.worksheet)
  let isEqual = safe?.isProven ?? false
  let safeBody = safe.map { core.safelyWrittenOut($0.body) }
  var finding = StabilityFinding(
    definitions: core.definitions, text: target.text, indices: core.indices, naive: naive,
    inputs: core.inputs, sizes: core.sizes, safe: safe, safeBody: safeBody,
    limits: MachineFormat.allCases.map { MachineLimits($0) }, uses: naive.primitives,
    squares: naive.holdsSquares, trials: [], remaining: [], steps: [], isUntried: true)
  let truth = isEqual ? safeBody ?? naive : core.safelyWrittenOut(core.body)
  guard var search = FailureSearch(core, tried: naive, beside: safeBody, truth: truth) else {
    return Decision(.stability(finding))
  }
  finding.isUntried = false
  finding.trials = failures(core, &search).filter { $0.fault != .vanished }
  if let safeBody,
    var second = FailureSearch(core, tried: safeBody, beside: nil, truth: truth)
  {
    finding.remaining = failures(core, &second)
  }
  if let first = finding.worst(in: .float32) ?? finding.trials.first {
    finding.steps = steps(of: naive, core, first)
  }
  return Decision(.stability(finding))
}

/// The first failure in each direction and format; directions that say the same are told once.
private func failures(_ core: Core, _ search: inout FailureSearch) -> [MachineTrial] {
  var result: [MachineTrial] = []
  for input in core.trialInputs {
    for isTiny in [false, true] {
      for format in MachineFormat.allCases {
        guard let trial = search.first(input, format, isTiny: isTiny) else { continue }
        let isKnown = result.contains {
          $0.format == format && $0.moved == trial.moved && $0.direction == trial.direction
            && $0.fault == trial.fault && $0.size <= trial.size
            || $0.isMirrored(trial)
        }
        if !isKnown { result.append(trial) }
      }
    }
  }
  return result
}

/// What each part of a formula comes to where it first fails, from the inside out: parts that are
/// infinite, undefined, or 0 though they are exponentials or sums of these.
private func steps(of naive: Expression, _ core: Core, _ trial: MachineTrial) -> [(
  part: Expression, value: Double
)] {
  var parts: [Expression] = []
  func visit(_ part: Expression) {
    switch part {
    case .sum(let inner), .product(let inner): inner.forEach(visit)
    case .power(let base, _): visit(base)
    case .primitive(_, let argument): visit(argument)
    case .total(_, _, let body): visit(body)
    case .cases(let branches): for branch in branches { visit(branch.value) }
    case .call(_, let arguments, _): for argument in arguments { visit(argument.body) }
    case .number, .constant, .symbol, .size, .delta: return
    }
    guard !parts.contains(part), core.isClosed(part) else { return }
    parts.append(part)
  }
  visit(naive)
  if !parts.contains(naive) { parts.append(naive) }
  let input = TrialInput(moved: trial.moved, direction: trial.direction, others: trial.others)
  let values: [Double]
  switch trial.format {
  case .float32:
    guard var runner = Runner<Float>(core, parts, at: [trial.entry]) else { return [] }
    values = runner.values(input, Float(trial.size)).map { Double($0[0]) }
  case .float64:
    guard var runner = Runner<Double>(core, parts, at: [trial.entry]) else { return [] }
    values = runner.values(input, trial.size).map { $0[0] }
  }
  return zip(parts, values).filter { part, value in
    if part == naive || !value.isFinite { return true }
    if case .primitive(.exp, _) = part { return value == 0 }
    if case .total(.sum, _, _) = part { return value == 0 }
    return false
  }.map { ($0, $1) }
}

extension MachineTrial {
  /// Whether another differs by the sign of what is moved and by nothing else.
  fileprivate func isMirrored(_ other: MachineTrial) -> Bool {
    format == other.format && moved == other.moved && size == other.size && fault == other.fault
      && direction == other.direction.map { -$0 } && truth == other.truth
  }
}

extension Core {
  /// Whether no index stands free but those of the result.
  fileprivate func isClosed(_ part: Expression) -> Bool {
    var bound = indices
    part.collectBinders { bound.append($0) }
    var isClosed = true
    part.forEachPart { inner in
      if case .symbol(_, let places) = inner {
        for place in places {
          if case .index(let index) = place, !bound.contains(index) { isClosed = false }
        }
      }
    }
    return isClosed
  }
}

extension Expression {
  fileprivate var primitives: Set<Primitive> {
    var result: Set<Primitive> = []
    forEachPart { if case .primitive(let primitive, _) = $0 { result.insert(primitive) } }
    return result
  }

  fileprivate var holdsSquares: Bool {
    var found = false
    forEachPart { if case .power(_, let exponent) = $0, exponent == .integer(2) { found = true } }
    return found
  }
}
