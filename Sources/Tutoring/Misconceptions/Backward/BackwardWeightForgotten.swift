import Mathematics

/// Σ_k δ_k w_jk taken as Σ_k δ_k.
let backwardWeightForgotten = Misconception(
  name: "BackwardWeightForgotten",
  summary: "The error terms of the layer after are handed back without the weights.",
  cost: 1
) { sound, scene in
  guard scene.isBackward else { return [] }
  func bare(_ factors: [Expression]) -> [Expression]? {
    guard factors.contains(where: { scene.isErrorTerm($0) }) else { return nil }
    let kept = factors.filter { !scene.isWeight($0) }
    return kept.count < factors.count ? kept : nil
  }
  let all = sound.body.mapped { part in
    guard case .product(let factors) = part, let rest = bare(factors) else { return nil }
    return .plainProduct(rest)
  }
  let each = scene.inProducts(sound.body) { factors in
    guard let rest = bare(factors) else { return [] }
    let weights = factors.filter { scene.isWeight($0) }.map { scene.text($0) }
    return [
      Slip(
        factors: rest, "The error term is handed back without \(weights.joined(separator: " ")).")
    ]
  }
  if all == sound.body || each.count < 2 { return each }
  return [Slip(all, "The error terms are handed back without the weights.")] + each
}
