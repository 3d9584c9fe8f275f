import Mathematics

/// An output between 0 and 1 that stays on one side of 1/2, whatever the parameters are: with the
/// threshold 1/2 the other class is never predicted.
let unpredictableClass = LintRule(name: "UnpredictableClass") { scene in
  var findings: [LintRule.Finding] = []
  for symbol in scene.defined where scene.trained.isProbability(symbol) {
    let inner = scene.users(of: symbol).contains { user in
      scene.definitions.dependencies(of: user).contains { scene.isParameter($0) }
    }
    guard !inner, scene.isTrained[symbol.id] else { continue }
    let extent = scene.trained.known(symbol).found.extent
    guard let label = extent.neverPredicted else { continue }
    let bound =
      label == 0
      ? "at least \(shownNumber(extent.bounds.lower))"
      : "at most \(shownNumber(extent.bounds.upper))"
    var evidence = ["\(scene.name(symbol)) is \(bound), for all inputs and all parameters."]
    for (part, _, inner) in scene.trained.parts
    where scene.typed(symbol)?.body.contains(part) ?? false {
      evidence.insert("\(scene.text(part)) \(inner.spanText).", at: 0)
    }
    findings.append(
      .init(
        span: scene.span(symbol),
        sentence: "With the threshold 0.5, \(scene.name(symbol)) never predicts class \(label).",
        evidence: evidence, hint: "Take the output function of the sum itself."))
  }
  return findings
}
