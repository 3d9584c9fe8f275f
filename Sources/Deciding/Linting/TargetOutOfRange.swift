import Mathematics

/// A target that an output cannot come near, whatever the parameters are.
let targetOutOfRange = LintRule(name: "TargetOutOfRange") { scene in
  var findings: [LintRule.Finding] = []
  for symbol in scene.defined where scene.isTrained[symbol.id] {
    for (target, value, distance) in scene.trained.targetsOutOfReach(of: symbol, scene.solved) {
      let extent = scene.trained.known(symbol).found.extent
      guard distance.lower > 1e-6 else { continue }
      findings.append(
        .init(
          span: scene.span(symbol),
          sentence:
            "\(scene.name(symbol)) cannot come near the target \(target.bareSymbol.map { scene.name($0) + " = " } ?? "")\(shownNumber(value.double)).",
          evidence: [
            "\(scene.name(symbol)) \(extent.spanText), whatever the parameters are.",
            "The error is at least \(shownNumber(distance.lower)).",
          ],
          hint: "Use an output function that reaches the targets, or scale the targets."))
    }
  }
  return findings
}
