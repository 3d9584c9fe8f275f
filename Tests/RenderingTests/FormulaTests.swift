import Rendering
import Testing

private let x = Formula.identifier("x")
private let y = Formula.identifier("y")
private let half = Formula.fraction(.number(1), .number(2))

/// A formula, and how it is written in a terminal and in LaTeX: set down by hand.
private struct Row: CustomTestStringConvertible, Sendable {
  var formula: Formula
  var terminal: String
  var latex: String

  init(_ formula: Formula, _ terminal: String, _ latex: String) {
    self.formula = formula
    self.terminal = terminal
    self.latex = latex
  }

  var testDescription: String { terminal }
}

private let names: [Row] = [
  Row(.identifier("x"), "x", "x"),
  Row(.identifier("w5"), "w₅", "w_{5}"),
  Row(.identifier("w10"), "w₁₀", "w_{10}"),
  Row(.identifier("alpha"), "α", "\\alpha"),
  Row(.identifier("epsilon"), "ε", "\\varepsilon"),
  Row(.identifier("Alpha"), "Α", "\\mathrm{A}"),
  Row(.identifier("δ"), "δ", "\\delta"),
  Row(.identifier("delta3"), "δ₃", "\\delta_{3}"),
  Row(.identifier("yhat"), "ŷ", "\\hat{y}"),
  Row(.identifier("phat"), "p\u{302}", "\\hat{p}"),
  Row(.identifier("xbar2"), "x\u{304}₂", "\\bar{x}_{2}"),
  Row(.identifier("mutilde"), "μ\u{303}", "\\tilde{\\mu}"),
  Row(.identifier("hat"), "hat", "\\mathrm{hat}"),
  Row(.identifier("out"), "out", "\\mathrm{out}"),
  Row(.identifier("7"), "7", "7"),
  Row(.identifier("z", .number(1)), "z₁", "z_{1}"),
  Row(.identifier("W", .identifier("i"), .identifier("j")), "Wᵢ,ⱼ", "W_{i,j}"),
  Row(.identifier("W1", .number(2), .number(3)), "W₁;₂,₃", "W_{1; 2,3}"),
  Row(.identifier("a", .identifier("b")), "a_b", "a_{b}"),
  Row(
    .identifier("w", .identifier("output"), .number(2)), "w_{output,2}", "w_{\\mathrm{output},2}"),
  Row(.identifier(Identifier("W", layer: "1")), "W^[1]", "W^{[1]}"),
  Row(.identifier(Identifier("w5", primes: 1)), "w′₅", "w^{\\prime}_{5}"),
  Row(
    .identifier(Identifier("z", layer: "2", primes: 2, subscripts: [.identifier("k")])),
    "z^[2]′′ₖ", "z^{[2]\\prime\\prime}_{k}"),
]

private let arithmetic: [Row] = [
  Row(.number("0.05"), "0.05", "0.05"),
  Row(.number("-0.5"), "−0.5", "-0.5"),
  Row(.number("1.23e-7"), "1.23 × 10⁻⁷", "1.23 \\times 10^{-7}"),
  Row(.number("∞"), "∞", "\\infty"),
  Row(.number("undefined"), "undefined", "\\text{undefined}"),
  Row(.sum([.plus(x), .minus(y)]), "x − y", "x - y"),
  Row(.sum([.minus(x), .plus(y)]), "−x + y", "-x + y"),
  Row(.sum([.plus(x), .plus(.number("-2"))]), "x + (−2)", "x + (-2)"),
  Row(.sum([.minus(.sum([.plus(x), .plus(y)]))]), "−(x + y)", "-(x + y)"),
  Row(
    .sum([.plus(x), .plus(.product([.number("-2"), y], .dot))]), "x + (−2) · y",
    "x + (-2) \\cdot y"),
  Row(.product(.identifier("W"), x), "W x", "W x"),
  Row(.product(.number("0.01"), x), "0.01 x", "0.01 \\thinspace x"),
  Row(.product(.number(2), .number(3)), "2 · 3", "2 \\cdot 3"),
  Row(.product([.number(80), .number(300)], .cross), "80 × 300", "80 \\times 300"),
  Row(.product([x, .sum([.plus(x), .plus(y)])], .entrywise), "x ∘ (x + y)", "x \\circ (x + y)"),
  Row(.product([x, .negated(y)], .dot), "x · (−y)", "x \\cdot (-y)"),
  Row(.negated(.negated(x)), "−(−x)", "-(-x)"),
  Row(.power(.number("-3"), .number(2)), "(−3)²", "(-3)^{2}"),
  Row(.power(x, .sum([.plus(.identifier("n")), .plus(.number(1))])), "xⁿ⁺¹", "x^{n + 1}"),
  Row(.power(.identifier("e"), .negated(x)), "e⁻ˣ", "e^{-x}"),
  Row(.power(.identifier("e"), .negated(.identifier("z"))), "e^(−z)", "e^{-z}"),
  Row(.power(half, .number(2)), "(1/2)²", "\\mathopen{}\\left( \\frac{1}{2} \\right)^{2}"),
  Row(.power(.identifier(Identifier("x", primes: 1)), .number(2)), "x′²", "{x^{\\prime}}^{2}"),
  Row(.root(.sum([.plus(x), .plus(.number(1))])), "√(x + 1)", "\\sqrt{x + 1}"),
  Row(.root(.number(2)), "√2", "\\sqrt{2}"),
]

