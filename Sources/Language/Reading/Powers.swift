import Text

// Powers and transposes: `x^2`, `a^T`, `2^3^2`, `e^-x`.

extension Cursor {
  /// Powers and transposes after a base: `a^T b` transposes, `2^3^2` is 2^(3²), `x^2_i` is x_i².
  mutating func powers(of first: Term) throws(Fault) -> Term {
    var base = first
    while true {
      let below = height
      switch kind {
      case .transpose:
        advance()
        base = try term(.transposed(base), from: base.span.start, over: below)
      case .underscore:
        if case .number = base.kind, next().kind == .number { throw underscoreInNumber(base) }
        base = try subscripted(base)
      case .caret:
        if takeTransposeExponent() {
          base = try term(.transposed(base), from: base.span.start, over: below)
          continue
        }
        let isPlainNumber = next().kind == .number && next(2).kind == .underscore
        advance()
        if isPlainNumber {
          let digits = token
          advance()
          base = try subscripted(base)
          let exponent = Term(.number(text(of: digits)), at: digits.span)
          base = try term(.binary(.power, base, exponent), from: base.span.start, over: height)
          continue
        }
        let exponent = try exponent()
        base = try term(
          .binary(.power, base, exponent), from: base.span.start, over: max(below, height))
      default: return base
      }
    }
  }

  /// Whether the caret here begins `^T`, `^{T}`, `^(T)` or `^⊤`; if so it is taken.
  private mutating func takeTransposeExponent() -> Bool {
    guard kind == .caret else { return false }
    if next().kind == .transpose || isWord(next(), .T) {
      position += 2
      return true
    }
    let opening = next().kind
    guard opening == .openBrace || opening == .openParenthesis,
      isWord(next(2), .T) || next(2).kind == .transpose, next(3).kind == opening.closing
    else { return false }
    position += 4
    return true
  }

  /// What stands after `^`: a sign may come first, and a power of it binds to it.
  mutating func exponent() throws(Fault) -> Term {
    try deepen()
    defer { depth -= 1 }
    let start = start
    if take(.minus) {
      if kind == .transpose {
        // `A⁻ᵀ`, `A^-⊤`: as if `^-T` were typed.
        let transpose = Term(.name(NameSyntax(base: "T", span: token.span)), at: token.span)
        advance()
        return try term(.negated(transpose), from: start, over: height)
      }
      let operand = try exponent()
      return try term(.negated(operand), from: start, over: height)
    }
    if take(.plus) { return try exponent() }
    if kind == .end || kind == .caret { throw fault("A power needs its exponent, but \(found).") }
    let base = kind == .openBrace ? try bracedExponent() : try primary(takesBareArgument: false)
    let below = height
    guard kind == .caret, !caretTransposes else { return base }
    advance()
    let upper = try exponent()
    return try term(
      .binary(.power, base, upper), from: base.span.start, over: max(below, height))
  }

  /// `1_000`, the underscore standing here.
  private func underscoreInNumber(_ first: Term) -> Fault {
    var digits = typed(first.span)
    var at = position
    while tokens[at].kind == .underscore, tokens[at + 1].kind == .number {
      digits += text(of: tokens[at + 1])
      at += 2
    }
    let span = Span(first.span.start, Int(tokens[at - 1].end))
    return Fault(at: span, "An underscore stands inside a number.", hint: "Write `\(digits)`.")
  }

  /// Whether the caret here begins a transpose, which is not taken.
  var caretTransposes: Bool {
    if next().kind == .transpose || isWord(next(), .T) { return true }
    let opening = next().kind
    return (opening == .openBrace || opening == .openParenthesis)
      && (isWord(next(2), .T) || next(2).kind == .transpose) && next(3).kind == opening.closing
  }

  /// `^{n + 1}`: braces that only hold an exponent together.
  private mutating func bracedExponent() throws(Fault) -> Term {
    let start = start
    advance()
    let inner = try expression()
    try expect(.closeBrace)
    return try term(.group(inner), from: start, over: height)
  }
}
