import Mathematics

/// e^{z_i} / Σ_k e^{z_k} taken as e^{z_i}.
let notNormalised = Misconception(
  name: "NotNormalised", summary: "The exponential is not divided by their sum.", cost: 1
) { sound, scene in
  scene.inSoftmaxes(sound.body) { softmax in
    [
      Slip(
        .primitive(.exp, softmax.own),
        "exp(\(scene.text(softmax.own))) is not divided by the sum of the exponentials.")
    ]
  }
}
