import Mathematics

/// a b taken as a a b.
let factorTwice = Misconception(
  name: "FactorTwice", summary: "A factor of a product is counted twice.", cost: 3
) { sound, scene in
  sound.body.everywhere { part in
    guard case .product(let all) = part, let factors = part.severalFactors else { return [] }
    return factors.map { factor in
      Slip(.product(all + [factor]), "The factor \(scene.text(factor)) is counted twice.")
    }
  }
}
