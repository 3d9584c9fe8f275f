import Text

// What a request takes for granted: `where i != k`, `with y one-hot at k`.

extension Cursor {
  /// Conditions after `where`, or one after `with`; not taken where something else stands.
  mutating func takeCondition(_ options: inout Options, _ allowed: Options.Allowed)
    throws(Fault) -> Bool
  {
    if isWord(.with), allowed.contains(.condition), oneHotFollows(after: position) {
      advance()
      options.oneHots.append(try oneHot())
      return true
    }
    guard isWord(.where) else { return false }
    let word = token
    advance()
    guard allowed.contains(.condition) else {
      let condition = try anything()
      throw Fault(
        at: word.span.joined(with: condition.span),
        "Only `derive`, `show` and `simplify` take a condition.",
        hint: hint(instead: condition))
    }
    repeat {
      if oneHotFollows(after: position - 1) {
        options.oneHots.append(try oneHot())
        continue
      }
      let condition = try comparison(from: expression())
      if isWord(.or) { throw fault("The conditions of a request are joined by `and`.") }
      options.condition = try joined(options.condition, condition)
    } while takeConjunction()
    return true
  }

  private mutating func joined(_ first: Term?, _ second: Term) throws(Fault) -> Term {
    guard let first else { return second }
    let span = first.span.joined(with: second.span)
    return Term(.logical(.and, first, second), at: span)
  }

  /// `and`, or a comma, unless an option of the request follows it.
  private mutating func takeConjunction() -> Bool {
    guard isWord(.and) || kind == .comma else { return false }
    let follower = next()
    if follower.kind == .name, Words.neverNames.contains(follower.link) || isWord(follower, .and) {
      return false
    }
    advance()
    return true
  }

  // MARK: One-hot

  /// Whether `y one-hot` or `y is one-hot` stands after a word, before the next condition.
  private func oneHotFollows(after word: Int) -> Bool {
    var at = word + 1
    while tokens[at].kind != .end, tokens[at].kind != .comma, !isWord(tokens[at], .and) {
      if afterOneHot(at) != nil { return at > word + 1 }
      at += 1
    }
    return false
  }

  /// The token after `one-hot` or `onehot`, if it stands there.
  private func afterOneHot(_ place: Int) -> Int? {
    let token = tokens[place]
    guard token.kind == .name else { return nil }
    if isWord(token, .onehot) { return place + 1 }
    guard text(of: token) == "one" else { return nil }
    let second = tokens[place + 1].kind == .minus ? place + 2 : place + 1
    guard tokens[second].kind == .name, text(of: tokens[second]) == "hot" else { return nil }
    return second + 1
  }

  /// `y is one-hot at k`.
  private mutating func oneHot() throws(Fault) -> OneHotSyntax {
    let start = start
    let pattern = "Write it as in `where y is one-hot at k`."
    let subject = try primary(takesBareArgument: false)
    if kind == .name, text(of: token) == "is" { advance() }
    guard let after = afterOneHot(position) else { throw missing("`one-hot`", hint: pattern) }
    position = after
    guard kind == .name, text(of: token) == "at" else { throw missing("`at`", hint: pattern) }
    advance()
    let place = try primary(takesBareArgument: false)
    return OneHotSyntax(subject: subject, place: place, span: Span(start, lastEnd))
  }

  // MARK: Faults

  func notAfterWith(_ allowed: Options.Allowed) -> Fault {
    guard allowed.contains(.condition) else {
      return fault(
        "Only `working to … decimals` may follow `with` here, but \(found).",
        hint: "Write it as in `with working to 4 decimals`.")
    }
    return fault(
      "Only `working to … decimals` or a one-hot label may follow `with` here, but \(found).",
      hint: "Write it as in `with y one-hot at k`, other conditions as in `where i != k`.")
  }

  /// For `where w = 5`: how a value is given.
  private func hint(instead condition: Term) -> String? {
    switch condition.kind {
    case .logical(_, let first, _): return hint(instead: first)
    case .comparison(let sides, let signs):
      guard signs.first == .equal, sides[0].isName else { return nil }
      let (name, whole) = (sides[0].span, sides[0].span.joined(with: sides[1].span))
      return "Give \(typed(name)) its value by a definition: \(typed(whole))"
    default: return nil
    }
  }
}
