import Text

// What is wrong with a statement as a whole.

extension Cursor {
  private static let isNothing = "This line is neither a definition nor a request."

  /// A word before a name that is nearly one of those that begin a statement. What is defined
  /// or declared never begins so.
  var misspeltBeginning: Fault? {
    let next = tokens[position + 1]
    guard kind == .name, next.kind == .name || next.kind == .text, !isWord(next, .in),
      !isQuantity(token.link), !isFunction(token.link),
      let word = nearest(to: text(of: token), among: Word.beginnings.map { $0.text })
    else { return nil }
    return Fault(at: token.span, Self.isNothing, hint: "Did you mean `\(word)`?")
  }

  /// A word that nothing can be called, where a name is defined or declared.
  var definedWord: Token? {
    guard kind == .name, Words.neverNames.contains(token.link) else { return nil }
    switch next().kind {
    case .equal, .element, .underscore, .caret, .prime, .comma, .openParenthesis: return token
    case .name where isWord(next(), .in): return token
    default: return nil
    }
  }

  func refused(_ word: Token) -> Fault {
    Fault(
      at: word.span, "`\(text(of: word))` is a word of the language.", hint: "Choose another name.")
  }

  /// Refuses to call something by such a word.
  func refuse(_ name: NameSyntax) throws(Fault) {
    guard Words.neverNames.contains(names.known(name.base)) else { return }
    throw Fault(
      at: name.span, "`\(name.base)` is a word of the language.", hint: "Choose another name.")
  }

  func noStatement() -> Fault {
    let whole = Span(start, statementEnd)
    return Fault(at: whole, Self.isNothing, hint: "Write `find` before it to see its value.")
  }

  private var statementEnd: Int {
    var place = position
    while tokens[place].kind != .end { place += 1 }
    return place > position ? Int(tokens[place - 1].end) : Int(tokens[place].start)
  }

  /// Something behind a statement that is complete.
  func unexpected() -> Fault {
    if kind == .comma, position > 0, tokens[position - 1].kind == .number, !token.spaced,
      next().kind == .number, !next().spaced
    {
      return commaInNumber(text(of: tokens[position - 1]), text(of: next()))
    }
    if isWord(.if) || isWord(.otherwise) {
      return fault(
        "Cases stand in braces.", hint: "Write it as in `{ v if v >= 0, 0.01 v if v < 0 }`.")
    }
    return fault("The statement should end here, but \(found).")
  }
}
