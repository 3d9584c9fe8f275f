import Mathematics

/// f′(z) = α for z ≤ 0 taken as 0, or as 1.
let leakySlopeForgottenInDerivative = Misconception(
  name: "LeakySlopeForgottenInDerivative",
  summary: "The slope of a leaky unit for negative net inputs is forgotten.",
  cost: 1
) { sound, scene in
  guard sound.kind == .opened else { return [] }
  return scene.inSlopes(sound.body) { slope, factors in
    guard case .cases(let branches) = slope.form,
      let place = branches.firstIndex(where: { !$0.value.isOne && !$0.value.isZero }),
      branches.contains(where: { $0.value.isOne })
    else { return [] }
    let condition = branches[place].condition
    let flat = Expression.cases(
      branches.with(Branch(value: .zero, condition: condition), at: place))
    return [
      Slip(
        factors:
          slope.replaced(in: factors, by: [flat]),
        "The slope \(scene.text(branches[place].value)) of the negative side is taken as 0."
      )
    ]
  }
}
