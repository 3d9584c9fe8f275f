import Mathematics

/// ∂E/∂w_jk = δ_k a_j taken with a_i of another unit.
let wrongActivationInGradient = Misconception(
  name: "WrongActivationInGradient",
  summary: "A gradient is taken with the activation of another unit.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.gradient) || scene.isAbout(.update) else { return [] }
  return scene.inProducts(sound.body) { factors in
    scene.inputs(among: factors).flatMap { place in
      scene.siblings(of: factors[place]).map { other in
        Slip(
          factors:
            factors.with(other, at: place),
          "\(scene.text(other)) is used where \(scene.text(factors[place])) belongs."
        )
      }
    }
  }
}
