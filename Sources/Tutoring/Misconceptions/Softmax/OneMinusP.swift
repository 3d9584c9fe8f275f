import Mathematics

/// log p taken as log(1 − p), or the other way round.
let oneMinusP = Misconception(
  name: "OneMinusP", summary: "The probability of the other class stands in the logarithm.", cost: 1
) { sound, scene in
  guard sound.kind != .arithmetic, scene.isLoss(sound.body) else { return [] }
  return sound.body.everyPlace { part in
    guard let output = part.logarithm, scene.isDefined(output) || scene.isDefined(output.complement)
    else { return nil }
    return Slip(
      .primitive(.log, output.complement),
      "\(scene.text(output.complement)) stands in the logarithm, not \(scene.text(output)).")
  }
}
