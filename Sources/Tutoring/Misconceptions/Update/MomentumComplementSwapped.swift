import Mathematics

/// β v + (1 − β) g taken as (1 − β) v + β g.
let momentumComplementSwapped = Misconception(
  name: "MomentumComplementSwapped",
  summary: "The two factors of a running mean are exchanged.",
  cost: 1
) { sound, scene in
  guard let factor = scene.mixingFactor(sound.body) else { return [] }
  let rest = Expression.complement(factor)
  let wrong = sound.body.mapped { part in
    if part.complemented == factor { return factor }
    return part == factor ? rest : nil
  }
  return [
    Slip(wrong, "\(scene.text(factor)) and \(scene.text(rest)) are exchanged.")
  ]
}
