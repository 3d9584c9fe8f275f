import Mathematics

/// (1/n) Σ_k (t_k − o_k)² taken as the sum.
let sumForMean = Misconception(
  name: "SumForMean", summary: "The sum is taken where the loss is a mean.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everywhere { part in
    guard case .product(let factors) = part,
      let count = factors.lazy.compactMap({ $0.penalties?.count }).first,
      let place = factors.firstIndex(where: { $0.isFraction(of: count) })
    else { return [] }
    var rest = factors
    rest.remove(at: place)
    var slips = [Slip(.multiplied(rest), "The sum is not divided by \(count).")]
    if count > 2 {
      slips.append(
        Slip(.product([.half] + rest), "The sum is divided by 2, not by \(count)."))
    }
    return slips
  }
}
