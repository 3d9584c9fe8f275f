import Mathematics

/// p − 1 at the class of the label taken as −p.
let gradientMinusPAtTarget = Misconception(
  name: "GradientMinusPAtTarget",
  summary: "At the class of the label, the error term is taken as minus the probability.", cost: 1
) { sound, scene in
  guard let (output, target) = scene.outputError(sound.body), scene.value(target) ?? 1 != 0 else {
    return []
  }
  return [
    Slip(
      output.opposite,
      "The error term is \(scene.text(output)) - 1 at the class of the label, not -\(scene.text(output))."
    )
  ]
}
