import Mathematics

/// a (1 − a) taken as 1 − a.
let activationFactorForgotten = Misconception(
  name: "ActivationFactorForgotten",
  summary: "Of the derivative of a sigmoid the factor a is left out.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    guard case .logistic = slope.form, let value = slope.value else { return [] }
    return [
      Slip(
        factors:
          slope.replaced(in: factors, by: [.complement(value)]),
        "The factor \(scene.text(value)) is left out of the derivative \(scene.text(.product([value, .complement(value)])))."
      )
    ]
  }
}
