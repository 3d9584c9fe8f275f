/// How each kind of formula is written in LaTeX.
extension LaTeXMathematics {
  mutating func write(_ numeral: Numeral) {
    if numeral.isNegative { put("-") }
    let isPlain = numeral.digits.utf8.allSatisfy { $0 &- 48 < 10 || $0 == 46 }
    if numeral.digits == "∞" {
      put("\\infty")
    } else if isPlain {
      put(numeral.digits)
    } else {
      words(numeral.digits)
    }
    if let exponent = numeral.exponent { put(" \\times 10^{\(exponent)}") }
  }

  mutating func write(_ identifier: Identifier, _ depth: Int) {
    let letters = identifier.letters
    if let accent = letters.accent { put(accent.latex(isWide: false) + "{") }
    put(latexLetters(letters.base))
    if letters.accent != nil { put("}") }
    if identifier.layer != nil || identifier.primes > 0 {
      put("^{")
      if let layer = identifier.layer { put("[" + latexLetters(layer) + "]") }
      if identifier.primes > 3 {
        put("(\(identifier.primes))")
      } else {
        for _ in 0..<max(0, identifier.primes) { put("\\prime") }
      }
      put("}")
    }
    subscripts(own: letters.digits, identifier.subscripts, depth)
  }

  mutating func subscripts(own: String, _ entries: [Formula], _ depth: Int) {
    if own.isEmpty && entries.isEmpty { return }
    put("_{" + own + (own.isEmpty || entries.isEmpty ? "" : "; "))
    separated(entries, ",", depth)
    put("}")
  }

  mutating func function(_ name: String) {
    switch name {
    case "exp", "log", "ln", "max", "min", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arg",
      "det", "dim", "lim", "sup", "inf":
      put("\\" + name + " ")
    default: put(latexLetters(name, isUpright: true))
    }
  }

  mutating func row(_ parts: [Formula], _ depth: Int) {
    for (index, part) in parts.enumerated() {
      if case .mark(let mark) = part, mark.joins {
        // An empty group before makes a sign at the start of a line a sign between two terms.
        put((index == 0 ? "{}" : " ") + mark.latex + " ")
      } else {
        write(part, depth)
      }
    }
  }

  mutating func product(_ factors: [Formula], _ how: Multiplication, _ depth: Int) {
    for (index, factor) in factors.enumerated() {
      if index > 0 {
        switch how.joint(factors[index - 1], factor) {
        case .sign(let mark): put(" \(mark.latex) ")
        case .space: put(" \\thinspace ")
        case .nothing: put(" ")
        }
      }
      write(factors.count == 1 ? factor : factor.asFactor(isFirst: index == 0), depth)
    }
  }

  mutating func sum(_ terms: [Term], _ depth: Int) {
    for (index, term) in terms.enumerated() {
      switch term.sign {
      case .plus: if index > 0 { put(" + ") }
      case .minus: put(index > 0 ? " - " : "-")
      }
      write(term.formula.asTerm(isFirst: index == 0, sign: term.sign), depth)
    }
  }

  mutating func fraction(_ top: Formula, _ bottom: Formula, _ depth: Int) {
    put("\\frac")
    group(top, depth)
    group(bottom, depth)
  }

  mutating func derivative(
    _ of: Formula, _ by: [Formula], _ sign: Differential, _ depth: Int
  ) {
    let symbol = sign.latex
    let isSimple = !of.isTall && of.isVariable
    put("\\frac{" + symbol)
    if by.count > 1 { put("^{\(by.count)}") }
    if isSimple {
      put(" ")
      write(of, depth)
    }
    put("}{")
    for (index, variable) in repeated(by).enumerated() {
      if index > 0 { put(" \\thinspace ") }
      put(symbol + " ")
      if variable.count == 1, variable.formula.isVariable {
        write(variable.formula, depth)
        continue
      }
      base(variable.formula, depth)
      if variable.count > 1 { put("^{\(variable.count)}") }
    }
    put("}")
    if !isSimple {
      if case .fenced = of { write(of, depth) } else { fenced(of, .parentheses, depth) }
    }
  }

