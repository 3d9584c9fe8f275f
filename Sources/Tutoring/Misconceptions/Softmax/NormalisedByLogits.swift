import Mathematics

/// e^{z_i} / Σ_k e^{z_k} taken as z_i / Σ_k z_k, or with one of the two.
let normalisedByLogits = Misconception(
  name: "NormalisedByLogits", summary: "The scores are taken for their exponentials.", cost: 1
) { sound, scene in
  scene.inSoftmaxes(sound.body) { softmax in
    let scores = softmax.sum { $0 }
    let sum = softmax.sum { .primitive(.exp, $0) }
    let own = Expression.primitive(.exp, softmax.own)
    return [
      Slip(
        .product([softmax.own, scores.inverse]),
        "\(scene.text(softmax.own)) is divided by the sum of the scores; softmax takes exponentials."
      ),
      Slip(
        .product([own, scores.inverse]),
        "The exponential is divided by the sum of the scores, not of their exponentials."),
      Slip(
        .product([softmax.own, sum.inverse]),
        "\(scene.text(softmax.own)) stands in the numerator, not its exponential."),
    ]
  }
}
