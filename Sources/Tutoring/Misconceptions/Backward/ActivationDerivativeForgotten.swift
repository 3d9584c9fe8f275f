import Mathematics

/// δ = f′(z) ∂E/∂a taken as ∂E/∂a.
let activationDerivativeForgotten = Misconception(
  name: "ActivationDerivativeForgotten",
  summary: "The derivative of the activation is left out of an error term.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    // A kink has a misconception of its own.
    switch slope.form {
    case .named, .cases: return []
    case .logistic, .hyperbolic: break
    }
    let left = Expression.plainProduct(slope.factors(of: factors))
    return [
      Slip(
        factors:
          slope.replaced(in: factors, by: []),
        "The derivative of the activation, \(scene.text(left)), is left out."
      )
    ]
  }
}
