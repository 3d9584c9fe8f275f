import Derivation
import Mathematics
import Testing

@testable import Solving

/// Where steps are held against numbers, and what is said where none can be had.
@Suite struct VerificationTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var testDescription: String { name }

    init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
  }

  /// Numbers that are given, or 0 and 1 by nature, at which branches meet: the slope there is a
  /// convention, which differences do not know.
  @Test(arguments: [
    Case(
      "kinks of a label that cancel",
      "y in onehot(n)\nf = sum_i (relu(y_i) - relu(-y_i))\nderive df/dy_j"),
    Case(
      "absolute values of a label that cancel",
      "y in onehot(n)\nf = sum_i (abs(y_i) + y_i - 2 relu(y_i))\nderive df/dy_j"),
    Case(
      "a label at its upper bound",
      "y in onehot(n)\nf = sum_i (relu(y_i - 1) - relu(1 - y_i))\nderive df/dy_j"),
    Case(
      "given numbers",
      "x = [0, 1, -2]\nf = sum_i (relu(x_i) - relu(-x_i))\nderive df/dx_j"),
    Case(
      "two terms that are equally large",
      "x = [2, 2, 1]\nf = max_i x_i + min_i (-x_i)\nderive df/dx_j"),
  ])
  func aKinkIsNoFault(_ kink: Case) throws {
    let derived = try #require(Derived(kink.text))
    #expect(derived.verification.faults.isEmpty, "\(derived.verification.faults)")
    #expect(derived.verification.checks > 0)
  }

  /// Beside the kinks the same derivation is held against numbers, and a wrong step is found.
  @Test func aWrongStepBesideAKinkIsFound() throws {
    let derived = try #require(
      Derived("y in onehot(n)\nx in R^n\nf = sum_i relu(y_i) x_i^3\nderive df/dx_j"))
    let broken = derived.broken(.collapse) { step in
      var other = step
      other.after = .value(.product([.integer(2), step.after.expression]))
      return other
    }
    #expect(!broken.isEmpty)
    for derivations in broken { #expect(!derived.verified(derivations).faults.isEmpty) }
  }

  @Test(arguments: [
    Case("above 1", "x in R^n\nf = sum_i log(log(x_i))\nderive df/dx_j"),
    Case("below 0", "x in R^n\nf = sum_i log(-x_i)\nderive df/dx_j"),
    Case(
      "each in a domain of its own",
      "a in R^n\nb in R^n\nc in R^n\nf = sum_i log(a_i - 1) sqrt(-b_i) log(c_i) log(1 - c_i)\nderive df/da_j"
    ),
    Case("a given number at a kink", "x = 0\nf = relu(x)\nderive df/dx"),
    Case("a whole exponent", "x in R\nn = 2\nf = x^n + relu(n - 2)\nderive df/dn"),
    Case("small", "x in R\nf = exp(exp(exp(20 x)))\nderive df/dx"),
    Case(
      "only at some entries", "y in onehot(n)\nx in R^n\nf_i = x_i^2 log(y_i)\nderive df_i/dx_j"),
  ])
  func pointsAreFound(_ domain: Case) throws {
    let derived = try #require(Derived(domain.text))
    #expect(derived.verification.isVerified)
    #expect(derived.verification.points > 0)
  }

  @Test(arguments: [
    Case("a logarithm of what is negative", "x in R\nf = log(-1 - x^2)\nderive df/dx"),
    Case("a root of what is negative", "x in R^n\nf = sqrt(-1 - sum_i x_i^2)\nderive df/dx_j"),
    Case("a division by zero", "x in R\nf = 1 / (x - x)\nderive df/dx"),
  ])
  func whatHasNoValueIsNotVerified(_ empty: Case) throws {
    let derived = try #require(Derived(empty.text))
    #expect(derived.verification.holds)
    #expect(!derived.verification.isVerified)
  }
}
