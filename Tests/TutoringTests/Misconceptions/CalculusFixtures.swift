/// Rules of differentiation misapplied; the numbers are worked out by hand, not by the program.
enum CalculusFixtures {
  static let quotient = """
    x = 0.7
    f = x/(1 + x^2)

    """

  static let product = """
    x = 0.7
    f = x^2 exp(x)

    """

  static let logarithm = """
    x = 0.7
    f = x^2 log(x)

    """

  static let sum = """
    x = 0.7
    f = x^3 + exp(x)

    """

  static let inner = """
    x = 0.7
    f = sin(3 x^2 + 1)

    """

  static let wave = """
    x = 0.7
    f = x + cos(x)

    """

  static let reciprocal = """
    x = 0.7
    f = 2 x + 1/x

    """

  static let softmax = """
    z = [0.2, -0.4, 0.7]
    p = softmax(z)

    """

  static let scores = """
    z = [0.2, -0.4, 0.7]
    S = sum_k exp(z_k)

    """

  static let matrices = """
    x in R^n
    y in R^n
    A in R^(n x n)
    r = A x - y
    E = 1/2 r^T r

    """

  static let rectangular = """
    x in R^n
    y in R^m
    A in R^(m x n)
    r = A x - y
    E = 1/2 r^T r

    """

  static let products = """
    A in R^(n x n)
    B in R^(n x n)
    C = A B

    """

  private static let probabilities = [
    "p_1 = 0.3127",
    "p_2 = 0.1716",
    "p_3 = 0.5156",
  ]

