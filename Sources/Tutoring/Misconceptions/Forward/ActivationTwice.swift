import Mathematics

/// h = f(z) taken as f(f(z)).
let activationTwice = Misconception(
  name: "ActivationTwice", summary: "The activation is applied twice.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everywhere { part in
    guard let activation = scene.activation(part), !activation.isRectifier else { return [] }
    return [
      Slip(activation.of(part), "The activation \(activation.name) is applied twice.")
    ]
  }
}
