import Mathematics

/// e^{z_i − m} / Σ_k e^{z_k − m} taken with the maximum m in one of the two only.
let maximumInOnePart = Misconception(
  name: "MaximumInOnePart",
  summary: "The maximum is subtracted in the numerator or in the denominator only.", cost: 1
) { sound, scene in
  scene.inSoftmaxes(sound.body) { softmax in
    let scores = softmax.scores
    let known = scores.compactMap { score in scene.value(score).map { (score, $0) } }
    guard known.count == scores.count, let most = known.max(by: { $0.1 < $1.1 })?.0 else {
      return []
    }
    let lower = { (score: Expression) in
      Expression.primitive(.exp, .sum([score, most.opposite]))
    }
    return [
      Slip(
        .product([lower(softmax.own), softmax.sum { .primitive(.exp, $0) }.inverse]),
        "The maximum \(scene.text(most)) is subtracted in the numerator only."),
      Slip(
        .product([.primitive(.exp, softmax.own), softmax.sum(lower).inverse]),
        "The maximum \(scene.text(most)) is subtracted in the denominator only."),
    ]
  }
}
