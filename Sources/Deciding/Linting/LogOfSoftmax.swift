import Mathematics

/// The logarithm of a softmax that is worked first: a small entry comes out as 0 and its logarithm as
/// −∞, though the true one is an ordinary number.
let logOfSoftmax = LintRule(name: "LogOfSoftmax") { scene in
  var findings: [LintRule.Finding] = []
  for symbol in scene.defined {
    guard let (_, body) = scene.typed(symbol) else { continue }
    var takenOf: [Expression] = []
    let definitions = scene.definitions
    body.forEachPart { part in
      switch part {
      case .primitive(.log, let inner): takenOf.append(inner)
      case .call(let function, let arguments, _)
      where definitions[function].name == "cross_entropy" && arguments.count == 2:
        takenOf.append(arguments[1].body)
      default: break
      }
    }
    for part in takenOf {
      guard let scores = scene.softmaxScores(part) else { continue }
      let extent = scene.given.found(scores).extent
      // e^−745.14 is the smallest number above 0 of 64 bits.
      guard extent.bounds.upper - extent.bounds.lower > 745.14 else { continue }
      let inner = part.bareSymbol.map { scene.name($0) } ?? "softmax"
      findings.append(
        .init(
          span: scene.span(symbol),
          sentence:
            "\(scene.name(symbol)) takes the logarithm of \(inner), a softmax: an entry whose score is 745.14 below the largest comes out as 0 in 64 bits (103.98 in 32 bits), and its logarithm as −∞.",
          evidence: [
            "The scores can lie any distance apart; the true logarithm is a score minus logsumexp."
          ],
          hint: "Write log_softmax(z)_i, or cross_entropy_scores(y, z)."))
    }
  }
  return findings
}

extension LintScene {
  /// The scores of which something is the softmax, seen through a name.
  func softmaxScores(_ part: Expression) -> Expression? {
    switch part {
    case .symbol(let symbol, _) where symbol.id >= 0:
      guard let (_, body) = typed(symbol) else { return nil }
      if case .symbol = body { return nil }
      return softmaxScores(body)
    case .call(let function, let arguments, _):
      return definitions[function].name == "softmax" ? arguments[0].body : nil
    case .product(let factors):
      for factor in factors {
        if case .power(.total(.sum, _, .primitive(.exp, let score)), .number(let exponent)) = factor,
          exponent == -Rational.one,
          factors.contains(where: { if case .primitive(.exp, _) = $0 { true } else { false } })
        {
          return score
        }
      }
      return nil
    default: return nil
    }
  }
}
