import Mathematics

/// ∂/∂x_j Σ_k f(x_k) = f′(x_j) taken as Σ_k f′(x_k).
let sumIndexCaught = Misconception(
  name: "SumIndexCaught",
  summary: "The index of a sum and the index of the variable are taken for one.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .total(.sum, let index, let body) = part,
      let own = function.caught(body, index)
    else { return [] }
    return [
      Slip(
        .total(.sum, index, own),
        "Of \(scene.text(part)) one term alone depends on the variable; every term is derived.")
    ]
  }
}
