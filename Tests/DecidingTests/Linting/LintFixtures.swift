/// For each finding a worksheet in which it is made, and one close to it in which it is not.
struct LintFixture {
  var name: String
  var fires: String
  var silent: String

  static let all: [LintFixture] = [
    LintFixture(
      name: "UnpredictableClass",
      fires: "x in R^3\nw in R^3\nb in R\nparameters w, b\np = sigmoid(relu(w^T x + b))",
      silent: "x in R^3\nw in R^3\nb in R\nparameters w, b\np = sigmoid(relu(w^T x + b) - 1)"),
    LintFixture(
      name: "UnpredictableClass",
      fires: "x in R^3\nw in R^3\nparameters w\np = step(-1 - exp(w^T x))",
      silent: "x in R^3\nw in R^3\nparameters w\np = step(exp(w^T x) - 1)"),
    LintFixture(
      name: "UnpredictableClass",
      fires: "x = [1, 2]\nw = [0.5, -1]\nparameters w\np = sigmoid(abs(w^T x))",
      silent: "x = [1, 2]\nw = [0.5, -1]\nparameters w\np = sigmoid(w^T x)"),
    LintFixture(
      name: "MismatchedLoss",
      fires: "y in {0, 1}\nw in R\nparameters w\nz = 2 w\nL = bce(y, z)",
      silent: "y in {0, 1}\nw in R\nparameters w\nz = 2 w\nL = bce(y, sigmoid(z))"),
    LintFixture(
      name: "MismatchedLoss",
      fires: "y in onehot(3)\nz in R^3\nparameters z\np = sigmoid(z)\nL = cross_entropy(y, p)",
      silent: "y in onehot(3)\nz in R^3\nparameters z\np = softmax(z)\nL = cross_entropy(y, p)"),
    LintFixture(
      name: "MismatchedLoss",
      fires:
        "y in onehot(3)\nz in R^3\nparameters z\np = softmax(z)\nL = cross_entropy_scores(y, p)",
      silent: "y in onehot(3)\nz in R^3\nparameters z\nL = cross_entropy_scores(y, z)"),
    LintFixture(
      name: "MismatchedLoss",
      fires: "y in {0, 1}\nw in R\nparameters w\np = sigmoid(w)\nE = (y - p)^2",
      silent: "y in R\nw in R\nparameters w\np = sigmoid(w)\nE = (y - p)^2"),
    LintFixture(
      name: "TargetOutOfRange",
      fires: "t = 2\nw in R\nparameters w\no = tanh(w)\nE = 1/2 (t - o)^2",
      silent: "t = 1\nw in R\nparameters w\no = tanh(w)\nE = 1/2 (t - o)^2"),
    LintFixture(
      name: "TargetOutOfRange",
      fires: "w in R\nparameters w\no = relu(w)\nE = (-1 - o)^2",
      silent: "w in R\nparameters w\no = relu(w)\nE = (1 - o)^2"),
    LintFixture(
      name: "DeadUnit",
      fires: "data d from \"d.csv\" with x = (a, c)\nw = [1, 1]\nb = -9\nparameters w, b\n"
        + "h = relu(w^T x + b)",
      silent: "data d from \"d.csv\" with x = (a, c)\nw = [1, 1]\nb = -3\nparameters w, b\n"
        + "h = relu(w^T x + b)"),
    LintFixture(
      name: "DeadUnit", fires: "z in R\nh = relu(-z^2)", silent: "z in R\nh = relu(1 - z^2)"),
    LintFixture(
      name: "DeadUnit", fires: "z in R\nh = hard_tanh(2 + relu(z))",
      silent: "z in R\nh = step(-1 - relu(z))"),
    LintFixture(
      name: "SaturatedUnit", fires: "x = 40\nw = 1\nparameters w\nz = w x\nh = tanh(z)",
      silent: "x = 40\nw = 0.1\nparameters w\nz = w x\nh = tanh(z)"),
    LintFixture(
      name: "SaturatedUnit", fires: "z = [-30, 1]\nh = sigmoid(z)",
      silent: "z = [-30, 1]\nh = relu(z)"),
    LintFixture(
      name: "SaturatedUnit", fires: "z = 40\np = sigmoid(z)\nE = (0 - p)^2",
      silent: "z = 40\np = sigmoid(z)\nL = bce(0, p)"),
    LintFixture(
      name: "LinearCollapse",
      fires: "x in R^3\nW in R^(4 x 3)\nv in R^4\nparameters W, v\nh = W x\no = v^T h",
      silent: "x in R^3\nW in R^(4 x 3)\nv in R^4\nparameters W, v\nh = relu(W x)\no = v^T h"),
    LintFixture(
      name: "LinearCollapse",
      fires: "x in R^3\nW in R^(4 x 3)\nv in R^4\nb in R^4\nparameters W, v, b\nh(z) = 3 z\n"
        + "o = step(v^T h(W x + b))",
      silent: "x in R^3\nW in R^(4 x 3)\nv in R^4\nb in R^4\nparameters W, v, b\nh(z) = z^2\n"
        + "o = step(v^T h(W x + b))"),
    LintFixture(
      name: "LinearCollapse",
      fires: "x in R\n[w, v] = [1, 2]\nparameters w, v\nh = w x\ng = 2 h + 1\no = v g",
      silent: "x in R\n[w, v] = [1, 2]\nparameters w, v\nh = w x\no = v h^2"),
    LintFixture(
      name: "SymmetricStart",
      fires: "x = [1, 2]\n[a, b, c, d] = [0.1, 0.1, 0.2, 0.2]\n[v, w] = [0.3, 0.3]\n"
        + "parameters a, b, c, d, v, w\nh = tanh([a, c; b, d] x)\no = v h_1 + w h_2\n"
        + "E = (1 - o)^2",
      silent: "x = [1, 2]\n[a, b, c, d] = [0.1, 0.1, 0.2, 0.2]\n[v, w] = [0.3, 0.4]\n"
        + "parameters a, b, c, d, v, w\nh = tanh([a, c; b, d] x)\no = v h_1 + w h_2\n"
        + "E = (1 - o)^2"),
    LintFixture(
      name: "SymmetricStart",
      fires: "x = [1, 2]\nW = [0, 0; 0, 0; 0, 0]\nb = [0, 0, 0]\nv = [0, 0, 0]\nc = 0\n"
        + "parameters W, b, v, c\nh = sigmoid(W x + b)\no = v^T h + c\nE = (1 - o)^2",
      silent: "x = [1, 2]\nW = [0, 1; 0, 0; 1, 0]\nb = [0, 0, 0]\nv = [0, 0, 0]\nc = 0\n"
        + "parameters W, b, v, c\nh = sigmoid(W x + b)\no = v^T h + c\nE = (1 - o)^2"),
    LintFixture(
      name: "RateTooLarge",
      fires: "x = [1, 2]\nw = [0, 0]\nparameters w\nE = 1/2 (3 - w^T x)^2\n"
        + "update by gradient descent on E with rate 0.5",
      silent: "x = [1, 2]\nw = [0, 0]\nparameters w\nE = 1/2 (3 - w^T x)^2\n"
        + "update by gradient descent on E with rate 0.4"),
    LintFixture(
      name: "RateTooLarge",
      fires: "w = 1\nparameters w\nE = 3 w^2\nupdate by gradient descent on E with rate 0.34",
      silent: "w = 1\nparameters w\nE = 3 w^4\nupdate by gradient descent on E with rate 0.34"),
    LintFixture(
      name: "UnshiftedSoftmax", fires: "x in R^n\ny_i = exp(x_i) / sum_k exp(x_k)",
      silent: "x in R^n\nm = max_k x_k\ny_i = exp(x_i - m) / sum_k exp(x_k - m)"),
    LintFixture(
      name: "UnshiftedSoftmax", fires: "x in R^n\nl = log(sum_k exp(x_k))",
      silent: "x in R^n\nl = log(sum_k exp(tanh(x_k)))"),
    LintFixture(
      name: "UnshiftedSoftmax", fires: "x in R^n\ny_i = exp(x_i) / sum_k exp(x_k)",
      silent: "x = [1, 2]\ny_i = exp(x_i) / sum_k exp(x_k)"),
    LintFixture(
      name: "LogOfSoftmax",
      fires: "z in R^3\ny in onehot(3)\np = softmax(z)\nL = -sum_i y_i log(p_i)",
      silent: "z in R^3\ny in onehot(3)\nL = -sum_i y_i log_softmax(z)_i"),
    LintFixture(
      name: "LogOfSoftmax",
      fires: "z in R^3\ny in onehot(3)\np = softmax(z)\nL = cross_entropy(y, p)",
      silent: "z in R^3\ny in onehot(3)\np = softmax(tanh(z))\nL = cross_entropy(y, p)"),
    LintFixture(
      name: "SharedBias",
      fires: "x in R^3\nW in R^(4 x 3)\nb in R\nparameters W, b\nz = W x + b",
      silent: "x in R^3\nW in R^(4 x 3)\nb in R^4\nparameters W, b\nz = W x + b"),
    LintFixture(
      name: "SharedBias",
      fires: "x in R^3\nW in R^(4 x 3)\nb = 1\nparameters W, b\nz = tanh(W x + b)",
      silent: "x in R^3\nw in R^3\nb = 1\nparameters w, b\nz = tanh(w^T x + b)"),
    LintFixture(
      name: "SharedBias",
      fires: "x in R^2\n[a, b, c, d, e] = [1, 2, 3, 4, 5]\n"
        + "parameters a, b, c, d, e\nz = [a, b; c, d] x + e",
      silent: "X = [1, 2; 3, 4; 5, 6]\nw in R^2\nb in R\nparameters w, b\nz = X w + b"),
    LintFixture(
      name: "AccidentalSizes",
      fires: "x in R^2\nV in R^(3 x 2)\nW in R^(3 x 3)\nparameters V, W\nh = tanh(V x)\nz = W^T h",
      silent: "x in R^2\nV in R^(3 x 2)\nW in R^(3 x 3)\nparameters V, W\nh = tanh(V x)\nz = W h"),
    LintFixture(
      name: "AccidentalSizes",
      fires: "x in R^2\nV in R^(2 x 3)\nW in R^(3 x 3)\nparameters V, W\nh = tanh(V^T x)\nz = W h",
      silent: "x in R^3\nW in R^(3 x 3)\nparameters W\nh = tanh(W x)\nz = W^T h"),
    LintFixture(
      name: "AccidentalSizes",
      fires:
        "x in R^2\nu in R^2\n[a, b, c, d] = [1, 2, 3, 4]\nW in R^(2 x 3)\nparameters a, b, c, d, W\n"
        + "h = tanh(W^T x)\no = tanh([a, b; c, d] u)",
      silent: "x in R^2\n[a, b, c, d, e, f] = [1, 2, 3, 4, 5, 6]\nparameters a, b, c, d, e, f\n"
        + "h = [a, b; c, d] x\no = [e, f]^T h\nv = [a, b; c, d]^T [e, f]"),
    LintFixture(
      name: "AccidentalSizes",
      fires: "x in R^2\n[w1, w2, w3, w4, w5, w6, w7, w8] = [1, 2, 3, 4, 5, 6, 7, 8]\n"
        + "parameters w1, w2, w3, w4, w5, w6, w7, w8\nh = tanh([w1, w3; w2, w4] x)\n"
        + "o = tanh([w5, w6; w7, w8] h)",
      silent: "x in R^2\n[w1, w2, w3, w4, w5, w6, w7, w8] = [1, 2, 3, 4, 5, 6, 7, 8]\n"
        + "parameters w1, w2, w3, w4, w5, w6, w7, w8\nh = tanh([w1, w3; w2, w4] x)\n"
        + "o = tanh([w5, w7; w6, w8] h)"),
    LintFixture(
      name: "AccidentalSizes",
      fires: "X = [1, 2; 3, 4]\nt = [1, 0]\nw in R^2\nparameters w\nE = mse(t, X w)",
      silent: "X = [1, 2; 3, 4; 5, 6]\nt = [1, 0, 1]\nw in R^2\nparameters w\nE = mse(t, X w)"),
    LintFixture(
      name: "AccidentalSizes",
      fires: "A = [1, 2; 3, 4]\nw in R^2\nparameters w\nr = A w",
      silent: "A = [1, 2; 2, 4]\nw in R^2\nparameters w\nr = A w"),
  ]
}
