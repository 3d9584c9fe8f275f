/// Softmax and cross-entropy. Worked out in Python, rounded half up.
let softmaxFixtures: [MisconceptionFixture] = [
  MisconceptionFixture(
    ["NotNormalised"], on: Sheets.classes, after: Written.scores,
    right: "p_1 = 0.5530",
    wrong: "p_1 = 3.3201"),
  MisconceptionFixture(
    ["NotNormalised"], on: Sheets.scores,
    right: "q_2 = 0.6900",
    wrong: "q_2 = 3.0042"),
  MisconceptionFixture(
    ["NotNormalised"], on: Sheets.classes, after: Written.scores,
    right: "p_1 = e^(1.2)/(e^(1.2) + e^(-0.4) + e^(0.7)) = 0.5530",
    wrong: "p_1 = e^(1.2)/(e^(1.2) + e^(-0.4) + e^(0.7)) = 3.3201"),
  MisconceptionFixture(
    ["NormalisedByLogits"], on: Sheets.classes, after: Written.scores,
    right: "p_1 = 0.5530",
    wrong: "p_1 = 0.8000"),
  MisconceptionFixture(
    ["NormalisedByLogits"], on: Sheets.classes, after: Written.scores,
    right: "p_2 = 0.1116",
    wrong: "p_2 = 0.4469"),
  MisconceptionFixture(
    ["WrongDenominator"], on: Sheets.classes, after: Written.scores,
    right: "p_1 = 0.5530",
    wrong: "p_1 = 1.2370"),
  MisconceptionFixture(
    ["WrongDenominator"], on: Sheets.scores,
    right: "q_1 = 0.3100",
    wrong: "q_1 = 0.4493"),
  MisconceptionFixture(
    ["MaximumInOnePart"], on: Sheets.classes, after: Written.scores,
    right: "p_3 = 0.3354",
    wrong: "p_3 = 0.1010"),
  MisconceptionFixture(
    ["MaximumNotAdded"], on: Sheets.classes, after: Written.scores,
    right: "m = 1.7925",
    wrong: "m = 0.5925"),
  MisconceptionFixture(
    ["SigmoidForSoftmax"], on: Sheets.classes, after: Written.scores,
    right: "p_3 = 0.3354",
    wrong: "p_3 = 0.6682"),
  MisconceptionFixture(
    ["SigmoidForSoftmax"], on: Sheets.classes, after: Written.scores,
    right: "p = [0.5530, 0.1116, 0.3354]",
    wrong: "p = [0.7685, 0.4013, 0.6682]"),
  MisconceptionFixture(
    ["WrongClassInNumerator"], on: Sheets.classes, after: Written.scores,
    right: "p_1 = 0.5530",
    wrong: "p_1 = 0.1116"),
  MisconceptionFixture(
    ["CrossEntropySignLost"], on: Sheets.classes, after: Written.classes,
    right: "L = 1.0924",
    wrong: "L = -1.0924"),
  MisconceptionFixture(
    ["CrossEntropySignLost"], on: Sheets.logistic, after: Written.probability,
    right: "L = 0.5544",
    wrong: "L = -0.5544"),
  MisconceptionFixture(
    ["CrossEntropyOfAllClasses"], on: Sheets.classes, after: Written.classes,
    right: "L = 1.0924",
    wrong: "L = 3.8777"),
  MisconceptionFixture(
    ["CrossEntropyOfWrongClass"], on: Sheets.classes, after: Written.classes,
    right: "L = 1.0924",
    wrong: "L = 2.1928"),
  MisconceptionFixture(
    ["CrossEntropyOfWrongClass"], on: Sheets.scores, after: "q_1 = 0.3100\nq_2 = 0.6900",
    right: "L = 0.3711",
    wrong: "L = 1.1712",
    isFirst: false),
  MisconceptionFixture(
    ["OneMinusP"], on: Sheets.classes, after: Written.classes,
    right: "L = 1.0924",
    wrong: "L = 0.4086"),
  MisconceptionFixture(
    ["OneMinusP"], on: Sheets.logistic, after: Written.probability,
    right: "L = 0.5544",
    wrong: "L = 0.8543"),
  MisconceptionFixture(
    ["LabelsExchanged"], on: Sheets.classes, after: Written.classes,
    right: "L = 1.0924",
    wrong: "L = 2.7852"),
  MisconceptionFixture(
    ["GradientMinusPAtTarget"], on: Sheets.classes, after: Written.classes,
    right: "delta_3 = -0.6646",
    wrong: "delta_3 = -0.3354"),
  MisconceptionFixture(
    ["GradientMinusPAtTarget"], on: Sheets.logistic, after: Written.probability,
    right: "dL/dz = -0.4256",
    wrong: "dL/dz = -0.5744"),
  MisconceptionFixture(
    ["GradientReversed"], on: Sheets.classes, after: Written.classes,
    right: "delta_3 = p_3 - y_3 = -0.6646",
    wrong: "delta_3 = y_3 - p_3 = 0.6646"),
  MisconceptionFixture(
    ["GradientReversed"], on: Sheets.classes, after: Written.classes,
    right: "delta_1 = 0.5530",
    wrong: "delta_1 = -0.5530"),
  MisconceptionFixture(
    ["SoftmaxJacobianDiagonalOnly"], on: Sheets.classes, after: Written.classes,
    right: "delta_1 = 0.5530",
    wrong: "delta_1 = 0.0000"),
  MisconceptionFixture(
    ["SoftmaxJacobianDiagonalOnly"], on: Sheets.classes, after: Written.classes,
    right: "dp_1/dz_2 = -0.0617",
    wrong: "dp_1/dz_2 = 0.2472"),
  MisconceptionFixture(
    ["SoftmaxJacobianDiagonalOnly"], on: Sheets.classes,
    right: "dp_i/dz_j = p_i (delta_{i,j} - p_j)",
    wrong: "dp_i/dz_j = p_i (1 - p_j)"),
  MisconceptionFixture(
    ["SoftmaxJacobianOffDiagonalOnly"], on: Sheets.classes,
    right: "dp_i/dz_j = p_i (delta_{i,j} - p_j)",
    wrong: "dp_i/dz_j = -p_i p_j"),
  MisconceptionFixture(
    ["SoftmaxJacobianOffDiagonalOnly"], on: Sheets.classes, after: Written.classes,
    right: "dp_1/dz_1 = 0.2472",
    wrong: "dp_1/dz_1 = -0.3058"),
]
