/// Formulas in LaTeX mathematics, in the dialect that pdflatex with amsmath and the Markdown sites
/// share: no backslash before punctuation (Markdown would eat it) and no `\operatorname`.
struct LaTeXMathematics {
  var output = ""

  static let deepest = 100

  static func text(_ formula: Formula) -> String {
    var writer = LaTeXMathematics()
    writer.write(formula, 0)
    return writer.output
  }

  mutating func write(_ formula: Formula, _ depth: Int) {
    guard depth < LaTeXMathematics.deepest else { return put("\\dots") }
    let depth = depth + 1
    switch formula {
    case .number(let numeral): write(numeral)
    case .identifier(let identifier): write(identifier, depth)
    case .text(let text): words(text)
    case .function(let name): function(name)
    case .mark(let mark): put(mark.latex)
    case .row(let parts): row(parts, depth)
    case .list(let parts): separated(parts, ", ", depth)
    case .product(let factors, let how): product(factors, how, depth)
    case .sum(let terms): sum(terms, depth)
    case .negated(let inner):
      put("-")
      write(inner.asTerm(isFirst: false, sign: .minus), depth)
    case .relation(let left, let relation, let right):
      write(left, depth)
      put(" \(relation.latex) ")
      write(right, depth)
    case .fraction(let top, let bottom): fraction(top, bottom, depth)
    case .derivative(let of, let by, let sign): derivative(of, by, sign, depth)
    case .power(let base, let exponent):
      self.base(base, depth)
      put("^")
      group(exponent, depth)
    case .transposed(let base):
      self.base(base.inverted ?? base, depth)
      put(base.inverted == nil ? "^{\\top}" : "^{-\\top}")
    case .subscripted(let base, let entries):
      self.base(base, depth)
      subscripts(own: "", entries, depth)
    case .root(let inner):
      put("\\sqrt")
      group(inner, depth)
    default: writeTall(formula, depth)
    }
  }

  private mutating func writeTall(_ formula: Formula, _ depth: Int) {
    switch formula {
    case .fenced(let inner, let fence): fenced(inner, fence, depth)
    case .call(let function, let arguments):
      write(function.asBase(), depth)
      fenced(.list(arguments), .parentheses, depth)
    case .matrix(let rows, let fence): matrix(rows, fence, depth)
    case .big(let sign, let under, let over, let body): big(sign, under, over, body, depth)
    case .cases(let cases): write(cases, depth)
    case .accented(let accent, let inner):
      put(accent.latex(isWide: !inner.isLetter))
      group(inner, depth)
    case .emphasised(let inner):
      // Bold digits, as a result stands out in print; letters stay as they are.
      if case .number = inner {
        put("\\mathbf")
        group(inner, depth)
      } else {
        write(inner, depth)
      }
    default: put("\\dots")
    }
  }

  mutating func put(_ text: String) { output += text }

  mutating func group(_ formula: Formula, _ depth: Int) {
    put("{")
    write(formula, depth)
    put("}")
  }

  mutating func words(_ text: String) {
    put("\\text{")
    put(latexText(text))
    put("}")
  }

  mutating func separated(_ parts: [Formula], _ separator: String, _ depth: Int) {
    for (index, part) in parts.enumerated() {
      if index > 0 { put(separator) }
      write(part, depth)
    }
  }

  /// What is raised: braces keep a second superscript from being an error.
  mutating func base(_ formula: Formula, _ depth: Int) {
    let base = formula.asBase()
    if case .identifier(let identifier) = base, identifier.layer == nil, identifier.primes == 0 {
      return write(base, depth)
    }
    switch base {
    case .number, .mark, .fenced: write(base, depth)
    default: group(base, depth)
    }
  }
}

/// A formula in LaTeX mathematics, without dollar signs.
public func latex(_ formula: Formula) -> String { LaTeXMathematics.text(formula) }
