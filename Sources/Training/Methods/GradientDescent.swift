extension Method {
  /// θ ← θ − η g
  static let gradientDescent = Method(name: "gradient_descent", states: 0) { step in
    step.add(step.scaled(step.gradient, by: StepScalar(factor: -1, hasRate: true)))
  }
}
