import Mathematics

/// h = f(z) taken as h = z.
let activationForgotten = Misconception(
  name: "ActivationForgotten", summary: "The activation is not applied.", cost: 1
) { sound, scene in
  guard scene.isAhead else { return [] }
  return sound.body.everywhere { part in
    if let activation = scene.activation(part), !activation.isRectifier {
      return [
        Slip(
          activation.argument,
          "The activation \(activation.name) is not applied to \(scene.text(activation.argument)).")
      ]
    }
    guard sound.kind != .arithmetic, let unit = WeightedSum(part, scene) else { return [] }
    var isChanged = false
    let wrong = unit.with { _, part in
      guard let own = scene.definition(of: part.input), let activation = scene.activation(own),
        activation.argument.isSymbol
      else { return nil }
      isChanged = true
      return (part.weight, activation.argument)
    }
    return isChanged
      ? [Slip(wrong, "The inputs are taken before their activation: \(scene.text(wrong)).")] : []
  }
}
