import Language
import Mathematics
import Testing
import Text

/// What `derive`, `show` and `simplify` are asked for.
@Suite struct AskedTests {
  static let given = """
    x in R^n
    y in onehot(K)
    W^[1] in R^(m x n)
    b^[1] in R^m
    W^[2] in R^(K x m)
    b^[2] in R^K
    c, alpha in R
    v in R^n
    A, B in R^(n x n)
    one_row in R^(1 x n)
    t = [0.25, 0.75]
    k1 = 2
    parameters W^[1], b^[1], W^[2], b^[2]
    z^[1] = W^[1] x + b^[1]
    a^[1] = relu(z^[1])
    z^[2] = W^[2] a^[1] + b^[2]
    yhat = softmax(z^[2])
    L = -sum_i y_i log(yhat_i)
    s = one_row x
    p_i = exp(v_i) / sum_q exp(v_q)
    u = [c, 2 c]
    name u as u_1, u_2
    E = 1/2 sum_i (t_i - u_i)^2
    name dE/du as delta_3, delta_4
    J(W^[1]) in R

    """

  @Test(
    "A derivative has a subscript at every axis, typed or chosen",
    arguments: [
      ("derive dp_i/dv_j", "p[i:n] by v[j:n]"),
      ("derive dp_i/dv_i", "p[i:n] by v[i:n]"),
      ("derive dp_2/dv_j", "p[2] by v[j:n]"),
      ("derive dp/dv", "p[i:n] by v[j:n]"),
      ("derive dp_j/dv", "p[j:n] by v[i:n]"),
      ("derive dL/dW^[1]", "L by W^[1][i:m,j:n]"),
      ("derive dL/dW^[1], dL/db^[1]", "L by W^[1][i:m,j:n]; L by b^[1][i′:m]"),
      ("derive dL/dW^[1]_{i,j}, dL/db^[1]_i", "L by W^[1][i:m,j:n]; L by b^[1][i:m]"),
      ("derive dL/dW^[1]_{i,j}, dL/dW^[2]_{i,j}", "L by W^[1][i:m,j:n]; L by W^[2][i:K,j:m]"),
      ("derive dL/dW^[1]_ab", "L by W^[1][a:m,b:n]"),
      ("derive dz^[2]/da^[1]", "z^[2][i:K] by a^[1][j:m]"),
      ("derive dz^[2]/dW^[2]", "z^[2][i:K] by W^[2][j:K,k:m]"),
      ("derive dyhat_k/dz^[2]_k", "yhat[k:K] by z^[2][k:K]"),
      ("derive d^2 L/db^[2] db^[2]^T", "L by b^[2][i:K] by b^[2][j:K]"),
      ("derive d^2 L/dx_i dx_j", "L by x[i:n] by x[j:n]"),
      ("derive d^2 L/dx^2", "L by x[i:n] by x[j:n]"),
      ("derive d^2 p_l/dv_i dv_j", "p[l:n] by v[i:n] by v[j:n]"),
      ("derive ds/done_row", "s[1] by one_row[i:1,j:n]"),
      ("derive ds/dx", "s[1] by x[i:n]"),
      ("derive delu(c, alpha)/dc", "(elu(c, alpha)) by c"),
      ("derive delu(v, alpha)/dv", "(elu(v_i, alpha))[i:n] by v[j:n]"),
      ("derive dsoftmax(v)_i/dv_j", "(softmax(v)_i)[i:n] by v[j:n]"),
      ("derive d(1/2 v^T v)/dv", "(1/2 sum_i v_i^2) by v[i:n]"),
      ("derive dE/du_1", "E by u[1]"),
      ("derive dE/du", "E by u[i:2]"),
      ("derive delta_3", "E by u[1]"),
      ("derive L", "L"),
      ("derive z^[1]", "z^[1][i:m]"),
      ("derive z^[1]_2", "z^[1][2]"),
      ("derive relu(v)", "(relu(v_i))[i:n]"),
      ("derive dp_k1/dv_i", "p[2] by v[i:n]"),
    ])
  func derivatives(request: String, asked: String) {
    #expect(sketchAsked(Self.given + request) == [asked])
  }

