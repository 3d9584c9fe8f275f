import Mathematics

/// (u/v)′ = (u′v − u v′)/v² taken with u v′ − u′v.
let quotientRuleReversed = Misconception(
  name: "QuotientRuleReversed",
  summary: "The two terms of the quotient rule are exchanged, so that the sign is reversed.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard let (over, under) = part.quotient, !derivative(under).isZero, !derivative(over).isZero
    else { return [] }
    let wrong = Expression.tidyProduct([
      .tidySum([
        .tidyProduct([over, derivative(under)]),
        .tidyProduct([.integer(-1), derivative(over), under]),
      ]), .tidyPower(under, .integer(-2)),
    ])
    return [
      Slip(
        wrong, "The numerator of the quotient rule for \(scene.text(part)) has its sign reversed.")
    ]
  }
}
