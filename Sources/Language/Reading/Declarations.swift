import Text

// `x in R^n`, `a, b in R`, `y in onehot(K)`, `p in simplex(K)`, `y in {0, 1}`, `J(W) in R`.

extension Cursor {
  mutating func declaration() throws(Fault) -> Statement.Kind {
    let outer = stops
    stops |= .in
    let subjects = try list()
    stops = outer
    guard take(.element) || take(.in) else { throw unexpected() }
    for subject in subjects {
      guard subject.isDeclarable else {
        throw Fault(at: subject.span, "Only a name can be declared.")
      }
      if let name = subject.baseSyntax { try refuse(name) }
    }
    return .declaration(subjects, try domain())
  }

  private static let domains =
    "Write `R`, `R^n`, `R^(m x n)`, `onehot(K)`, `simplex(K)` or `{0, 1}`."

  private mutating func domain() throws(Fault) -> DomainSyntax {
    if take(.R) { return .reals(kind == .caret ? try sizes() : []) }
    let isOneHot = isWord(.onehot)
    if isOneHot || isWord(.simplex) || isWord(.distribution), next().kind == .openParenthesis {
      advance()
      advance()
      let count = try expression()
      try closeParenthesis()
      return isOneHot ? .oneHot(count) : .simplex(count)
    }
    if kind == .openBrace, case .set(let members) = try primary().kind { return .set(members) }
    throw missing("A domain", hint: Self.domains)
  }

  /// `n`, `300`, `(m x n)`, `{m×n}` after `R^`; between sizes `x` is a sign and no name.
  private mutating func sizes() throws(Fault) -> [Term] {
    advance()
    let outer = stops
    stops |= .x
    defer { stops = outer }
    var sizes: [Term] = []
    let opening = kind
    guard opening == .openParenthesis || opening == .openBrace, let closing = opening.closing
    else {
      repeat { try takeSize(&sizes, isInBrackets: false) } while take(.cross) || take(.x)
      return sizes
    }
    advance()
    repeat {
      try takeSize(&sizes, isInBrackets: true)
    } while take(.cross) || take(.x) || take(.comma)
    try expect(
      closing, "`x` or `\(closing.sign)`", hint: Self.domains)
    return sizes
  }

  private mutating func takeSize(_ sizes: inout [Term], isInBrackets: Bool) throws(Fault) {
    let second = next()
    if kind == .number, second.kind == .name, !second.spaced {
      // `80x300` without spaces: a number and then the name `x300`.
      let text = text(of: second)
      if text.utf8.first == 0x78, text.utf8.count > 1,
        text.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
      {
        sizes.append(try primary())
        let span = Span(Int(second.start) + 1, Int(second.end))
        sizes.append(Term(.number(String(text.dropFirst())), at: span))
        advance()
        return
      }
    }
    sizes.append(isInBrackets ? try expression() : try exponent())
  }
}

extension Term {
  /// A name, or a call such as `J(W)`: some function of `W`.
  fileprivate var isDeclarable: Bool {
    if case .call = kind { return true }
    return isName
  }
}
