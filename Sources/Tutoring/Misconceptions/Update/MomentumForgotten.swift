import Mathematics

/// β v + g taken as g.
let momentumForgotten = Misconception(
  name: "MomentumForgotten",
  summary: "What is carried over from the step before is left out.",
  cost: 1
) { sound, scene in
  scene.inRunningSum(sound.body) { terms, old, _ in
    let rest = terms.indices.filter { $0 != old.place }.map { terms[$0] }
    return [
      Slip(.plainSum(rest), "\(scene.text(terms[old.place])) of the step before is left out.")
    ]
  }
}
