import Mathematics

/// n_0 n_1 + n_1 + n_1 n_2 + n_2 taken as n_0 n_1 + n_1.
let outputLayerForgotten = Misconception(
  name: "OutputLayerForgotten", summary: "The last layer is not counted.", cost: 1
) { sound, scene in
  guard let (shape, what) = scene.counted(sound), shape.steps.count > 1 else { return [] }
  return [
    Slip(
      CountShape(shape.steps.dropLast()).total(what.terms),
      "The weights and biases of the last layer are not counted.")
  ]
}
