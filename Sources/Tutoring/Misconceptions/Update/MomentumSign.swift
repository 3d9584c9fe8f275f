import Mathematics

/// β v − η g taken as β v + η g, or −β v − η g.
let momentumSign = Misconception(
  name: "MomentumSign",
  summary: "What is carried over and the new step have the wrong signs to each other.",
  cost: 1
) { sound, scene in
  scene.inRunningSum(sound.body) { terms, old, _ in
    terms.indices.map { place in
      Slip(
        .sum(terms.with(.negated(terms[place]), at: place)),
        "The term \(scene.text(terms[place])) has the wrong sign.")
    }
  }
}
