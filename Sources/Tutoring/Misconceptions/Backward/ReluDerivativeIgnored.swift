import Mathematics

/// f′(z) of a function with a kink taken as 1 on both sides.
let reluDerivativeIgnored = Misconception(
  name: "ReluDerivativeIgnored",
  summary: "The derivative of a unit with a kink is taken as 1 whatever the sign of its net input.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    switch slope.form {
    case .named, .cases: break
    case .logistic, .hyperbolic: return []
    }
    let own = Expression.plainProduct(slope.factors(of: factors))
    return [Slip(factors: slope.replaced(in: factors, by: []), "\(scene.text(own)) is taken as 1.")]
  }
}
