import Mathematics

/// σ(z) taken as tanh z.
let tanhForSigmoid = Misconception(
  name: "TanhForSigmoid", summary: "The hyperbolic tangent is taken for the sigmoid.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everyPlace { part in
    guard let activation = scene.activation(part), activation.name == "sigmoid" else { return nil }
    return Slip(
      .primitive(.tanh, activation.argument),
      "tanh(\(scene.text(activation.argument))) is taken, not its sigmoid.")
  }
}
