import Mathematics

/// A softmax or a logarithm of a sum of exponentials that is typed out without taking off the largest
/// score, of scores that can be so large that exp overflows.
let unshiftedSoftmax = LintRule(name: "UnshiftedSoftmax") { scene in
  var findings: [LintRule.Finding] = []
  for symbol in scene.defined {
    guard let (indices, body) = scene.typed(symbol) else { continue }
    var scores: [Expression] = []
    body.forEachPart { part in
      switch part {
      case .power(.total(.sum, _, .primitive(.exp, let score)), .number(let exponent))
      where exponent == -Rational.one: scores.append(score)
      case .primitive(.log, .total(.sum, _, .primitive(.exp, let score))): scores.append(score)
      default: break
      }
    }
    for score in scores where !scene.isShifted(score) {
      let extent = scene.given.found(score).extent
      // exp overflows in 64 bits from here on.
      guard extent.bounds.upper > 709.78 else { continue }
      findings.append(
        .init(
          span: scene.span(symbol),
          sentence:
            "\(scene.name(symbol)) takes exp of scores without a shift: it overflows where a score is above 709.78 (in 32 bits above 88.72).",
          evidence: [
            "\(scene.text(score, indices)) can be \(extent.bounds.upper.isInfinite ? "as large as one likes" : "up to " + shownNumber(extent.bounds.upper))."
          ],
          hint: "Write softmax(z) or logsumexp(z), which take the largest score off first."))
    }
  }
  return findings
}

extension LintScene {
  /// Whether a maximum is taken off a score, here or in what it rests on.
  fileprivate func isShifted(_ score: Expression) -> Bool {
    if score.holdsMaximum { return true }
    var symbols: [Symbol] = []
    score.forEachSymbol { if $0.id >= 0 { symbols.append($0) } }
    return definitions.ordered(symbols).contains { symbol in
      switch definitions[symbol].body {
      case .formula(_, let body): body.holdsMaximum
      case .entries(let bodies): bodies.contains { $0.holdsMaximum }
      default: false
      }
    }
  }
}

extension Expression {
  fileprivate var holdsMaximum: Bool {
    var found = false
    forEachPart { if case .total(.maximum, _, _) = $0 { found = true } }
    return found
  }
}
