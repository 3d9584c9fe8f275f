import Mathematics

/// n_1 biases of a layer taken as one.
let oneBiasPerLayer = Misconception(
  name: "OneBiasPerLayer", summary: "One bias is counted for each layer, not for each unit.",
  cost: 1
) { sound, scene in
  guard let (shape, what) = scene.counted(sound), what != .weights else { return [] }
  var wrong = shape
  for place in wrong.steps.indices where wrong.steps[place].biases != nil {
    wrong.steps[place].biases = .one
  }
  return [
    Slip(wrong.total(what.terms), "One bias is counted for each layer; there is one for each unit.")
  ]
}
