import Text

// What stands between operators: numbers, names, brackets, bars, totals.

extension Cursor {
  /// One operand without powers. A function's name may be followed by an argument without
  /// brackets (`log yhat_i`), except in an exponent.
  mutating func primary(takesBareArgument: Bool = true) throws(Fault) -> Term {
    let token = token
    switch token.kind {
    case .number:
      advance()
      height = 1
      return Term(.number(text(of: token)), at: token.span)
    case .name: return try named(takesBareArgument: takesBareArgument)
    case .openParenthesis: return try group()
    case .openBracket: return try matrix()
    case .openBrace: return try braced()
    case .bar, .doubleBar: return try barred()
    case .partial: return try derivativeOrFault()
    case .sum: return try totalSign(.sum)
    case .product: return try totalSign(.product)
    case .root: return try root()
    case .fraction:
      advance()
      return try vulgarFraction(token)
    case .text:
      advance()
      height = 1
      return Term(.text(try string(of: token)), at: token.span)
    default: throw missingOperand()
    }
  }

  private func missingOperand() -> Fault {
    guard isAtEnd else { return fault("A value is expected here, but \(found).") }
    return fault("A value is expected here, but the line ends.")
  }

  /// `½` as (1/2).
  private mutating func vulgarFraction(_ token: Token) throws(Fault) -> Term {
    let above = Term(.number(String(token.link >> 8)), at: token.span)
    let below = Term(.number(String(token.link & 0xFF)), at: token.span)
    height = 3
    return Term(.group(Term(.binary(.divide, above, below), at: token.span)), at: token.span)
  }

