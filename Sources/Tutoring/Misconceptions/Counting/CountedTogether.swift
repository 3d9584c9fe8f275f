import Mathematics

/// n_1 biases taken as n_0 n_1 + n_1, n_0 n_1 weights as n_0 n_1 + n_1.
let countedTogether = Misconception(
  name: "CountedTogether",
  summary: "Weights and biases are counted together where one of them is asked for.", cost: 1
) { sound, scene in
  guard let (shape, what) = scene.counted(sound), what != .parameters else { return [] }
  return [Slip(shape.total { $0.all }, "Weights and biases are counted together.")]
}
