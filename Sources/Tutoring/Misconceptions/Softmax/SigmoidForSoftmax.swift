import Mathematics

/// e^{z_i} / Σ_k e^{z_k} taken as σ(z_i).
let sigmoidForSoftmax = Misconception(
  name: "SigmoidForSoftmax", summary: "The sigmoid of one score is taken for the softmax of all.",
  cost: 1
) { sound, scene in
  scene.inSoftmaxes(sound.body) { softmax in
    [
      Slip(
        .sigmoid(softmax.own),
        "The sigmoid of \(scene.text(softmax.own)) is taken, not the softmax of all scores.")
    ]
  }
}
