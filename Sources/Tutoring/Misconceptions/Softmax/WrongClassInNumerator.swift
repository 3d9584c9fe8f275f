import Mathematics

/// e^{z_i} / Σ_k e^{z_k} taken with e^{z_j} above.
let wrongClassInNumerator = Misconception(
  name: "WrongClassInNumerator",
  summary: "The exponential of another class stands in the numerator.", cost: 2
) { sound, scene in
  scene.inSoftmaxes(sound.body) { softmax in
    softmax.scores.filter { $0 != softmax.own }.map { score in
      Slip(
        .product([.primitive(.exp, score), softmax.sum { .primitive(.exp, $0) }.inverse]),
        "exp(\(scene.text(score))) stands in the numerator, not exp(\(scene.text(softmax.own))).")
    }
  }
}
