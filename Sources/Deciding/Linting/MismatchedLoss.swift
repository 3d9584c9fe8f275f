import Language
import Mathematics
import Solving

/// A loss and an output that do not go together: a logarithm of what is no probability, a softmax
/// taken twice, outputs that do not sum to 1 where a distribution is wanted, the squared error of a
/// sigmoid for the labels 0 and 1.
let mismatchedLoss = LintRule(name: "MismatchedLoss") { scene in
  var findings: [LintRule.Finding] = []
  for symbol in scene.defined {
    guard let (_, body) = scene.typed(symbol) else { continue }
    var calls: [(name: String, arguments: [Argument])] = []
    let definitions = scene.definitions
    body.forEachPart { part in
      guard case .call(let function, let arguments, _) = part, arguments.count == 2 else { return }
      calls.append((definitions[function].name, arguments))
    }
    for (name, arguments) in calls {
      let output = arguments[1].body
      switch name {
      case "bce", "cross_entropy":
        findings += scene.improbable(symbol, name, output) + scene.apart(symbol, name, output)
      case "bce_scores", "cross_entropy_scores":
        findings += scene.squashedTwice(symbol, name, output)
      case "squared_error", "mse", "half_sse":
        findings += scene.squared(symbol, arguments[0].body, output)
      default: break
      }
    }
    body.forEachPart { part in
      guard case .power(.sum(let terms), .number(let two)) = part, two == Rational(2),
        terms.count == 2
      else { return }
      for (target, output) in [(terms[0], terms[1]), (terms[1], terms[0])] {
        let found = scene.squared(symbol, target, output)
        if !findings.contains(where: { one in found.contains { $0.sentence == one.sentence } }) {
          findings += found
        }
      }
    }
  }
  return findings
}

extension LintScene {
  /// A logarithm is taken of a number that can be below 0, or of 1 minus one that can be above 1.
  fileprivate mutating func improbable(_ loss: Symbol, _ name: String, _ output: Expression)
    -> [LintRule.Finding]
  {
    let extent = trained.found(output).extent
    let isBelow = extent.bounds.lower < 0 && extent.lower.isTight
    let isAbove = extent.bounds.upper > 1 && extent.upper.isTight
    guard isBelow || isAbove, !extent.isPoint else { return [] }
    return [
      .init(
        span: span(loss),
        sentence:
          "\(name) wants probabilities, but \(text(output)) can be \(isBelow ? "below 0" : "above 1").",
        evidence: ["\(text(output)) \(extent.spanText), as far as the parameters go."],
        hint: name == "bce"
          ? "Take sigmoid of it, or write bce_scores(y, z) of the score."
          : "Take softmax of it, or write cross_entropy_scores(y, z) of the scores.")
    ]
  }

  /// Outputs that are squashed one by one in the place of a distribution over classes.
  fileprivate func apart(_ loss: Symbol, _ name: String, _ output: Expression)
    -> [LintRule.Finding]
  {
    guard name == "cross_entropy", let symbol = output.bareSymbol, symbol.id >= 0,
      let (indices, body) = typed(symbol), let size = indices.last?.size, size != .known(1),
      case .call(let function, _, let places) = body, places.isEmpty,
      let range = range(of: function, in: definitions.functions), range.bounds == Interval(0, 1)
    else { return [] }
    return [
      .init(
        span: span(loss),
        sentence:
          "\(name) wants entries that sum to 1, but those of \(self.name(symbol)) are made one by one by \(definitions[function].name).",
        evidence: [
          "With every entry of \(self.name(symbol)) near 1 the loss is near 0, whatever the label is."
        ], hint: "Take softmax over the classes, or sum bce over the entries.")
    ]
  }

  /// A loss of scores that is given probabilities.
  fileprivate mutating func squashedTwice(_ loss: Symbol, _ name: String, _ output: Expression)
    -> [LintRule.Finding]
  {
    let isSoftmax = softmaxScores(output) != nil
    let isSigmoid = output.bareSymbol.map { $0.id >= 0 && trained.isProbability($0) } ?? false
    guard isSoftmax || isSigmoid else { return [] }
    return [
      .init(
        span: span(loss),
        sentence:
          "\(name) wants scores and takes \(name == "bce_scores" ? "the sigmoid" : "their softmax") itself, but \(text(output)) is a probability already.",
        evidence: ["\(text(output)) lies between 0 and 1, so that the loss cannot come near 0."],
        hint: "Give it the scores, or use \(name == "bce_scores" ? "bce" : "cross_entropy").")
    ]
  }

  /// The squared error of a sigmoid for labels that are 0 or 1.
  fileprivate mutating func squared(_ loss: Symbol, _ target: Expression, _ output: Expression)
    -> [LintRule.Finding]
  {
    guard let label = target.bareSymbol, let symbol = output.bareSymbol, symbol.id >= 0,
      label.id >= 0, symbol != label, isLabel(label), isTrained[symbol.id],
      let (_, body) = typed(symbol), case .call(let function, _, _) = body,
      definitions[function].name == "sigmoid"
    else { return [] }
    // At the score 10 and the label 0: (p − 0)² by the score, and the same of bce.
    let p = Interval(1).divided(by: Interval(1) + Interval(-10).applying(.exp))
    let slope = (Interval(2) * p * p * (Interval(1) - p)).upper
    return [
      .init(
        span: span(loss),
        sentence:
          "\(name(loss)) takes the squared error of \(name(symbol)), a sigmoid, against labels 0 and 1: where \(name(symbol)) is most wrong the gradient is smallest.",
        evidence: [
          "At a score of 10 with the label 0, (y - p)^2 has the slope \(shownNumber(slope)); bce has \(shownNumber(p.lower))."
        ], hint: "Write bce(\(name(label)), \(name(symbol))).")
    ]
  }

  /// Whether a quantity is a label: declared as one, or with no other values than 0 and 1, both of
  /// which occur, over several examples.
  private func isLabel(_ symbol: Symbol) -> Bool {
    if definitions[symbol].isOneHot { return true }
    if let members = solved.worksheet.members[symbol] {
      return members.allSatisfy { $0 == .zero || $0 == .one }
    }
    guard definitions[symbol].hasExamples, let values = solved.values[symbol] else { return false }
    return values.contains(.zero) && values.contains(.one)
      && values.allSatisfy { $0.double == 0 || $0.double == 1 }
  }
}