  /// The text between quotation marks of one or three bytes.
  func string(of token: Token) throws(Fault) -> String {
    var start = Int(token.start)
    var end = Int(token.end)
    start += bytes[start] == 0x22 ? 1 : 3
    end -= bytes[end - 1] == 0x22 ? 1 : 3
    guard start <= end else { throw Fault(at: token.span, "This text has no end.") }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// `√x` as sqrt(x); the root reaches over the next operand only.
  private mutating func root() throws(Fault) -> Term {
    let sign = token
    advance()
    try deepen()
    let operand = try primary(takesBareArgument: false)
    depth -= 1
    let argument: Term
    if case .group(let inner) = operand.kind { argument = inner } else { argument = operand }
    let name = NameSyntax(base: Word.sqrt.text, span: sign.span)
    return try term(.call(name, [argument]), from: Int(sign.start), over: height)
  }

  // MARK: Brackets

  /// `(a)` or a tuple `(a, b)`.
  private mutating func group() throws(Fault) -> Term {
    let start = start
    let outerBars = openBars
    advance()
    try deepen()
    openBars = 0
    if kind == .closeParenthesis {
      throw Fault(at: Span(start, Int(token.end)), "Nothing stands between these brackets.")
    }
    let first = try anything()
    guard kind == .comma else {
      try closeParenthesis()
      (openBars, depth) = (outerBars, depth - 1)
      return try term(.group(first), from: start, over: height)
    }
    var parts = [first]
    var highest = height
    while take(.comma) {
      parts.append(try anything())
      highest = max(highest, height)
    }
    try closeParenthesis()
    (openBars, depth) = (outerBars, depth - 1)
    return try term(.tuple(parts), from: start, over: highest)
  }

  mutating func closeParenthesis() throws(Fault) {
    guard !take(.closeParenthesis) else { return }
    throw missing("`)`")
  }

  /// `[1, 2]` is a column; `[1, 2; 3, 4]` and `[1, 2;]` are matrices.
  private mutating func matrix() throws(Fault) -> Term {
    let start = start
    let opening = position
    let outerBars = openBars
    advance()
    try deepen()
    openBars = 0
    if kind == .closeBracket {
      throw Fault(at: Span(start, Int(token.end)), "This matrix has no entries.")
    }
    var rows: [[Term]] = []
    var row: [Term] = []
    row.reserveCapacity(4)
    var highest = 1
    var isVector = true
    reading: while true {
      row.append(try entry())
      highest = max(highest, height)
      switch kind {
      case .comma: advance()
      case .semicolon:
        advance()
        isVector = false
        rows.append(row)
        row = []
        // Rows are mostly as long as the one before.
        row.reserveCapacity(rows[rows.count - 1].count)
        if kind == .closeBracket { break reading }
      case .closeBracket:
        rows.append(row)
        break reading
      default: throw missing("`,`, `;` or `]`")
      }
    }
    warnOfDecimalCommas(from: opening, to: position)
    advance()
    (openBars, depth) = (outerBars, depth - 1)
    return try term(.matrix(rows: rows, isVector: isVector), from: start, over: highest)
  }

  /// An entry of a matrix; most are plain numbers.
  private mutating func entry() throws(Fault) -> Term {
    let token = token
    if token.kind == .number {
      switch next().kind {
      case .comma, .semicolon, .closeBracket:
        advance()
        height = 1
        return Term(.number(text(of: token)), at: token.span)
      default: break
      }
    }
    if token.kind == .comma || token.kind == .semicolon || token.kind == .closeBracket {
      throw fault("An entry is missing here.")
    }
    return try anything()
  }

  /// `{0, 1}` is a set; with an `if` in it, cases.
  private mutating func braced() throws(Fault) -> Term {
    let start = start
    let outer = (openBars, stops)
    advance()
    try deepen()
    openBars = 0
    stops |= Word.if | .otherwise | .else | .and | .or
    if kind == .closeBrace {
      throw Fault(at: Span(start, Int(token.end)), "Nothing stands between these braces.")
    }
    var cases: [CaseSyntax] = []
    var hasConditions = false
    var highest = 1
    repeat {
      var isOtherwise = take(.otherwise) || take(.else)
      let value = try expression()
      highest = max(highest, height)
      if kind == .comma, isWord(next(), .if) || isWord(next(), .otherwise) { advance() }
      var condition: Term?
      if take(.if) {
        condition = try anything()
        highest = max(highest, height)
        hasConditions = true
      } else if take(.otherwise) || take(.else) {
        isOtherwise = true
      }
      hasConditions = hasConditions || isOtherwise
      cases.append(CaseSyntax(value: value, condition: condition))
    } while take(.comma) || take(.semicolon)
    try expect(.closeBrace, "`,`, `if` or `}`")
    (openBars, stops) = outer
    depth -= 1
    let kind: Term.Kind = hasConditions ? .cases(cases) : .set(cases.map { $0.value })
    return try term(kind, from: start, over: highest)
  }

  // MARK: Bars

  /// `|a|` or `||a||`.
  private mutating func barred() throws(Fault) -> Term {
    let opening = token
    var closing = kind
    if kind == .doubleBar, !closesWithDoubleBar {
      closing = .bar
      takeHalfBar()
    } else {
      advance()
    }
    try deepen()
    openBars += 1
    let inner = try anything()
    openBars -= 1
    depth -= 1
    if closing == .bar, kind == .doubleBar {
      takeHalfBar()
    } else if !take(closing) {
      throw Fault(
        at: opening.span, "`\(closing.sign)` is never closed.",
        hint: "Put the second `\(closing.sign)` where it belongs.")
    }
    let kind: Term.Kind = closing == .bar ? .absolute(inner) : .norm(inner)
    return try term(kind, from: Int(opening.start), over: height)
  }

  /// Whether the next bar at this level is double too; otherwise `||` here is twice `|`.
  private var closesWithDoubleBar: Bool {
    var at = position + 1
    // Brackets are jumped over; a norm with more in it than this is taken at its word.
    for _ in 0..<256 {
      switch tokens[at].kind {
      case .doubleBar: return true
      case .bar: return false
      case .end, .closeParenthesis, .closeBracket, .closeBrace: return true
      case .openParenthesis, .openBracket, .openBrace:
        at = max(at, Int(tokens[at].link)) + 1
      default: at += 1
      }
    }
    return true
  }

  /// Takes the first `|` of a `||`; the second stays.
  private mutating func takeHalfBar() {
    halved = position
    tokens[position].kind = .bar
    tokens[position].start += (tokens[position].end - tokens[position].start) / 2
  }
}
