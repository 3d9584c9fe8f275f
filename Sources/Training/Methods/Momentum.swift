extension Method {
  /// V ← β V + (1 − β) g, θ ← θ − η V: the velocity is a mean of gradients.
  static let momentum = Method(name: "momentum", states: 1) { step in
    let beta = step.setting("momentum")
    let velocity = step.states[0]
    let kept = step.emit(.multiply, [.constant(beta), .view(velocity)])
    let new = step.scaled(step.gradient, by: StepScalar(factor: 1 - beta))
    step.assign(velocity, .add, [kept, new])
    step.add(step.scaled(.view(velocity), by: StepScalar(factor: -1, hasRate: true)))
  }

  /// V ← β V + g, θ ← θ − η V: the velocity is a sum of gradients. Polyak 1964.
  static let heavyBall = Method(name: "heavy_ball", states: 1) { step in
    let velocity = step.states[0]
    let kept = step.emit(.multiply, [.constant(step.setting("heavy_ball")), .view(velocity)])
    step.assign(velocity, .add, [kept, step.gradient])
    step.add(step.scaled(.view(velocity), by: StepScalar(factor: -1, hasRate: true)))
  }

  /// V ← β V + g, θ ← θ − η (g + β V): the gradient counts as at the point ahead. Nesterov 1983, in
  /// the form of Sutskever and others 2013 with the parameters at the point ahead.
  static let nesterov = Method(name: "nesterov", states: 1) { step in
    let beta = step.setting("nesterov")
    let velocity = step.states[0]
    let kept = step.emit(.multiply, [.constant(beta), .view(velocity)])
    step.assign(velocity, .add, [kept, step.gradient])
    let ahead = step.emit(.multiply, [.constant(beta), .view(velocity)])
    let direction = step.emit(.add, [step.gradient, ahead])
    step.add(step.scaled(direction, by: StepScalar(factor: -1, hasRate: true)))
  }
}
