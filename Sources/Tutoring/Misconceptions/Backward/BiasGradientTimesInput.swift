import Mathematics

/// ∂E/∂b_k = δ_k taken as δ_k a_j.
let biasGradientTimesInput = Misconception(
  name: "BiasGradientTimesInput",
  summary: "The gradient of a bias is multiplied by an activation, as if it were a weight.",
  cost: 1
) { sound, scene in
  guard scene.isAbout(.gradient) || scene.isAbout(.update), let parameter = scene.parameter,
    scene.isBias(parameter)
  else { return [] }
  var units: [(errorTerm: Expression, inputs: [Expression])] = []
  sound.body.forEachPart { part in
    guard scene.isErrorTerm(part), let unit = scene.unit(of: part) else { return }
    units.append((part, scene.connections.inputs(of: unit)))
  }
  guard let most = units.map({ $0.inputs.count }).max() else { return [] }
  return (0..<min(most, 12)).map { place in
    let wrong = sound.body.mapped { part in
      guard let unit = units.first(where: { $0.errorTerm == part }), place < unit.inputs.count
      else { return nil }
      return .product([part, unit.inputs[place]])
    }
    let input = units.lazy.compactMap { place < $0.inputs.count ? $0.inputs[place] : nil }.first
    return Slip(
      wrong,
      "A bias is multiplied by 1, so its gradient is the error term; \(input.map { scene.text($0) } ?? "an input") is multiplied in."
    )
  }
}
