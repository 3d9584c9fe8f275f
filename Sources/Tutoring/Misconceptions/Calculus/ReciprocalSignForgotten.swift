import Mathematics

/// (1/v)′ = −v′/v² taken as v′/v².
let reciprocalSignForgotten = Misconception(
  name: "ReciprocalSignForgotten",
  summary: "The minus sign of the derivative of a reciprocal is left out.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .power(let base, let exponent) = part, let number = exponent.rational,
      number < .zero
    else { return [] }
    return [
      Slip(
        .negated(derivative(part)),
        "The derivative of \(scene.text(part)) has a minus sign in front, because the exponent of \(scene.text(base)) is negative."
      )
    ]
  }
}
