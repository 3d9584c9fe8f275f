/// Weights and biases, counted. Worked out in Python, rounded half up.
let countingFixtures: [MisconceptionFixture] = [
  MisconceptionFixture(
    ["BiasesForgotten"], on: Sheets.hiddenLayer,
    right: "parameters = 24161",
    wrong: "parameters = 24080"),
  MisconceptionFixture(
    ["BiasesForgotten"], on: Sheets.hiddenLayer,
    right: "parameters = 300*80 + 80 + 80*1 + 1 = 24161",
    wrong: "parameters = 300*80 + 80*1 = 24080"),
  MisconceptionFixture(
    ["BiasesForgotten"], on: Sheets.counted,
    right: "n = 300*80 + 80 + 80*1 + 1 = 24161",
    wrong: "n = 300*80 + 80*1 + 1 = 24081"),
  MisconceptionFixture(
    ["OneBiasPerLayer"], on: Sheets.hiddenLayer,
    right: "biases = 80 + 1 = 81",
    wrong: "biases = 1 + 1 = 2"),
  MisconceptionFixture(
    ["OneBiasPerLayer"], on: Sheets.counted,
    right: "n = 24161",
    wrong: "n = 24082"),
  MisconceptionFixture(
    ["LayersAdded"], on: Sheets.hiddenLayer,
    right: "weights = 24080",
    wrong: "weights = 461"),
  MisconceptionFixture(
    ["LayersAdded"], on: Sheets.threeLayers,
    right: "weights = 124",
    wrong: "weights = 26"),
  MisconceptionFixture(
    ["OutputLayerForgotten"], on: Sheets.hiddenLayer,
    right: "parameters = 24161",
    wrong: "parameters = 24080",
    isFirst: false),
  MisconceptionFixture(
    ["OutputLayerForgotten"], on: Sheets.threeLayers,
    right: "parameters = 138",
    wrong: "parameters = 123"),
  MisconceptionFixture(
    ["InputsCountedAsUnits"], on: Sheets.hiddenLayer,
    right: "biases = 80 + 1 = 81",
    wrong: "biases = 300 + 80 + 1 = 381"),
  MisconceptionFixture(
    ["InputsCountedAsUnits"], on: Sheets.counted,
    right: "n = 24161",
    wrong: "n = 24461"),
  MisconceptionFixture(
    ["CountedTogether"], on: Sheets.threeLayers,
    right: "weights = 124",
    wrong: "weights = 138"),
  MisconceptionFixture(
    ["CountedTogether"], on: Sheets.hiddenLayer,
    right: "biases = 81",
    wrong: "biases = 24161"),
]
