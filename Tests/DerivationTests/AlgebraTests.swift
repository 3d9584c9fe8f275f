import Language
import Mathematics
import Testing
import Text

@testable import Derivation

/// Expressions that mean the same have one canonical form; what is shorter to read is chosen; no
/// law is used where it does not hold.
@Suite struct AlgebraTests {
  static let letters = """
    a in R
    b in R
    g in R
    s in R
    x in R
    u in R^n
    v in R^n
    y in onehot(n)
    q in R^n
    sum_i q_i = 1
    p = softmax(u)

    """

  /// The two sides of `left = right`, in letters; an index i stands free.
  private func sides(_ left: String, _ right: String) throws -> (
    Expression, Expression, Definitions
  ) {
    let text = Self.letters + "l_i = \(left) + 0 u_i\nr_i = \(right) + 0 u_i\n"
    let sheet = resolve(Array(text.utf8), isMarkdown: false)
    #expect(sheet.diagnostics.map(\.message) == [])
    var bodies: [Expression] = []
    var index: Index?
    for symbol in sheet.named.suffix(2) {
      guard case .formula(let indices, let body) = sheet.definitions[symbol].body else { continue }
      if index == nil { index = indices[0] }
      bodies.append(body.at(indices, index.map { [.index($0)] } ?? []))
    }
    try #require(bodies.count == 2)
    return (bodies[0], bodies[1], sheet.definitions)
  }

  @Test(arguments: [
    // Sums, products, quotients.
    ("(x + 1)^2 - x^2 - 2 x", "1"), ("(a + b) (a - b)", "a^2 - b^2"),
    ("(x^2 - 1) / (x - 1)", "x + 1"), ("(a^3 - b^3) / (a - b)", "a^2 + a b + b^2"),
    ("(a^2 + 2 a b + b^2) / (a + b)", "a + b"), ("(1 - b) g / (1 - b)", "g"),
    ("g / (1 - b) - b g / (1 - b)", "g"), ("x / x", "1"), ("0 / x", "0"), ("1 / (1 / x)", "x"),
    ("a / b + g / b", "(a + g) / b"), ("1/a - 1/b", "(b - a) / (a b)"),
    ("(a - b)^2", "(b - a)^2"), ("(1 - a) / (a - 1)", "-1"), ("a^2 / a^3", "1 / a"),
    ("(a + b) / (a + b)^2", "1 / (a + b)"), ("a / (2 a + 2 b)", "a / 2 / (a + b)"),
    // Exponentials, logarithms, roots.
    ("exp(a) exp(-a)", "1"), ("exp(a + b)", "exp(a) exp(b)"), ("exp(2 a)", "exp(a)^2"),
    ("log(exp(x))", "x"), ("exp(log(x))", "x"), ("log(exp(a) exp(b))", "a + b"),
    ("log(2 exp(a))", "a + log(2)"), ("log(1 / exp(a))", "-a"), ("sqrt(x) sqrt(x)", "x"),
    ("x / sqrt(x)", "sqrt(x)"), ("(x^(1/2))^2", "x"), ("sqrt(4)", "2"), ("sqrt(a^2)^2", "a^2"),
    ("a^(b + 2)", "a^b a^2"), ("tanh(-a)", "-tanh(a)"), ("sin(a - b)", "-sin(b - a)"),
    ("cos(a - b)", "cos(b - a)"), ("abs(a - b)", "abs(b - a)"), ("erf(-a) + erf(a)", "0"),
    // Sums over an index, deltas.
    ("sum_i (u_i - 1) - sum_j u_j", "-n"), ("sum_j delta_{i,j} u_j", "u_i"),
    ("sum_j sum_k u_j v_k", "(sum_j v_j) sum_j u_j"), ("sum_j a u_j", "a sum_k u_k"),
    ("sum_j (u_j + v_j)", "sum_j u_j + sum_j v_j"), ("mean_j u_j", "sum_j u_j / n"),
    ("sum_j sum_k delta_{j,k} u_j v_k", "sum_j u_j v_j"), ("sum_{j=1}^n x", "n x"),
    ("delta_{i,2} u_i", "delta_{i,2} u_2"), ("delta_{i,2}^2", "delta_{i,2}"),
    ("sum_j u_j sum_k v_k sum_h u_h", "(sum_j u_j)^2 sum_j v_j"),
    // Known sums.
    ("sum_j q_j", "1"), ("sum_j y_j", "1"), ("sum_j a q_j", "a"),
    ("{ a if x > 0, a otherwise }", "a"),
  ])
  func theyAreEqual(_ left: String, _ right: String) throws {
    let (a, b, definitions) = try sides(left, right)
    var algebra = Algebra(definitions)
    let forms = [algebra.canonical(a), algebra.canonical(b)]
    #expect(forms[0] != nil && forms[0] == forms[1])
  }

