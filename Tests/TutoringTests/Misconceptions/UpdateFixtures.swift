/// Mistakes of a step of descent; the numbers are worked out by hand, not by the program.
enum UpdateFixtures {
  static let turns = """
    x_0 = 1.5
    y_0 = -0.5
    r = 0.1
    x_1 = x_0 - r (2 x_0 y_0 + y_0)
    y_1 = y_0 - r (x_0^2 + x_0 + 2 y_0)

    """

  static let neuron = """
    x = 2
    t = 3
    w = 0.5
    b = 0.2
    eta = 0.05
    parameters w, b
    y = w x + b
    E = 1/2 (y - t)^2
    backpropagate E
    update by gradient descent on E with rate eta

    """

  static let momentum = """
    v0 = 0.4
    g = 0.3
    beta = 0.9
    eta = 0.1
    w0 = 2
    v1 = beta v0 + g
    w1 = w0 - eta v1

    """

  static let adam = """
    m0 = 0.05
    q0 = 0.002
    g = 0.4
    beta1 = 0.9
    beta2 = 0.99
    alpha = 0.1
    eps = 0.05
    th0 = 0.7
    m1 = beta1 m0 + (1 - beta1) g
    q1 = beta2 q0 + (1 - beta2) g^2
    mh = m1/(1 - beta1^2)
    qh = q1/(1 - beta2^2)
    th1 = th0 - alpha mh/(sqrt(qh) + eps)

    """

  static let decay = """
    x = 1.5
    t = 0.4
    w = 0.8
    lambda = 0.1
    eta = 0.5
    parameters w
    y = w x
    E = 1/2 (y - t)^2 + lambda/2 w^2
    backpropagate E
    update by gradient descent on E with rate eta

    """

  static let decayed = """
    w0 = 2
    g = 0.3
    lambda = 0.05
    eta = 0.1
    w1 = w0 - eta (g + lambda w0)

    """

  private static let allErrorTerms = [
    "z_1 = 0.3825",
    "z_2 = 0.3900",
    "h_1 = 0.5945",
    "h_2 = 0.5963",
    "z_3 = 1.1360",
    "z_4 = 1.1955",
    "o_1 = 0.7569",
    "o_2 = 0.7677",
    "delta_3 = 0.1374",
    "delta_4 = -0.0396",
    "delta_1 = 0.00895",
    "delta_2 = 0.01129",
  ]

  private static let adamMeans = [
    "m1 = 0.085",
    "q1 = 0.00358",
  ]

  private static let adamCorrected = [
    "m1 = 0.085",
    "q1 = 0.00358",
    "mh = 0.4474",
    "qh = 0.17990",
  ]

