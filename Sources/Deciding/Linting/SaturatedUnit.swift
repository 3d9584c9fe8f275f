import Mathematics

/// A unit at which a bounded activation is so far out, at every example, that its derivative is less
/// than a ten-thousandth of what it can be.
let saturatedUnit = LintRule(name: "SaturatedUnit") { scene in
  var findings: [LintRule.Finding] = []
  for activation in scene.activations {
    let (symbol, call, argument) = (activation.of, activation.call, activation.argument)
    guard case .symbol(let sum, _) = argument, !scene.goesIntoLogarithm(symbol, call),
      let (units, examples) = scene.unitValues(sum),
      let range = activation.range,
      range.bounds.lower.isFinite, range.bounds.upper.isFinite,
      let most = scene.slope(of: call, by: argument, on: .everything)?.bounds.magnitude.upper,
      most.isFinite, most > 0
    else { continue }
    for (unit, extent) in units.enumerated() {
      guard let slope = scene.slope(of: call, by: argument, on: extent)?.bounds.magnitude.upper,
        slope < 1e-4 * most, slope > 0
      else { continue }
      let places = examples == 1 ? "" : " at all \(examples) examples"
      findings.append(
        .init(
          span: scene.span(symbol),
          sentence:
            "\(scene.unitName(activation, of: sum, unit)) is saturated\(places): what is behind it hardly learns.",
          evidence: [
            "\(scene.unitName(sum, unit)) \(extent.spanText).",
            "The derivative there is at most \(shownNumber(slope)); elsewhere it reaches \(shownNumber(most)).",
          ], hint: "Start from smaller weights, or scale the inputs."))
    }
  }
  return findings
}
