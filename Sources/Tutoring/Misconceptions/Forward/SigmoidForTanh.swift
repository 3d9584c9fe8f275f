import Mathematics

/// tanh z taken as σ(z).
let sigmoidForTanh = Misconception(
  name: "SigmoidForTanh", summary: "The sigmoid is taken for the hyperbolic tangent.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everyPlace { part in
    guard let activation = scene.activation(part), activation.name == "tanh" else { return nil }
    return Slip(
      .sigmoid(activation.argument),
      "The sigmoid of \(scene.text(activation.argument)) is taken, not tanh.")
  }
}