  static let all: [SlipFixture] = [
    SlipFixture(
      ["GradientAscent"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.4408",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["GradientAscent"], on: CheckTests.sheet,
      wrong: "w5' = w5 + eta delta_3 h_1",
      right: "w5' = w5 - eta delta_3 h_1"),
    SlipFixture(
      ["RateForgotten"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.3183",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["RateTwice"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.3796",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["RateOnWeight"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.1183",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["RateOnWeight"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w6' = 0.2368",
      right: "w6' = 0.4618"),
    SlipFixture(
      ["OldValueForgotten"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = -0.0408",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["BiasNotUpdated"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "b2' = 0.6000",
      right: "b2' = 0.5511"),
    SlipFixture(
      ["UpdateFromUpdated"], on: turns, after: ["x_1 = 1.70"],
      wrong: "y_1 = -0.8590",
      right: "y_1 = -0.7750"),
    SlipFixture(
      ["GradientAscent"], on: turns,
      wrong: "x_1 = 1.30",
      right: "x_1 = 1.70"),
    SlipFixture(
      ["RateForgotten"], on: turns,
      wrong: "x_1 = 3.50",
      right: "x_1 = 1.70"),
    SlipFixture(
      ["UpdateFromUpdated"], on: neuron, after: ["y = 1.2", "w' = 0.68"],
      wrong: "b' = 0.2720",
      right: "b' = 0.29"),
    SlipFixture(
      ["BiasNotUpdated"], on: neuron, after: ["y = 1.2"],
      wrong: "b' = 0.200",
      right: "b' = 0.290"),
    SlipFixture(
      ["MomentumFactorForgotten"], on: momentum,
      wrong: "v1 = 0.70",
      right: "v1 = 0.66"),
    SlipFixture(
      ["MomentumForgotten"], on: momentum,
      wrong: "v1 = 0.30",
      right: "v1 = 0.66"),
    SlipFixture(
      ["MomentumSign"], on: momentum,
      wrong: "v1 = 0.06",
      right: "v1 = 0.66"),
    SlipFixture(
      ["GradientAscent"], on: momentum, after: ["v1 = 0.66"],
      wrong: "w1 = 2.066",
      right: "w1 = 1.934"),
    SlipFixture(
      ["RateForgotten"], on: momentum, after: ["v1 = 0.66"],
      wrong: "w1 = 1.34",
      right: "w1 = 1.934"),
    SlipFixture(
      ["MomentumSign"], on: momentum,
      wrong: "v1 = beta v0 - g",
      right: "v1 = beta v0 + g"),
    SlipFixture(
      ["MomentumComplementForgotten"], on: adam,
      wrong: "m1 = 0.445",
      right: "m1 = 0.085"),
    SlipFixture(
      ["MomentumComplementSwapped"], on: adam,
      wrong: "m1 = 0.365",
      right: "m1 = 0.085"),
    SlipFixture(
      ["MomentumFactorForgotten"], on: adam,
      wrong: "m1 = 0.090",
      right: "m1 = 0.085"),
    SlipFixture(
      ["AdamBetasSwapped"], on: adam,
      wrong: "m1 = 0.0535",
      right: "m1 = 0.0850"),
    SlipFixture(
      ["SecondMomentUnsquared"], on: adam, after: ["m1 = 0.085"],
      wrong: "q1 = 0.00598",
      right: "q1 = 0.00358"),
    SlipFixture(
      ["AdamBetasSwapped"], on: adam, after: ["m1 = 0.085"],
      wrong: "q1 = 0.01780",
      right: "q1 = 0.00358"),
    SlipFixture(
      ["AdamBiasCorrectionForgotten"], on: adam, after: adamMeans,
      wrong: "mh = 0.0850",
      right: "mh = 0.4474"),
    SlipFixture(
      ["BiasCorrectionStepIgnored"], on: adam, after: adamMeans,
      wrong: "mh = 0.8500",
      right: "mh = 0.4474"),
    SlipFixture(
      ["AdamBiasCorrectionForgotten"], on: adam, after: adamCorrected,
      wrong: "th1 = 0.62261",
      right: "th1 = 0.60564"),
    SlipFixture(
      ["AdamRootForgotten"], on: adam, after: adamCorrected,
      wrong: "th1 = 0.50539",
      right: "th1 = 0.60564"),
    SlipFixture(
      ["AdamEpsilonInsideRoot"], on: adam, after: adamCorrected,
      wrong: "th1 = 0.60669",
      right: "th1 = 0.60564"),
    SlipFixture(
      ["GradientAscent"], on: adam, after: adamCorrected,
      wrong: "th1 = 0.79436",
      right: "th1 = 0.60564"),
    SlipFixture(
      ["AdamRootForgotten"], on: adam,
      wrong: "th1 = th0 - alpha mh/(qh + eps)",
      right: "th1 = th0 - alpha mh/(sqrt(qh) + eps)"),
    SlipFixture(
      ["WeightDecaySign"], on: decay, after: ["y = 1.2"],
      wrong: "dE/dw = 1.12",
      right: "dE/dw = 1.28"),
    SlipFixture(
      ["WeightDecayForgotten"], on: decay, after: ["y = 1.2"],
      wrong: "dE/dw = 1.20",
      right: "dE/dw = 1.28"),
    SlipFixture(
      ["WeightDecayForgotten"], on: decay, after: ["y = 1.2"],
      wrong: "w' = 0.20",
      right: "w' = 0.16"),
    SlipFixture(
      ["WeightDecaySign"], on: decayed,
      wrong: "w1 = 1.980",
      right: "w1 = 1.960"),
    SlipFixture(
      ["WeightDecayForgotten"], on: decayed,
      wrong: "w1 = 1.970",
      right: "w1 = 1.960"),
    SlipFixture(
      ["GradientAscent", "WrongActivationInGradient"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.44097",
      right: "w5' = 0.35916"),
    SlipFixture(
      ["InputForgottenInGradient", "RateForgotten"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.2626",
      right: "w5' = 0.3592"),
  ]
}
