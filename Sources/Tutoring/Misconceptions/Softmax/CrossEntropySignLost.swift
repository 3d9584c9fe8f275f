import Mathematics

/// −Σ y log p taken as Σ y log p.
let crossEntropySignLost = Misconception(
  name: "CrossEntropySignLost", summary: "The minus sign of the cross-entropy is lost.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body),
    sound.body.holds({ $0.logarithm != nil })
  else { return [] }
  let (isNegative, factors) = sound.body.signedFactors
  if isNegative {
    return [Slip(.multiplied(factors), "The minus sign before the sum of logarithms is lost.")]
  }
  guard let terms = sound.body.summands, terms.allSatisfy({ $0.signedFactors.isNegative }) else {
    return []
  }
  return [
    Slip(.sum(terms.map { $0.opposite }), "The minus sign before the logarithms is lost.")
  ]
}
