import Mathematics

/// 1 − a² taken as 1 − a.
let tanhDerivativeUnsquared = Misconception(
  name: "TanhDerivativeUnsquared",
  summary: "The derivative of tanh is taken without the square.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    guard case .hyperbolic = slope.form, let value = slope.value else { return [] }
    return [
      Slip(
        factors:
          slope.replaced(in: factors, by: [.complement(value)]),
        "The derivative of tanh is 1 - \(scene.text(value))^2; the square is missing."
      )
    ]
  }
}
