extension RandomNet {
  /// The factors of f′ at a unit: by what came out, or by the side of a kink it is on.
  func slope(_ layer: Layer, _ unit: Int, isPositive: Bool) -> [Formula] {
    let a = Formula.name(layer.outputs[unit])
    switch layer.activation {
    case .sigmoid: return [a, .one - a]
    case .tanh: return [.one - .square(a)]
    case .relu: return [.number(isPositive ? "1" : "0")]
    case .leaky(let slope): return [.number(isPositive ? "1" : slope)]
    case .identity, .softmax: return []
    }
  }

  /// ∂E/∂z of the last layer.
  func outputErrorStep(_ unit: Int) -> Step {
    let layer = layers[layers.count - 1]
    let (o, t) = (Formula.name(layer.outputs[unit]), Formula.name(targets[unit]))
    let name = layer.deltas[unit]
    if loss == .crossEntropy || loss == .binary {
      var step = Step(name, o - t)
      step.may(.outputSignReversed, t - o)
      let slope = Formula.one - o
      step.may(.derivativeAdded, .product([o - t, o, slope]))
      if loss == .crossEntropy ? unit == label : label == 1 {
        step.may(.minusPAtTarget, .negated(o))
      }
      return step
    }
    let slope = slope(layer, unit, isPositive: true)
    func whole(_ factors: [Formula], _ error: Formula, _ slope: [Formula]) -> Formula {
      .multiplying(factors + [error] + slope)
    }
    var front: [Formula] = []
    if loss == .squares { front = [.number("2")] }
    if loss == .mean { front = [.quotient(.number("2"), .number("\(layer.count)"))] }
    var step = Step(name, whole(front, o - t, slope))
    step.may(.outputSignReversed, whole(front, t - o, slope))
    switch loss {
    case .half:
      step.may(.halfLostInDerivative, whole([.number("2")], o - t, slope))
      step.may(.halfKeptInDerivative, whole([.quotient(.one, .number("2"))], o - t, slope))
    case .squares: step.may(.twoLost, whole([], o - t, slope))
    default: step.may(.twoLost, whole([.quotient(.one, .number("\(layer.count)"))], o - t, slope))
    }
    addSlopes(&step, layer, unit) { whole(front, o - t, $0) }
    return step
  }

  /// ∂E/∂z of a unit of a layer between.
  func hiddenErrorStep(_ place: Int, _ unit: Int, isPositive: Bool, isUpdated: Bool) -> Step {
    let (layer, next) = (layers[place], layers[place + 1])
    let slope = slope(layer, unit, isPositive: isPositive)
    func whole(_ deltas: [String], _ weights: [String], _ slope: [Formula]) -> Formula {
      let terms = zip(deltas, weights).map { Formula.product([.name($0), .name($1)]) }
      if terms.count == 1, case .product(let factors) = terms[0] {
        return .product(factors + slope)
      }
      return .multiplying([.adding(terms)] + slope)
    }
    let (deltas, weights) = (next.deltas, next.weights.map { $0[unit] })
    var step = Step(layer.deltas[unit], whole(deltas, weights, slope))
    if deltas.count > 1 {
      for only in deltas.indices {
        step.may(.onePathOnly, whole([deltas[only]], [weights[only]], slope))
      }
      step.may(.wrongUnitsDelta, whole(deltas.replacing(0, by: deltas[1]), weights, slope))
    }
    if next.count == layer.count, layer.count > 1 {
      step.may(.transposedBackward, whole(deltas, next.weights[unit], slope))
    }
    if isUpdated { step.may(.updatedTooEarly, whole(deltas, weights.map { $0 + "'" }, slope)) }
    step.may(
      .backwardWeightForgotten, .multiplying([.adding(deltas.map { .name($0) })] + slope))
    switch layer.activation {
    case .relu, .leaky:
      step.hasNames = false
      if !isPositive { step.may(.rectifierIgnored, whole(deltas, weights, [.one])) }
    default: addSlopes(&step, layer, unit) { whole(deltas, weights, $0) }
    }
    return step
  }

  /// What may go wrong with f′.
  private func addSlopes(
    _ step: inout Step, _ layer: Layer, _ unit: Int, _ whole: ([Formula]) -> Formula
  ) {
    let (a, z) = (Formula.name(layer.outputs[unit]), Formula.name(layer.sums[unit]))
    let twice = slope(layer, unit, isPositive: true)
    switch layer.activation {
    case .sigmoid:
      step.may(.derivativeAtNet, whole([z, .one - z]))
      let again = Formula.function(.sigmoid, a)
      step.may(.derivativeAtActivation, whole([again, .one - again]))
      step.may(.oneMinusForgotten, whole([a]))
      step.may(.oneMinusForgotten, whole([.one - a]))
      step.may(.otherDerivative, whole([.one - .square(a)]))
    case .tanh:
      step.may(.derivativeAtNet, whole([.one - .square(z)]))
      step.may(.tangentUnsquared, whole([.one - a]))
      step.may(.otherDerivative, whole([a, .one - a]))
    default: return
    }
    step.may(.derivativeForgotten, whole([]))
    step.may(.derivativeTwice, whole(twice + twice))
  }
}
