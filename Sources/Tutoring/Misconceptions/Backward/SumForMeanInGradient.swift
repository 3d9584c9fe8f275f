import Mathematics

/// The 1/n of a mean lost.
let sumForMeanInGradient = Misconception(
  name: "SumForMeanInGradient",
  summary: "A gradient or an error is summed where the loss is a mean.",
  cost: 1
) { sound, scene in
  guard scene.isBackward, let count = scene.lossForm?.mean, count > 1 else { return [] }
  if let (wrong, _) = scene.scaledErrors(sound.body, by: .integer(count)) {
    return [Slip(wrong, "The loss is a mean over \(count); the 1/\(count) is missing.")]
  }
  return scene.inProducts(sound.body) { factors in
    let isScaled = factors.contains { factor in
      guard let number = factor.rational, number.integer == nil else { return false }
      scene.hasToldNumbers = true
      return (number * Rational(count)).integer != nil
    }
    guard isScaled else { return [] }
    return [
      Slip(
        factors: [.integer(count)] + factors,
        "The loss is a mean over \(count); the 1/\(count) is missing.")
    ]
  }
}
