import Testing

@Suite struct StatementTests {
  @Test(
    "Statements of the language",
    arguments: [
      ("x = [0.05, 0.10]                       # a vector (a column)", "x := [0.05 0.10]"),
      ("W = [1, 2; 3, 4]                       # a matrix", "W := [;1 2; 3 4]"),
      ("[w1, w2, b] = [0.15, 0.20, 0.35]", "<w1 w2 b> := [0.15 0.20 0.35]"),
      ("(a, b_1) = [1, 2]", "<a (_ b 1)> := [1 2]"),
      ("x in R^n", "x in (R n)"),
      ("x ∈ ℝⁿ", "x in (R n)"),
      ("W in R^(m x n)", "W in (R m n)"),
      ("W in R^{m×n}", "W in (R m n)"),
      ("W in R^(m, n)", "W in (R m n)"),
      ("W in R^m x n", "W in (R m n)"),
      ("W in R^(80x300)", "W in (R 80 300)"),
      ("W in R^(2 n x n + 1)", "W in (R (. 2 n) (+ n 1))"),
      ("x in R^300", "x in (R 300)"),
      ("x in R^Dx", "x in (R Dx)"),
      ("x in R²", "x in (R 2)"),
      ("a, b in R", "a b in R"),
      ("W^[1] in R^(Da x Dx)", "W^[1] in (R Da Dx)"),
      ("y in onehot(K)", "y in (onehot K)"),
      ("p, q in simplex(K + 1)", "p q in (simplex (+ K 1))"),
      ("y in distribution(3)", "y in (simplex 3)"),
      ("distribution in R^n", "distribution in (R n)"),
      ("y in {0, 1}", "y in (set 0 1)"),
      ("J(W) in R", "(J() W) in R"),
      ("a, J(W, b) in R", "a (J() W b) in R"),
      ("parameters W, b", "(parameters W b)"),
      ("parameters W^[1], b^[1] and w_1", "(parameters W^[1] b^[1] (_ w 1))"),
      ("z = W x + b", "z := (+ (. W x) b)"),
      ("z := W x + b", "z := (+ (. W x) b)"),
      ("y_i = exp(x_i) / sum_k exp(x_k)", "(_ y i) := (/ (exp() (_ x i)) (sum k (exp() (_ x k))))"),
      ("A_{i,j} = x_i y_j", "(_ A i j) := (. (_ x i) (_ y j))"),
      ("z^[1] = W^[1] x + b^[1]", "z^[1] := (+ (. W^[1] x) b^[1])"),
      (
        "h(v) = { v if v >= 0, 0.01 v if v < 0 }",
        "fn h(v) := (cases (v if (>= v 0)) ((. 0.01 v) if (< v 0)))"
      ),
      ("leaky(z, a) = max(z, a z)", "fn leaky(z a) := (max() z (. a z))"),
      ("my_loss(v) = v (1 - v)", "fn my_loss(v) := (. v ((- 1 v)))"),
      (
        "softmax(z)_i = exp(z_i) / sum_k exp(z_k)",
        "fn softmax(z)_i := (/ (exp() (_ z i)) (sum k (exp() (_ z k))))"
      ),
      ("outer(x, y)_{i,j} = x_i y_j", "fn outer(x y)_i,j := (. (_ x i) (_ y j))"),
      (
        "dsigmoid(z)/dz = sigmoid(z) (1 - sigmoid(z))",
        "rule (d (sigmoid() z) / z) := (. (sigmoid() z) ((- 1 (sigmoid() z))))"
      ),
      (
        "dsoftmax(z)_i/dz_j = delta_{i,j}",
        "rule (d (_ (softmax() z) i) / (_ z j)) := (_ delta i j)"
      ),
      ("name z as z_1, z_2", "name z as (_ z 1) (_ z 2)"),
      ("name dE/du as delta_3, delta_4", "name (d E / u) as (_ delta 3) (_ delta 4)"),
      ("data ring from \"ring.csv\"", "(data ring ring.csv)"),
      ("data xor from [a, b; 0, 1]", "(data xor [;a b; 0 1])"),
      ("data xor from [a, b; 0, 1] with x = (a, b)", "(data xor [;a b; 0 1] x=(tuple a b))"),
      (
        "data ring from \"ring.csv\" with x = (x1, x2), y = label",
        "(data ring ring.csv x=(tuple x1 x2) y=label)"
      ),
      (
        "data sounds from \"a b.csv\" with x = columns 1..40, y = onehot(instrument)",
        "(data sounds a b.csv x=columns 1..40 y=(onehot() instrument))"
      ),
      ("data d from \"d.csv\" with x = columns 2 to n + 1", "(data d d.csv x=columns 2..(+ n 1))"),
      (
        "data d from \"d.csv\" with x = standardise(columns 1..4), y = onehot(k, {a, b})",
        "(data d d.csv x=standardise[columns 1..4] y=(onehot() k (set a b)))"
      ),
      (
        "data d from \"d.csv\" with x = standardise(p, q)",
        "(data d d.csv x=standardise[(tuple p q)])"
      ),
      ("data d from \"a\" as p, \"b\" as q with y = p", "(data d a as p,b as q y=p)"),
      (
        "split d into train 4/5, test 1/5 with seed 1",
        "(split d into train (/ 4 5) test (/ 1 5)) seed 1"
      ),
      ("split d, e into train 800 and test", "(split d e into train 800 test)"),
      (
        "split d into train 0.8, test 0.2 with seed 3 stratified by label",
        "(split d into train 0.8 test 0.2) by label seed 3"
      ),
      ("split d into train 100, test 50 in order", "(split d into train 100 test 50) in order"),
      ("x | y = 0 ~ N([2, 2], 2 I)", "x | (= y 0) ~ (N() [2 2] (. 2 I))"),
      ("ε ∼ N(0, 1)", "epsilon ~ (N() 0 1)"),
      ("P(y = 0) = 1/2", "P (= y 0) := (/ 1 2)"),
      ("vary w1, w2 in 0.05 .. 0.95 step 0.05", "vary w1 w2 in (.. 0.05 0.95 0.05)"),
      ("vary n in 1..9", "vary n in (.. 1 9)"),
      ("vary k in {1, 2, 4}", "vary k in (set 1 2 4)"),
    ])
  func statements(text: String, tree: String) {
    #expect(sketch(readStatements(text), of: text) == [tree])
  }

