import Mathematics

/// d ½ (o − t)² = o − t taken as 2 (o − t).
let halfLostInDerivative = Misconception(
  name: "HalfLostInDerivative",
  summary: "The 1/2 of the loss is lost, and the 2 of the square is kept.",
  cost: 1
) { sound, scene in
  guard scene.isBackward, let form = scene.lossForm, form.hasSquare, form.hasHalf else { return [] }
  guard let (wrong, error) = scene.scaledErrors(sound.body, by: .integer(2)) else { return [] }
  return [
    Slip(
      wrong,
      "The 1/2 of the loss and the 2 of the square cancel; 2 (\(scene.text(error))) is used.")
  ]
}
