import Mathematics

/// The 1/n of a mean lost.
let sumForMean = Misconception(
  name: "SumForMean",
  summary: "A gradient or an error is summed where the loss is a mean.",
  cost: 1
) { sound, scene in
  guard scene.isBackward, let count = scene.lossForm?.mean, count > 1 else { return [] }
  return scene.inProducts(sound.body) { factors in
    let hasError = factors.contains { scene.isOutputError($0) }
    let isScaled = factors.contains { factor in
      guard let number = factor.rational, number.integer == nil else { return false }
      return (number * Rational(count)).integer != nil
    }
    guard hasError || isScaled else { return [] }
    return [
      ([.integer(count)] + factors, "The loss is a mean over \(count); the 1/\(count) is missing.")
    ]
  }
}
