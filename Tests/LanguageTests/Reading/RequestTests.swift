import Testing

@Suite struct RequestTests {
  @Test(
    "Requests of the language",
    arguments: [
      ("find z, h, E", "find z h E"),
      ("find z, h and E", "find z h E"),
      ("Find z, h.", "find z h"),
      ("FIND z. # that is all", "find z"),
      ("Count the parameters.", "count"),
      ("Range = 3", "Range := 3"),
      ("Update by gradient descent on E with rate 1.", "update by gradient descent on E {rate 1}"),
      ("find dE/dw5", "find (d E / w5)"),
      ("find h_1 + 2", "find (+ (_ h 1) 2)"),
      ("derive dy_i/dx_j", "derive (d (_ y i) / (_ x j))"),
      ("derive dy_i/dx_j where i != k", "derive (d (_ y i) / (_ x j)) where (!= i k)"),
      ("derive dL/dW^[1], dL/db^[1]", "derive (d L / W^[1]) (d L / b^[1])"),
      ("derive y where i ≠ k and j = 1", "derive y where (and (!= i k) (= j 1))"),
      ("backpropagate E", "backpropagate E"),
      (
        "update by gradient descent on E with rate 0.5",
        "update by gradient descent on E {rate 0.5}"
      ),
      (
        "update by gradient descent on E with rate 0.5, momentum 0.9 for 3 steps",
        "update by gradient descent on E {rate 0.5} {momentum 0.9} steps 3"
      ),
      (
        "update by gradient descent on E for n steps with momentum 0.9, rate 0.5",
        "update by gradient descent on E {momentum 0.9} {rate 0.5} steps n"
      ),
      (
        "update W by gradient descent on J with rate alpha, momentum beta",
        "update W by gradient descent on J {rate alpha} {momentum beta}"
      ),
      ("update W, b by Adam on J with rate 1e-3", "update W b by adam on J {rate 1e-3}"),
      (
        "update by adam on J with learning rate η, β₁ = 0.9, beta_2 0.999",
        "update by adam on J {rate eta} {beta1 0.9} {beta2 0.999}"
      ),
      (
        "update by adam on E with rate 0.1 momentum 0.9",
        "update by adam on E {rate 0.1} {momentum 0.9}"
      ),
      (
        "update by gradient descent on E with rate 1/2 a",
        "update by gradient descent on E {rate (. (/ 1 2) a)}"
      ),
      (
        "update by adam on E with rate 0.1, and momentum 0.9",
        "update by adam on E {rate 0.1} {momentum 0.9}"
      ),
      ("shape of W2, a1", "shape W2 a1"),
      ("shape of a^[1] for a batch of m", "shape a^[1] batch m"),
      ("shape of a, z for batch of 32", "shape a z batch 32"),
      ("count parameters", "count"),
      ("count the parameters", "count"),
      ("range of yhat", "range yhat"),
      ("can o match y on ring", "match o y on ring"),
      ("can o match y", "match o y"),
      ("best accuracy", "best"),
      ("best accuracy of yhat", "best yhat"),
      ("accuracy of yhat trained by L", "accuracy yhat by L"),
      ("stability of yhat", "stability yhat"),
      (
        "train L on sounds with minibatch(32), rate 0.1, momentum 0.9, epochs 20, seed 1",
        "train L on sounds {minibatch 32} {rate 0.1} {momentum 0.9} {epochs 20} {seed 1}"
      ),
      ("train L + 1/2 w^T w on D", "train (+ L (. (. (/ 1 2) (T w)) w)) on D"),
      ("train L with stochastic, rate 0.1", "train L {stochastic} {rate 0.1}"),
      (
        "compare yhat by L, yhat by L + 1/2 w^T w",
        "compare yhat by L, yhat by (+ L (. (. (/ 1 2) (T w)) w))"
      ),
      ("compare elu(z, 1), relu(z)", "compare (elu() z 1), (relu() z)"),
      (
        "compare batch, minibatch(32), stochastic on L with sounds, rate 0.1, epochs 5, seeds 5",
        "compare {batch}, {minibatch 32}, {stochastic} on L {sounds} {rate 0.1} {epochs 5} {seeds 5}"
      ),
      (
        "compare minibatch(32) shuffled, minibatch(32) unshuffled with momentum 0.9 and rate 1/10 on L",
        "compare {minibatch 32} {shuffled}, {minibatch 32} {unshuffled} {momentum 0.9} {rate (/ 1 10)} on L"
      ),
      (
        "compare adam, momentum 0.9 on L with rate [0.01, 0.1], epochs 5",
        "compare {adam}, {momentum 0.9} on L {rate [0.01 0.1]} {epochs 5}"
      ),
      (
        "compare yhat by L, relu_layers(x, 8) by L with rate 0.1, seeds 3",
        "compare yhat by L, (relu_layers() x 8) by L {rate 0.1} {seeds 3}"
      ),
      ("diagnose \"curves.csv\"", "diagnose curves.csv"),
      ("diagnose 100 simulated triples with seed 7", "diagnose 100 triples {seed 7}"),
      ("does order matter for batch", "order  {batch}"),
      ("does order matter for minibatch(32)", "order  {minibatch 32}"),
      ("does order matter for stochastic", "order  {stochastic}"),
      ("rates of J", "rates J"),
      ("rates of L by W, b", "rates L by W b"),
      ("rates of J by w with rate 0.1, momentum 0.9", "rates J by w {rate 0.1} {momentum 0.9}"),
      ("cost of minibatch(32) on L", "cost  {minibatch 32} on L"),
      ("cost of batch on L", "cost  {batch} on L"),
      ("show that A B = B A", "show (. A B) = (. B A)"),
      ("show a = b", "show a = b"),
      ("simplify (a + b)^2 - a^2", "simplify (- (^ ((+ a b)) 2) (^ a 2))"),
    ])
  func requests(text: String, tree: String) {
    #expect(sketch(readStatements(text), of: text) == [tree])
  }

