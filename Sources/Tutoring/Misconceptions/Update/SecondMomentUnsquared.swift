import Mathematics

/// β v + (1 − β) g² taken with g.
let secondMomentUnsquared = Misconception(
  name: "SecondMomentUnsquared",
  summary: "The running mean of squares is taken of the gradient itself.",
  cost: 1
) { sound, scene in
  guard scene.mixingFactor(sound.body) != nil else { return [] }
  return sound.body.everywhere { part in
    guard case .power(let base, .number(Rational(2))) = part else { return [] }
    return [Slip(base, "\(scene.text(part)) belongs here; \(scene.text(base)) is not squared.")]
  }
}
