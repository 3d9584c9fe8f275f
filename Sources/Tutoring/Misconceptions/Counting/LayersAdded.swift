import Mathematics

/// n_0 n_1 weights taken as n_0 + n_1.
let layersAdded = Misconception(
  name: "LayersAdded", summary: "The sizes of two layers are added, not multiplied.", cost: 1
) { sound, scene in
  guard let (shape, what) = scene.counted(sound), what != .biases else { return [] }
  let first = shape.steps[0]
  let because =
    "Between layers of \(scene.text(first.inputs)) and \(scene.text(first.units)) there are as many weights as the product says, not the sum."
  let sum = { (step: CountShape.Step) in [step.inputs, step.units] }
  return [
    Slip(shape.total { sum($0) + ($0.biases.map { [$0] } ?? []) }, because),
    Slip(shape.total(sum), because),
    Slip(.sum([first.inputs] + shape.steps.map { $0.units }), because),
  ]
}
