import Mathematics

/// Σ w x + b taken as Σ w x.
let biasForgotten = Misconception(
  name: "BiasForgotten", summary: "The bias is left out.", cost: 1
) { sound, scene in
  guard scene.isAhead, sound.kind != .arithmetic else { return [] }
  return sound.body.everywhere { part in
    scene.biases(of: part).map { place in
      var terms = part.summands ?? []
      let bias = terms.remove(at: place)
      return Slip(.added(terms), "The bias \(scene.text(bias)) is left out.")
    }
  }
}

extension Scene {
  /// The places of terms that stand for themselves, such as b in w x + b.
  func biases(of part: Expression) -> [Int] {
    guard let terms = part.summands, terms.contains(where: { $0.severalFactors != nil }) else {
      return []
    }
    return terms.indices.filter { isWeight(terms[$0]) || isGiven(terms[$0]) }
  }
}
