import Mathematics

/// b′ = b − η ∂E/∂b taken as b.
let biasNotUpdated = Misconception(
  name: "BiasNotUpdated",
  summary: "A bias is left as it was.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.update), let parameter = scene.parameter, scene.isBias(parameter),
    let step = scene.descentStep(sound.body)
  else { return [] }
  return [
    Slip(
      step.parameter,
      "\(scene.text(step.parameter)) is trained too and moves by \(scene.text(.plainProduct([step.rate] + step.direction)))."
    )
  ]
}
