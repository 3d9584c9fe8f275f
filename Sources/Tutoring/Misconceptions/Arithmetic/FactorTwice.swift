import Mathematics

/// a b taken as a a b.
let factorTwice = Misconception(
  name: "FactorTwice", summary: "A factor of a product is counted twice.", cost: 3
) { sound, scene in
  sound.body.everywhere { part in
    guard case .product(let all) = part, let factors = part.severalFactors else { return [] }
    return factors.flatMap { factor -> [Slip] in
      let because = "The factor \(scene.text(factor)) is counted twice."
      let twice = Expression.product(all + [factor])
      // Who has o − t where t − o stands counts that twice.
      guard case .sum = factor else { return [Slip(twice, because)] }
      return [Slip(twice, because), Slip(.product([.integer(-1)] + all + [factor]), because)]
    }
  }
}
