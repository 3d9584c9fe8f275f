import Mathematics

/// w − η g taken as η g or −η g.
let oldValueForgotten = Misconception(
  name: "OldValueForgotten",
  summary: "The step is given as the new value, without the old one.",
  cost: 1
) { sound, scene in
  guard let step = scene.descentStep(sound.body) else { return [] }
  let move = [step.rate] + step.direction
  let because = "This is the step alone; the old value \(scene.text(step.parameter)) is left out."
  return [
    Slip(.product([.integer(-1)] + move), because), Slip(.plainProduct(move), because),
  ]
}
