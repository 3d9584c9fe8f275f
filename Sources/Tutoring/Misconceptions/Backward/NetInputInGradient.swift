import Mathematics

/// ∂E/∂w_jk = δ_k a_j taken as δ_k z_j.
let netInputInGradient = Misconception(
  name: "NetInputInGradient",
  summary: "A gradient is taken with the net input of a unit instead of its activation.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.gradient) || scene.isAbout(.update) else { return [] }
  return scene.inProducts(sound.body) { factors in
    scene.inputs(among: factors).compactMap { place in
      guard let (z, _) = scene.net(of: factors[place]) else { return nil }
      return Slip(
        factors:
          factors.with(z, at: place),
        "The net input \(scene.text(z)) is used where the activation \(scene.text(factors[place])) belongs."
      )
    }
  }
}
