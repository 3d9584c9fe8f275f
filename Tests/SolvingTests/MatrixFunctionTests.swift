import Evaluation
import Language
import Mathematics
import Solving
import Testing
import Text

/// Determinants, inverses and traces. The fractions are slopes by dual numbers over fractions, with
/// the determinant by Leibniz and the inverse by Cramer: nothing is eliminated, and no rule of
/// differentiation is shared with the program.
@Suite struct MatrixFunctionTests {
  static let small = "A = [2, 1; 1, 3]\nb = [1, 2]\n"
  /// With zeros on the diagonal, so that rows have to be exchanged.
  static let wide = "A = [0, 1, 2; 3, 0, 1; 1, 1, 0]\nx = [1, 2, 3]\n"
  static let wider = "A = [0, 0, 0, 2; 0, 0.25, 1, -1; 3, 1, 0, 1; 1, 2, -4, 0]\n"
  static let tall = "A = [1, 2; 3, 4; 5, 6]\nt = [1, 0, 2]\n"

  @Test(arguments: [
    (wide, "det(A)", "-1 1 3 2 -2 1 1 6 -3"),
    (wider, "det(A)", "7 -13 -19/4 -8 8 -24 -10 0 -6 2 -1/2 0 2 -6 3/2 0"),
    (small, "det(A)^2", "30 -10 -10 20"),
    (wide, "logdet(A)", "-1/7 1/7 3/7 2/7 -2/7 1/7 1/7 6/7 -3/7"),
    (wide, "log(det(A))", "-1/7 1/7 3/7 2/7 -2/7 1/7 1/7 6/7 -3/7"),
    (wide, "log det A", "-1/7 1/7 3/7 2/7 -2/7 1/7 1/7 6/7 -3/7"),
    (wide, "x^T inverse(A) x", "-60/49 -150/49 40/49 -6/49 -15/49 4/49 -24/49 -60/49 16/49"),
    (wide, "x^T A⁻¹ x", "-60/49 -150/49 40/49 -6/49 -15/49 4/49 -24/49 -60/49 16/49"),
    (small, "b^T A^-T [3, -1]", "-2/5 -6/5 1/5 3/5"),
    (small, "b^T A⁻ᵀ [3, -1]", "-2/5 -6/5 1/5 3/5"),
    (small, "b^T A^{-T} [3, -1]", "-2/5 -6/5 1/5 3/5"),
    (small, "b^T (A^(-1))^T [3, -1]", "-2/5 -6/5 1/5 3/5"),
    (small, "tr(A^{-1} [1, 2; 3, 4])", "2/25 -9/25 -4/25 -7/25"),
    (small, "trace(A A A)", "15 15 15 30"),
    (small, "||A^-1 b - b||^2", "2/25 6/25 4/25 12/25"),
    (tall, "det(A^T A)", "-64 52 -16 16 32 -20"),
    (tall, "w_1 w_2 + w_2\nw = (A^T A)^-1 A^T t", "-5/8 5/16 5/4 -17/16 -5/8 9/16"),
    (small, "inv(A)_{1,2}", "3/25 -6/25 -1/25 2/25"),
    (small, "(A^-1)_{1,2}", "3/25 -6/25 -1/25 2/25"),
    (small, "B_{1,2}\nB = A^-1", "3/25 -6/25 -1/25 2/25"),
    (small, "det(inverse(A))", "-3/25 1/25 1/25 -2/25"),
    (small, "inverse(A)_{2,1} det(A)", "0 0 -1 0"),
    ("A = [7;]\n", "inverse(A)_{1,1}", "-1/49"),
    ("A = [7;]\n", "logdet(A)", "1/7"),
  ])
  func slopesAreThoseOfFractions(_ given: String, _ loss: String, _ slopes: String) throws {
    let text = given + "E = " + loss + "\nparameters A\nbackpropagate E\n"
    let solved = worked(text)
    #expect(solved.diagnostics.map(\.message) == [])
    let symbol = try #require(solved.symbol("dE/dA"))
    let found = try #require(solved.values[symbol])
    #expect(found.map { $0.rational?.fractionText ?? "?" }.joined(separator: " ") == slopes)
    try LibraryTests.expectSlopes(solved, text)
  }

  @Test(arguments: [
    ("0.5 logdet(S) + 0.5 x^T S^-1 x\nS = A^T A + exp(x_1) I", wide),
    ("sum(tanh(A^-1 x))", wide), ("log(det(A A)) + tr(A^-1)^2 + ||x||^2", wide),
    ("x^T (A + x x^T)^-T x / det(A)", wide),
    ("f(A, x)\nf(M, v) = v^T M^-1 v + logdet(M)", wide),
    ("x^T B B^T x\nB = inverse(sigmoid(A))", wide),
  ])
  func slopesAreCentralDifferences(_ loss: String, _ given: String) throws {
    let text = given + "E = " + loss + "\nparameters A, x\nbackpropagate E\n"
    let solved = worked(text)
    #expect(solved.diagnostics.map(\.message) == [])
    try LibraryTests.expectSlopes(solved, text)
  }

  /// A derivative of a derivative: ∂²/∂a² of log(a d − b c) is −d² / det².
  @Test func secondDerivativesAreRight() throws {
    let solved = worked("A = [2, 1; 1, 3]\nf = logdet(A)\ng = df/dA_{1,1}\nfind dg/dA\n")
    #expect(solved.diagnostics.map(\.message) == [])
    let symbol = try #require(solved.symbol("dg/dA"))
    let found = try #require(solved.values[symbol]).map { $0.rational?.fractionText ?? "?" }
    #expect(found == ["-9/25", "3/25", "3/25", "-1/25"])
  }

