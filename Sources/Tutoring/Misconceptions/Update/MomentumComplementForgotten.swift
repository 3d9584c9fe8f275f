import Mathematics

/// β v + (1 − β) g taken as β v + g.
let momentumComplementForgotten = Misconception(
  name: "MomentumComplementForgotten",
  summary: "The factor 1 - beta of a running mean is left out.",
  cost: 1
) { sound, scene in
  guard let factor = scene.mixingFactor(sound.body), case .sum(let terms) = sound.body else {
    return []
  }
  let rest = Expression.complement(factor)
  return terms.indices.compactMap { place in
    let kept = terms[place].factors.filter { $0.complemented != factor }
    guard kept.count < terms[place].factors.count else { return nil }
    return Slip(
      .sum(terms.with(.plainProduct(kept), at: place)),
      "The factor \(scene.text(rest)) of \(scene.text(.plainProduct(kept))) is left out.")
  }
}
