import Mathematics
import Testing

@testable import Rendering

/// How expressions are printed, on one line of a terminal.
private struct Row: CustomTestStringConvertible, Sendable {
  let text: String
  let body: Expression
  let definitions: Definitions

  var testDescription: String { text }
}

private func rows() -> [Row] {
  var s = Sheet()
  let (n, size) = (s.size("n"), s.size("K"))
  let (a, b, c) = (s.quantity("a"), s.quantity("b"), s.quantity("c"))
  let (w5, h1, yhat) = (s.quantity("w5"), s.quantity("h1"), s.quantity("yhat"))
  let (W, x, t, o) = (
    s.quantity("W", [size, n]), s.quantity("x", [n]), s.quantity("t", [size]),
    s.quantity("o", [size])
  )
  let z2 = s.quantity(Name("z", layer: "2"), [size])
  let T = s.quantity("T")
  let prime = s.quantity(Name("w", primes: 1))
  let out = s.quantity(Name("b", subscripts: ["out"]))
  let sigmoid = s.function("sigmoid") { .power(1 + .primitive(.exp, -$0), -1) }
  let slope = s.function("relu'") { $0 }
  let partial = s.function("hinge'_p") { $0 }
  let softmax = s.softmax()
  let (i, k, l, free) = (s.index(n, "i"), s.index(size, "k"), s.index(size, "k"), s.index(size))
  let j = s.index(size, "j")
  let e = { Expression.primitive(.exp, $0) }
  var rows: [Row] = []
  let definitions = s.definitions
  func row(_ text: String, _ body: Expression) {
    rows.append(Row(text: text, body: body, definitions: definitions))
  }
  // Sums and signs
  row("a + b", a[] + b[])
  row("a − b", a[] - b[])
  row("−a + b", -a[] + b[])
  row("a − (b + c)", a[] - .sum([b[], c[]]))
  row("a + b + c", .sum([a[], .sum([b[], c[]])]))
  row("a − 3", .sum([a[], -3]))
  row("a − 2 b", .sum([a[], .product([-2, b[]])]))
  row("−a b", .product([-1, a[], b[]]))
  row("−(a + b)", .product([-1, .sum([a[], b[]])]))
  row("0", .sum([]))
  row("a · (−b)", a[] * -b[])
  row("−a · (−b)", -a[] * -b[])
  row("a − b c", .sum([a[], .product([b[], c[], -1])]))
  row("−a b", .product([a[], b[], -1]))
  row("a · (−(b + c))", .product([a[], -1, .sum([b[], c[]])]))
  row("a + 1/b", .sum([a[], .power(b[], -1)]))
  row("a − (−1/b)", .sum([a[], .product([-1, -1, .power(b[], -1)])]))
  // Products
  row("w₅ h₁", w5[] * h1[])
  row("2 a b", 2 * a[] * b[])
  row("2 · 3", 2 * 3)
  row("a · 3", a[] * 3)
  row("a · (−3)", a[] * -3)
  row("(a + b) c", (a[] + b[]) * c[])
  row("h₁ (1 − h₁)", h1[] * (1 - h1[]))
  row("a b c", .product([a[], .product([b[], c[]])]))
  // Numbers
  row("0.05 a", .over(1, 20) * a[])
  row("1/3", .over(1, 3))
  row("−1/3", .over(-1, 3))
  row("1/3 a", .over(1, 3) * a[])
  row("1/2 a", .over(1, 2) * a[])
  row("a − 0.5", .sum([a[], .over(-1, 2)]))
  row("1 × 10⁻³⁰", .number(Rational(decimal: "1e-30") ?? .zero))
  row("1.25 × 10⁴⁰", .number(Rational(decimal: "1.25e40") ?? .zero))
  // Fractions
  row("a/b", a[] / b[])
  row("1/a", .power(a[], -1))
  row("a b/c", a[] * b[] / c[])
  row("a/(b c)", a[] / b[] / c[])
  row("a/b · c", .product([a[], .power(b[], -1), c[]]))
  row("(a + b)/(a − b)", (a[] + b[]) / (a[] - b[]))
  row("1/a²", .power(a[], -2))
  row("a/(b/c)", a[] / (b[] / c[]))
  row("a/(2 b)", .over(1, 2) * a[] / b[])
  row("2 a/(3 b)", .over(2, 3) * a[] / b[])
  row("1/4 (a + b)", .over(1, 4) * (a[] + b[]))
  row("0.25 a", .over(1, 4) * a[])
  row("0.1 (a + b)", .over(1, 10) * (a[] + b[]))
  // Powers and functions
  row("10⁻⁹", .power(10, -9))
  row("3 · 10⁻⁹ · a", .product([3, .power(10, -9), a[]]))
  row("1/10", .power(10, -1))
  row("1/10⁹", .power(.power(10, 9), -1))
  row("a²", a[].squared())
  row("(a + b)²", (a[] + b[]).squared())
  row("(−3)²", Expression.integer(-3).squared())
  row("(a²)³", .power(a[].squared(), 3))
  row("(a b)²", (a[] * b[]).squared())
  row("a^(b + c)", .power(a[], b[] + c[]))
  row("a⁽ᵀ⁾", .power(a[], T[]))
  row("T²", T[].squared())
  row("2^(a^b)", .power(2, .power(a[], b[])))
  row("e^(−a)", e(-a[]))
  row("e^(−a²/2)", e(-(a[].squared() / 2)))
  row("e^a e^b", e(a[]) * e(b[]))
  row("exp(e^a)", e(e(a[])))
  row("ln(a) b", .primitive(.log, a[]) * b[])
  row("√(a + b)", .primitive(.sqrt, a[] + b[]))
  row("|a − b|", .primitive(.abs, a[] - b[]))
  row("tanh(a)²", Expression.primitive(.tanh, a[]).squared())
  row("σ(a) (1 − σ(a))", sigmoid(a[]) * (1 - sigmoid(a[])))
  row("relu′(a)", slope(a[]))
  row("hinge′ₚ(a)", partial(a[]))
  row("ŷ − 1", yhat[] - 1)
  row("w′²", prime[].squared())
  row("(z^[2]₁)²", z2.at(1).squared())
  row("bₒᵤₜ", out[])
  row("π", .constant(.pi))
  // Subscripts
  row("W₁,₂ x₂", W.at(1, 2) * x.at(2))
  row("Wₖ,ᵢ xᵢ", W[k, i] * x[i])
  row("δₖ,₂", .delta(.index(k), .entry(2)))
  row("n a", .size(n) * a[])
  // Totals
  row("1/2 Σₖ (tₖ − oₖ)²", .over(1, 2) * sum(k, (t[k] - o[k]).squared()))
  row("Σᵢ Wₖ,ᵢ xᵢ + tₖ", sum(i, W[k, i] * x[i]) + t[k])
  row("tₖ + Σᵢ Wₖ,ᵢ xᵢ", t[k] + sum(i, W[k, i] * x[i]))
  row("(Σₖ tₖ) a", sum(k, t[k]) * a[])
  row("(Σₖ tₖ)²", sum(k, t[k]).squared())
  row("Σₖ (tₖ + oₖ)", sum(k, t[k] + o[k]))
  row("Σₖ (−tₖ oₖ)", sum(k, -t[k] * o[k]))
  row("−Σₖ tₖ ln(oₖ)", -sum(k, t[k] * .primitive(.log, o[k])))
  row("Σₖ tₖ Σᵢ Wₖ,ᵢ xᵢ", sum(k, t[k] * sum(i, W[k, i] * x[i])))
  row("1/K · Σₖ tₖ²", mean(k, t[k].squared()))
  row("tₖ − maxⱼ tⱼ", t[k] - .total(.maximum, j, t[j]))
  row("e^tₖ/(Σᵢ e^tᵢ)", e(t[k]) / sum(free, e(t[free])))
  row("maxⱼ (tⱼ a)", .total(.maximum, j, t[j] * a[]))
  row("(maxⱼ tⱼ) a", .total(.maximum, j, t[j]) * a[])
  row("maxⱼ (tⱼ/a)", .total(.maximum, j, t[j] / a[]))
  row("minⱼ tⱼ²", .total(.minimum, j, t[j].squared()))
  row("Πⱼ (tⱼ a)", .total(.product, j, t[j] * a[]))
  // Letters never meet
  row("tₖ Σᵢ oᵢ", t[k] * sum(l, o[l]))
  row("Σₖ tₖ + Σₖ oₖ", sum(k, t[k]) + sum(l, o[l]))
  row("Σₖ tₖ Σᵢ oᵢ", sum(k, t[k] * sum(l, o[l])))
  // Functions of vectors, cases
  row(
    "softmax(t)ₖ", .call(softmax, [Argument(binders: [l], body: t[l])], [.index(k)]))
  row(
    "softmax(W x)₂",
    .call(softmax, [Argument(binders: [l], body: sum(i, W[l, i] * x[i]))], [.entry(2)]))
  row(
    "softmax((Wᵢ,ᵢ)ᵢ)ₖ",
    .call(softmax, [Argument(binders: [free], body: W[free, free])], [.index(k)]))
  row(
    "{a if a ≥ 0, 0.01 a otherwise}",
    .cases([
      Branch(value: a[], condition: .compare(a[], .greaterOrEqual, 0)),
      Branch(value: .over(1, 100) * a[], condition: .otherwise),
    ]))
  row(
    "{1 if 0 ≤ a < 1, 2 if a = b or i ≠ k, 0 otherwise}",
    .cases([
      Branch(value: 1, condition: .all([.compare(0, .lessOrEqual, a[]), .compare(a[], .less, 1)])),
      Branch(
        value: 2,
        condition: .any([
          .compare(a[], .equal, b[]), .indices(.index(i), .index(k), equal: false),
        ])),
      Branch(value: 0, condition: .otherwise),
    ]))
  return rows
}

func oneLine(_ formula: Formula) -> String { TerminalMathematics(isInline: true).text(formula) }

@Suite struct TypesetTests {
  @Test(arguments: rows()) fileprivate func expressionsAreSet(_ row: Row) {
    #expect(oneLine(formula(row.body, in: row.definitions)) == row.text)
  }
}
