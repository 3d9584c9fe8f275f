import Language
import Mathematics
import Solving
import Testing
import Text

/// What is typed means what it means on paper: values that were worked by hand.
@Suite struct MeaningTests {
  static let matrices = "A = [1, 2; 3, 4]\nB = [0, 1; 1, 1]\nv = [1, -2]\nu = [3, 5]\n"

  @Test(
    "A function of one's own is its body with the arguments in their places, if that makes sense",
    arguments: [
      ("f(M, x) = M x\ny = f(A, v)", [-3.0, -5]),
      ("f(x, M) = M x\ny = f(v, A)", [-3, -5]),
      ("f(M, N) = M N\ny = f(A, B)", [2, 3, 4, 7]),
      ("f(M, N) = M * N\ny = f(A, B)", [2, 3, 4, 7]),
      ("f(M, N) = M ∘ N\ny = f(A, B)", [0, 2, 3, 4]),
      ("f(M, N) = M^T + N\ny = f(A, B)", [1, 4, 3, 5]),
      ("f(M, N) = M + 2 N\ny = f(A, B)", [1, 4, 5, 6]),
      ("f(a, b) = (a - b)^2\ny = f(u, v)", [4, 49]),
      ("f(a, b) = a b\ny = f(u, v)", [3, -10]),
      ("f(a, b) = a (b - a)\ny = f(u, v)", [-6, -35]),
      ("f(a, b) = a^T b\ny = f(u, v)", [-7]),
      ("f(a, b) = a · b\ny = f(u, v)", [-7]),
      ("f(a, b) = a b^T\ny = f(u, v)", [3, -6, 5, -10]),
      ("f(a, b) = a b\ny = f(2, v)", [2, -4]),
      ("f(a, b) = a b\ny = f(2, 3)", [6]),
      ("f(a) = a^T a\ny = f(v)", [5]),
      ("f(a) = ||a||^2\ny = f(v)", [5]),
      ("f(a) = a^2\ny = f(v)", [1, 4]),
      ("f(a) = a a\ny = f(v)", [1, 4]),
      ("f(a) = a^T a\ny = f(A)", [10, 14, 14, 20]),
      ("f(M, U, c, x, h) = M x + U h + c\ny = f(A, B, u, v, v)", [-2, -1]),
      ("g(M, x) = M x\nf(M, x) = g(M, g(M, x))\ny = f(A, v)", [-13, -29]),
      ("g(M, x) = M x\nf(M, x) = g(M, x) + 1\ny = f(A, v)_2", [-4]),
      ("f(x, M) = M x\ny = sum_i f([1, 1, 1], [1, 2, 3; 4, 5, 6])_i", [21]),
      ("f(x, M) = M x\ny_i = f([1, 1, 1], [1, 2, 3; 4, 5, 6])_i", [6, 15]),
      ("f(a) = A a\ny = f(v)_2", [-5]),
      ("f(M, x) = M x\nE = 1/2 ||f(A, v)||^2\ny = dE/dA", [-3, 6, -5, 10]),
    ] as [(String, [Double])])
  func functions(text: String, values: [Double]) {
    let solved = worked(Self.matrices + text + "\n")
    #expect(solved.worksheet.diagnostics.map(\.message) == [])
    #expect(solved.entries("y") == values)
  }

  static let vectors = "x = [1, 2, 4, 8]\nk = [1, 2, 1]\nn = 4\nX = [1, 2, 3; 4, 5, 6; 7, 8, 10]\n"

