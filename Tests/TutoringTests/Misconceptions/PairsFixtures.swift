/// Two mistakes in one line. Worked out in Python, rounded half up.
let pairsFixtures: [MisconceptionFixture] = [
  MisconceptionFixture(
    ["BiasForgotten", "TransposedWeights"], on: Sheets.tanhNet,
    right: "z_3 = -1.500",
    wrong: "z_3 = 1.550"),
  MisconceptionFixture(
    ["HalfLost", "TargetForgotten"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 0.303638",
    wrong: "E = 1.147223"),
  // The bracket is 0.0371, and 0.5945 is a factor of 0.2411 already.
  MisconceptionFixture(
    ["FactorTwice", "TransposedDigits"], on: Sheets.twoLayers,
    after: Written.outputs + "\ndelta_3 = 0.1374\ndelta_4 = -0.0396",
    right:
      "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.2411*0.0371",
    wrong:
      "delta_1 = 0.5945*(1 - 0.5945)*(0.1374*0.40 + (-0.0396)*0.45) = 0.5945*0.2411*0.0317",
    isFirst: false),
  // Two mistakes in one formula.
  MisconceptionFixture(
    ["FactorOneMinusForgotten", "OutputSignReversed"], on: Sheets.twoLayers,
    right: "delta_4 = (o_2 - t_2) o_2 (1 - o_2)",
    wrong: "delta_4 = (t_2 - o_2) o_2"),
  MisconceptionFixture(
    ["GradientAscent", "InputForgottenInGradient"], on: Sheets.twoLayers,
    right: "w5' = w5 - eta delta_3 h_1",
    wrong: "w5' = w5 + eta delta_3"),
  MisconceptionFixture(
    ["BiasForgotten", "TransposedWeights"], on: Sheets.twoLayers,
    right: "z_1 = w1 i_1 + w3 i_2 + b1",
    wrong: "z_1 = w1 i_1 + w2 i_2"),
  MisconceptionFixture(
    ["QuotientRuleDenominatorUnsquared", "SignFlipped"], on: CalculusFixtures.quotient,
    right: "df/dx = ((1 + x^2) - 2 x^2)/(1 + x^2)^2",
    wrong: "df/dx = (2 x^2 - (1 + x^2))/(1 + x^2)"),
]