  @Test(arguments: [
    ("sigmoid(x)", "1 / (1 + exp(-x))"), ("sigmoid(-x)", "1 - sigmoid(x)"),
    ("tanh(x)", "2 sigmoid(2 x) - 1"), ("softmax(u + x)_i", "softmax(u)_i"),
    ("sum_j softmax(u)_j", "1"), ("log_softmax(u)_i", "log(softmax(u)_i)"),
    ("softplus(x) - softplus(-x)", "x"), ("silu(x)", "x sigmoid(x)"),
    ("logsumexp(u + x)", "x + logsumexp(u)"), ("cosh(x)^2 - sinh(x)^2", "1"),
  ])
  func theyAreEqualByDefinition(_ left: String, _ right: String) throws {
    let (a, b, definitions) = try sides(left, right)
    var canonical = Canonical(definitions)
    let areEqual = canonical.areEqual(a, b)
    #expect(areEqual)
  }

  /// Equal for some numbers only: for positive ones, say.
  @Test(arguments: [
    ("log(x^2)", "2 log(x)"), ("sqrt(x^2)", "x"), ("(x^2)^(1/2)", "x"), ("abs(x)", "x"),
    ("log(a b)", "log(a) + log(b)"), ("log(a / b)", "log(a) - log(b)"),
    ("sqrt(a b)", "sqrt(a) sqrt(b)"), ("(x^3)^(1/3)", "x"), ("(x^2)^a", "x^(2 a)"),
    ("sqrt(a^2 b)", "a sqrt(b)"), ("max(a, b)", "a"), ("u_i", "u_1"),
    ("(sum_j u_j)^2", "sum_j u_j^2"), ("sum_j u_j v_j", "(sum_j u_j) sum_j v_j"),
    ("delta_{i,1}", "delta_{i,2}"), ("sum_j p_j^2", "1"), ("sum_j y_j q_j", "1"),
  ])
  func theyAreNotEqual(_ left: String, _ right: String) throws {
    let (a, b, definitions) = try sides(left, right)
    for opens in [false, true] {
      var canonical = Canonical(definitions, opensFunctions: opens)
      let areEqual = canonical.areEqual(a, b)
      #expect(!areEqual)
    }
  }

  /// What a person would write.
  @Test(arguments: [
    ("a s - a s b", "a s (1 - b)"), ("s + a - a s", "a + s (1 - a)"),
    ("p_i delta_{i,2} - p_i q_i", "p_i (delta_{i,2} - q_i)"),
    ("a g + a b + s g + s b", "(a + s) (g + b)"), ("2 a + 2 b", "2 (a + b)"),
    ("a / b + g / b", "(a + g) / b"),
    ("-a + b", "-a + b"), ("(x^2 - 1) / (x - 1)", "x + 1"), ("exp(x) exp(a)", "exp(x) exp(a)"),
    ("sum_j u_j v_j - sum_j q_j v_j", "sum_j v_j (u_j - q_j)"), ("a - a^2", "a (1 - a)"),
    ("x exp(x) + exp(x)", "exp(x) (1 + x)"),
    ("(a - 1) / (1 - b)", "(a - 1) / (1 - b)"), ("1 - 2 a + a^2", "(1 - a)^2"),
    ("3 a / 6", "1/2 a"), ("sum_j 2 a u_j", "2 a sum_j u_j"),
  ])
  func readableForms(_ text: String, _ wanted: String) throws {
    let (a, _, definitions) = try sides(text, "0")
    var algebra = Algebra(definitions)
    #expect(source(algebra.readable(a), in: definitions) == wanted)
  }

  /// What is folded has no divisor that was not there: it may be 0 where nothing was undefined.
  @Test(arguments: [
    ("h = a x", "x^2"), ("h = a x", "x a^2"), ("h = a + x^2", "x^4"), ("h = a / x", "a"),
    ("h = exp(x) - 1", "exp(x)^2"), ("h = x / (1 - b)", "x b"), ("h = b x + a x", "x"),
    ("h_i = u_i sum_k u_k", "u_i^2"), ("h = sqrt(x)", "x^2"),
  ])
  func foldsDivideByNothingNew(_ definition: String, _ text: String) throws {
    let all = Self.letters + definition + "\nf_i = \(text) + 0 u_i\n"
    let sheet = resolve(Array(all.utf8), isMarkdown: false)
    let names = Array(sheet.named.suffix(2))
    guard case .formula(_, let body) = sheet.definitions[names[1]].body else { return }
    var folding = Folding([names[0]], in: sheet.definitions)
    let (folded, _) = folding.fold(body)
    #expect(folded.divisors.isSubset(of: body.divisors), "\(source(folded, in: sheet.definitions))")
  }
}
