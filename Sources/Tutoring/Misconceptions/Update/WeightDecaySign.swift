import Mathematics

/// g + λ w taken as g − λ w.
let weightDecaySign = Misconception(
  name: "WeightDecaySign",
  summary: "The decay of the weight has the wrong sign.",
  cost: 1
) { sound, scene in
  scene.inDecay(sound.body) { terms, place in
    [
      Slip(
        .sum(terms.with(.negated(terms[place]), at: place)),
        "The decay \(scene.text(terms[place])) has the wrong sign.")
    ]
  }
}
