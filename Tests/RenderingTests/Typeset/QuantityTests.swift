import Mathematics
import Testing

@testable import Rendering

/// How quantities are called in print: labels, derivatives, examples, matrices without a name.
@Suite struct QuantityTests {
  /// The net of exercise 1, as far as its names go.
  private struct Net {
    var definitions = Definitions()
    let z, w5, E, dz, dw5, W: Symbol

    init() {
      func names(_ base: String, _ numbers: ClosedRange<Int>) -> [Name] {
        numbers.map { Name(base, subscripts: [String($0)]) }
      }
      let two = Size.known(2)
      z = definitions.add(
        Quantity(
          name: Name("z"), role: .defined, shape: [two], body: .open, labels: names("z", 1...2)))
      w5 = definitions.add(Quantity(name: Name("w5"), role: .parameter, shape: [], body: .open))
      E = definitions.add(Quantity(name: Name("E"), role: .defined, shape: [], body: .open))
      W = definitions.add(
        Quantity(name: Name("W"), role: .parameter, shape: [two, .known(3)], body: .open))
      dz = definitions.derivativeSymbol(of: E, by: z)
      definitions.setLabels(dz, names("delta", 3...4))
      dw5 = definitions.derivativeSymbol(of: E, by: w5)
    }
  }

  @Test func labelsStandForEntries() {
    let net = Net()
    let i = net.definitions.indices.fresh(.known(2), letter: "i")
    func text(_ symbol: Symbol, _ entry: Int...) -> String {
      oneLine(formula(symbol: symbol, entry: entry, in: net.definitions))
    }
    #expect(text(net.z) == "z")
    #expect(text(net.z, 2) == "z₂")
    #expect(text(net.dz, 1) == "δ₃")
    #expect(text(net.dz) == "∂E/∂z")
    #expect(text(net.dw5) == "∂E/∂w₅")
    #expect(text(net.W, 1, 3) == "W₁,₃")
    #expect(oneLine(formula(.symbol(net.dz, [.index(i)]), in: net.definitions)) == "∂E/∂zᵢ")
    // An entry that is not there has no label.
    #expect(text(net.dz, 3) == "∂E/∂z₃")
    #expect(text(net.z, 0) == "z₀")
  }

