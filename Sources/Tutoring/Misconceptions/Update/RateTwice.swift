import Mathematics

/// w − η g taken as w − η² g.
let rateTwice = Misconception(
  name: "RateTwice",
  summary: "The learning rate is multiplied in twice.",
  cost: 1
) { sound, scene in
  guard let step = scene.descentStep(sound.body) else { return [] }
  return [
    Slip(
      step.with(step: [.integer(-1), step.rate, step.rate] + step.direction),
      "The rate \(scene.text(step.rate)) is multiplied in twice.")
  ]
}
