import Mathematics

/// β v + g taken as v + g.
let momentumFactorForgotten = Misconception(
  name: "MomentumFactorForgotten",
  summary: "The factor of momentum is left out.",
  cost: 1
) { sound, scene in
  scene.inRunningSum(sound.body) { terms, old, factor in
    [
      Slip(
        .sum(terms.with(old.value, at: old.place)),
        "The factor \(scene.text(factor)) of \(scene.text(old.value)) is left out.")
    ]
  }
}
