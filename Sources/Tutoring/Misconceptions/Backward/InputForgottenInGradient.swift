import Mathematics

/// ∂E/∂w_jk = δ_k a_j taken as δ_k.
let inputForgottenInGradient = Misconception(
  name: "InputForgottenInGradient",
  summary: "The gradient of a weight is taken as the error term alone.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.gradient) || scene.isAbout(.update) else { return [] }
  let all = sound.body.mapped { part in
    guard case .product(let factors) = part else { return nil }
    let places = scene.inputs(among: factors)
    guard places.count == 1 else { return nil }
    return .plainProduct(factors.indices.filter { $0 != places[0] }.map { factors[$0] })
  }
  let each = scene.inProducts(sound.body) { factors in
    scene.inputs(among: factors).map { place in
      Slip(
        factors:
          factors.indices.filter { $0 != place }.map { factors[$0] },
        "The gradient of a weight is the error term times \(scene.text(factors[place])), which is left out."
      )
    }
  }
  if all == sound.body || each.count < 2 { return each }
  return [Slip(all, "What the weights multiply is left out of the gradient.")] + each
}
