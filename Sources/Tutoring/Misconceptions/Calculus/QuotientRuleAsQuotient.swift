import Mathematics

/// (u/v)′ taken as u′/v′.
let quotientRuleAsQuotient = Misconception(
  name: "QuotientRuleAsQuotient",
  summary: "A quotient is derived as the quotient of the derivatives.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard let (over, under) = part.quotient, !derivative(under).isZero else { return [] }
    return [
      Slip(
        .tidyProduct([derivative(over), .tidyPower(derivative(under), .integer(-1))]),
        "\(scene.text(part)) is derived as a quotient of two derivatives.")
    ]
  }
}