  @Test(
    "Conditions and the batch, in any order",
    arguments: [
      ("derive dp_i/dv_j where i != j", "p[i:n] by v[j:n] where i:n != j:n"),
      ("derive dp_i/dv_j where i = j", "p[i:n] by v[j:n] where i:n = j:n"),
      ("derive dp_i/dv_j where i != 2", "p[i:n] by v[j:n] where i:n != 2"),
      (
        "derive dL/dz^[2]_i where y_k = 1 and i != k",
        "L by z^[2][i:K] where i:K != k:K, y[k:K] is 1"
      ),
      (
        "derive dL/dz^[2]_i where y is one-hot at k and i != k",
        "L by z^[2][i:K] where i:K != k:K, y[k:K] is 1"
      ),
      ("derive dL/dz^[2]_i with y one-hot at k", "L by z^[2][i:K] where y[k:K] is 1"),
      ("derive dL/dz^[2]_i with b^[2] onehot at 2", "L by z^[2][i:K] where b^[2][2] is 1"),
      ("derive dL/dz^[2]_k with y one-hot at k", "L by z^[2][k:K] where y[k:K] is 1"),
      (
        "derive dL/dz^[2] where sum_i y_i = 1 and 1 = sum(yhat)",
        "L by z^[2][i:K] where y sums to 1, yhat sums to 1"
      ),
      (
        "derive dL/dz^[2] where sum_k t_k = 1, for a batch of q with y one-hot at k",
        "L by z^[2][i:K] where y[k:K] is 1, t sums to 1, batch q"
      ),
      ("derive dL/dz^[2] for a batch of 32", "L by z^[2][i:K] where batch 32"),
      (
        "derive dL/dz^[2] for a batch of k1 where y_3 = 1",
        "L by z^[2][i:K] where y[3] is 1, batch 2"
      ),
      (
        "show that c = c where i != j, with working to 3 decimals",
        "! 26:23 No index i stands in this request. ‹Write subscripts at what is asked, as in derive dy_i/dx_j where i != j.›"
      ),
      ("simplify sum_i y_i c where sum_i y_i = 1", "sum_i y_i c where y sums to 1"),
      ("simplify p_i p_j where i = j", "[i:n,j:n] p_i p_j where i:n = j:n"),
    ])
  func conditions(request: String, asked: String) {
    #expect(sketchAsked(Self.given + request) == [asked])
  }

  @Test(
    "Both sides of an identity share their indices",
    arguments: [
      (
        "show that dp_i/dv_j = p_i (delta_{i,j} - p_j)",
        "[i:n,j:n] dp_i/dv_j = p_i (delta_{i,j} - p_j)"
      ),
      ("show that dL/dz^[2] = yhat - y", "[i:K] dL/dz^[2]_i = yhat_i - y_i"),
      ("show that dL/dz^[2]_k = yhat_k - y_k", "[k:K] dL/dz^[2]_k = yhat_k - y_k"),
      (
        "show that (A B)^T = B^T A^T",
        "[i:n,j:n] sum_k A_{j,k} B_{k,i} = sum_k B_{k,i} A_{j,k}"
      ),
      ("show that A = I", "[i:n,j:n] A_{i,j} = delta_{i,j}"),
      ("show that 2 I = A", "[i:n,j:n] 2 delta_{i,j} = A_{i,j}"),
      ("show that A - A = 0", "[i:n,j:n] A_{i,j} - A_{i,j} = 0"),
      ("show that v^T A = v^T B", "[i:n] sum_j v_j A_{j,i} = sum_j v_j B_{j,i}"),
      (
        "show that softmax(v + c)_i = softmax(v)_i",
        "[i:n] softmax(v + c)_i = softmax(v)_i"
      ),
      ("show that sum_i p_i = 1", "sum_i p_i = 1"),
      (
        "show that dp_i/dv_j = { p_i (1 - p_i) if i = j, -p_i p_j otherwise }",
        "[i:n,j:n] dp_i/dv_j = { p_i (1 - p_i) if i = j, -p_i p_j otherwise }"
      ),
      ("simplify (A + B) v", "[i:n] sum_j (A_{i,j} + B_{i,j}) v_j"),
      ("simplify relu'(v)", "[i:n] relu'(v_i)"),
    ])
  func identities(request: String, asked: String) {
    #expect(sketchAsked(Self.given + request) == [asked])
  }

  @Test(
    "Plain letters that nothing defines are real numbers where an identity is shown",
    arguments: [
      ("show that (a + b)^2 = a^2 + 2 a b + b^2", "(a + b)^2 = a^2 + 2 a b + b^2"),
      ("show that sigmoid(-x) = 1 - sigmoid(x)", "sigmoid(-x) = 1 - sigmoid(x)"),
      ("show that x_1 + x_2 = x_2 + x_1", "x_1 + x_2 = x_2 + x_1"),
      ("simplify alpha theta - theta alpha", "alpha theta - theta alpha"),
      ("show that d(a x^2)/dx = 2 a x", "d(a x^2)/dx = 2 a x"),
      (
        "show that (W B)^T = 2\nW in R^(2 x 3)\nB in R^(3 x 2)",
        "! 1:11 The sides have different sizes: (W B)^T is a 2×2 matrix, but 2 is a scalar."
      ),
    ])
  func onTheSpot(text: String, asked: String) {
    #expect(sketchAsked(text) == [asked])
  }
}
