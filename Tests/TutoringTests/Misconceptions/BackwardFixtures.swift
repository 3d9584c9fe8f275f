/// Mistakes of error terms and gradients; the numbers are worked out by hand, not by the program.
enum BackwardFixtures {
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

  static let all: [SlipFixture] = [
    SlipFixture(
      ["SharedBiasFromOneUnit"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "b2' = 0.60 - 0.5*0.1374 = 0.5313",
      right: "b2' = 0.60 - 0.5*(0.1374 + (-0.0396)) = 0.5511"),
    SlipFixture(
      ["SharedBiasFromOneUnit"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "b1' = 0.34435",
      right: "b1' = 0.33988"),
    SlipFixture(
      ["ActivationDerivativeForgotten"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.7469",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeForgotten"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.03714",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["DerivativeAtActivation"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.1623",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["DerivativeAtActivation"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.00851",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["DerivativeAtNet"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = -0.1154",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["DerivativeAtNet"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.00877",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["UpdatedWeightTooEarly"], on: CheckTests.sheet,
      after: [
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
        "w5' = 0.3592",
        "w6' = 0.4618",
      ],
      wrong: "delta_1 = 0.007489",
      right: "delta_1 = 0.008953"),
    SlipFixture(
      ["WrongUnitsDelta"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = -0.00811",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["WrongUnitsDelta"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "w5' = 0.4118",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["TransposedWeightsBackward"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.008476",
      right: "delta_1 = 0.008953"),
    SlipFixture(
      ["OnePathOnly"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.01325",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["OnePathOnly"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40) = 0.01325",
      right: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.00895"),
    SlipFixture(
      ["WrongActivationInGradient"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "w5' = 0.359034",
      right: "w5' = 0.359158"),
    SlipFixture(
      ["WrongActivationInGradient"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "dE/dw5 = 0.081932",
      right: "dE/dw5 = 0.081684"),
    SlipFixture(
      ["NetInputInGradient"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "w5' = 0.3737",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["InputForgottenInGradient"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "w5' = 0.3313",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["InputForgottenInGradient"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "dE/dw1 = 0.00895",
      right: "dE/dw1 = 0.000448"),
    SlipFixture(
      ["OutputSignReversed"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = -0.1374",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["OutputSignReversed"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_4 = (0.99 - 0.7677)*0.7677*(1 - 0.7677) = 0.0396",
      right: "delta_4 = (0.7677 - 0.99)*0.7677*(1 - 0.7677) = -0.0396"),
    SlipFixture(
      ["HalfLostInDerivative"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.2749",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["HalfKeptInDerivative"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.0687",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["BiasGradientTimesInput"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "b2' = 0.5709",
      right: "b2' = 0.5511"),
    SlipFixture(
      ["MeanForSumInGradient"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "b2' = 0.5756",
      right: "b2' = 0.5511"),
    SlipFixture(
      ["GradientOfWrongLayer"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "w1' = 0.150990",
      right: "w1' = 0.149776"),
    SlipFixture(
      ["GradientOfWrongLayer"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "dE/dw1 = 0.006870",
      right: "dE/dw1 = 0.000448"),
    SlipFixture(
      ["BackwardWeightForgotten"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.02358",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["FactorOneMinusForgotten"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.5653",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["FactorOneMinusForgotten"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.02208",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["FactorOneMinusForgotten"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.1816",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeTwice"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.0253",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeTwice"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.5945*0.241*(0.1374*0.40 + (-0.0396)*0.45) = 0.00532",
      right: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.00895"),
    SlipFixture(
      ["OutputErrorForgotten"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.1840",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["OtherActivationsDerivative"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = 0.3190",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeForgotten"], on: CheckTests.sheet,
      wrong: "delta_3 = o_1 - t_1",
      right: "delta_3 = (o_1 - t_1) o_1 (1 - o_1)"),
    SlipFixture(
      ["UpdatedWeightTooEarly"], on: CheckTests.sheet,
      wrong: "delta_1 = h_1 (1 - h_1) (delta_3 w5' + delta_4 w6')",
      right: "delta_1 = h_1 (1 - h_1) (delta_3 w5 + delta_4 w6)"),
    SlipFixture(
      ["TransposedWeightsBackward"], on: CheckTests.sheet,
      wrong: "delta_1 = h_1 (1 - h_1) (delta_3 w5 + delta_4 w7)",
      right: "delta_1 = h_1 (1 - h_1) (delta_3 w5 + delta_4 w6)"),
    SlipFixture(
      ["WrongUnitsDelta"], on: CheckTests.sheet,
      wrong: "dE/dw5 = delta_4 h_1",
      right: "dE/dw5 = delta_3 h_1"),
    SlipFixture(
      ["DerivativeAtNet"], on: CheckTests.sheet,
      wrong: "delta_1 = z_1 (1 - z_1) (delta_3 w5 + delta_4 w6)",
      right: "delta_1 = h_1 (1 - h_1) (delta_3 w5 + delta_4 w6)"),
    SlipFixture(
      ["ActivationDerivativeTwice", "OnePathOnly"], on: CheckTests.sheet,
      after: [
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
      ],
      wrong: "delta_1 = 0.5945*0.2411*0.0550 = 0.00788",
      right: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.00895"),
    SlipFixture(
      ["OutputSignReversed", "FactorOneMinusForgotten"], on: CheckTests.sheet,
      after: [
        "z_1 = 0.3825",
        "z_2 = 0.3900",
        "h_1 = 0.5945",
        "h_2 = 0.5963",
        "z_3 = 1.1360",
        "z_4 = 1.1955",
        "o_1 = 0.7569",
        "o_2 = 0.7677",
      ],
      wrong: "delta_3 = -0.5653",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeForgotten"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
        "e_1 = -0.5954",
        "e_2 = 0.6148",
      ],
      wrong: "d_1 = -0.05566",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["TanhDerivativeUnsquared"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
        "e_1 = -0.5954",
        "e_2 = 0.6148",
      ],
      wrong: "d_1 = -0.02780",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["DerivativeAtNet"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
        "e_1 = -0.5954",
        "e_2 = 0.6148",
      ],
      wrong: "d_1 = -0.03882",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["DerivativeAtActivation"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
        "e_1 = -0.5954",
        "e_2 = 0.6148",
      ],
      wrong: "d_1 = -0.04375",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["OtherActivationsDerivative"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
        "e_1 = -0.5954",
        "e_2 = 0.6148",
      ],
      wrong: "d_1 = -0.01391",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["TransposedWeightsBackward"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
        "e_1 = -0.5954",
        "e_2 = 0.6148",
      ],
      wrong: "d_1 = -0.36427",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["BackwardWeightForgotten"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
        "e_1 = -0.5954",
        "e_2 = 0.6148",
      ],
      wrong: "d_1 = 0.01454",
      right: "d_1 = -0.04172"),
    SlipFixture(
      ["TransposedGradient"], on: tangent,
      after: [
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
      ],
      wrong: "dE/dV_{1,2} = 0.30771",
      right: "dE/dV_{1,2} = -0.41148"),
    SlipFixture(
      ["BiasGradientTimesInput"], on: tangent,
      after: [
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
      ],
      wrong: "dE/dc_2 = 0.30771",
      right: "dE/dc_2 = 0.6148",
      isFirst: false),
    SlipFixture(
      ["SumForMeanInGradient"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
      ],
      wrong: "e_1 = -1.1908",
      right: "e_1 = -0.5954"),
    SlipFixture(
      ["TwoLostInDerivative"], on: tangent,
      after: [
        "z_1 = 0.5500",
        "z_2 = 0.8500",
        "h_1 = 0.5005",
        "h_2 = 0.6911",
        "y_1 = -0.0954",
        "y_2 = 0.8148",
      ],
      wrong: "e_2 = 0.3074",
      right: "e_2 = 0.6148"),
    SlipFixture(
      ["InputForgottenInGradient"], on: tangent,
      after: [
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
      ],
      wrong: "dE/dW_{2,2} = 0.34821",
      right: "dE/dW_{2,2} = 0.69642"),
    SlipFixture(
      ["TransposedWeightsBackward"], on: tangent,
      wrong: "dE/dz_j = (1 - h_j^2) sum_k V_{j,k} dE/dy_k",
      right: "dE/dz_j = (1 - h_j^2) sum_k V_{k,j} dE/dy_k",
      isFirst: false),
    SlipFixture(
      ["TanhDerivativeUnsquared"], on: tangent,
      wrong: "dE/dz_j = (1 - h_j) sum_k V_{k,j} dE/dy_k",
      right: "dE/dz_j = (1 - h_j^2) sum_k V_{k,j} dE/dy_k"),
    SlipFixture(
      ["ReluDerivativeIgnored"], on: leaky,
      after: [
        "z_1 = 0.3",
        "z_2 = -0.7",
        "h_1 = 0.30",
        "h_2 = -0.07",
        "y = 0.366",
        "q = -1.268",
      ],
      wrong: "d_2 = 1.0144",
      right: "d_2 = 0.10144"),
    SlipFixture(
      ["LeakySlopeForgottenInDerivative"], on: leaky,
      after: [
        "z_1 = 0.3",
        "z_2 = -0.7",
        "h_1 = 0.30",
        "h_2 = -0.07",
        "y = 0.366",
        "q = -1.268",
      ],
      wrong: "d_2 = 0.0",
      right: "d_2 = 0.10144",
      isFirst: false),
    SlipFixture(
      ["ReluDerivativeReversed"], on: leaky,
      after: [
        "z_1 = 0.3",
        "z_2 = -0.7",
        "h_1 = 0.30",
        "h_2 = -0.07",
        "y = 0.366",
        "q = -1.268",
      ],
      wrong: "d_1 = -0.08876",
      right: "d_1 = -0.88760"),
    SlipFixture(
      ["TwoLostInDerivative"], on: leaky,
      after: [
        "z_1 = 0.3",
        "z_2 = -0.7",
        "h_1 = 0.30",
        "h_2 = -0.07",
        "y = 0.366",
      ],
      wrong: "q = -0.634",
      right: "q = -1.268"),
    SlipFixture(
      ["ReluDerivativeIgnored"], on: rectified,
      after: [
        "z_1 = 0.3",
        "z_2 = -0.7",
        "h_1 = 0.3",
        "h_2 = 0",
        "y = 0.31",
        "q = -1.38",
      ],
      wrong: "d_2 = 1.104",
      right: "d_2 = 0"),
    SlipFixture(
      ["DerivativeAddedToCrossEntropy"], on: logistic,
      after: [
        "z = 0.3",
        "p = 0.5744",
      ],
      wrong: "dL/dz = -0.1040",
      right: "dL/dz = -0.4256"),
    SlipFixture(
      ["OutputSignReversed"], on: logistic,
      after: [
        "z = 0.3",
        "p = 0.5744",
      ],
      wrong: "dL/dz = 0.4256",
      right: "dL/dz = -0.4256"),
    SlipFixture(
      ["SumForMeanInGradient"], on: line,
      after: [
        "p_1 = 0.6",
        "p_2 = 1.1",
        "p_3 = 1.6",
      ],
      wrong: "dL/dw = -30.8",
      right: "dL/dw = -10.2667"),
    SlipFixture(
      ["TwoLostInDerivative"], on: line,
      after: [
        "p_1 = 0.6",
        "p_2 = 1.1",
        "p_3 = 1.6",
      ],
      wrong: "dL/db = -2.2333",
      right: "dL/db = -4.4667"),
    SlipFixture(
      ["MeanForSumInGradient"], on: lineOfSums,
      after: [
        "p_1 = 0.6",
        "p_2 = 1.1",
        "p_3 = 1.6",
      ],
      wrong: "dL/dw = -10.2667",
      right: "dL/dw = -30.8"),
    SlipFixture(
      ["UpdatedWeightTooEarly"], on: published,
      after: [
        "h_1 = 0.6803",
        "h_2 = 0.6637",
        "o = 0.6903",
        "dE/du = 0.0407",
        "v_1' = 0.2723",
        "v_2' = 0.8730",
      ],
      wrong: "dE/dz_1 = 0.002410",
      right: "dE/dz_1 = 0.002656"),
  ]
}
