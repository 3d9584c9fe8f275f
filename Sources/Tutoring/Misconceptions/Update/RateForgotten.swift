import Mathematics

/// w − η g taken as w − g.
let rateForgotten = Misconception(
  name: "RateForgotten",
  summary: "The learning rate is left out of the step.",
  cost: 1
) { sound, scene in
  guard let step = scene.descentStep(sound.body) else { return [] }
  return [
    Slip(
      step.with(step: [.integer(-1)] + step.direction),
      "The rate \(scene.text(step.rate)) is left out of the step.")
  ]
}
