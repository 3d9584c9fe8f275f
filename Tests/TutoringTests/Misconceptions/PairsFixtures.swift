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
]
