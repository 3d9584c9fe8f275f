/// The same in other nets and with other losses; the numbers are worked out by hand, not by the program.
enum OtherBackwardFixtures {
  static let tangent = """
    x = [0.5, 2]
    t = [0.5, 0.2]
    W = [0.1, 0.2; -0.3, 0.4]
    b = [0.1, 0.2]
    V = [0.3, -0.5; 0.2, 0.6]
    c = [0.1, 0.3]
    parameters W, b, V, c
    z = W x + b
    h = tanh(z)
    y = V h + c
    E = mean_k (y_k - t_k)^2
    name dE/dz as d_1, d_2
    name dE/dy as e_1, e_2
    backpropagate E

    """

  static let leaky = """
    x = [1, -1]
    W = [0.5, 0.2; -0.4, 0.3]
    v = [0.7, -0.8]
    c = 0.1
    parameters W, v, c
    z = W x
    h = leaky_relu(z, 0.1)
    y = v^T h + c
    E = (y - 1)^2
    name dE/dz as d_1, d_2
    name dE/dy as q
    backpropagate E

    """

  static let rectified = """
    x = [1, -1]
    W = [0.5, 0.2; -0.4, 0.3]
    v = [0.7, -0.8]
    c = 0.1
    parameters W, v, c
    z = W x
    h = relu(z)
    y = v^T h + c
    E = (y - 1)^2
    name dE/dz as d_1, d_2
    name dE/dy as q
    backpropagate E

    """

  static let logistic = """
    x = [2, 1]
    y = 1
    w = [0.3, -0.5]
    b = 0.2
    parameters w, b
    z = w^T x + b
    p = sigmoid(z)
    L = bce(y, p)
    backpropagate L

    """

  static let line = """
    x = [1, 2, 3]
    y = [2, 3, 5]
    w = 0.5
    b = 0.1
    parameters w, b
    p_i = w x_i + b
    L = mean_i (p_i - y_i)^2
    backpropagate L

    """

  static let lineOfSums = """
    x = [1, 2, 3]
    y = [2, 3, 5]
    w = 0.5
    b = 0.1
    parameters w, b
    p_i = w x_i + b
    L = sum_i (p_i - y_i)^2
    backpropagate L

    """

  static let published = """
    x = [0.35, 0.9]
    t = 0.5
    W = [0.1, 0.8; 0.4, 0.6]
    v = [0.3, 0.9]
    eta = 1
    parameters W, v
    z = W x
    h = sigmoid(z)
    u = v^T h
    o = sigmoid(u)
    E = 1/2 (o - t)^2
    backpropagate E
    update by gradient descent on E with rate eta

    """

  private static let tangentForward = [
    "z_1 = 0.5500",
    "z_2 = 0.8500",
    "h_1 = 0.5005",
    "h_2 = 0.6911",
    "y_1 = -0.0954",
    "y_2 = 0.8148",
    "e_1 = -0.5954",
    "e_2 = 0.6148",
  ]

  private static let tangentErrorTerms = [
    "z_1 = 0.5500",
    "z_2 = 0.8500",
    "h_1 = 0.5005",
    "h_2 = 0.6911",
    "y_1 = -0.0954",
    "y_2 = 0.8148",
    "e_1 = -0.5954",
    "e_2 = 0.6148",
    "d_1 = -0.04172",
    "d_2 = 0.34821",
  ]

  private static let leakyForward = [
    "z_1 = 0.3",
    "z_2 = -0.7",
    "h_1 = 0.30",
    "h_2 = -0.07",
    "y = 0.366",
  ]

  private static let leakyErrorTerm = [
    "z_1 = 0.3",
    "z_2 = -0.7",
    "h_1 = 0.30",
    "h_2 = -0.07",
    "y = 0.366",
    "q = -1.268",
  ]

