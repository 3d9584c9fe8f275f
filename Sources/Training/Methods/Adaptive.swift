extension Method {
  /// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², both divided by 1 − βᵗ;
  /// θ ← θ − η m̂ / (√v̂ + ε). Kingma and Ba 2015.
  static let adam = Method(name: "adam", states: 2) { step in
    let (beta1, beta2) = (step.setting("beta1"), step.setting("beta2"))
    let (mean, square) = (step.states[0], step.states[1])
    step.average(mean, step.gradient, beta1)
    step.average(square, step.emit(.multiply, [step.gradient, step.gradient]), beta2)
    let corrected = step.scaled(.view(square), by: StepScalar(corrections: [beta2]))
    let root = step.emit(.squareRoot, [corrected])
    let bottom = step.emit(.add, [root, .constant(step.setting("epsilon"))])
    let top = step.scaled(
      .view(mean), by: StepScalar(factor: -1, hasRate: true, corrections: [beta1]))
    step.add(step.emit(.divide, [top, bottom]))
  }

  /// v ← ρ v + (1 − ρ) g², θ ← θ − η g / (√v + ε). Tieleman and Hinton 2012.
  static let rmsProp = Method(name: "rmsprop", states: 1) { step in
    let square = step.states[0]
    step.average(
      square, step.emit(.multiply, [step.gradient, step.gradient]), step.setting("rho"))
    step.addNormalised(square)
  }

  /// v ← v + g², θ ← θ − η g / (√v + ε). Duchi, Hazan and Singer 2011.
  static let adaGrad = Method(name: "adagrad", states: 1) { step in
    let square = step.states[0]
    step.assign(
      square, .add, [.view(square), step.emit(.multiply, [step.gradient, step.gradient])])
    step.addNormalised(square)
  }
}

extension Updating {
  /// a ← β a + (1 − β) x
  fileprivate mutating func average(_ state: View, _ value: Operand, _ beta: Double) {
    let kept = emit(.multiply, [.constant(beta), .view(state)])
    let new = emit(.multiply, [.constant(1 - beta), value])
    assign(state, .add, [kept, new])
  }

  /// θ ← θ − η g / (√v + ε)
  fileprivate mutating func addNormalised(_ square: View) {
    let root = emit(.squareRoot, [.view(square)])
    let bottom = emit(.add, [root, .constant(setting("epsilon"))])
    let top = scaled(gradient, by: StepScalar(factor: -1, hasRate: true))
    add(emit(.divide, [top, bottom]))
  }
}