  @Test func derivativesShareTheirSubscripts() {
    var net = Net()
    let dzW = net.definitions.derivativeSymbol(of: net.z, by: net.W)
    let dEW = net.definitions.derivativeSymbol(of: net.E, by: net.W)
    let second = net.definitions.derivativeSymbol(of: dEW, by: net.W)
    func text(_ symbol: Symbol, _ entry: Int...) -> String {
      oneLine(formula(symbol: symbol, entry: entry, in: net.definitions))
    }
    #expect(text(dzW, 2, 1, 3) == "∂z₂/∂W₁,₃")
    #expect(text(second, 1, 2, 2, 3) == "∂²E/(∂W₁,₂∂W₂,₃)")
    #expect(text(second) == "∂²E/∂W²")
    #expect(
      source(.symbol(dzW, [.entry(2), .entry(1), .entry(3)]), in: net.definitions)
        == "dz_2/dW_{1,3}")
    #expect(source(.symbol(second, []), in: net.definitions) == "d^2 E/dW dW")
    #expect(source(.symbol(net.dz, [.entry(2)]), in: net.definitions) == "delta_4")
  }

  @Test func examplesStandAbove() {
    var definitions = Definitions()
    let (count, two) = (Size.known(4), Size.known(2))
    let z = definitions.add(
      Quantity(
        name: Name("z"), role: .defined, shape: [count, two], hasExamples: true, body: .open))
    let L = definitions.add(
      Quantity(name: Name("L"), role: .defined, shape: [], body: .open))
    let dz = definitions.derivativeSymbol(of: L, by: z)
    let n = definitions.indices.fresh(count, letter: "n")
    func text(_ symbol: Symbol, _ places: [Subscript]) -> String {
      oneLine(formula(.symbol(symbol, places), in: definitions))
    }
    #expect(text(z, [.index(n), .entry(1)]) == "z₁⁽ⁿ⁾")
    #expect(text(z, [.entry(3), .entry(1)]) == "z₁⁽³⁾")
    #expect(text(dz, [.entry(3), .entry(1)]) == "∂L/∂z₁⁽³⁾")
    #expect(
      oneLine(formula(.power(.symbol(z, [.entry(3), .entry(1)]), .integer(2)), in: definitions))
        == "(z₁⁽³⁾)²")
  }

  @Test func sumsOverExamplesStayInSight() {
    var s = Sheet()
    let (m, n, count) = (s.size("m"), s.size("n"), s.size("N"))
    let (W, x, d) = (
      s.quantity("W", [m, n]), s.examples("x", [count, n]), s.examples("d", [count, m])
    )
    let (i, j) = (s.index(m), s.index(n))
    let (e, other) = (s.index(count, "n"), s.index(count, "n"))
    let p = s.examples("p", [count])
    let definitions = s.definitions
    func text(_ body: Expression, _ indices: [Index], _ example: Index? = nil) -> String? {
      matrixForm(body, indices: indices, example: example, in: definitions).map {
        oneLine(formula(matrix: $0, in: definitions, indices: example.map { [$0] } ?? []))
      }
    }
    #expect(text(sum(j, W[i, j] * x[e, j]), [i], e) == "W x⁽ⁿ⁾")
    #expect(text(mean(e, d[e, i] * x[e, j]), [i, j]) == "1/N · Σₙ d⁽ⁿ⁾ (x⁽ⁿ⁾)ᵀ")
    #expect(text(sum(e, p[e] * x[e, j]), [j]) == "Σₙ p⁽ⁿ⁾ x⁽ⁿ⁾")
    #expect(text(mean(e, p[e] * x[e, j]), [j]) == "1/N · Σₙ p⁽ⁿ⁾ x⁽ⁿ⁾")
    #expect(text(.over(1, 5) * sum(e, p[e].squared()), []) == "1/5 Σₙ (p⁽ⁿ⁾)²")
    #expect(text(p[e] * sum(other, p[other] * d[other, i]), [i], e) == "p⁽ⁿ⁾ Σᵢ p⁽ⁱ⁾ d⁽ⁱ⁾")
  }

  @Test func matricesWithoutANameAreWrittenOut() {
    var sheet = Sheet()
    let (a, b, x) = (
      sheet.quantity("a"), sheet.quantity("b"), sheet.quantity("x", [.known(2)])
    )
    let two = Size.known(2)
    let literal = sheet.quantity(
      "M", [two, two], role: .anonymous, body: .entries([a[], -b[], a[] + b[], 0]))
    let numbers = sheet.quantity(
      "N", [two], role: .anonymous,
      body: .numbers([Rational(1), Rational(-1, 4) ?? .zero]))
    let large = sheet.quantity(
      "O", [.known(100), .known(50)], role: .anonymous,
      body: .numbers((0..<5_000).map { Rational($0) }))
    let (i, j) = (sheet.index(two, "i"), sheet.index(two, "j"))
    let body = sum(j, literal[i, j] * x[j])
    func text(_ expression: Expression) -> String {
      oneLine(formula(expression, in: sheet.definitions))
    }
    #expect(text(body) == "Σⱼ [a, −b; a + b, 0]ᵢ,ⱼ xⱼ")
    #expect(text(literal.at(1, 2)) == "−b")
    #expect(text(2 * literal.at(2, 1)) == "2 (a + b)")
    #expect(text(x.at(1) * literal.at(1, 2)) == "x₁ · (−b)")
    #expect(text(x.at(1) - numbers.at(2)) == "x₁ − (−0.25)")
    #expect(text(.symbol(numbers.symbol, [])) == "[1; −0.25]")
    #expect(
      text(.symbol(large.symbol, []))
        == "[0, 1, 2, ⋯, 49; 50, 51, 52, ⋯, 99; 100, 101, 102, ⋯, 149; ⋮, ⋮, ⋮, ⋱, ⋮; "
        + "4950, 4951, 4952, ⋯, 4999]")
    #expect(
      matrixForm(body, indices: [i], in: sheet.definitions).map {
        oneLine(formula(matrix: $0, in: sheet.definitions))
      } == "[a, −b; a + b, 0] x")
    #expect(source(body, in: sheet.definitions) == "sum_j ([a, -b; a + b, 0])_{i,j} x_j")
  }

  @Test func valuesStandInForNames() {
    var sheet = Sheet()
    let (w, h, d) = (sheet.quantity("w5"), sheet.quantity("h1"), sheet.quantity("d"))
    let (g, c) = (sheet.quantity("g"), sheet.quantity("c"))
    let values: [Symbol: String] = [
      w.symbol: "0.4", h.symbol: "0.59", d.symbol: "-0.2", c.symbol: "-3e-9",
    ]
    let definitions = sheet.definitions
    func text(_ expression: Expression) -> String {
      oneLine(
        formula(expression, in: definitions) { symbol, _ in values[symbol].map { .number($0) } })
    }
    #expect(text(w[] * h[] + d[]) == "0.4 · 0.59 + (−0.2)")
    #expect(text(d[] * h[]) == "−0.2 · 0.59")
    #expect(text(h[] * d[]) == "0.59 · (−0.2)")
    #expect(text(h[] * (1 - h[]) * (d[] * w[])) == "0.59 · (1 − 0.59) · (−0.2) · 0.4")
    #expect(text(h[] - d[]) == "0.59 − (−0.2)")
    #expect(text(-d[]) == "−(−0.2)")
    #expect(text(d[].squared()) == "(−0.2)²")
    #expect(text(.primitive(.exp, -d[])) == "e^(−(−0.2))")
    #expect(text(.primitive(.abs, d[])) == "|−0.2|")
    #expect(text(2 * g[] * h[]) == "2 · g · 0.59")
    #expect(text(g[] * c[]) == "g · (−3 × 10⁻⁹)")
    #expect(text(h[] / d[]) == "0.59/(−0.2)")
    #expect(text(.over(1, 2) * (1 - h[]).squared()) == "1/2 · (1 − 0.59)²")
    #expect(text(-(d[] * w[])) == "−(−0.2) · 0.4")
  }

  @Test func wholeMatricesAreSet() {
    var s = Sheet()
    let (m, n) = (s.size("m"), s.size("n"))
    let (W, x, b, h) = (
      s.quantity("W", [m, n]), s.quantity("x", [n]), s.quantity("b", [m]), s.quantity("h", [m])
    )
    let (i, j, q) = (s.index(m), s.index(n), s.index(m))
    let g = s.function("relu'") { $0 }
    let definitions = s.definitions
    func text(_ body: Expression, _ indices: [Index]) -> String? {
      matrixForm(body, indices: indices, in: definitions).map {
        oneLine(formula(matrix: $0, in: definitions))
      }
    }
    #expect(text(sum(j, W[i, j] * x[j]) + b[i], [i]) == "W x + b")
    #expect(text(sum(i, b[i] * W[i, j]) * x[j] * (1 - x[j]), [j]) == "(Wᵀ b) ∘ x ∘ (1 − x)")
    #expect(text(h[i] * g(b[i]) * x[j], [i, j]) == "(h ∘ relu′(b)) xᵀ")
    #expect(text(h[i] * (delta(i, q) - h[q]), [i, q]) == "diag(h) − h hᵀ")
    #expect(text(.over(1, 2) * sum(i, (b[i] - h[i]).squared()), []) == "1/2 ‖b − h‖²")
    #expect(text(mean(i, (b[i] - h[i]).squared()), []) == "1/m · ‖b − h‖²")
    #expect(text(-sum(i, b[i] * .primitive(.log, h[i])), []) == "−bᵀ ln(h)")
    #expect(text(.over(1, 2) * b[i] * (1 - h[i]), [i]) == "1/2 b ∘ (1 − h)")
    #expect(text(sum(j, W[i, j]), [i]) == "W 1ₙ")
    #expect(text(-2 * b[i] - h[i], [i]) == "−2 b − h")
    #expect(text(sum(i, b[i] * h[i]) * x[j], [j]) == "(bᵀ h) x")
    #expect(text(W[i, j].squared(), [i, j]) == "W ∘ W")
    #expect(text(.power(W[i, j], 3), [i, j]) == "W^∘3")
    #expect(
      text(.primitive(.exp, b[i]) / sum(q, .primitive(.exp, b[q])), [i])
        == "exp(b)/(Σᵢ e^bᵢ)")
  }
}
