import Derivation
import Solving
import Testing

/// A matrix that meets its inverse: what is proven by that, and what is not because it is false.
@Suite struct InverseTests {
  static let letters = """
    A in R^(n x n)
    B in R^(n x n)
    x in R^n
    X in R^(3 x 2)

    """

  @Test(arguments: [
    "A A^-1 = I", "A^-1 A = I", "inverse(A) A = I", "A^-1 A x = x", "B A A^-1 = B",
    "A^T (A^-1)^T = I", "x^T A A^-1 x = x^T x", "A A^-1 B = B A^-1 A",
    "X inverse(X^T X) X^T X = X", "X^T X (X^T X)^-1 = I",
  ])
  func isProvenByTheRule(identity: String) throws {
    let derived = try #require(Derived(Self.letters + "show that " + identity))
    #expect(derived.rules.contains(.inverse))
    #expect(derived.verification.holds && derived.verification.checks > 0)
  }

  @Test(arguments: [
    "det(A^T) = det(A)", "(A^-1)^T = (A^T)^-1", "(A^-1)^-1 = A", "det(A^-1) = 1 / det(A)",
    "tr(A A^-1) = n", "A^-1 - A^-1 = A - A",
  ])
  func isProven(identity: String) throws {
    let derived = try #require(Derived(Self.letters + "show that " + identity))
    #expect(derived.verification.holds && derived.verification.checks > 0)
  }

  @Test(arguments: [
    "A^T A^-1 = I", "A B A^-1 = B", "A A^-1 = A", "A^-1 = A", "(A^-1)^T = A^-1",
    "x^T A^-1 A^T x = x^T x", "A_{1,2} (A^-1)_{2,1} = 1", "A (A + B)^-1 = I",
  ])
  func isNotProven(identity: String) {
    #expect(Derived(Self.letters + "show that " + identity) == nil)
  }
}
