import Mathematics

/// a (1 − a) taken as z (1 − z), and 1 − a² as 1 − z².
let derivativeAtNet = Misconception(
  name: "DerivativeAtNet",
  summary:
    "The formula for the derivative of the activation is used with the net input instead of the activation.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    guard let value = slope.value, let (z, _) = scene.net(of: value) else { return [] }
    let wrong: [Expression]
    switch slope.form {
    case .logistic: wrong = [z, .complement(z)]
    case .hyperbolic: wrong = [.complement(.power(z, .integer(2)))]
    case .named, .cases: return []
    }
    return [
      Slip(
        factors:
          slope.replaced(in: factors, by: wrong),
        "The derivative is written with \(scene.text(z)) where \(scene.text(value)) belongs."
      )
    ]
  }
}
