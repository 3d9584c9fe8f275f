import Mathematics

/// β v + (1 − β) g taken as β v + g.
let momentumComplementForgotten = Misconception(
  name: "MomentumComplementForgotten",
  summary: "The factor 1 - beta of a running mean is left out.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) else { return [] }
  let known = scene.mixingFactors
  return scene.inProducts(sound.body) { factors in
    factors.indices.compactMap { place in
      guard let factor = factors[place].complemented, known.contains(factor), factors.count > 1
      else {
        return nil
      }
      let rest = factors.indices.filter { $0 != place }.map { factors[$0] }
      return Slip(
        factors: rest,
        "The factor \(scene.text(factors[place])) of \(scene.text(.plainProduct(rest))) is left out."
      )
    }
  }
}
