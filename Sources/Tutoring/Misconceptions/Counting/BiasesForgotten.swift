import Mathematics

/// n_0 n_1 + n_1 + n_1 n_2 + n_2 taken as n_0 n_1 + n_1 n_2.
let biasesForgotten = Misconception(
  name: "BiasesForgotten", summary: "The biases are not counted.", cost: 1
) { sound, scene in
  guard let (shape, what) = scene.counted(sound), what == .parameters else { return [] }
  let all = Slip(shape.total { [$0.weights] }, "The biases are not counted.")
  let single = shape.steps.indices.filter { shape.steps[$0].biases != nil }.map { place -> Slip in
    var steps = shape.steps
    steps[place].biases = nil
    return Slip(
      CountShape(steps).total { $0.all },
      "The biases of layer \(place + 1), \(scene.text(shape.steps[place].units)), are not counted.")
  }
  return [all] + single
}
