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
}

/// The tokens cut into statements: one a line, a line going on while a bracket is open.
struct Split: Sendable {
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
  mutating func split(_ bytes: [UInt8]) -> Split {
    var split = Split()
    var open: [Int] = []
    var write = 0
    var statement = StatementRange(first: 0, end: 0)
    for read in list.indices {
      let token = list[read]
      switch token.kind {
      case .lineEnd where !open.isEmpty && !beginsStatement(at: read + 1, after: write - 1):
        continue
      case .lineEnd, .blockEnd:
        if !open.isEmpty { reportUnclosed(open, &statement, &split) }
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
        if open.count == Split.deepestNesting, !statement.isBroken {
          let fault = Diagnostic(
            at: token.span, "The brackets are nested deeper than \(Split.deepestNesting) levels.",
            hint: "Give an inner part a name of its own.")
          report(fault, &statement, &split)
        }
        open.append(write)
      case .closeParenthesis, .closeBracket, .closeBrace:
        close(token, write, &open, &statement, &split)
      case .invalid:
        report(invalidFault(token, bytes), &statement, &split)
      case .equal where open.isEmpty && statement.equal < 0: statement.equal = write
      case .tilde where open.isEmpty && statement.tilde < 0: statement.tilde = write
      case .element where open.isEmpty && statement.element < 0: statement.element = write
      case .name
      where token.link == Word.in.rawValue && open.isEmpty && statement.element < 0
        && write > statement.first:
        statement.element = write
      default: break
      }
      list[write] = token
      write += 1
    }
    list.removeSubrange(write...)
    // So that looking two tokens ahead of an end is always possible.
    let last = list.last?.end ?? 0
    let end = Token(kind: .end, spaced: false, link: -1, start: last, end: last)
    list.append(end)
    list.append(end)
    list.append(end)
    return split
  }

  private func report(
    _ fault: Diagnostic, _ statement: inout StatementRange, _ split: inout Split
  ) {
    if !statement.isBroken { split.faults.append(fault) }
    statement.isBroken = true
  }

  private func reportUnclosed(
    _ open: [Int], _ statement: inout StatementRange, _ split: inout Split
  ) {
    guard let last = open.last else { return }
    report(unclosedFault(list[last]), &statement, &split)
  }

  private mutating func close(
    _ token: Token, _ place: Int, _ open: inout [Int], _ statement: inout StatementRange,
    _ split: inout Split
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
    if !statement.isBroken, let outer = open.lastIndex(where: { list[$0].kind.closing == token.kind })
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
        return next.kind == .name
          && (next.link == Word.R.rawValue || next.link == Word.onehot.rawValue)
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
