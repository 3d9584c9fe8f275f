import Mathematics

/// g + λ w taken as g.
let weightDecayForgotten = Misconception(
  name: "WeightDecayForgotten",
  summary: "The decay of the weight is left out.",
  cost: 1
) { sound, scene in
  scene.inDecay(sound.body) { terms, place in
    [
      Slip(
        .plainSum(terms.indices.filter { $0 != place }.map { terms[$0] }),
        "The decay \(scene.text(terms[place])) is left out.")
    ]
  }
}
