import Mathematics

/// w − η g taken as η (w − g), η w − g or (1 − η) w − η g.
let rateOnWeight = Misconception(
  name: "RateOnWeight",
  summary: "The learning rate multiplies the old value.",
  cost: 1
) { sound, scene in
  guard let step = scene.descentStep(sound.body) else { return [] }
  let (value, rate) = (step.parameter, step.rate)
  let whole = step.with(step: [.integer(-1)] + step.direction)
  func old(times factor: Expression, _ rest: Expression) -> Expression {
    .sum(rest.terms.map { $0 == value ? .product([factor, value]) : $0 })
  }
  let wrongs: [Expression] = [
    .product([rate, whole]), old(times: rate, whole), old(times: rate, sound.body),
    old(times: .complement(rate), whole), old(times: .complement(rate), sound.body),
  ]
  return wrongs.map { wrong in
    Slip(
      wrong,
      "The rate \(scene.text(rate)) belongs to the step alone; here it multiplies \(scene.text(value))."
    )
  }
}