  @Test(
    "Decimals and conditions stand behind any request, in any order",
    arguments: [
      ("find z with working to 4 decimals", "find z shown 4"),
      ("find z, h, with working to 4 decimals", "find z h shown 4"),
      ("find z to 2 decimals", "find z shown 2"),
      ("find z rounding every step to 3 decimals", "find z carried 3"),
      ("find z, rounding every step to 1 decimal place", "find z carried 1"),
      (
        "backpropagate E with working to 4 decimals, rounding every step to 3 decimals",
        "backpropagate E shown 4 carried 3"
      ),
      (
        "backpropagate E rounding every step to 3 decimals with working to 4 decimals",
        "backpropagate E shown 4 carried 3"
      ),
      (
        "derive dy_i/dx_j with working to 0 decimals where i = j",
        "derive (d (_ y i) / (_ x j)) where (= i j) shown 0"
      ),
      (
        "update by adam on E with rate 0.1, working to 5 decimals for 2 steps",
        "update by adam on E {rate 0.1} steps 2 shown 5"
      ),
      ("best accuracy with working to 3 decimals", "best shown 3"),
      (
        "derive dL/dz_i where y_k = 1 and i != k, with working to 3 decimals",
        "derive (d L / (_ z i)) where (and (= (_ y k) 1) (!= i k)) shown 3"
      ),
      (
        "derive dL/dz_i where i != k, y is one-hot at k for a batch of m",
        "derive (d L / (_ z i)) where (!= i k) one y at k batch m"
      ),
      (
        "derive dL/dz for a batch of 2 m with y_n onehot at k and with t one hot at 3",
        "derive (d L / z) one (_ y n) at k one t at 3 batch (. 2 m)"
      ),
      ("show that a = b where i = k", "show a = b where (= i k)"),
      (
        "simplify a b with working to 2 decimals where sum_i y_i = 1",
        "simplify (. a b) where (= (sum i (_ y i)) 1) shown 2"
      ),
    ])
  func options(text: String, tree: String) {
    #expect(sketch(readStatements(text), of: text) == [tree])
  }
}
