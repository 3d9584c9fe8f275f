import Mathematics

/// n_1 + n_2 biases taken as n_0 + n_1 + n_2.
let inputsCountedAsUnits = Misconception(
  name: "InputsCountedAsUnits", summary: "The inputs are counted as units that have biases.",
  cost: 1
) { sound, scene in
  guard let (shape, what) = scene.counted(sound), what != .weights else { return [] }
  let inputs = shape.steps[0].inputs
  return [
    Slip(
      .sum([shape.total(what.terms), inputs]),
      "The \(scene.text(inputs)) inputs are counted as units; they have no biases.")
  ]
}
