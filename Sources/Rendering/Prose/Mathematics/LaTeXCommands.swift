/// What the commands and signs of LaTeX mathematics are in a formula. All are of amsmath and
/// amssymb, so that what is read can also stand in a LaTeX document as it is.
extension LaTeXReader {
  static func relation(_ token: Token) -> Relation? {
    switch token {
    case .sign("="): .equal
    case .sign("<"), .command("lt"): .less
    case .sign(">"), .command("gt"): .greater
    case .sign("≤"), .command("le"), .command("leq"): .atMost
    case .sign("≥"), .command("ge"), .command("geq"): .atLeast
    case .sign("≠"), .command("ne"), .command("neq"): .unequal
    case .sign("≈"), .command("approx"): .approximately
    case .sign("∈"), .command("in"): .element
    case .sign("→"), .command("to"), .command("rightarrow"): .to
    case .sign("←"), .command("gets"), .command("leftarrow"): .assigned
    case .command("Rightarrow"), .command("implies"): .implies
    case .command("Leftrightarrow"), .command("iff"): .equivalent
    case .command("equiv"): .identical
    case .command("sim"): .distributed
    default: nil
    }
  }

  static func multiplication(_ token: Token) -> Multiplication? {
    switch token {
    case .sign("·"), .command("cdot"): .dot
    case .sign("×"), .command("times"): .cross
    case .sign("∘"), .command("circ"), .sign("⊙"), .command("odot"): .entrywise
    default: nil
    }
  }

  /// Commands that are no factor: signs between, and ends of groups.
  static func endsProduct(_ name: String) -> Bool {
    name == "right" || name == "end" || name == "\\" || name == "}"
      || relation(.command(name)) != nil || multiplication(.command(name)) != nil
  }

  /// A sign that may stand alone: w^*, a^+, p(x | y).
  static func lone(_ sign: Unicode.Scalar) -> Formula? {
    switch sign {
    case "+": .mark(.plus)
    case "-", "−": .mark(.minus)
    case "*": .text("∗")
    case "|": .mark(.bar)
    case ":": .mark(.colon)
    case ";": .mark(.semicolon)
    default: nil
    }
  }

  /// A letter or sign outside ASCII.
  static func letter(_ sign: Unicode.Scalar) -> Formula? {
    let text = String(Character(sign))
    if let greek = greekLetters.first(where: { $0.letter == text }) {
      return .identifier(greek.name)
    }
    switch sign {
    case "∂": return .mark(.partial)
    case "∇": return .mark(.nabla)
    case "∞": return .mark(.infinity)
    case "ℝ": return .mark(.reals)
    case "…": return .mark(.ellipsis)
    default: return nil
    }
  }

  /// A command that is one letter, sign or name.
  static func symbol(_ name: String) -> Formula? {
    switch name {
    case "epsilon": return .identifier("ϵ")
    case "phi": return .identifier("ϕ")
    case "infty": return .mark(.infinity)
    case "dots", "ldots": return .mark(.ellipsis)
    case "cdots": return .mark(.centredEllipsis)
    case "vdots": return .mark(.verticalEllipsis)
    case "ddots": return .mark(.diagonalEllipsis)
    case "mid", "vert", "lvert", "rvert": return .mark(.bar)
    case "quad", "qquad": return .text("\u{2003}")
    case "exp", "log", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arg", "det", "dim",
      "lim", "sup", "inf", "ker", "Pr", "deg":
      return .function(name)
    default: break
    }
    if let greek = greekLetters.first(where: { $0.latex == "\\" + name }) {
      return .identifier(greek.name)
    }
    return signs.first { $0.name == name }.map { .text($0.sign) }
  }

  private static let signs: [(name: String, sign: String)] = [
    ("top", "⊤"), ("int", "∫"), ("forall", "∀"), ("exists", "∃"), ("emptyset", "∅"),
    ("ell", "ℓ"), ("cup", "∪"), ("cap", "∩"), ("subset", "⊂"), ("subseteq", "⊆"),
    ("propto", "∝"), ("perp", "⊥"), ("langle", "⟨"), ("rangle", "⟩"), ("Vert", "‖"),
    ("|", "‖"), ("lVert", "‖"), ("rVert", "‖"), ("%", "%"), ("vartheta", "ϑ"),
    ("star", "⋆"), ("prime", "′"), ("ll", "≪"), ("gg", "≫"), ("mapsto", "↦"),
  ]

  static func accent(_ name: String) -> Accent? {
    switch name {
    case "hat", "widehat": .hat
    case "bar", "overline": .bar
    case "tilde", "widetilde": .tilde
    case "dot": .dot
    case "vec": .vector
    default: nil
    }
  }

  /// What opens after `\left`.
  static func fence(_ token: Token) -> Fence? {
    switch token {
    case .sign("("): .parentheses
    case .sign("["): .brackets
    case .command("{"), .command("lbrace"): .braces
    case .sign("|"), .command("vert"), .command("lvert"): .bars
    case .command("|"), .command("Vert"), .command("lVert"): .doubleBars
    default: nil
    }
  }

  /// What closes after `\right`.
  static func closing(_ token: Token) -> Fence? {
    switch token {
    case .sign(")"): .parentheses
    case .sign("]"): .brackets
    case .command("}"), .command("rbrace"): .braces
    case .command("rvert"): .bars
    case .command("rVert"): .doubleBars
    case .sign("|"), .command("vert"), .command("|"), .command("Vert"): fence(token)
    default: nil
    }
  }

  static func matrixFence(_ environment: String) -> Fence? {
    switch environment {
    case "matrix": Fence.none
    case "pmatrix": .parentheses
    case "bmatrix": .brackets
    case "vmatrix": .bars
    default: nil
    }
  }

  /// A bold, blackboard or script letter, as the letter of its own that Unicode has for it.
  static func styled(_ letter: String, _ command: String) -> String? {
    let scalars = Array(letter.unicodeScalars)
    guard scalars.count == 1 else { return nil }
    let value = scalars[0].value
    let bold: UInt32
    switch value {
    case 65...90: bold = 0x1D400 + value - 65
    case 97...122: bold = 0x1D41A + value - 97
    case 0x3B1...0x3C9: bold = 0x1D6C2 + value - 0x3B1
    default: return nil
    }
    switch command {
    case "mathbb": return blackboard.first { $0.plain == letter }?.letter
    case "mathcal": return value <= 90 ? character(0x1D4D0 + value - 65) : nil
    case "mathbf": return value <= 122 ? character(bold) : nil
    default: return character(bold)
    }
  }

  private static func character(_ value: UInt32) -> String? {
    Unicode.Scalar(value).map { String(Character($0)) }
  }

  private static let blackboard: [(plain: String, letter: String)] = [
    ("R", "ℝ"), ("N", "ℕ"), ("Z", "ℤ"), ("Q", "ℚ"), ("C", "ℂ"), ("E", "𝔼"), ("P", "ℙ"),
    ("B", "𝔹"), ("S", "𝕊"), ("I", "𝕀"),
  ]
}

extension Formula {
  /// Whether a bracket that follows holds its arguments.
  var isName: Bool {
    switch self {
    case .identifier, .function: true
    case .text(let text): text.unicodeScalars.count > 1
    default: false
    }
  }

  /// The parts of a list, or the formula alone.
  var entries: [Formula] {
    if case .list(let parts) = self { parts } else { [self] }
  }
}