private let fractions: [Row] = [
  Row(half, "1/2", "\\frac{1}{2}"),
  Row(
    .fraction(.number(1), .sum([.plus(.number(1)), .plus(x)])), "1/(1 + x)", "\\frac{1}{1 + x}"),
  Row(.fraction(x, .product(x, y)), "x/(x y)", "\\frac{x}{x y}"),
  Row(.fraction(.fraction(x, y), y), "(x/y)/y", "\\frac{\\frac{x}{y}}{y}"),
  Row(.product(half, x), "1/2 x", "\\frac{1}{2} \\thinspace x"),
  Row(
    .product(.fraction(x, y), y), "x/y · y", "\\frac{x}{y} \\thinspace y"),
  Row(
    .derivative(.identifier("E"), by: [.identifier("w5")], .partial), "∂E/∂w₅",
    "\\frac{\\partial E}{\\partial w_{5}}"),
  Row(
    .derivative(y, by: [x, x], .total), "d²y/dx²", "\\frac{\\mathrm{d}^{2} y}{\\mathrm{d} x^{2}}"),
  Row(
    .derivative(y, by: [x, .identifier("w")], .partial), "∂²y/(∂x∂w)",
    "\\frac{\\partial^{2} y}{\\partial x \\thinspace \\partial w}"),
  Row(
    .derivative(.sum([.plus(x), .plus(y)]), by: [x], .partial), "∂(x + y)/∂x",
    "\\frac{\\partial}{\\partial x}(x + y)"),
]

private let structures: [Row] = [
  Row(.call("exp", x), "exp(x)", "\\exp (x)"),
  Row(.call("leaky", x, .number("0.01")), "leaky(x, 0.01)", "\\mathrm{leaky}(x, 0.01)"),
  Row(.transposed(.product(.identifier("W"), x)), "(W x)ᵀ", "(W x)^{\\top}"),
  Row(.power(.identifier("W"), .number(-1)), "W⁻¹", "W^{-1}"),
  Row(.transposed(.power(.identifier("W"), .number(-1))), "W⁻ᵀ", "W^{-\\top}"),
  Row(
    .subscripted(
      .fenced(.power(.identifier("W"), .number(-1)), .parentheses), [.number(1), .number(2)]),
    "(W⁻¹)₁,₂", "(W^{-1})_{1,2}"),
  Row(.subscripted(.product(.identifier("W"), x), [.identifier("i")]), "(W x)ᵢ", "(W x)_{i}"),
  Row(.fenced(x, .doubleBars), "‖x‖", "\\lVert x\\rVert"),
  Row(.fenced(x, .braces), "{x}", "\\lbrace x\\rbrace"),
  Row(
    .big(.sum, under: .identifier("k"), over: nil, of: .power(.fenced(x), .number(2))),
    "Σₖ (x)²", "\\sum_{k} (x)^{2}"),
  Row(
    .big(
      .product, under: .relation(.identifier("i"), .equal, .number(1)), over: .identifier("n"),
      of: x), "Πᵢ₌₁ⁿ x", "\\prod_{i = 1}^{n} x"),
  Row(
    .big(.maximum, under: .identifier("q"), over: nil, of: .sum([.plus(x), .plus(y)])),
    "max_q (x + y)", "\\max_{q} (x + y)"),
  Row(
    .big(.mean, under: .identifier("i"), over: nil, of: x), "meanᵢ x",
    "\\mathop{\\mathrm{mean}}_{i} x"),
  Row(
    .relation(x, .element, .power(.mark(.reals), .identifier("n"))), "x ∈ ℝⁿ",
    "x \\in \\mathbb{R}^{n}"),
  Row(.list([x, .mark(.ellipsis), y]), "x, …, y", "x, \\dots, y"),
  Row(.emphasised(.number("0.39")), "0.39", "\\mathbf{0.39}"),
  Row(.text("100 % & more"), "100 % & more", "\\text{100 \\% \\& more}"),
  Row(.accented(.bar, .sum([.plus(x), .plus(y)])), "bar(x + y)", "\\overline{x + y}"),
  Row(
    .matrix([[.number(1), .number(2)], [.number(3), .number(4)]], .brackets), "[1, 2; 3, 4]",
    "\\left[ \\begin{array}{rr} 1 & 2 \\\\ 3 & 4 \\end{array} \\right]"),
  Row(
    .cases([Case(x, if: .relation(x, .atLeast, .number(0))), Case(.number(0), if: nil)]),
    "{x if x ≥ 0, 0 otherwise}",
    "\\begin{cases} x & \\text{if } x \\ge 0 \\\\ 0 & \\text{otherwise} \\end{cases}"),
]

/// A formula inside a paragraph, so that it is written on one line.
private func paragraph(_ formula: Formula) -> Document {
  Document(title: "", blocks: [.paragraph([.math(formula)])])
}

@Suite struct FormulaTests {
  @Test(arguments: names + arithmetic + fractions + structures)
  fileprivate func terminal(row: Row) {
    #expect(writeTerminal(paragraph(row.formula), width: 200) == row.terminal + "\n")
  }

  @Test(arguments: names + arithmetic + fractions + structures)
  fileprivate func latex(row: Row) {
    #expect(writeMarkdown(paragraph(row.formula)) == "$" + row.latex + "$\n")
  }

  @Test(arguments: names + arithmetic + fractions + structures)
  fileprivate func everyPageIsWellFormed(row: Row) {
    #expect(faults(inMarkup: writeHTML(paragraph(row.formula))) == [])
    #expect(faults(inLaTeX: writeLaTeX(paragraph(row.formula))) == [])
  }
}