  static let all: [SlipFixture] = [
    SlipFixture(
      ["QuotientRuleReversed"], on: quotient,
      wrong: "df/dx = -0.22972",
      right: "df/dx = 0.22972"),
    SlipFixture(
      ["QuotientRuleReversed"], on: quotient,
      wrong: "df/dx = (2 x^2 - (1 + x^2))/(1 + x^2)^2",
      right: "df/dx = ((1 + x^2) - 2 x^2)/(1 + x^2)^2"),
    SlipFixture(
      ["QuotientRuleDenominatorUnsquared"], on: quotient,
      wrong: "df/dx = 0.34228",
      right: "df/dx = 0.22972"),
    SlipFixture(
      ["QuotientRuleDenominatorUnsquared"], on: quotient,
      wrong: "df/dx = (1 - x^2)/(1 + x^2)",
      right: "df/dx = (1 - x^2)/(1 + x^2)^2"),
    SlipFixture(
      ["QuotientRuleAsQuotient"], on: quotient,
      wrong: "df/dx = 0.71429",
      right: "df/dx = 0.22972"),
    SlipFixture(
      ["ProductRuleAsProduct"], on: product,
      wrong: "df/dx = 2.81925",
      right: "df/dx = 3.80599", isFirst: false),
    SlipFixture(
      ["ProductRuleAsProduct"], on: product,
      wrong: "df/dx = 2 x exp(x)",
      right: "df/dx = 2 x exp(x) + x^2 exp(x)", isFirst: false),
    SlipFixture(
      ["ProductRuleAsProduct"], on: logarithm,
      wrong: "df/dx = 2.00000",
      right: "df/dx = 0.20066"),
    SlipFixture(
      ["ProductRuleTermForgotten"], on: logarithm,
      wrong: "df/dx = -0.49934",
      right: "df/dx = 0.20066"),
    SlipFixture(
      ["LogarithmDerivativeUpsideDown"], on: logarithm,
      wrong: "df/dx = -0.15634",
      right: "df/dx = 0.20066"),
    SlipFixture(
      ["LogarithmDerivativeUpsideDown"], on: logarithm,
      wrong: "df/dx = 2 x log(x) + x^3",
      right: "df/dx = 2 x log(x) + x"),
    SlipFixture(
      ["ExponentialDerivativeZero"], on: product,
      wrong: "df/dx = 2.81925",
      right: "df/dx = 3.80599", isFirst: false),
    SlipFixture(
      ["ExponentialDerivativeZero"], on: sum,
      wrong: "df/dx = 1.47000",
      right: "df/dx = 3.48375", isFirst: false),
    SlipFixture(
      ["ExponentialTreatedAsPower"], on: sum,
      wrong: "df/dx = 1.98857",
      right: "df/dx = 3.48375"),
    SlipFixture(
      ["ExponentialTreatedAsPower"], on: sum,
      wrong: "df/dx = 3 x^2 + x exp(x - 1)",
      right: "df/dx = 3 x^2 + exp(x)"),
    SlipFixture(
      ["SumOverOtherIndex"], on: scores,
      wrong: "S = sum_i exp(z_j)",
      right: "S = sum_j exp(z_j)"),
    SlipFixture(
      ["SumOverOtherIndex"], on: softmax,
      wrong: "p_i = exp(z_i)/sum_k exp(z_i)",
      right: "p_i = exp(z_i)/sum_k exp(z_k)"),
    SlipFixture(
      ["SumForgotten"], on: scores,
      wrong: "S = exp(z_j)",
      right: "S = sum_i exp(z_i)"),
    SlipFixture(
      ["SumForgotten"], on: softmax,
      wrong: "p_i = exp(z_i)/exp(z_k)",
      right: "p_i = exp(z_i)/sum_k exp(z_k)"),
    SlipFixture(
      ["PowerRuleExponentKept"], on: sum,
      wrong: "df/dx = 3.04275",
      right: "df/dx = 3.48375"),
    SlipFixture(
      ["PowerRuleFactorForgotten"], on: sum,
      wrong: "df/dx = 2.50375",
      right: "df/dx = 3.48375"),
    SlipFixture(
      ["PowerRuleFactorForgotten"], on: sum,
      wrong: "df/dx = x^2 + exp(x)",
      right: "df/dx = 3 x^2 + exp(x)"),
    SlipFixture(
      ["ChainRuleForgotten"], on: inner,
      wrong: "df/dx = -0.78283",
      right: "df/dx = -3.28789"),
    SlipFixture(
      ["ChainRuleForgotten"], on: inner,
      wrong: "df/dx = cos(3 x^2 + 1)",
      right: "df/dx = cos(3 x^2 + 1) 6 x"),
    SlipFixture(
      ["CosineSignForgotten"], on: inner,
      wrong: "df/dx = 3.28789",
      right: "df/dx = -3.28789", isFirst: false),
    SlipFixture(
      ["CosineSignForgotten"], on: wave,
      wrong: "df/dx = 1.64422",
      right: "df/dx = 0.35578"),
    SlipFixture(
      ["ReciprocalSignForgotten"], on: reciprocal,
      wrong: "df/dx = 4.04082",
      right: "df/dx = -0.04082"),
    SlipFixture(
      ["ReciprocalSignForgotten"], on: reciprocal,
      wrong: "df/dx = 2 + 1/x^2",
      right: "df/dx = 2 - 1/x^2"),
    SlipFixture(
      ["DerivativeSignReversed"], on: sum,
      wrong: "df/dx = -3.48375",
      right: "df/dx = 3.48375", isFirst: false),
    SlipFixture(
      ["KroneckerForgotten"], on: softmax, after: probabilities,
      wrong: "dp_1/dz_2 = 0.2149",
      right: "dp_1/dz_2 = -0.0537", isFirst: false),
    SlipFixture(
      ["KroneckerForgotten"], on: softmax, after: probabilities,
      wrong: "dp_2/dz_2 = -0.0294",
      right: "dp_2/dz_2 = 0.1422", isFirst: false),
    SlipFixture(
      ["KroneckerForgotten"], on: softmax,
      wrong: "dp_i/dz_j = p_i (1 - p_i)",
      right: "dp_i/dz_j = p_i (delta_{i,j} - p_j)", isFirst: false),
    SlipFixture(
      ["KroneckerForgotten"], on: softmax,
      wrong: "dp_i/dz_j = -p_i p_j",
      right: "dp_i/dz_j = p_i (delta_{i,j} - p_j)", isFirst: false),
    SlipFixture(
      ["ExponentialDerivativeZero"], on: scores,
      wrong: "dS/dz_j = 0",
      right: "dS/dz_j = exp(z_j)"),
    SlipFixture(
      ["SumIndexCaught"], on: scores,
      wrong: "dS/dz_j = sum_k exp(z_k)",
      right: "dS/dz_j = exp(z_j)"),
    SlipFixture(
      ["SumIndexCaught"], on: scores,
      wrong: "dS/dz_1 = 3.9055",
      right: "dS/dz_1 = 1.2214"),
    SlipFixture(
      ["TransposeForgotten"], on: matrices,
      wrong: "dE/dx = A r",
      right: "dE/dx = A^T r"),
    SlipFixture(
      ["TransposeForgotten"], on: matrices,
      wrong: "dE/dx_j = sum_i A_{j,i} r_i",
      right: "dE/dx_j = sum_i A_{i,j} r_i"),
    SlipFixture(
      ["FactorOrderReversed"], on: products,
      wrong: "C = B A",
      right: "C = A B"),
    SlipFixture(
      ["ShapesDoNotFit"], on: rectangular,
      wrong: "dE/dx = A r",
      right: "dE/dx = A^T r"),
  ]
}
