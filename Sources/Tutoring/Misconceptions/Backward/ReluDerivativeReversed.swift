import Mathematics

/// f′(z) of a function with a kink taken on the other side of it.
let reluDerivativeReversed = Misconception(
  name: "ReluDerivativeReversed",
  summary: "The derivative of a unit with a kink is that of the other side.",
  cost: 1
) { sound, scene in
  guard sound.kind == .opened else { return [] }
  return scene.inSlopes(sound.body) { slope, factors in
    guard case .cases(let branches) = slope.form, branches.count == 2 else { return [] }
    let swapped = Expression.cases([
      Branch(value: branches[1].value, condition: branches[0].condition),
      Branch(value: branches[0].value, condition: branches[1].condition),
    ])
    return [
      Slip(
        factors:
          slope.replaced(in: factors, by: [swapped]),
        "The slope of the other side of the kink is used."
      )
    ]
  }
}