  /// No function of a whole matrix is ever opened: it has no body.
  @Test func intrinsicFunctionsHaveStatedDerivatives() {
    let intrinsic = Library.standard.functions.filter { $0.intrinsic != nil }
    #expect(intrinsic.map(\.name) == ["det", "inverse"])
    #expect(intrinsic.allSatisfy { $0.derivatives[0] != nil })
  }

  // MARK: Where there is no value

  @Test(arguments: [
    (
      "B = [1, 2; 2, 4]^-1",
      "Entry 1 of B has no value: [1, 2; 2, 4] has no inverse: its determinant is 0."
    ),
    (
      "S = [1, 2; 2, 4]\nd = det(S)\nB = inverse(S)",
      "Entry 1 of B has no value: S has no inverse: its determinant is 0."
    ),
    (
      "S = [1, 2, 3; 4, 5, 6; 7, 8, 9]\nE = [1, 1, 1]^T (2 S)^-1 [1, 0, 0]",
      "E has no value: 2 S has no inverse: its determinant is 0."
    ),
    ("B = inverse([0;])", "B has no value: [0;] has no inverse: its determinant is 0."),
    ("S = [1, 2; 2, 4]\nE = logdet(S)", "E has no value: the logarithm of 0 is not defined."),
    (
      "S = [0, 1; 1, 0]\nE = logdet(S)",
      "E has no value: the logarithm of a negative number is not defined."
    ),
    (
      "S = [0, 1; 1, 0]\nE = log det S",
      "E has no value: the logarithm of a negative number is not defined."
    ),
    (
      "W = [1, 2, 3; 4, 5, 6]\nE = det(W)",
      "det takes a square matrix, but W is a 2×3 matrix."
    ),
    (
      "W = [1, 2, 3; 4, 5, 6]\nE = tr(W W^T W)",
      "tr takes a square matrix, but W W^T W is a 2×3 matrix."
    ),
    ("W in R^(m x n)\nE = logdet(W)", "logdet takes a square matrix, but W is an m×n matrix."),
    ("W in R^(m x n)\nE = W^-1", "The inverse takes a square matrix, but W is an m×n matrix."),
    ("E = det([1, 2])", "det takes a matrix as A, but this is a vector with 2 entries."),
    (
      "A = [2, 1; 1, 3]\nE = A^-2",
      "Powers of a matrix other than A^-1 and A^-T are not read in this version."
    ),
    (
      "A = [2, 1; 1, 3]\nf(M) = M^-1\nE = f(A)",
      "It is not clear whether f of a 2×2 matrix inverts the matrix or its entries."
    ),
  ])
  func whatHasNoValueIsTold(_ text: String, _ message: String) {
    #expect(worked(text + "\n").diagnostics.map(\.message) == [message])
  }

  /// A vector stays what it was: its power goes through the entries.
  @Test func vectorsAndNumbersHaveReciprocals() {
    let solved = worked("x = [2, 4]\nf(v) = v^-1\ny = x^-1\nz = f(x)\nu = f(8)\n")
    #expect(solved.entries("y") == [0.5, 0.25])
    #expect(solved.entries("z") == [0.5, 0.25])
    #expect(solved.entries("u") == [0.125])
  }

  @Test func theIdentityMayBeInverted() {
    let solved = worked("x = [2, 4]\ny = (2 I)^-1 x\nz = I^-1 x\n")
    #expect(solved.entries("y") == [1, 2])
    #expect(solved.entries("z") == [2, 4])
  }

  // MARK: Numbers

  /// e · sin 1 − 2, in 50 digits 0.28735528717884239121…; the bound holds the value.
  @Test func measuredNumbersKeepTheirBound() throws {
    let solved = worked("A = [exp(1), 2; 1, sin(1)]\nd = det(A)\ng = tr(A inverse(A))\n")
    let symbol = try #require(solved.symbol("d"))
    let value = try #require(solved.values[symbol]?.first)
    #expect(value.rational == nil)
    #expect(value.shown(.significant(20)).digits == "0.28735528717884239121")
    #expect(try #require(solved.entries("g")?.first) == 2)
  }

  /// A whole matrix is worked out once, not once for each of its entries.
  @Test func aMatrixIsInvertedOnce() throws {
    let solved = worked("A_{i,j} = delta_{i,j} + 1 / (i + j)\nA in R^(40 x 40)\nB = A^-1\n")
    #expect(solved.diagnostics.map(\.message) == [])
    let symbol = try #require(solved.symbol("B"))
    let evaluator = Evaluator<Double>(solved.definitions, wanted: [symbol])
    #expect(evaluator.operations < 200_000)
  }

  /// Large matrices are worked in carried numbers: the product with the inverse is the identity to
  /// the digits that the bound leaves.
  @Test func largeMatricesAreWorked() throws {
    let solved = worked(
      "A_{i,j} = delta_{i,j} + 1 / (i + j)\nA in R^(60 x 60)\nt = tr(A^-1 A)\n")
    #expect(abs(try #require(solved.entries("t")?.first) - 60) < 1e-9)
  }

  /// A matrix of each example is a matrix of its own.
  @Test func examplesHaveTheirOwnMatrices() {
    let solved = worked(
      "a = [1, 2, 3]\nf(t) = det([t, 1; 1, 2 t])\nd_i = det([a_i, 1; 1, 2 a_i])\ne = f(3)\n")
    #expect(solved.entries("d") == [1, 7, 17])
    #expect(solved.entries("e") == [17])
  }
}
