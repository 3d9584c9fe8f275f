import Mathematics

/// Σ_k δ_k w_kj taken with w_jk: rows for columns.
let transposedWeightsBackward = Misconception(
  name: "TransposedWeightsBackward",
  summary: "Weights are used with rows and columns exchanged.",
  cost: 1
) { sound, scene in
  guard scene.isBackward else { return [] }
  var pairs: [(old: Expression, new: Expression)] = []
  sound.body.forEachPart { part in
    guard case .product(let factors) = part, factors.contains(where: { scene.isErrorTerm($0) })
    else { return }
    for factor in factors where scene.isWeight(factor) {
      if let other = scene.transposed(factor) { pairs.append((factor, other)) }
    }
  }
  guard pairs.count > 0 else { return [] }
  let wrong = sound.body.mapped { part in pairs.first { $0.old == part }?.new }
  let (old, new) = (scene.text(pairs[0].old), scene.text(pairs[0].new))
  return [Slip(wrong, "Rows and columns of the weights are exchanged: \(new) is used for \(old).")]
}
