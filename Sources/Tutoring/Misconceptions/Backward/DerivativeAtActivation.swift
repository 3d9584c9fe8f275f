import Mathematics

/// f′(z) taken as f′(a): the activation applied once more.
let derivativeAtActivation = Misconception(
  name: "DerivativeAtActivation",
  summary:
    "The derivative of the activation is taken at the activation instead of at the net input.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    guard let value = slope.value, let (z, f) = scene.net(of: value) else { return [] }
    let again = f(value)
    let because = {
      "The derivative is taken at \(scene.text(value)), as \(scene.text(again)), instead of at \(scene.text(z))."
    }
    switch slope.form {
    case .logistic:
      return [
        Slip(factors: slope.replaced(in: factors, by: [again, .complement(again)]), because())
      ]
    case .hyperbolic:
      return [
        Slip(
          factors: slope.replaced(in: factors, by: [.complement(.power(again, .integer(2)))]),
          because())
      ]
    case .named, .cases: return []
    }
  }
}
