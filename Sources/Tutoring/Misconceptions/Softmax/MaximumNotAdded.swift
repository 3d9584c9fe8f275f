import Mathematics

/// log Σ_k e^{z_k} = m + log Σ_k e^{z_k − m} taken without the m.
let maximumNotAdded = Misconception(
  name: "MaximumNotAdded",
  summary: "The maximum is subtracted inside the logarithm and not added again.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everywhere { part in
    guard let terms = part.logarithm?.summands else { return [] }
    let scores = terms.compactMap { $0.exponent }
    let known = scores.compactMap { score in scene.value(score).map { (score, $0) } }
    guard scores.count == terms.count, known.count == terms.count,
      let most = known.max(by: { $0.1 < $1.1 })?.0
    else { return [] }
    return [
      Slip(
        .sum([part, most.opposite]),
        "The maximum \(scene.text(most)) is subtracted inside the logarithm and not added again.")
    ]
  }
}
