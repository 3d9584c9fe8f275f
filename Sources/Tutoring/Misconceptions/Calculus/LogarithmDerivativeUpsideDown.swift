import Mathematics

/// (ln x)′ = 1/x taken as x.
let logarithmDerivativeUpsideDown = Misconception(
  name: "LogarithmDerivativeUpsideDown",
  summary: "The derivative of a logarithm is turned upside down.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    guard case .primitive(.log, let argument) = part else { return [] }
    return [
      Slip(
        .tidyProduct([argument, derivative(argument)]),
        "The derivative of \(scene.text(part)) is 1/(\(scene.text(argument))), not \(scene.text(argument))."
      )
    ]
  }
}
