import Mathematics

/// a (1 − a) taken as a.
let oneMinusForgotten = Misconception(
  name: "OneMinusForgotten",
  summary: "Of the derivative of a sigmoid the factor 1 - a is left out.",
  cost: 1
) { sound, scene in
  scene.inSlopes(sound.body) { slope, factors in
    guard case .logistic = slope.form, let value = slope.value else { return [] }
    return [
      Slip(
        factors:
          slope.replaced(in: factors, by: [value]),
        "The factor \(scene.text(.complement(value))) is left out of the derivative."
      )
    ]
  }
}
