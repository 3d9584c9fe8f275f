import Mathematics

/// A unit whose activation has the derivative 0 at every example, or for every input: nothing behind it
/// is trained.
let deadUnit = LintRule(name: "DeadUnit") { scene in
  var findings: [LintRule.Finding] = []
  for activation in scene.activations {
    let (symbol, call, argument) = (activation.of, activation.call, activation.argument)
    // A step has no slope anywhere; that is another matter.
    guard scene.slope(of: call, by: argument, on: .everything)?.number != Interval(0) else {
      continue
    }
    if case .symbol(let sum, _) = argument, let (units, examples) = scene.unitValues(sum) {
      // Of one example a unit may well be off.
      guard examples > 1 else { continue }
      for (unit, extent) in units.enumerated()
      where scene.slope(of: call, by: argument, on: extent)?.number == Interval(0) {
        findings.append(
          .init(
            span: scene.span(symbol),
            sentence:
              "\(scene.unitName(activation, of: sum, unit)) is dead: its derivative is 0 at all \(examples) examples, so that nothing behind it is trained.",
            evidence: ["\(scene.unitName(sum, unit)) \(extent.spanText) over the examples."],
            hint: "Start from smaller weights or a larger bias, or use leaky_relu or elu."))
      }
      continue
    }
    let extent = scene.given.found(argument).extent
    guard !extent.isPoint, extent.bounds != .everything,
      scene.slope(of: call, by: argument, on: extent)?.number == Interval(0)
    else { continue }
    findings.append(
      .init(
        span: scene.span(symbol),
        sentence: "\(scene.name(symbol)) is dead: its derivative is 0 whatever the inputs are.",
        evidence: ["\(scene.text(argument)) \(extent.spanText) always."],
        hint: "Take the activation of a sum that can have both signs."))
  }
  return findings
}
