import Mathematics

/// (xⁿ)′ = n xⁿ⁻¹ taken as n xⁿ.
let powerRuleExponentKept = Misconception(
  name: "PowerRuleExponentKept",
  summary: "The exponent is not lowered by 1 in the power rule.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .power(let base, let exponent) = part, exponent.rational != Rational(-1),
      derivative(exponent).isZero
    else { return [] }
    return [
      Slip(
        .tidyProduct([exponent, part, derivative(base)]),
        "The exponent of \(scene.text(part)) is not lowered by 1.")
    ]
  }
}
