import Mathematics

/// (e^x)′ = e^x taken as 0.
let exponentialDerivativeZero = Misconception(
  name: "ExponentialDerivativeZero",
  summary: "The derivative of an exponential is taken as 0, as if it were a constant.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .primitive(.exp, _) = part else { return [] }
    return [Slip(.zero, "The derivative of \(scene.text(part)) is not 0.")]
  }
}
