import Text

/// Where a statement stands among the tokens: `first ..< end`, with an `end` token at `end`,
/// and the first sign of each kind outside all brackets (−1 where there is none).
struct StatementRange: Sendable {
  var first: Int
  var end: Int
  var equal = -1
  var tilde = -1
  var element = -1
  /// A fault in its brackets or bytes is already reported; there is nothing to read.
  var isBroken = false

  /// Remembers the first `=`, `~` and `in` of the statement.
  mutating func note(_ token: Token, at place: Int) {
    switch token.kind {
    case .equal where equal < 0: equal = place
    case .tilde where tilde < 0: tilde = place
    case .element where element < 0: element = place
    case .name where token.link == Word.in.rawValue && element < 0 && place > first:
      element = place
    default: break
    }
  }
}

/// The tokens cut into statements: one a line, a line going on while a bracket is open.
struct StatementCut: Sendable {
  var statements: [StatementRange] = []
  /// How many statements end before the end of each block.
  var blockEnds: [Int] = []
  var faults = Faults()

  /// Deeper brackets than this are a fault; no one nests so deep by hand, and reading, which
  /// follows the nesting, must not run out of stack.
  static let deepestNesting = 200
}

extension Tokens {
  /// Cuts the tokens into statements, links each opening bracket to what closes it, and drops
  /// line ends inside brackets. One missing bracket costs one statement: it ends before a line
  /// that can only begin a new one.
  mutating func split(_ bytes: [UInt8]) -> StatementCut {
    var split = StatementCut()
    split.statements.reserveCapacity(32)
    var open: [Int] = []
    var write = 0
    var statement = StatementRange(first: 0, end: 0)
    for read in list.indices {
      let token = list[read]
      switch token.kind {
      case .lineEnd, .blockEnd:
        if token.kind == .lineEnd, !open.isEmpty, !beginsStatement(at: read + 1, after: write - 1) {
          continue
        }
        if let last = open.last { report(unclosedFault(list[last]), &statement, &split) }
        open.removeAll(keepingCapacity: true)
        list[write] = token
        list[write].kind = .end
        if write > statement.first {
          statement.end = write
          split.statements.append(statement)
          write += 1
        }
        statement = StatementRange(first: write, end: write)
        if token.kind == .blockEnd { split.blockEnds.append(split.statements.count) }
        continue
      case .openParenthesis, .openBracket, .openBrace:
        if open.count == StatementCut.deepestNesting {
          report(depthFault(token), &statement, &split)
        }
        open.append(write)
      case .closeParenthesis, .closeBracket, .closeBrace:
        close(token, write, &open, &statement, &split)
      case .invalid: report(invalidFault(token, bytes), &statement, &split)
      default: if open.isEmpty { statement.note(token, at: write) }
      }
      if write < read { list[write] = token }
      write += 1
    }
    list.removeSubrange(write...)
    // So that looking two tokens ahead of an end is always possible.
    let last = list.last?.end ?? 0
    let end = Token(kind: .end, spaced: false, link: -1, start: last, end: last)
    list.append(contentsOf: [end, end, end])
    return split
  }

  /// Only the first fault of a statement counts; the others are not even worded.
  private func report(
    _ fault: @autoclosure () -> Diagnostic, _ statement: inout StatementRange,
    _ split: inout StatementCut
  ) {
    if !statement.isBroken { split.faults.append(fault()) }
    statement.isBroken = true
  }

  private mutating func close(
    _ token: Token, _ place: Int, _ open: inout [Int], _ statement: inout StatementRange,
    _ split: inout StatementCut
  ) {
    if let last = open.last, list[last].kind.closing == token.kind {
      list[last].link = Int32(truncatingIfNeeded: place)
      open.removeLast()
      return
    }
    guard let last = open.last else {
      return report(
        Diagnostic(at: token.span, "`\(token.kind.sign)` closes a bracket that was never opened."),
        &statement, &split)
    }
    // A bracket further out that this one closes: those within were forgotten. A statement that
    // already has its fault is not searched, so that the search is never deep.
    if !statement.isBroken,
      let outer = open.lastIndex(where: { list[$0].kind.closing == token.kind })
    {
      report(unclosedFault(list[open[outer + 1]]), &statement, &split)
      open.removeSubrange(outer...)
      return
    }
    let wanted = list[last].kind.closing?.sign ?? ""
    report(
      Diagnostic(
        at: token.span, "`\(list[last].kind.sign)` is closed by `\(token.kind.sign)`.",
        hint: "Write `\(wanted)` here."), &statement, &split)
    open.removeLast()
  }

