extension RandomNet {
  /// ∂E/∂w of a weight, or of a bias.
  func gradientStep(_ place: Int, _ parameter: String) -> Step {
    let layer = layers[place]
    var step = Step(layer.gradients[parameter] ?? "", gradient(place, parameter))
    for (mistake, wrong) in wrongGradients(place, parameter) { step.may(mistake, wrong) }
    return step
  }

  /// w − η ∂E/∂w, by the gradient where that was written.
  func updateStep(_ place: Int, _ parameter: String, byGradient: Bool) -> Step {
    let layer = layers[place]
    let (w, eta) = (Formula.name(parameter), Formula.name(rate))
    func factors(_ gradient: Formula) -> [Formula] {
      if case .product(let parts) = gradient { return parts }
      return [gradient]
    }
    func whole(_ gradient: Formula) -> Formula { w - .product([eta] + factors(gradient)) }
    let own = byGradient ? .name(layer.gradients[parameter] ?? "") : gradient(place, parameter)
    var step = Step(parameter + "'", whole(own))
    if !byGradient {
      for (mistake, wrong) in wrongGradients(place, parameter) { step.may(mistake, whole(wrong)) }
    }
    let product = factors(own)
    step.may(.ascent, .sum([w, .product([eta] + product)]))
    step.may(.rateForgotten, w - .multiplying(product))
    step.may(.rateTwice, w - .product([eta, eta] + product))
    step.may(.rateOnWeight, .product([eta, w - .multiplying(product)]))
    step.may(.oldValueForgotten, .negated(.product([eta] + product)))
    step.may(.oldValueForgotten, .product([eta] + product))
    if layer.biases.contains(parameter) { step.may(.biasNotUpdated, w) }
    return step
  }

  private func gradient(_ place: Int, _ parameter: String) -> Formula {
    let layer = layers[place]
    if let (unit, input) = layer.edge(parameter) {
      return .product([.name(layer.deltas[unit]), .name(inputs(of: place)[input])])
    }
    let units = layer.biases.indices.filter { layer.biases[$0] == parameter }
    return .adding(units.map { .name(layer.deltas[$0]) })
  }

  private func wrongGradients(_ place: Int, _ parameter: String) -> [(Mistake, Formula)] {
    let (layer, inputs) = (layers[place], inputs(of: place))
    var result: [(Mistake, Formula)] = []
    guard let (unit, input) = layer.edge(parameter) else {
      let deltas = layer.deltas.map { Formula.name($0) }
      if layer.isBiasShared {
        result += deltas.map { (.sharedBiasFromOneUnit, $0) }
      } else if let own = layer.biases.firstIndex(of: parameter) {
        result += inputs.map { (.biasTimesInput, .product([deltas[own], .name($0)])) }
        for other in deltas.indices where other != own {
          result.append((.wrongUnitsDelta, deltas[other]))
        }
      }
      return result
    }
    let (delta, x) = (Formula.name(layer.deltas[unit]), Formula.name(inputs[input]))
    result.append((.inputForgotten, delta))
    for other in layer.deltas where other != layer.deltas[unit] {
      result.append((.wrongUnitsDelta, .product([.name(other), x])))
    }
    for other in inputs where other != inputs[input] {
      result.append((.wrongActivation, .product([delta, .name(other)])))
    }
    if place > 0, !layers[place - 1].isRectified {
      result.append(
        (.netInputInGradient, .product([delta, .name(layers[place - 1].sums[input])])))
    }
    return result
  }
}

extension RandomNet.Layer {
  /// The unit and the input that a weight joins.
  func edge(_ weight: String) -> (unit: Int, input: Int)? {
    for (unit, row) in weights.enumerated() {
      if let input = row.firstIndex(of: weight) { return (unit, input) }
    }
    return nil
  }
}
