import Mathematics

/// w − η g taken as w + η g.
let gradientAscent = Misconception(
  name: "GradientAscent",
  summary: "The step is taken up the gradient instead of down.",
  cost: 1
) { sound, scene in
  guard let step = scene.descentStep(sound.body) else { return [] }
  return [
    Slip(
      step.with(step: [step.rate] + step.direction),
      "The step \(scene.text(.plainProduct([step.rate] + step.direction))) is added to \(scene.text(step.parameter)) instead of taken away."
    )
  ]
}