  private func depthFault(_ token: Token) -> Diagnostic {
    Diagnostic(
      at: token.span, "The brackets are nested deeper than \(StatementCut.deepestNesting) levels.",
      hint: "Give an inner part a name of its own.")
  }

  private func unclosedFault(_ token: Token) -> Diagnostic {
    let closing = token.kind.closing?.sign ?? ""
    return Diagnostic(
      at: token.span, "`\(token.kind.sign)` is never closed.",
      hint: "Put the missing `\(closing)` where it belongs.")
  }
}

// MARK: - Where a statement begins

extension Tokens {
  /// Whether the line that begins at `start` can only be a new statement although a bracket is
  /// still open: it begins with a request or with a left side and `=` or `in`.
  private func beginsStatement(at start: Int, after previous: Int) -> Bool {
    guard start < list.count else { return false }
    if previous >= 0, list[previous].kind == .name,
      Words.reserved.contains(list[previous].link)
    {
      return false
    }
    switch list[start].kind {
    case .name:
      let next = list[start + 1]
      if let word = Word(rawValue: list[start].link), word.beginsStatement, next.spaced {
        switch next.kind {
        case .name: if next.link != Word.in.rawValue { return true }
        case .text, .partial: return true
        default: break
        }
      }
      return isDefined(afterLeftSideAt: start + 1)
    case .openBracket:
      // A row of names and `]`, then `=`.
      var at = start + 1
      while at < start + 128, at < list.count, list[at].kind.mayStandInLeftSide { at += 1 }
      return at + 1 < list.count && list[at].kind == .closeBracket && list[at + 1].kind == .equal
    default: return false
    }
  }

  /// Whether subscripts, layer tag, primes or arguments follow, and then `=`, or `in` and `R`.
  private func isDefined(afterLeftSideAt start: Int) -> Bool {
    var at = start
    while at < start + 32, at < list.count {
      switch list[at].kind {
      case .equal: return true
      case .name where list[at].link == Word.in.rawValue, .element:
        let next = list[at + 1]
        return next.kind == .name && Word.domains.contains(next.link)
      case .underscore, .caret, .prime, .openBracket, .closeBracket, .openBrace, .closeBrace,
        .openParenthesis, .closeParenthesis, .comma:
        break
      case .name, .number:
        // Inside a subscript, a tag or arguments; two names side by side are no left side.
        switch list[at - 1].kind {
        case .underscore, .openBracket, .openBrace, .openParenthesis, .comma: break
        default: return false
        }
      default: return false
      }
      at += 1
    }
    return false
  }
}

extension Token.Kind {
  var closing: Token.Kind? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }

  var mayStandInLeftSide: Bool {
    switch self {
    case .name, .number, .comma, .underscore, .prime, .caret, .openBrace, .closeBrace: true
    default: false
    }
  }

  /// The sign as it is spoken of in a fault.
  var sign: String {
    switch self {
    case .plus: "+"
    case .minus: "-"
    case .times: "*"
    case .cross: "×"
    case .dot: "·"
    case .divide: "/"
    case .entrywise: "∘"
    case .caret: "^"
    case .transpose: "ᵀ"
    case .underscore: "_"
    case .prime: "'"
    case .comma: ","
    case .semicolon: ";"
    case .bar: "|"
    case .doubleBar: "||"
    case .openParenthesis: "("
    case .closeParenthesis: ")"
    case .openBracket: "["
    case .closeBracket: "]"
    case .openBrace: "{"
    case .closeBrace: "}"
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .element: "∈"
    case .tilde: "~"
    case .dots: ".."
    case .partial: "∂"
    case .sum: "∑"
    case .product: "∏"
    case .root: "√"
    case .name, .number, .fraction, .text, .lineEnd, .blockEnd, .end, .invalid: ""
    }
  }
}
