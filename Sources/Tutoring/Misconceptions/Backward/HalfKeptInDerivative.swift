import Mathematics

/// d ½ (o − t)² = o − t taken as ½ (o − t).
let halfKeptInDerivative = Misconception(
  name: "HalfKeptInDerivative",
  summary: "The 1/2 of the loss is kept, and the 2 of the square is lost.",
  cost: 1
) { sound, scene in
  guard scene.isBackward, let form = scene.lossForm, form.hasSquare, form.hasHalf else { return [] }
  guard let (wrong, error) = scene.scaledErrors(sound.body, by: .number(.half)) else { return [] }
  return [
    Slip(
      wrong,
      "The 2 of the square and the 1/2 of the loss cancel; 1/2 (\(scene.text(error))) is used.")
  ]
}
