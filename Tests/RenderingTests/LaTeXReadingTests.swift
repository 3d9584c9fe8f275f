import Rendering
import Testing

/// Mathematics of prose, how a terminal shows it, and what a LaTeX document prints for it.
private struct Row: CustomTestStringConvertible, Sendable {
  var source: String
  var text: String
  var latex: String?

  init(_ source: String, _ text: String, latex: String? = nil) {
    self.source = source
    self.text = text
    self.latex = latex
  }

  var testDescription: String { source }
}

private let rows: [Row] = [
  Row("a^2", "a²"),
  Row("x^{10}", "x¹⁰"),
  Row("x^10", "x¹ · 0"),
  Row("e^{a+b}", "e^(a + b)"),
  Row("2^{a/b}", "2^(a/b)"),
  Row("w_{ij}", "wᵢⱼ"),
  Row("W^{[2]}_{i,j}", "W^[2]ᵢ,ⱼ"),
  Row("w'_1 = w_1 - \\eta g", "w′₁ = w₁ − η g"),
  Row("\\hat{y}", "ŷ"),
  Row("\\frac12", "1/2"),
  Row("\\frac{a+b}{2c}", "(a + b)/(2 c)"),
  Row("\\frac{\\partial E}{\\partial w}", "∂E/∂w"),
  Row("ab/cd", "a b/c d"),
  Row("\\sum_{i=1}^n x_i", "Σᵢ₌₁ⁿ xᵢ"),
  Row("\\sqrt{x+1}", "√(x + 1)"),
  Row("f(x, y)", "f(x, y)"),
  Row("\\sigma(-z)", "σ(−z)"),
  Row("\\text{softmax}(z)_i", "softmax(z)ᵢ"),
  Row("-a \\cdot b", "−a · b"),
  Row("W^\\top x \\in \\mathbb{R}^{m \\times n}", "Wᵀ x ∈ ℝ^(m × n)"),
  Row("a < b \\le c", "a < b ≤ c"),
  Row("[0, 1)", "[0, 1)"),
  Row("p(x \\mid y)", "p(x | y)"),
  Row("\\left(\\frac{a}{b}\\right)^2", "(a/b)²"),
  Row("w^*", "w^∗"),
  Row("α + β", "α + β", latex: "{\\ensuremath{\\alpha}} + {\\ensuremath{\\beta}}"),
  // What is not read is shown as it was written.
  Row("\\overset{a}{b}", "\\overset{a}{b}"),
  Row(
    "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
    "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}"),
]

/// No document may hold these as mathematics.
private let refused = [
  "\\input{x}", "\\def\\a{b}", "{a", "a}", "\\left( a", "\\begin{aligned} a", "a & b", "a % b",
  "\\write18{x}", "\\end{document}", "a ^^5c b", "\\unknown", "#1", "\\text{a $ b}",
]

@Suite struct LaTeXReadingTests {
  private func page(_ source: String) -> Document {
    Document(title: "", blocks: [.paragraph([.latex(source)]), .latex(source)])
  }

  @Test(arguments: rows)
  fileprivate func terminalShowsIt(row: Row) {
    let document = Document(title: "", blocks: [.paragraph([.latex(row.source)])])
    #expect(writeTerminal(document) == row.text + "\n")
  }

  @Test(arguments: rows)
  fileprivate func otherFormatsKeepIt(row: Row) {
    #expect(writeMarkdown(page(row.source)) == "$\(row.source)$\n\n$$\n\(row.source)\n$$\n")
    let latex = writeLaTeX(page(row.source))
    #expect(latex.contains("{}$\(row.latex ?? row.source)$"))
    #expect(faults(inLaTeX: latex) == [])
    #expect(faults(inMarkup: writeHTML(page(row.source))) == [])
  }

  @Test(arguments: refused)
  func latexDocumentsStayWhole(source: String) {
    let latex = writeLaTeX(page(source))
    #expect(faults(inLaTeX: latex) == [])
    #expect(latex.contains("{}\\texttt{"))
  }

  /// Any signs in any order are read or refused, quickly, and the page stays well-formed.
  @Test func everyTextIsReadOrKept() {
    let pieces = [
      "a", "1", "^", "_", "{", "}", "\\frac", "\\sum", "\\left(", "\\right)", "(", ")", "[", "]",
      ",", "+", "-", "=", "/", "'", "\\", "|", "\\begin{matrix}", "\\end{matrix}",
      "\\begin{cases}", "\\end{cases}", "&", "\\\\", "\\text{if }", "\\partial", "é", " ", "$",
    ]
    var random = SmallRandom(state: 3)
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<random.below(16) { text += pieces[random.below(pieces.count)] }
      let document = page(text)
      #expect(faults(inMarkup: writeHTML(document)) == [], "\(text)")
      #expect(faults(inLaTeX: writeLaTeX(document)) == [], "\(text)")
      #expect(!writeTerminal(document).isEmpty || text.allSatisfy { $0 == " " })
    }
  }
}
