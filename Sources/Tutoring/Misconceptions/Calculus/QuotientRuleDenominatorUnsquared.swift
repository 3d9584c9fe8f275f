import Mathematics

/// (u′v − u v′)/v² taken as (u′v − u v′)/v.
let quotientRuleDenominatorUnsquared = Misconception(
  name: "QuotientRuleDenominatorUnsquared",
  summary: "The denominator of the quotient rule is not squared.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard let (over, under) = part.quotient, !derivative(under).isZero else { return [] }
    let wrong = Expression.tidyProduct([
      .tidySum([
        .tidyProduct([derivative(over), under]),
        .tidyProduct([.integer(-1), over, derivative(under)]),
      ]), .tidyPower(under, .integer(-1)),
    ])
    return [
      Slip(wrong, "The denominator \(scene.text(under)) is to be squared in the quotient rule.")
    ]
  }
}
