import Mathematics

/// m / (1 − β^t) taken as m / (1 − β) after the first step.
let biasCorrectionStepIgnored = Misconception(
  name: "BiasCorrectionStepIgnored",
  summary: "The correction of a running mean is that of the first step.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) else { return [] }
  let known = scene.mixingFactors
  return sound.body.everywhere { part in
    guard let rest = part.complemented, case .power(let factor, _) = rest, known.contains(factor)
    else { return [] }
    return [
      Slip(
        .complement(factor),
        "The correction of this step is \(scene.text(part)); that of the first step is used.")
    ]
  }
}
