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
]
