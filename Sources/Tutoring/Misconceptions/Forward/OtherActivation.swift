import Mathematics

/// f(z) taken with the activation of another layer: max(z, 0) for σ(z), σ(z) for max(z, 0).
let otherActivation = Misconception(
  name: "OtherActivation", summary: "Another activation is applied.", cost: 2
) { sound, scene in
  guard scene.isAhead, sound.kind != .arithmetic else { return [] }
  return sound.body.everywhere { part in
    guard let activation = scene.activation(part) else { return [] }
    let z = activation.argument
    let others: [(name: String, value: Expression)] = [
      ("relu", .positivePart(of: z)), ("sigmoid", .sigmoid(z)), ("tanh", .primitive(.tanh, z)),
    ]
    let isPair = ["sigmoid", "tanh"].contains(activation.name)
    return others.filter { $0.name != activation.name && !(isPair && $0.name != "relu") }.map {
      Slip($0.value, "\($0.name) is applied to \(scene.text(z)), not \(activation.name).")
    }
  }
}
