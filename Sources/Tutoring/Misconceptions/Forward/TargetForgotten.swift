import Mathematics

/// t − o taken as o.
let targetForgotten = Misconception(
  name: "TargetForgotten", summary: "The target is not subtracted.", cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) || scene.isAbout(.errorTerm) else { return [] }
  return sound.body.everyPlace { part in
    guard let terms = part.summands, terms.count == 2 else { return nil }
    let (first, second) = (terms[0].signedFactors, terms[1].signedFactors)
    guard first.factors.count == 1, second.factors.count == 1,
      first.isNegative != second.isNegative
    else { return nil }
    let isFirst = scene.isGiven(first.factors[0]) && scene.isDefined(second.factors[0])
    let isSecond = scene.isGiven(second.factors[0]) && scene.isDefined(first.factors[0])
    guard isFirst || isSecond else { return nil }
    let (target, rest) = isFirst ? (first.factors[0], terms[1]) : (second.factors[0], terms[0])
    return Slip(rest, "The target \(scene.text(target)) is left out of \(scene.text(part)).")
  }
}
