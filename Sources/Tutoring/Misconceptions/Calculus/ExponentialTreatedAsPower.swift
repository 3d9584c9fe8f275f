import Mathematics

/// (e^x)′ taken as x e^{x−1}.
let exponentialTreatedAsPower = Misconception(
  name: "ExponentialTreatedAsPower",
  summary: "An exponential is derived by the power rule.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .primitive(.exp, let exponent) = part else { return [] }
    return [
      Slip(
        .tidyProduct([
          exponent, .primitive(.exp, .tidySum([exponent, .integer(-1)])), derivative(exponent),
        ]), "\(scene.text(part)) is no power of the variable: its derivative is itself."),
      Slip(
        .tidyProduct([exponent, .primitive(.exp, .tidySum([exponent, .integer(-1)]))]),
        "\(scene.text(part)) is no power of the variable: its derivative is itself."),
    ]
  }
}
