import Mathematics

/// Σ_k (t_k − o_k)² taken as its mean.
let meanForSum = Misconception(
  name: "MeanForSum", summary: "The mean is taken where the loss is a sum.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everywhere { part in
    if let terms = part.penalties {
      let mean = Expression.product([.power(.integer(terms.count), .integer(-1)), part])
      return [Slip(mean, "The sum is divided by \(terms.count); this loss is no mean.")]
    }
    guard case .product(let factors) = part, let half = factors.firstIndex(where: { $0.isHalf }),
      let count = factors.lazy.compactMap({ $0.penalties?.count }).first, count > 2
    else { return [] }
    let share = Expression.power(.integer(count), .integer(-1))
    return [
      Slip(
        .product(factors.with(share, at: half)), "The sum is divided by \(count), not by 2.")
    ]
  }
}
