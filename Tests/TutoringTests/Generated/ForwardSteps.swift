extension RandomNet {
  /// The forward pass, unit by unit, and the loss.
  var forwardSteps: [Step] {
    var steps: [Step] = []
    for layer in layers.indices {
      for unit in layers[layer].outputs.indices { steps.append(sumStep(layer, unit)) }
      if layers[layer].activation == .identity { continue }
      for unit in layers[layer].outputs.indices { steps.append(activationStep(layer, unit)) }
    }
    return steps + [lossStep]
  }

  private func sumStep(_ place: Int, _ unit: Int) -> Step {
    let (layer, inputs) = (layers[place], inputs(of: place))
    func sum(_ weights: [String], _ inputs: [String], bias: [String]) -> Formula {
      .adding(
        zip(weights, inputs).map { .product([.name($0), .name($1)]) } + bias.map { .name($0) })
    }
    let own = layer.weights[unit]
    let bias = layer.biases.isEmpty ? [] : [layer.biases[unit]]
    var step = Step(layer.sums[unit], sum(own, inputs, bias: bias))
    step.isOptional = layer.activation != .identity
    if !bias.isEmpty {
      step.may(.biasForgotten, sum(own, inputs, bias: []))
      step.may(.biasTwice, sum(own, inputs, bias: bias + bias))
    }
    for other in layer.weights.flatMap({ $0 }) where !own.contains(other) {
      step.may(.wrongWeight, sum([other] + own.dropFirst(), inputs, bias: bias))
    }
    if layer.count == inputs.count, layer.count > 1 {
      step.may(.transposedWeights, sum(layer.weights.map { $0[unit] }, inputs, bias: bias))
    }
    if inputs.count > 1 {
      step.may(.wrongInput, sum(own, [inputs[1]] + inputs.dropFirst(), bias: bias))
      step.may(.wrongInput, sum(own, Array(inputs.dropLast()) + [inputs[0]], bias: bias))
    }
    if place > 0, !layers[place - 1].isRectified {
      step.may(.inputsBeforeActivation, sum(own, layers[place - 1].sums, bias: bias))
    }
    return step
  }

  private func activationStep(_ place: Int, _ unit: Int) -> Step {
    let layer = layers[place]
    let z = Formula.name(layer.sums[unit])
    let name = layer.outputs[unit]
    var step: Step
    switch layer.activation {
    case .sigmoid:
      step = Step(name, .function(.sigmoid, z))
      step.may(.exponentSign, .function(.sigmoid, .negated(z)))
      step.may(.oneForgotten, .quotient(.one, .function(.exp, .negated(z))))
      step.may(.otherActivation, .function(.tanh, z))
    case .tanh:
      step = Step(name, .function(.tanh, z))
      step.may(.otherActivation, .function(.sigmoid, z))
    case .relu: step = Step(name, .function(.relu, z))
    case .leaky(let slope):
      step = Step(name, .function(.leaky(slope), z))
      step.may(.leakySlopeForgotten, .function(.relu, z))
    case .softmax: return softmaxStep(layer, unit)
    case .identity: return Step(name, z)
    }
    step.may(.activationForgotten, z)
    return step
  }

  private func softmaxStep(_ layer: Layer, _ unit: Int) -> Step {
    let powers = layer.sums.map { Formula.function(.exp, .name($0)) }
    let all = Formula.sum(powers)
    var step = Step(layer.outputs[unit], .quotient(powers[unit], all))
    step.may(.notNormalised, powers[unit])
    step.may(.sigmoidForSoftmax, .function(.sigmoid, .name(layer.sums[unit])))
    for (place, other) in powers.enumerated() where place != unit {
      step.may(.wrongClassInNumerator, .quotient(other, all))
      let rest = powers.enumerated().filter { $0.offset != place }.map { $0.element }
      if rest.count > 1 { step.may(.wrongDenominator, .quotient(powers[unit], .sum(rest))) }
    }
    return step
  }

  private var lossStep: Step {
    let outputs = layers[layers.count - 1].outputs.map { Formula.name($0) }
    var step: Step
    switch loss {
    case .crossEntropy:
      step = logarithm(outputs[label])
      for (place, other) in outputs.enumerated() where place != label {
        step.may(.wrongClass, .negated(.function(.log, other)))
      }
    case .binary:
      let (own, other) = (outputs[0], .one - outputs[0])
      step = logarithm(label == 1 ? own : other)
      step.may(.oneMinusP, .negated(.function(.log, label == 1 ? other : own)))
    case .half, .squares, .mean: step = squaresStep(outputs)
    }
    step.isOptional = true
    return step
  }

  private func logarithm(_ p: Formula) -> Step {
    var step = Step(lossName, .negated(.function(.log, p)))
    step.may(.logBase, .negated(.function(.log10, p)))
    step.may(.crossEntropySignLost, .function(.log, p))
    return step
  }

  private func squaresStep(_ outputs: [Formula]) -> Step {
    let errors = zip(targets, outputs).map { Formula.name($0) - $1 }
    let squares = errors.map { Formula.square($0) }
    let (half, count) = (Formula.quotient(.one, .number("2")), Formula.number("\(errors.count)"))
    func whole(_ terms: [Formula]) -> Formula {
      switch loss {
      case .half: .product([half, .adding(terms)])
      case .mean: .product([.quotient(.one, count), .adding(terms)])
      default: .adding(terms)
      }
    }
    var step = Step(lossName, whole(squares))
    if loss == .half { step.may(.halfLost, .adding(squares)) }
    if loss == .mean { step.may(.sumForMean, .adding(squares)) }
    step.may(.absoluteError, whole(errors.map { .function(.abs, $0) }))
    step.may(.squareForgotten, whole(squares.replacing(0, by: errors[0])))
    step.may(.squareDoubled, whole(squares.replacing(0, by: .product([.number("2"), errors[0]]))))
    if errors.count > 1 { step.may(.oneLossTermOnly, whole([squares[0]])) }
    return step
  }
}
