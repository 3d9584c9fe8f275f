import Mathematics

/// w_j x_j taken with another input x_k, or with an input of the layer before.
let wrongInput = Misconception(
  name: "WrongInput", summary: "An input of another edge, or of another layer, is used.", cost: 2
) { sound, scene in
  guard scene.isAbout(.forward), sound.kind != .arithmetic else { return [] }
  return sound.body.everywhere { part in
    guard let unit = WeightedSum(part, scene), unit.parts.count > 1, unit.parts.count < 9 else {
      return []
    }
    let inputs = unit.parts.map { $0.input }
    var slips: [Slip] = []
    for (place, own) in inputs.enumerated() {
      for other in inputs where other != own {
        slips.append(
          Slip(
            unit.with { number, part in number == place ? (part.weight, other) : nil },
            "\(scene.text(other)) stands in the place of \(scene.text(own))."))
      }
    }
    if let before = scene.inputsBefore(inputs) {
      slips.append(
        Slip(
          unit.with { number, part in (part.weight, before[number]) },
          "The inputs are taken from the layer before: \(scene.text(before[0])), not \(scene.text(inputs[0]))."
        ))
    }
    return slips
  }
}

extension Scene {
  /// What goes into the units whose activations are `inputs`, if there are as many.
  fileprivate func inputsBefore(_ inputs: [Expression]) -> [Expression]? {
    guard let first = definition(of: inputs[0]) else { return nil }
    let net = activation(first)?.argument ?? first
    let sum = WeightedSum(net, self) ?? definition(of: net).flatMap { WeightedSum($0, self) }
    guard let before = sum?.parts.map({ $0.input }), before.count == inputs.count else {
      return nil
    }
    return before
  }
}
