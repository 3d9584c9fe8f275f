import Language
import Testing
import Text

/// What a text is read as where an expression is expected; the faults if it cannot be read.
private func expression(_ text: String) -> String {
  let whole = "q = " + text
  let page = readStatements(whole)
  guard case .definition(_, let term) = page.statements.first?.kind, page.diagnostics.isEmpty else {
    return sketchFaults(page, of: whole).joined(separator: "; ")
  }
  return sketch(term)
}

@Suite struct ExpressionTests {
  @Test(
    "Layer tags in braces, and totals over all entries",
    arguments: [
      ("a^{[1]}", "a^[1]"),
      ("W^{[l]}_{i,j} a^{[l-1]}_j", "(. (_ W^[l] i j) (_ a^[l-1] j))"),
      ("W^{[2]}^T x", "(. (T W^[2]) x)"),
      ("dE/dW^{[2]}", "(d E / W^[2])"),
      ("sum(x)", "(sum() x)"),
      ("1/2 mean(x) + max(a, b)^2", "(+ (. (/ 1 2) (mean() x)) (^ (max() a b) 2))"),
      ("(sum(x))^2", "(^ ((sum() x)) 2)"),
      ("sum(x)^T", "(T (sum() x))"),
      ("norm(x)^2", "(^ (norm x) 2)"),
      ("h_{t-1} x_{t}", "(. (_ h (- t 1)) (_ x t))"),
    ])
  func layersAndEntries(text: String, tree: String) { #expect(expression(text) == tree) }

  @Test(
    "Operators bind as the language says",
    arguments: [
      ("a + b - c", "(- (+ a b) c)"),
      ("a - b c", "(- a (. b c))"),
      ("2 a b / c d", "(. (/ (. (. 2 a) b) c) d)"),
      ("a * b × c", "(* (* a b) c)"),
      ("a · b ⋅ c", "(· (· a b) c)"),
      ("a ∘ b .* c ⊙ d", "(∘ (∘ (∘ a b) c) d)"),
      ("a / b ∘ c", "(∘ (/ a b) c)"),
      ("a ./ b ÷ c", "(/ (/ a b) c)"),
      ("-x^2", "(- (^ x 2))"),
      ("-a b", "(. (- a) b)"),
      ("a -b", "(- a b)"),
      ("a * -b", "(* a (- b))"),
      ("a / -b c", "(. (/ a (- b)) c)"),
      ("--a", "(- (- a))"),
      ("+a + +b", "(+ a b)"),
      ("− x", "(- x)"),
      ("2^3^2", "(^ 2 (^ 3 2))"),
      ("2^-3", "(^ 2 (- 3))"),
      ("e^-x y", "(. (^ e (- x)) y)"),
      ("e^-x^2", "(^ e (- (^ x 2)))"),
      ("x^{n+1}", "(^ x ((+ n 1)))"),
      ("x^(n + 1) y", "(. (^ x ((+ n 1))) y)"),
      ("x.^2", "(^ x 2)"),
      ("x**2", "(^ x 2)"),
      ("x^n_i", "(^ x (_ n i))"),
      ("x^2_i", "(^ (_ x i) 2)"),
      ("x_i^2", "(^ (_ x i) 2)"),
      ("x² y³", "(. (^ x 2) (^ y 3))"),
      ("x⁻¹", "(^ x (- 1))"),
      ("x¹⁰ + xⁿ", "(+ (^ x 10) (^ x n))"),
      ("(a + b) (c)", "(. ((+ a b)) (c))"),
      ("½ a", "(. ((/ 1 2)) a)"),
    ])
  func precedence(text: String, tree: String) {
    #expect(expression(text) == tree)
  }

  @Test(
    "Transposes, matrices, bars",
    arguments: [
      ("a^T b", "(. (T a) b)"),
      ("a b^T", "(. a (T b))"),
      ("aᵀ b", "(. (T a) b)"),
      ("a^⊤ + a^{T}", "(+ (T a) (T a))"),
      ("(W x)^T y", "(. (T ((. W x))) y)"),
      ("W^T_{1,2}", "(_ (T W) 1 2)"),
      ("x^T^T", "(T (T x))"),
      ("x^2^T", "(T (^ x 2))"),
      ("W^[1]^T x", "(. (T W^[1]) x)"),
      ("W1^T", "(T W1)"),
      ("[1, 2]", "[1 2]"),
      ("[1, 2;]", "[;1 2]"),
      ("[1; 2]", "[;1; 2]"),
      ("[w1, w3; w2, w4] x", "(. [;w1 w3; w2 w4] x)"),
      ("[-1, a + b, 2 c]", "[(- 1) (+ a b) (. 2 c)]"),
      ("[[1, 2], [3, 4]]", "[[1 2] [3 4]]"),
      ("[1,\n 2;\n\n 3, # row\n 4]", "[;1 2; 3 4]"),
      ("(a, b)", "(tuple a b)"),
      ("|x|^2 + ||w||^2", "(+ (^ (abs x) 2) (^ (norm w) 2))"),
      ("2 |x| y", "(. (. 2 (abs x)) y)"),
      ("|a - |b||", "(abs (- a (abs b)))"),
      ("||a| - |b||", "(abs (- (abs a) (abs b)))"),
      ("|(|a|)|", "(abs ((abs a)))"),
      ("‖x‖ + ∣y∣", "(+ (norm x) (abs y))"),
      ("||w||_2^2", "(^ (_ (norm w) 2) 2)"),
      ("√2 x + √(a + b)", "(+ (. (sqrt() 2) x) (sqrt() (+ a b)))"),
    ])
  func shapes(text: String, tree: String) {
    #expect(expression(text) == tree)
  }

  @Test(
    "Totals reach as far right as a product",
    arguments: [
      ("1/2 sum_k (t_k - o_k)^2", "(. (/ 1 2) (sum k (^ ((- (_ t k) (_ o k))) 2)))"),
      ("sum_i x_i y_i + 3", "(+ (sum i (. (_ x i) (_ y i))) 3)"),
      ("exp(x_i) / sum_k exp(x_k)", "(/ (exp() (_ x i)) (sum k (exp() (_ x k))))"),
      ("-sum_i y_i log(p_i)", "(- (sum i (. (_ y i) (log() (_ p i)))))"),
      ("sum_i -x_i", "(sum i (- (_ x i)))"),
      ("sum_{i=1}^n x_i", "(sum i=1^n (_ x i))"),
      ("sum_{i=1}^{n+1} x_i", "(sum i=1^((+ n 1)) (_ x i))"),
      ("sum_{i,j} W_{i,j}", "(sum i,j (_ W i j))"),
      ("sum_i sum_j a_i b_j", "(sum i (sum j (. (_ a i) (_ b j))))"),
      (
        "prod_i p_i + max_i z_i + min_i z_i",
        "(+ (+ (prod i (_ p i)) (max i (_ z i))) (min i (_ z i)))"
      ),
      ("mean_i (y_i - p_i)^2", "(mean i (^ ((- (_ y i) (_ p i))) 2))"),
      ("∑ᵢ tᵢ", "(sum i (_ t i))"),
      ("Σ_k t_k", "(sum k (_ t k))"),
      ("Π_{i=1}^n x_i", "(prod i=1^n (_ x i))"),
      ("∏_i x_i", "(prod i (_ x i))"),
      ("max(a, b) + sum(x)", "(+ (max() a b) (sum() x))"),
      ("N(μ, Σ)", "(. N (tuple mu Sigma))"),
    ])
  func totals(text: String, tree: String) {
    #expect(expression(text) == tree)
  }

  @Test(
    "Names, subscripts, tags, numbers",
    arguments: [
      ("w5 x12", "(. w5 x12)"),
      ("w_5", "(_ w 5)"),
      ("w₅ + x₁₂", "(+ (_ w 5) (_ x 12))"),
      ("w_{output,2}", "(_ w output 2)"),
      ("W_ij + Wᵢⱼ", "(+ (_ W ij) (_ W ij))"),
      ("x_{i+1}", "(_ x (+ i 1))"),
      ("w5' + w_5' + w′", "(+ (+ w5' (_ w' 5)) w')"),
      ("f″", "f''"),
      ("z^[2]_k + W^[l-1] + b^[l + 1]", "(+ (+ (_ z^[2] k) W^[l-1]) b^[l+1])"),
      ("a^[2]^2", "(^ a^[2] 2)"),
      ("α + δ_3 + ηx", "(+ (+ alpha (_ delta 3)) (. eta x))"),
      ("λ₁ + Δw + 2πr", "(+ (+ (_ lambda 1) Deltaw) (. (. 2 pi) r))"),
      ("ŷ + y\u{302} + ȳ + x̃", "(+ (+ (+ yhat yhat) ybar) xtilde)"),
      ("𝑥 + 𝐖 + 𝛼", "(+ (+ x W) alpha)"),
      ("0.10 + .5 + 1e-3 + 2E5", "(+ (+ (+ 0.10 0.5) 1e-3) 2E5)"),
      ("2x + 2e x + 2exp(x)", "(+ (+ (. 2 x) (. (. 2 e) x)) (. 2 (exp() x)))"),
      ("x_2 y", "(. (_ x 2) y)"),
      ("\"w.csv\"", "\"w.csv\""),
      ("“w.csv”", "\"w.csv\""),
    ])
  func names(text: String, tree: String) {
    #expect(expression(text) == tree)
  }

  @Test(
    "Calls are made of functions only",
    arguments: [
      ("sigmoid(z)", "(sigmoid() z)"),
      ("sigmoid (z) (1 - sigmoid(z))", "(. (sigmoid() z) ((- 1 (sigmoid() z))))"),
      ("h(z)", "(. h (z))"),
      ("h_1(1 - h_1)", "(. (_ h 1) ((- 1 (_ h 1))))"),
      ("leaky_relu(z, 0.01)", "(leaky_relu() z 0.01)"),
      ("softmax(z)_i", "(_ (softmax() z) i)"),
      ("relu'(z) + σ'(z)", "(+ (relu'() z) (sigma'() z))"),
      ("log yhat_i / n", "(/ (log() (_ yhat i)) n)"),
      ("y_i log yhat_i + 1", "(+ (. (_ y i) (log() (_ yhat i))) 1)"),
      ("exp x^2", "(exp() (^ x 2))"),
      ("relu + 1", "(+ relu 1)"),
      ("exp(x)^2", "(^ (exp() x) 2)"),
    ])
  func calls(text: String, tree: String) {
    #expect(expression(text) == tree)
  }

  @Test(
    "Cases, sets, comparisons, logic, ranges",
    arguments: [
      ("{ v if v >= 0, 0.01 v if v < 0 }", "(cases (v if (>= v 0)) ((. 0.01 v) if (< v 0)))"),
      ("{ 1 if x ≥ 0; 0 otherwise }", "(cases (1 if (>= x 0)) (0 if else))"),
      ("{ 1, if x > 0; else 0 }", "(cases (1 if (> x 0)) (0 if else))"),
      ("{ 1 if x > 0, 0 }", "(cases (1 if (> x 0)) (0 if else))"),
      ("{0, 1}", "(set 0 1)"),
      ("{ 1 if a < 1 and b < 1 or c = 1 }", "(cases (1 if (or (and (< a 1) (< b 1)) (= c 1))))"),
      (
        "{ 1 if a = 1 or b = 1 and c = 1 or d != 1 }",
        "(cases (1 if (or (or (= a 1) (and (= b 1) (= c 1))) (!= d 1))))"
      ),
      ("(0 <= x < 1)", "((<=,< 0 x 1))"),
      ("(i ≠ k)", "((!= i k))"),
      ("(x in {1, 2})", "((in x (set 1 2)))"),
      ("(x ∈ S)", "((in x S))"),
      ("(0 .. 1 step 0.1)", "((.. 0 1 0.1))"),
      ("(1..40)", "((.. 1 40))"),
    ])
  func conditions(text: String, tree: String) {
    #expect(expression(text) == tree)
  }

  /// Every part of a tree, read again from the text of its own span, is the same part.
  @Test(
    "Spans hold what they say",
    arguments: [
      "-x^2 + 2 a b / c d", "a^T b - (W x)^T y", "[w1, w3; w2, -w4] x + b1",
      "1/2 sum_k (t_k - o_k)^2", "|a - |b|| + ||w||^2", "{ v if v >= 0, 0.01 v otherwise }",
      "dE/dw5 + d^2 L/dw dv + ∂E/∂w", "exp(x_i) / sum_{k=1}^n exp(x_k)", "√(a + b) x_1 ŷ + σ(μ)",
      "leaky_relu(z^[1], 0.01) ∘ softmax(z)_i", "z^[2]_k w_{output,2}'", "(a, b + c, 0 <= x < 1)",
    ])
  func spans(text: String) {
    let whole = "q = " + text
    let source = SourceText(whole)
    guard case .definition(_, let root) = readStatements(whole).statements.first?.kind else {
      Issue.record("\(text) cannot be read")
      return
    }
    var waiting = [root]
    var count = 0
    while let term = waiting.popLast() {
      #expect(expression(source.text(of: term.span)) == sketch(term))
      waiting += term.parts
      count += 1
    }
    #expect(count > 4)
  }
}

extension Term {
  /// The terms directly below this one that stand as expressions in the text.
  fileprivate var parts: [Term] {
    switch kind {
    case .number, .name, .text, .unreadable: []
    case .subscripted(_, let indices): indices
    case .call(_, let arguments): arguments
    case .negated(let operand), .transposed(let operand), .group(let operand),
      .absolute(let operand), .norm(let operand), .total(_, _, let operand):
      [operand]
    case .binary(_, let left, let right), .logical(_, let left, let right): [left, right]
    case .matrix(let rows, _): rows.flatMap(\.self)
    case .tuple(let parts), .set(let parts), .comparison(let parts, _): parts
    case .cases(let cases): cases.flatMap { [$0.value] + ($0.condition.map { [$0] } ?? []) }
    case .derivative(let subject, let variables): [subject] + variables
    case .range(let first, let last, _): [first, last]
    }
  }
}