  @Test(
    "The index of a total whose limits are numbers may be calculated with",
    arguments: [
      ("y = sum_{i=1}^{n-1} x_i", [7.0]),
      ("y = sum_{i=1}^3 (x_{i+1} - x_i)^2", [21]),
      ("y = sum_{i=2}^n (x_i - x_{i-1}) i", [24]),
      ("y = prod_{i=1}^{n-1} (x_{i+1} / x_i)", [8]),
      ("y = sum_{i=1}^2 sum_{j=1}^3 k_j x_{i+j-1}", [27]),
      ("y = sum_{i=1}^3 sum_{j=i}^3 k_i k_j", [11]),
      ("y = sum_{i=1}^3 sum_{j=1}^i k_i k_j", [11]),
      ("y = sum_{i=1}^2 X_{i,i+1}", [8]),
      ("y_j = sum_{i=1}^2 X_{i+1,j}", [11, 13, 16]),
      ("y = sum_{i=1}^3 { x_{i+1} if i < 3, 0 otherwise }", [6]),
      ("y in R^2\ny_i = sum_{j=1}^3 k_j x_{i+j-1}", [9, 18]),
      ("y in R^(2 x 2)\ny_{i,j} = X_{i+1,j+1} - X_{i,j}", [4, 4, 4, 5]),
      ("E = sum_{i=1}^3 (x_{i+1} - x_i)^2\ny = dE/dx", [-2, -2, -4, 8]),
    ] as [(String, [Double])])
  func totals(text: String, values: [Double]) {
    let solved = worked(Self.vectors + text + "\n")
    #expect(solved.worksheet.diagnostics.map(\.message) == [])
    #expect(solved.entries("y") == values)
  }

  @Test(
    "A name with a subscript has entries, and so have vectors that are written in place",
    arguments: [
      ("y = (h_{t-1})_1 + h_{t-1,2}", [0.75]),
      ("y = sum_i h_{t-1,i}", [0.75]),
      ("y_i = 2 h_{t-1,i}", [1, 0.5]),
      ("E = h_{t-1,1}^2\ny = dE/dh_{t-1}", [1, 0]),
      ("W_{out} = [1, 2; 3, 4]\ny = W_{out,2,1}", [3]),
      ("y = sum_i [h_{t-1,i}, 1]", [0.75, 2]),
      ("w = [3, 4]\ny_i = w^T [h_{t-1,i}, 1]", [5.5, 4.75]),
      ("g(s) = [s, 1]\ny = sum_i ||g(h_{t-1,i})||^2", [2.3125]),
      ("v = h_{t-1}\nq(s) = s^2\ny_i = dq(v_i)/dv_i", [1, 0.5]),
      ("v = h_{t-1}\nq(s) = s^3\ny = sum_i dq(v_i)/dv_i", [0.9375]),
    ] as [(String, [Double])])
  func entriesOfNames(text: String, values: [Double]) {
    let solved = worked("h_{t-1} = [0.5, 0.25]\n" + text + "\n")
    #expect(solved.worksheet.diagnostics.map(\.message) == [])
    #expect(solved.entries("y") == values)
  }

  static let table = "a,b,t,kind\n1,2,0,cat\n3,4,1,dog\n"

  @Test(
    "The columns of a table are names, unless the worksheet gives the name to something else",
    arguments: [
      ("with x = (a, b)\ny = t", [0.0, 1], nil),
      ("with x = (a, b)\ny = a + 10 t", [1, 13], nil),
      ("with x = (a, b)\na = 7\ny = a", [7], nil),
      ("with t = t, x = (b, a)\ny = t", [0, 1], nil),
      ("with w = t\ny = [1, 2]^T [a, b]", [5, 11], nil),
      (
        "with x = (a, b)\ny = kind", nil,
        "pets.csv: row 1 holds `cat` in the column kind, where a number belongs."
      ),
      (
        "with x = (a, b)\ndata more from \"pets.csv\" with z = (a, b)\ny = t", nil,
        "More than one table has a column t."
      ),
    ] as [(String, [Double]?, String?)])
  func columns(text: String, values: [Double]?, fault: String?) {
    let worksheet = resolve(
      Array("data pets from \"pets.csv\" \(text)\n".utf8), isMarkdown: false
    ) { _ in Array(Self.table.utf8) }
    #expect(worksheet.diagnostics.map(\.message) == (fault.map { [$0] } ?? []))
    if let values { #expect(work(worksheet).entries("y") == values) }
  }
}
