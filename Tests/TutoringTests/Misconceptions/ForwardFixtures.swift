/// Nets, activations and losses on the way forward. Worked out in Python, rounded half up.
let forwardFixtures: [MisconceptionFixture] = [
  MisconceptionFixture(
    ["BiasForgotten"], on: Sheets.twoLayers,
    right: "z_1 = w1 i_1 + w3 i_2 + b1 = 0.3825",
    wrong: "z_1 = w1 i_1 + w3 i_2 + b1 = 0.0325"),
  MisconceptionFixture(
    ["BiasForgotten"], on: Sheets.tanhNet, after: Written.activations,
    right: "y = 0.1568",
    wrong: "y = 0.0068"),
  MisconceptionFixture(
    ["BiasForgotten"], on: Sheets.twoLayers,
    right: "z_1 = w1 i_1 + w3 i_2 + b1 = 0.3825",
    wrong: "z_1 = w1 i_1 + w3 i_2 = 0.0325"),
  MisconceptionFixture(
    ["BiasTwice"], on: Sheets.twoLayers,
    right: "z_2 = 0.3900",
    wrong: "z_2 = 0.7400"),
  MisconceptionFixture(
    ["BiasTwice"], on: Sheets.tanhNet,
    right: "z_3 = -1.500",
    wrong: "z_3 = -1.250"),
  MisconceptionFixture(
    ["TransposedWeights"], on: Sheets.twoLayers,
    right: "z_1 = 0.15*0.05 + 0.25*0.10 + 0.35",
    wrong: "z_1 = 0.15*0.05 + 0.20*0.10 + 0.35"),
  MisconceptionFixture(
    ["TransposedWeights"], on: Sheets.tanhNet,
    right: "z_2 = -0.250",
    wrong: "z_2 = -0.700"),
  MisconceptionFixture(
    ["TransposedWeights"], on: Sheets.tanhNet,
    right: "z = [1.35, -0.25, -1.50]",
    wrong: "z = [-1.20, -0.70, 1.80]"),
  MisconceptionFixture(
    ["TransposedWeights"], on: Sheets.scalars,
    right: "z1 = 0.3825",
    wrong: "z1 = 0.3775"),
  MisconceptionFixture(
    ["WrongWeight"], on: Sheets.twoLayers,
    right: "z_2 = 0.3900",
    wrong: "z_2 = 0.3750"),
  MisconceptionFixture(
    ["WrongWeight"], on: Sheets.tanhNet,
    right: "z_1 = 1.350",
    wrong: "z_1 = 1.450"),
  MisconceptionFixture(
    ["WrongInput"], on: Sheets.tanhNet,
    right: "z_1 = 1.350",
    wrong: "z_1 = 0.350"),
  MisconceptionFixture(
    ["WrongInput"], on: Sheets.twoLayers, after: Written.hidden,
    right: "z_3 = 1.1360",
    wrong: "z_3 = 0.6700"),
  MisconceptionFixture(
    ["ActivationForgotten"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 0.5945",
    wrong: "h_1 = 0.3825"),
  MisconceptionFixture(
    ["ActivationForgotten"], on: Sheets.tanhNet, after: Written.netInputs,
    right: "a_3 = -0.9051",
    wrong: "a_3 = -1.5000"),
  MisconceptionFixture(
    ["ActivationForgotten"], on: Sheets.twoLayers, after: Written.hidden,
    right: "z_3 = 1.1360",
    wrong: "z_3 = 0.9480"),
  MisconceptionFixture(
    ["ActivationTwice"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 0.5945",
    wrong: "h_1 = 0.6444"),
  MisconceptionFixture(
    ["ActivationTwice"], on: Sheets.tanhNet, after: Written.netInputs,
    right: "a_2 = -0.2449",
    wrong: "a_2 = -0.2401"),
  MisconceptionFixture(
    ["ExponentSign"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 1/(1 + e^(-0.3825)) = 0.5945",
    wrong: "h_1 = 1/(1 + e^(0.3825)) = 0.4055"),
  MisconceptionFixture(
    ["ExponentSign"], on: Sheets.twoLayers, after: Written.sums,
    right: "o_2 = 0.7677",
    wrong: "o_2 = 0.2323"),
  MisconceptionFixture(
    ["OneForgotten"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 0.5945",
    wrong: "h_1 = 1.4659"),
  MisconceptionFixture(
    ["OneForgotten"], on: Sheets.twoLayers, after: Written.sums,
    right: "o_1 = 1/(1 + e^(-1.136)) = 0.7569",
    wrong: "o_1 = 1/(1 + e^(-1.136)) = 0.3211"),
  MisconceptionFixture(
    ["TruncatedExponentialSeries"], on: Sheets.twoLayers, after: "z_2 = 0.39",
    right: "h_2 = 0.5963",
    wrong: "h_2 = 0.6211"),
  MisconceptionFixture(
    ["TruncatedExponentialSeries"], on: Sheets.twoLayers, after: Written.sums,
    right: "o_1 = 0.7569",
    wrong: "o_1 = 0.6626"),
  MisconceptionFixture(
    ["RoundedE"], on: Sheets.twoLayers, after: Written.sums,
    right: "o_1 = 0.7569",
    wrong: "o_1 = 0.7555"),
  MisconceptionFixture(
    ["PowerOfAnotherBase"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 0.5945",
    wrong: "h_1 = 0.7070"),
  MisconceptionFixture(
    ["LogBase"], on: Sheets.logistic, after: Written.probability,
    right: "L = -log(p) = 0.5544",
    wrong: "L = -log(p) = 0.2408"),
  MisconceptionFixture(
    ["Degrees"], on: Sheets.waves,
    right: "s = sin(1.2) = 0.9320",
    wrong: "s = sin(1.2) = 0.0209"),
  MisconceptionFixture(
    ["Degrees"], on: Sheets.waves,
    right: "c = 0.7247",
    wrong: "c = 1.9996"),
  MisconceptionFixture(
    ["TanhForSigmoid"], on: Sheets.twoLayers, after: "z_1 = 0.3825",
    right: "h_1 = 0.5945",
    wrong: "h_1 = 0.3649"),
  MisconceptionFixture(
    ["TanhForSigmoid"], on: Sheets.logistic, after: "z = 0.30",
    right: "p = 1/(1 + e^(-0.3)) = 0.5744",
    wrong: "p = 1/(1 + e^(-0.3)) = 0.2913"),
  MisconceptionFixture(
    ["SigmoidForTanh"], on: Sheets.tanhNet, after: Written.netInputs,
    right: "a_1 = tanh(1.35) = 0.8741",
    wrong: "a_1 = tanh(1.35) = 0.7941"),
  MisconceptionFixture(
    ["SigmoidForTanh"], on: Sheets.tanhNet, after: Written.netInputs,
    right: "a_2 = -0.2449",
    wrong: "a_2 = 0.4378"),
  MisconceptionFixture(
    ["OtherActivation"], on: Sheets.rectified, after: "z_1 = -0.35\nz_2 = 0.8",
    right: "r_2 = 0.8",
    wrong: "r_2 = 0.6900"),
  MisconceptionFixture(
    ["ReluSign"], on: Sheets.rectified, after: "z_1 = -0.35\nz_2 = 0.8",
    right: "r_1 = 0",
    wrong: "r_1 = -0.35"),
  MisconceptionFixture(
    ["ReluSign"], on: Sheets.rectified, after: "z_1 = -0.35\nz_2 = 0.8",
    right: "r_1 = 0",
    wrong: "r_1 = 0.35"),
  MisconceptionFixture(
    ["LeakySlopeForgotten"], on: Sheets.rectified, after: "z_1 = -0.35\nz_2 = 0.8",
    right: "l_1 = -0.0035",
    wrong: "l_1 = 0.0000"),
  MisconceptionFixture(
    ["LeakySlopeForgotten"], on: Sheets.rectified, after: "z_1 = -0.35\nz_2 = 0.8",
    right: "l_1 = -0.0035",
    wrong: "l_1 = -0.3500"),
  MisconceptionFixture(
    ["LeakySlopeOnPositive"], on: Sheets.rectified, after: "z_1 = -0.35\nz_2 = 0.8",
    right: "l_2 = 0.8",
    wrong: "l_2 = 0.008"),
  MisconceptionFixture(
    ["HalfLost"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 0.3036",
    wrong: "E = 0.6073"),
  MisconceptionFixture(
    ["HalfLost"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 1/2 sum_k (t_k - o_k)^2 = 0.3036",
    wrong: "E = sum_k (t_k - o_k)^2 = 0.6073"),
  MisconceptionFixture(
    ["HalfKept"], on: Sheets.tanhNet, after: Written.output,
    right: "L = 0.1964",
    wrong: "L = 0.0982"),
  MisconceptionFixture(
    ["HalfKept"], on: Sheets.tanhNet, after: Written.output,
    right: "L = (t - y)^2 = 0.1964",
    wrong: "L = 1/2 (t - y)^2 = 0.0982"),
  MisconceptionFixture(
    ["MeanForSum"], on: Sheets.means,
    right: "S = 0.5400",
    wrong: "S = 0.1350"),
  MisconceptionFixture(
    ["MeanForSum"], on: Sheets.means,
    right: "N = 0.2700",
    wrong: "N = 0.1350",
    isFirst: false),
  MisconceptionFixture(
    ["SumForMean"], on: Sheets.means,
    right: "M = 0.1350",
    wrong: "M = 0.5400"),
  MisconceptionFixture(
    ["SumForMean"], on: Sheets.means,
    right: "M = 0.1350",
    wrong: "M = 0.2700"),
  MisconceptionFixture(
    ["SquareRootOfLoss"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 0.3036",
    wrong: "E = 0.5510"),
  MisconceptionFixture(
    ["SquareRootOfLoss"], on: Sheets.means,
    right: "M = 0.1350",
    wrong: "M = 0.3674"),
  MisconceptionFixture(
    ["AbsoluteError"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 0.3036",
    wrong: "E = 0.4846"),
  MisconceptionFixture(
    ["AbsoluteError"], on: Sheets.means,
    right: "S = 0.5400",
    wrong: "S = 1.4000"),
  MisconceptionFixture(
    ["TargetForgotten"], on: Sheets.tanhNet, after: Written.output,
    right: "L = 0.1964",
    wrong: "L = 0.0246"),
  MisconceptionFixture(
    ["TargetForgotten"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 0.3036",
    wrong: "E = 0.5736"),
  MisconceptionFixture(
    ["OneLossTermOnly"], on: Sheets.twoLayers, after: Written.outputs,
    right: "E = 0.3036",
    wrong: "E = 0.2789"),
  MisconceptionFixture(
    ["OneLossTermOnly"], on: Sheets.means,
    right: "M = 0.1350",
    wrong: "M = 0.0625"),
]
