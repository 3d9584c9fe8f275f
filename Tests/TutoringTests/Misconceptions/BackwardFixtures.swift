/// Mistakes of error terms and gradients in one net; the numbers are worked out by hand, not by the program.
enum BackwardFixtures {
  private static let forward = [
    "z_1 = 0.3825",
    "z_2 = 0.3900",
    "h_1 = 0.5945",
    "h_2 = 0.5963",
    "z_3 = 1.1360",
    "z_4 = 1.1955",
    "o_1 = 0.7569",
    "o_2 = 0.7677",
  ]

  private static let errorTerms = [
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
  ]

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

  static let all: [SlipFixture] = [
    SlipFixture(
      ["SharedBiasFromOneUnit"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "b2' = 0.60 - 0.5*0.1374 = 0.5313",
      right: "b2' = 0.60 - 0.5*(0.1374 + (-0.0396)) = 0.5511"),
    SlipFixture(
      ["SharedBiasFromOneUnit"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "b1' = 0.34435",
      right: "b1' = 0.33988"),
    SlipFixture(
      ["ActivationDerivativeForgotten"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.7469",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeForgotten"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.03714",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["DerivativeAtActivation"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.1623",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["DerivativeAtActivation"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.00851",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["DerivativeAtNet"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = -0.1154",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["DerivativeAtNet"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.00877",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["UpdatedWeightTooEarly"], on: CheckTests.sheet,
      after: errorTerms + ["w5' = 0.3592", "w6' = 0.4618"],
      wrong: "delta_1 = 0.007489",
      right: "delta_1 = 0.008953"),
    SlipFixture(
      ["WrongUnitsDelta"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = -0.00811",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["WrongUnitsDelta"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.4118",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["TransposedWeightsBackward"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.008476",
      right: "delta_1 = 0.008953"),
    SlipFixture(
      ["OnePathOnly"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.01325",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["OnePathOnly"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40) = 0.01325",
      right: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.00895"),
    SlipFixture(
      ["WrongActivationInGradient"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.359034",
      right: "w5' = 0.359158"),
    SlipFixture(
      ["WrongActivationInGradient"], on: CheckTests.sheet, after: errorTerms,
      wrong: "dE/dw5 = 0.081932",
      right: "dE/dw5 = 0.081684"),
    SlipFixture(
      ["NetInputInGradient"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.3737",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["InputForgottenInGradient"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w5' = 0.3313",
      right: "w5' = 0.3592"),
    SlipFixture(
      ["InputForgottenInGradient"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "dE/dw1 = 0.00895",
      right: "dE/dw1 = 0.000448"),
    SlipFixture(
      ["OutputSignReversed"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = -0.1374",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["OutputSignReversed"], on: CheckTests.sheet, after: forward,
      wrong: "delta_4 = (0.99 - 0.7677)*0.7677*(1 - 0.7677) = 0.0396",
      right: "delta_4 = (0.7677 - 0.99)*0.7677*(1 - 0.7677) = -0.0396"),
    SlipFixture(
      ["HalfLostInDerivative"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.2749",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["HalfKeptInDerivative"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.0687",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["BiasGradientTimesInput"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "b2' = 0.5709",
      right: "b2' = 0.5511"),
    SlipFixture(
      ["MeanForSumInGradient"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "b2' = 0.5756",
      right: "b2' = 0.5511"),
    SlipFixture(
      ["GradientOfWrongLayer"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "w1' = 0.150990",
      right: "w1' = 0.149776"),
    SlipFixture(
      ["GradientOfWrongLayer"], on: CheckTests.sheet, after: allErrorTerms,
      wrong: "dE/dw1 = 0.006870",
      right: "dE/dw1 = 0.000448"),
    SlipFixture(
      ["BackwardWeightForgotten"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.02358",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["FactorOneMinusForgotten"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.5653",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["FactorOneMinusForgotten"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.02208",
      right: "delta_1 = 0.00895"),
    SlipFixture(
      ["FactorOneMinusForgotten"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.1816",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeTwice"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.0253",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["ActivationDerivativeTwice"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.5945*0.241*(0.1374*0.40 + (-0.0396)*0.45) = 0.00532",
      right: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.00895"),
    SlipFixture(
      ["OutputErrorForgotten"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = 0.1840",
      right: "delta_3 = 0.1374"),
    SlipFixture(
      ["OtherActivationsDerivative"], on: CheckTests.sheet, after: forward,
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
      ["ActivationDerivativeTwice", "OnePathOnly"], on: CheckTests.sheet, after: errorTerms,
      wrong: "delta_1 = 0.5945*0.2411*0.0550 = 0.00788",
      right: "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.00895"),
    SlipFixture(
      ["OutputSignReversed", "FactorOneMinusForgotten"], on: CheckTests.sheet, after: forward,
      wrong: "delta_3 = -0.5653",
      right: "delta_3 = 0.1374"),
  ]
}
