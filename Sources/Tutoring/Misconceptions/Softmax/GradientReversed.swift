import Mathematics

/// p − y taken as y − p.
let gradientReversed = Misconception(
  name: "GradientReversed", summary: "The error term has the target first: y − p for p − y.",
  cost: 1
) { sound, scene in
  guard let (output, target) = scene.outputError(sound.body) else { return [] }
  return [
    Slip(
      .sum([target, output.opposite]),
      "The error term is \(scene.text(output)) - \(scene.text(target)), not the other way round.")
  ]
}