  @Test(
    "Words of the language are names where nothing fits them",
    arguments: [
      ("range = 3", "range := 3"),
      ("shape_1 = range + data", "(_ shape 1) := (+ range data)"),
      ("name in R", "name in R"),
      ("count, best in R", "count best in R"),
      ("show' = 1", "show' := 1"),
      ("step = 0.1", "step := 0.1"),
      ("rate = batch / epochs", "rate := (/ batch epochs)"),
      ("out = on + by", "out := (+ on by)"),
      ("train^[1] = 2", "train^[1] := 2"),
      ("P(x) = x", "fn P(x) := x"),
      ("x = 1\nin = x\nq = W in + 1", "q := (+ (. W in) 1)"),
      ("find (a + b)/2", "find (/ ((+ a b)) 2)"),
    ])
  func words(text: String, tree: String) {
    let lines = sketch(readStatements(text), of: text)
    #expect(lines.last == tree)
  }

  @Test(
    "A function is one wherever it is defined, and an argument is none",
    arguments: [
      ("q = h(z)\nh(v) = 3 v", "q := (h() z)", 0),
      ("h(v) = 3 v\nh = 2\nq = h(z) h", "q := (. (h() z) h)", 2),
      ("g(h) = h(1 - h)\nh(v) = v", "fn g(h) := (. h ((- 1 h)))", 0),
      ("sigma = 2\nq = sigma(x)", "q := (. sigma (x))", 1),
      ("q = sigma(x)", "q := (sigma() x)", 0),
      ("q = sum_h h(1 - h)\nh(v) = v", "q := (sum h (. h ((- 1 h))))", 0),
      ("q = J(W) + J(V)\nJ(W) in R", "q := (+ (J() W) (J() V))", 0),
      ("z_max = 1\nq = max(0, z)", "q := (max() 0 z)", 1),
      ("my_loss(v) = v\nq = my_loss(2) + my_x", "q := (+ (my_loss() 2) (_ my x))", 1),
    ])
  func functions(text: String, tree: String, line: Int) {
    let lines = sketch(readStatements(text), of: text)
    #expect(lines.count > line && lines[line] == tree)
  }
}
