import Mathematics

/// f′ taken as −f′.
let derivativeSignReversed = Misconception(
  name: "DerivativeSignReversed",
  summary: "A derivative has the wrong sign.",
  cost: 2
) { sound, scene in
  guard scene.differentiated(in: sound) != nil else { return [] }
  return [Slip(.negated(sound.body), "The derivative has the wrong sign.")]
}
