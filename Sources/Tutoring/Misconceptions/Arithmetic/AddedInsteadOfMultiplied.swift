import Mathematics

/// w x taken as w + x.
let addedInsteadOfMultiplied = Misconception(
  name: "AddedInsteadOfMultiplied", summary: "Factors are added instead of multiplied.", cost: 2
) { sound, scene in
  sound.body.everyPlace { part in
    guard let factors = part.severalFactors, factors.allSatisfy({ $0.divisor == nil }) else {
      return nil
    }
    let sum = Expression.sum(factors)
    return Slip(
      part.signedFactors.isNegative ? .product([.integer(-1), sum]) : sum,
      "The factors of \(scene.text(part)) are added, not multiplied.")
  }
}
