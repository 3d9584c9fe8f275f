import Mathematics

/// (cos x)′ = −sin x taken as sin x, and (sin x)′ = cos x as −cos x.
let cosineSignForgotten = Misconception(
  name: "CosineSignForgotten",
  summary: "The sign of the derivative of a sine or cosine is wrong.",
  cost: 1
) { sound, scene in
  guard let function = scene.differentiated(in: sound) else { return [] }
  return function.slips { part, derivative in
    switch part {
    case .primitive(.cos, _), .primitive(.sin, _):
      return [
        Slip(
          .negated(derivative(part)), "The derivative of \(scene.text(part)) has the wrong sign.")
      ]
    default: return []
    }
  }
}