  static let all: [SlipFixture] = [
    SlipFixture(
      ["ActivationDerivativeForgotten"], on: tangent, after: tangentForward,
      wrong: "d_1 = -0.05566",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["TanhDerivativeUnsquared"], on: tangent, after: tangentForward,
      wrong: "d_1 = -0.02780",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["DerivativeAtNet"], on: tangent, after: tangentForward,
      wrong: "d_1 = -0.03882",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["DerivativeAtActivation"], on: tangent, after: tangentForward,
      wrong: "d_1 = -0.04375",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["OtherActivationsDerivative"], on: tangent, after: tangentForward,
      wrong: "d_1 = -0.01391",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["TransposedWeightsBackward"], on: tangent, after: tangentForward,
      wrong: "d_1 = -0.36427",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["BackwardWeightForgotten"], on: tangent, after: tangentForward,
      wrong: "d_1 = 0.01454",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["TransposedGradient"], on: tangent, after: tangentErrorTerms,
      wrong: "dE/dV_{1,2} = 0.30771",
      right: "dE/dV_{1,2} = -0.41148"),
    SlipFixture(
      ["BiasGradientTimesInput"], on: tangent, after: tangentErrorTerms,
      wrong: "dE/dc_2 = 0.30771",
      right: "dE/dc_2 = 0.6148", isFirst: false),
    SlipFixture(
      ["SumForMeanInGradient"], on: tangent,
      after: [
        "z_1 = 0.5500", "z_2 = 0.8500", "h_1 = 0.5005", "h_2 = 0.6911", "y_1 = -0.0954",
        "y_2 = 0.8148",
      ],
      wrong: "e_1 = -1.1908",
      right: "e_1 = -0.5954"),
    SlipFixture(
      ["TwoLostInDerivative"], on: tangent,
      after: [
        "z_1 = 0.5500", "z_2 = 0.8500", "h_1 = 0.5005", "h_2 = 0.6911", "y_1 = -0.0954",
        "y_2 = 0.8148",
      ],
      wrong: "e_2 = 0.3074",
      right: "e_2 = 0.6148"),
    SlipFixture(
      ["InputForgottenInGradient"], on: tangent, after: tangentErrorTerms,
      wrong: "dE/dW_{2,2} = 0.34821",
      right: "dE/dW_{2,2} = 0.69642"),
    SlipFixture(
      ["TransposedWeightsBackward"], on: tangent,
      wrong: "dE/dz_j = (1 - h_j^2) sum_k V_{j,k} dE/dy_k",
      right: "dE/dz_j = (1 - h_j^2) sum_k V_{k,j} dE/dy_k", isFirst: false),
    SlipFixture(
      ["TanhDerivativeUnsquared"], on: tangent,
      wrong: "dE/dz_j = (1 - h_j) sum_k V_{k,j} dE/dy_k",
      right: "dE/dz_j = (1 - h_j^2) sum_k V_{k,j} dE/dy_k"),
    SlipFixture(
      ["ReluDerivativeIgnored"], on: leaky, after: leakyErrorTerm,
      wrong: "d_2 = 1.0144",
      right: "d_2 = 0.10144"),
    SlipFixture(
      ["LeakySlopeForgottenInDerivative"], on: leaky, after: leakyErrorTerm,
      wrong: "d_2 = 0.0",
      right: "d_2 = 0.10144", isFirst: false),
    SlipFixture(
      ["ReluDerivativeReversed"], on: leaky, after: leakyErrorTerm,
      wrong: "d_1 = -0.08876",
      right: "d_1 = -0.88760"),
    SlipFixture(
      ["TwoLostInDerivative"], on: leaky, after: leakyForward,
      wrong: "q = -0.634",
      right: "q = -1.268"),
    SlipFixture(
      ["ReluDerivativeIgnored"], on: rectified,
      after: ["z_1 = 0.3", "z_2 = -0.7", "h_1 = 0.3", "h_2 = 0", "y = 0.31", "q = -1.38"],
      wrong: "d_2 = 1.104",
      right: "d_2 = 0"),
    SlipFixture(
      ["DerivativeAddedToCrossEntropy"], on: logistic, after: ["z = 0.3", "p = 0.5744"],
      wrong: "dL/dz = -0.1040",
      right: "dL/dz = -0.4256"),
    SlipFixture(
      ["OutputSignReversed"], on: logistic, after: ["z = 0.3", "p = 0.5744"],
      wrong: "dL/dz = 0.4256",
      right: "dL/dz = -0.4256"),
    SlipFixture(
      ["SumForMeanInGradient"], on: line, after: ["p_1 = 0.6", "p_2 = 1.1", "p_3 = 1.6"],
      wrong: "dL/dw = -30.8",
      right: "dL/dw = -10.2667"),
    SlipFixture(
      ["TwoLostInDerivative"], on: line, after: ["p_1 = 0.6", "p_2 = 1.1", "p_3 = 1.6"],
      wrong: "dL/db = -2.2333",
      right: "dL/db = -4.4667"),
    SlipFixture(
      ["MeanForSumInGradient"], on: lineOfSums, after: ["p_1 = 0.6", "p_2 = 1.1", "p_3 = 1.6"],
      wrong: "dL/dw = -10.2667",
      right: "dL/dw = -30.8"),
    SlipFixture(
      ["UpdatedWeightTooEarly"], on: published,
      after: [
        "h_1 = 0.6803", "h_2 = 0.6637", "o = 0.6903", "dE/du = 0.0407", "v_1' = 0.2723",
        "v_2' = 0.8730",
      ],
      wrong: "dE/dz_1 = 0.002410",
      right: "dE/dz_1 = 0.002656"),
  ]
}
