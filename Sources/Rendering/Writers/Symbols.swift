/// Signs as Unicode characters, shared by the writers that print Unicode.

extension Relation {
  public var symbol: String {
    switch self {
    case .equal: "="
    case .approximately: "≈"
    case .unequal: "≠"
    case .less: "<"
    case .greater: ">"
    case .atMost: "≤"
    case .atLeast: "≥"
    case .element: "∈"
    case .to: "→"
    case .assigned: "←"
    case .implies: "⇒"
    case .equivalent: "⇔"
    case .identical: "≡"
    case .distributed: "∼"
    }
  }
}

extension Mark {
  var symbol: String {
    switch self {
    case .plus: "+"
    case .minus: "−"
    case .dot: "·"
    case .cross: "×"
    case .entrywise: "∘"
    case .slash: "/"
    case .ellipsis: "…"
    case .centredEllipsis: "⋯"
    case .verticalEllipsis: "⋮"
    case .diagonalEllipsis: "⋱"
    case .infinity: "∞"
    case .reals: "ℝ"
    case .partial: "∂"
    case .nabla: "∇"
    case .comma: ","
    case .colon: ":"
    case .semicolon: ";"
    case .bar: "|"
    case .openParenthesis: "("
    case .closeParenthesis: ")"
    case .openBracket: "["
    case .closeBracket: "]"
    }
  }

  /// Whether it stands between two things, with room on both sides.
  var joins: Bool {
    switch self {
    case .plus, .minus, .dot, .cross, .entrywise: true
    default: false
    }
  }
}

extension Multiplication {
  /// The sign between two factors; side by side there is none.
  var mark: Mark? {
    switch self {
    case .juxtaposed: nil
    case .dot: .dot
    case .cross: .cross
    case .entrywise: .entrywise
    }
  }
}

extension Fence {
  var open: String {
    switch self {
    case .parentheses: "("
    case .brackets: "["
    case .braces: "{"
    case .bars: "|"
    case .doubleBars: "‖"
    case .none: ""
    }
  }

  var close: String {
    switch self {
    case .parentheses: ")"
    case .brackets: "]"
    case .braces: "}"
    case .bars, .doubleBars, .none: open
    }
  }
}

extension Differential {
  var symbol: String { self == .partial ? "∂" : "d" }
}
