import Mathematics

/// d(o − t)² = 2 (o − t) taken as o − t.
let twoLostInDerivative = Misconception(
  name: "TwoLostInDerivative",
  summary: "The 2 that comes of a square is lost.",
  cost: 1
) { sound, scene in
  guard scene.isBackward, let form = scene.lossForm, form.hasSquare, !form.hasHalf else {
    return []
  }
  guard let (wrong, error) = scene.scaledErrors(sound.body, by: .number(.half)) else { return [] }
  return [
    Slip(
      wrong,
      "The derivative of the square is 2 (\(scene.text(error))); the 2 is lost.")
  ]
}
