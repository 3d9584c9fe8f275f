import Mathematics

/// a (1 − a) taken as one of its factors: a, or 1 − a.
let factorOneMinusForgotten = Misconception(
  name: "FactorOneMinusForgotten",
  summary: "Of the derivative of a sigmoid one factor is left out.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    guard case .logistic = slope.form, let value = slope.value else { return [] }
    let own = [value, Expression.complement(value)]
    return own.indices.map { place in
      Slip(
        factors: slope.replaced(in: factors, by: [own[place]]),
        "The derivative is \(scene.text(.product(own))); the factor \(scene.text(own[1 - place])) is left out."
      )
    }
  }
}
