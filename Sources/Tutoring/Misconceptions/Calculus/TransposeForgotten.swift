import Mathematics

/// Σ_k W_ki δ_k taken as Σ_k W_ik δ_k: W for Wᵀ.
let transposeForgotten = Misconception(
  name: "TransposeForgotten",
  summary: "A matrix is not transposed, or is where it should not be.",
  cost: 1
) { sound, scene in
  sound.body.everywhere { part in
    guard case .total(.sum, let index, let body) = part else { return [] }
    return body.factors.compactMap { factor in
      guard case .symbol(let symbol, let places) = factor, places.contains(.index(index)),
        let other = scene.transposed(factor), places.count == 2
      else { return nil }
      let name = scene.definitions[symbol].name.source
      return Slip(
        .total(.sum, index, body.mapped { $0 == factor ? other : nil }),
        "Rows and columns of \(name) are exchanged.")
    }
  }
}