  mutating func fenced(_ inner: Formula, _ fence: Fence, _ depth: Int) {
    let isTall = inner.isTall
    let (open, close) = fence.latex
    put(isTall ? "\\mathopen{}\\left\(open.isEmpty ? "." : open) " : open)
    // A command ends where the letters end.
    if !isTall, open.utf8.count > 1 { put(" ") }
    write(inner, depth)
    put(isTall ? " \\right\(close.isEmpty ? "." : close)" : close)
  }

  mutating func matrix(_ rows: [[Formula]], _ fence: Fence, _ depth: Int) {
    let columns = rows.reduce(1) { max($0, $1.count) }
    let (open, close) = fence.latex
    let letter = Formula.areNumbers(rows) ? "r" : "c"
    put("\\left\(open.isEmpty ? "." : open) \\begin{array}{")
    put(String(repeating: letter, count: columns) + "} ")
    for (index, row) in rows.enumerated() {
      if index > 0 { put(" \\\\ ") }
      separated(row, " & ", depth)
    }
    put(" \\end{array} \\right\(close.isEmpty ? "." : close)")
  }

  mutating func big(
    _ sign: BigOperator, _ under: Formula?, _ over: Formula?, _ body: Formula, _ depth: Int
  ) {
    put(sign.latex)
    if let under {
      put("_")
      group(under, depth)
    }
    if let over {
      put("^")
      group(over, depth)
    }
    put(" ")
    write(body.asFactor(isFirst: true), depth)
  }

  mutating func write(_ cases: [Case], _ depth: Int) {
    put("\\begin{cases} ")
    for (index, one) in cases.enumerated() {
      if index > 0 { put(" \\\\ ") }
      write(one.value, depth)
      if let condition = one.condition {
        put(" & \\text{if } ")
        write(condition, depth)
      } else {
        put(" & \\text{otherwise}")
      }
    }
    put(" \\end{cases}")
  }
}

extension Relation {
  var latex: String {
    switch self {
    case .equal: "="
    case .approximately: "\\approx"
    case .unequal: "\\neq"
    case .less: "<"
    case .greater: ">"
    case .atMost: "\\le"
    case .atLeast: "\\ge"
    case .element: "\\in"
    case .to: "\\to"
    case .assigned: "\\leftarrow"
    case .implies: "\\Rightarrow"
    case .equivalent: "\\Leftrightarrow"
    case .identical: "\\equiv"
    case .distributed: "\\sim"
    }
  }
}

extension Mark {
  var latex: String {
    switch self {
    case .minus: "-"
    case .dot: "\\cdot"
    case .cross: "\\times"
    case .entrywise: "\\circ"
    case .ellipsis: "\\dots"
    case .centredEllipsis: "\\cdots"
    case .verticalEllipsis: "\\vdots"
    case .diagonalEllipsis: "\\ddots"
    case .infinity: "\\infty"
    case .reals: "\\mathbb{R}"
    case .partial: "\\partial "
    case .nabla: "\\nabla "
    case .colon: "\\colon "
    case .bar: "\\mid "
    case .plus, .slash, .comma, .semicolon, .openParenthesis, .closeParenthesis, .openBracket,
      .closeBracket:
      symbol
    }
  }
}

extension Fence {
  var latex: (open: String, close: String) {
    switch self {
    case .parentheses: ("(", ")")
    case .brackets: ("[", "]")
    case .braces: ("\\lbrace", "\\rbrace")
    case .bars: ("\\lvert", "\\rvert")
    case .doubleBars: ("\\lVert", "\\rVert")
    case .none: ("", "")
    }
  }
}

extension Accent {
  func latex(isWide: Bool) -> String {
    switch self {
    case .hat: isWide ? "\\widehat" : "\\hat"
    case .bar: isWide ? "\\overline" : "\\bar"
    case .tilde: isWide ? "\\widetilde" : "\\tilde"
    case .dot: "\\dot"
    case .vector: "\\vec"
    }
  }
}

extension BigOperator {
  var latex: String {
    switch self {
    case .sum: "\\sum"
    case .product: "\\prod"
    case .maximum: "\\max"
    case .minimum: "\\min"
    case .mean: "\\mathop{\\mathrm{mean}}"
    }
  }
}

extension Differential {
  var latex: String { self == .partial ? "\\partial" : "\\mathrm{d}" }
}
