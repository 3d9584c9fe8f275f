/// Slips that have nothing to do with nets. Worked out in Python, rounded half up.
let arithmeticFixtures: [MisconceptionFixture] = [
  MisconceptionFixture(
    ["DroppedTerm"], on: Sheets.twoLayers,
    right: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.3825",
    wrong: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.3575"),
  MisconceptionFixture(
    ["DroppedTerm"], on: Sheets.tanhNet,
    right: "z_2 = 0.7*1 + 0.3*(-2) + (-0.5)*0.5 - 0.1 = -0.25",
    wrong: "z_2 = 0.7*1 + 0.3*(-2) + (-0.5)*0.5 - 0.1 = 0.35"),
  MisconceptionFixture(
    ["SignFlipped"], on: Sheets.tanhNet,
    right: "z_2 = 0.7*1 + 0.3*(-2) + (-0.5)*0.5 - 0.1 = -0.25",
    wrong: "z_2 = 0.7*1 + 0.3*(-2) + (-0.5)*0.5 - 0.1 = 0.25"),
  MisconceptionFixture(
    ["SignFlipped"], on: Sheets.products,
    right: "k = 1.2*0.7 - 0.45 = 0.39",
    wrong: "k = 1.2*0.7 - 0.45 = 1.29"),
  MisconceptionFixture(
    ["FactorTwice"], on: Sheets.products,
    right: "m = r s u = 0.3780",
    wrong: "m = r s u = 0.1701"),
  MisconceptionFixture(
    ["FactorTwice"], on: Sheets.twoLayers, after: Written.outputs,
    right: "delta_3 = (0.7569 - 0.01)*0.7569*(1 - 0.7569) = 0.1374",
    wrong: "delta_3 = (0.7569 - 0.01)*0.7569*(1 - 0.7569) = 0.1040",
    isFirst: false),
  MisconceptionFixture(
    ["DroppedFactor"], on: Sheets.products,
    right: "m = r s u = 1.2*0.7*0.45 = 0.378",
    wrong: "m = r s u = 1.2*0.7*0.45 = 0.540"),
  MisconceptionFixture(
    ["DroppedFactor"], on: Sheets.products,
    right: "q = r s / d = 0.336",
    wrong: "q = r s / d = 0.840"),
  MisconceptionFixture(
    ["TransposedDigits"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 0.5945",
    wrong: "h_1 = 0.5954"),
  MisconceptionFixture(
    ["TransposedDigits"], on: Sheets.twoLayers, after: Written.hidden,
    right: "z_3 = w5 h_1 + w7 h_2 + b2 = 0.40*0.5945+ 0.50*0.5963 + 0.60",
    wrong: "z_3 = w5 h_1 + w7 h_2 + b2 = 0.40*0.5495+ 0.50*0.5963 + 0.60"),
  MisconceptionFixture(
    ["PowerOfTen"], on: Sheets.products,
    right: "m = r s u = 0.3780",
    wrong: "m = r s u = 3.780"),
  MisconceptionFixture(
    ["PowerOfTen"], on: Sheets.twoLayers,
    right: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.0075 + 0.025 + 0.35",
    wrong: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.075 + 0.025 + 0.35"),
  MisconceptionFixture(
    ["PowerOfTen"], on: Sheets.twoLayers,
    after:
      "z_1 = 0.3825\nz_2 = 0.39\nh_1 = 0.5945\nh_2 = 0.5963\nz_3 = 1.1360\nz_4 = 1.1955\no_1 = 0.7569\no_2 = 0.7677\ndelta_3 = 0.1374",
    right: "w5' = w5 - eta delta_3 h_1 = 0.40 - 0.5*0.1374*0.5945",
    wrong: "w5' = w5 - eta delta_3 h_1 = 0.40 - 0.5*1.374*0.5945"),
  // 0.7469 · 0.7569 is 0.5653; 0.56 · 0.2431 is 0.1361.
  MisconceptionFixture(
    ["Truncated"], on: Sheets.twoLayers, after: Written.outputs,
    right: "delta_3 = (0.7569 - 0.01)*0.7569*(1 - 0.7569) = 0.7469*0.7569*0.2431 = 0.1374",
    wrong: "delta_3 = (0.7569 - 0.01)*0.7569*(1 - 0.7569) = 0.7469*0.7569*0.2431 = 0.1361"),
  MisconceptionFixture(
    ["Truncated"], on: Sheets.twoLayers, after: Written.hidden,
    right: "z_3 = 0.40*0.5945 + 0.50*0.5963 + 0.60 = 1.1360",
    wrong: "z_3 = 0.40*0.5945 + 0.50*0.5963 + 0.60 = 1.1310"),
  MisconceptionFixture(
    ["Truncated"], on: Sheets.tanhNet, after: Written.activations,
    right: "y = 0.1568",
    wrong: "y = 0.1200"),
  MisconceptionFixture(
    ["AddedInsteadOfMultiplied"], on: Sheets.twoLayers,
    right: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.3825",
    wrong: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.9000"),
  MisconceptionFixture(
    ["AddedInsteadOfMultiplied"], on: Sheets.products,
    right: "m = r s u = 0.378",
    wrong: "m = r s u = 2.350"),
  MisconceptionFixture(
    ["MultipliedInsteadOfAdded"], on: Sheets.twoLayers,
    right: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.38250",
    wrong: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.01138"),
  MisconceptionFixture(
    ["MultipliedInsteadOfAdded"], on: Sheets.products,
    right: "l = s + u = 1.150",
    wrong: "l = s + u = 0.315"),
  MisconceptionFixture(
    ["PrecedenceIgnored"], on: Sheets.twoLayers,
    after:
      "z_1 = 0.3825\nz_2 = 0.39\nh_1 = 0.5945\nh_2 = 0.5963\nz_3 = 1.1360\nz_4 = 1.1955\no_1 = 0.7569\no_2 = 0.7677\ndelta_3 = 0.1374",
    right: "w5' = 0.40 - 0.5*0.1374*0.5945 = 0.3592",
    wrong: "w5' = 0.40 - 0.5*0.1374*0.5945 = -0.0082",
    isFirst: false),
  MisconceptionFixture(
    ["PrecedenceIgnored"], on: Sheets.products,
    right: "j = u + r s = 1.290",
    wrong: "j = u + r s = 1.155"),
  MisconceptionFixture(
    ["LostBracket"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 1/(1 + e^(-0.3825)) = 0.5945",
    wrong: "h_1 = 1/(1 + e^(-0.3825)) = 1.6822"),
  MisconceptionFixture(
    ["LostBracket"], on: Sheets.products,
    right: "n = d (s - u) = 0.625",
    wrong: "n = d (s - u) = 1.300"),
  MisconceptionFixture(
    ["DividedUpsideDown"], on: Sheets.products,
    right: "q = r s / d = 0.336",
    wrong: "q = r s / d = 2.976"),
  MisconceptionFixture(
    ["DividedUpsideDown"], on: Sheets.twoLayers, after: "z_2 = 0.39",
    right: "h_2 = 0.5963",
    wrong: "h_2 = 1.6771",
    isFirst: false),
  MisconceptionFixture(
    ["SquareForgotten"], on: Sheets.products,
    right: "v = r^2 + u^2 = 1.6425",
    wrong: "v = r^2 + u^2 = 1.4025"),
  MisconceptionFixture(
    ["SquareDoubled"], on: Sheets.products,
    right: "v = r^2 + u^2 = 1.6425",
    wrong: "v = r^2 + u^2 = 3.3000"),
  MisconceptionFixture(
    ["SquareDoubled"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 1/2*(0.01 - 0.7569)^2 + 1/2*(0.99 - 0.7677)^2 = 0.3036",
    wrong: "E = 1/2*(0.01 - 0.7569)^2 + 1/2*(0.99 - 0.7677)^2 = -0.5246"),
  MisconceptionFixture(
    ["DigitMisread"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 0.5945",
    wrong: "h_1 = 0.5345"),
  MisconceptionFixture(
    ["DigitMisread"], on: Sheets.twoLayers, after: Written.hidden,
    right: "z_3 = w5 h_1 + w7 h_2 + b2 = 0.40*0.5945 + 0.50*0.5963 + 0.60",
    wrong: "z_3 = w5 h_1 + w7 h_2 + b2 = 0.40*0.5245 + 0.50*0.5963 + 0.60"),
]
