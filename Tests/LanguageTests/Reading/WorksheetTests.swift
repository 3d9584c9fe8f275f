import Language
import Testing

/// Whole exercises as they are typed. Each is read without a fault, statement for statement.
private let exercises: [(text: String, trees: [String])] = [
  (
    """
    x = [0.05, 0.10]
    t = [0.01, 0.99]
    [w1, w2, w3, w4, b1] = [0.15, 0.20, 0.25, 0.30, 0.35]
    [w5, w6, w7, w8, b2] = [0.40, 0.45, 0.50, 0.55, 0.60]
    parameters w1, w2, w3, w4, b1, w5, w6, w7, w8, b2
    z = [w1, w3; w2, w4] x + b1
    h = sigmoid(z)
    u = [w5, w7; w6, w8] h + b2
    o = sigmoid(u)
    E = 1/2 sum_k (t_k - o_k)^2
    name x as i_1, i_2
    name dE/du as delta_1, delta_2
    find z, h, u, o, E
    backpropagate E
    update by gradient descent on E with rate 0.5
    """,
    [
      "x := [0.05 0.10]", "t := [0.01 0.99]",
      "<w1 w2 w3 w4 b1> := [0.15 0.20 0.25 0.30 0.35]",
      "<w5 w6 w7 w8 b2> := [0.40 0.45 0.50 0.55 0.60]",
      "(parameters w1 w2 w3 w4 b1 w5 w6 w7 w8 b2)", "z := (+ (. [;w1 w3; w2 w4] x) b1)",
      "h := (sigmoid() z)", "u := (+ (. [;w5 w7; w6 w8] h) b2)", "o := (sigmoid() u)",
      "E := (. (/ 1 2) (sum k (^ ((- (_ t k) (_ o k))) 2)))", "name x as (_ i 1) (_ i 2)",
      "name (d E / u) as (_ delta 1) (_ delta 2)", "find z h u o E", "backpropagate E",
      "update by gradient descent on E {rate 0.5}",
    ]
  ),
  (
    """
    h = [w1, w3; w2, w4] x
    out = w5 h_1 + w6 h_2
    E = 1/2 (1 - out)^2
    find h, out, E
    """,
    [
      "h := (. [;w1 w3; w2 w4] x)", "out := (+ (. w5 (_ h 1)) (. w6 (_ h 2)))",
      "E := (. (/ 1 2) (^ ((- 1 out)) 2))", "find h out E",
    ]
  ),
  (
    """
    data ring from "ring.csv" with x = (x1, x2), y = label
    W in R^(4 x 2)
    b, v in R^4
    c in R
    parameters W, b, v, c
    h(z) = 3 z
    o = step(v^T h(W x + b) + c)
    can o match y on ring
    """,
    [
      "(data ring ring.csv x=(tuple x1 x2) y=label)", "W in (R 4 2)", "b v in (R 4)", "c in R",
      "(parameters W b v c)", "fn h(z) := (. 3 z)",
      "o := (step() (+ (. (T v) (h() (+ (. W x) b))) c))", "match o y on ring",
    ]
  ),
  (
    """
    x in R^2
    y in {0, 1}
    x | y = 0 ~ N(2, 2)
    x | y = 1 ~ N(0, 3)
    P(y = 0) = 1/2
    yhat = sigmoid(w^T x + b)
    L = bce(y, yhat)
    accuracy of yhat trained by L
    best accuracy of yhat
    best accuracy
    compare yhat by L, yhat by L + 1/2 w^T w, sigmoid(w^T standardise(x) + b) by L, \
    linear_layers(x, 5) by L, relu_layers(x, 16, 16) by L
    """,
    [
      "x in (R 2)", "y in (set 0 1)", "x | (= y 0) ~ (N() 2 2)", "x | (= y 1) ~ (N() 0 3)",
      "P (= y 0) := (/ 1 2)", "yhat := (sigmoid() (+ (. (T w) x) b))", "L := (bce() y yhat)",
      "accuracy yhat by L", "best yhat", "best",
      "compare yhat by L, yhat by (+ L (. (. (/ 1 2) (T w)) w)), "
        + "(sigmoid() (+ (. (T w) (standardise() x)) b)) by L, (linear_layers() x 5) by L, "
        + "(relu_layers() x 16 16) by L",
    ]
  ),
  (
    """
    y in onehot(K)
    W^[1] in R^(Da x Dx)
    b^[1] in R^Da
    z^[1] = W^[1] x + b^[1]
    a^[1] = leaky_relu(z^[1], 0.01)
    z^[2] = W^[2] a^[1] + b^[2]
    yhat = softmax(z^[2])
    L = -sum_i y_i log(yhat_i)
    shape of W^[2], b^[2]
    shape of a^[1] for a batch of m
    derive dyhat_k/dz^[2]_k
    derive dyhat_k/dz^[2]_i where i != k
    derive dL/dz^[2]_i
    derive dz^[2]/da^[1]
    derive dL/dW^[1], dL/db^[1]
    stability of yhat
    """,
    [
      "y in (onehot K)", "W^[1] in (R Da Dx)", "b^[1] in (R Da)",
      "z^[1] := (+ (. W^[1] x) b^[1])", "a^[1] := (leaky_relu() z^[1] 0.01)",
      "z^[2] := (+ (. W^[2] a^[1]) b^[2])", "yhat := (softmax() z^[2])",
      "L := (- (sum i (. (_ y i) (log() (_ yhat i)))))", "shape W^[2] b^[2]",
      "shape a^[1] batch m", "derive (d (_ yhat k) / (_ z^[2] k))",
      "derive (d (_ yhat k) / (_ z^[2] i)) where (!= i k)", "derive (d L / (_ z^[2] i))",
      "derive (d z^[2] / a^[1])", "derive (d L / W^[1]) (d L / b^[1])", "stability yhat",
    ]
  ),
  (
    """
    W in R^n
    J(W) in R
    does order matter for batch
    does order matter for minibatch(32)
    diagnose "curves.csv"
    update W by gradient descent on J with rate alpha, momentum beta
    """,
    [
      "W in (R n)", "(J() W) in R", "order  {batch}", "order  {minibatch 32}",
      "diagnose curves.csv", "update W by gradient descent on J {rate alpha} {momentum beta}",
    ]
  ),
  // The same network in ASCII and in Unicode is the same.
  (
    """
    ŷ = σ(wᵀ x + b)
    L = −∑ᵢ yᵢ log ŷᵢ
    E = ½ ∑ₖ (tₖ − oₖ)²
    W ∈ ℝ^(m×n)
    q = δ₃ ∘ (1 − h²) · η
    find ∂E/∂w₅
    """,
    [
      "yhat := (sigma() (+ (. (T w) x) b))", "L := (- (sum i (. (_ y i) (log() (_ yhat i)))))",
      "E := (. ((/ 1 2)) (sum k (^ ((- (_ t k) (_ o k))) 2)))", "W in (R m n)",
      "q := (· (∘ (_ delta 3) ((- 1 (^ h 2)))) eta)", "find (d E / (_ w 5))",
    ]
  ),
]

@Suite struct WorksheetTests {
  @Test("Exercises", arguments: exercises.indices)
  func exercise(index: Int) {
    let (text, trees) = exercises[index]
    #expect(sketch(readStatements(text), of: text) == trees)
  }
}
