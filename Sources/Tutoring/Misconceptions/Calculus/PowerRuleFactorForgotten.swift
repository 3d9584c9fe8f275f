import Mathematics

/// (xⁿ)′ = n xⁿ⁻¹ taken as xⁿ⁻¹.
let powerRuleFactorForgotten = Misconception(
  name: "PowerRuleFactorForgotten",
  summary: "The exponent is not put in front in the power rule.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .power(let base, let exponent) = part, exponent.rational != Rational(-1),
      derivative(exponent).isZero
    else { return [] }
    return [
      Slip(
        .tidyProduct([.tidyPower(base, .tidySum([exponent, .integer(-1)])), derivative(base)]),
        "The exponent of \(scene.text(part)) is not put in front.")
    ]
  }
}
