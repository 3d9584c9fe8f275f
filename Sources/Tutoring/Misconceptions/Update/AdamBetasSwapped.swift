import Mathematics

/// β₁ taken as β₂, and the other way round.
let adamBetasSwapped = Misconception(
  name: "AdamBetasSwapped",
  summary: "The factors of the two running means are exchanged.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.forward) else { return [] }
  let factors = scene.mixingFactors
  guard factors.count == 2, factors[0] != factors[1],
    factors.contains(where: { factor in factor.symbol.map { sound.body.mentions($0) } ?? false })
  else { return [] }
  let wrong = sound.body.mapped { part in
    part == factors[0] ? factors[1] : part == factors[1] ? factors[0] : nil
  }
  return [
    Slip(
      wrong, "\(scene.text(factors[0])) and \(scene.text(factors[1])) are exchanged.")
  ]
}
