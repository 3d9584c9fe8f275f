import Text

// Names with their layer tags, primes and subscripts; calls; totals.

extension Cursor {
  /// What a name begins: a derivative, a total, a call, or the name itself.
  mutating func named(takesBareArgument: Bool) throws(Fault) -> Term {
    let token = token
    if stops.contains(token.link) { throw missing("A value") }
    if beginsWithD(token), derivativeFollows { return try derivative() }
    if let total = totalKind(of: token), !isQuantity(token.link) {
      if next().kind == .underscore { return try self.total(total) }
      if isTotalWord(token.link), next().kind == .name || next().kind == .number {
        throw indexMissing(total)
      }
    }
    if isWord(.argmax) || isWord(.argmin), next().kind == .underscore, !isQuantity(token.link) {
      return try placeOfExtreme()
    }
    let (name, width) = longestName
    position += width
    return try named(
      name, text: names.text(name), from: Int(token.start),
      takesBareArgument: takesBareArgument)
  }

  /// The same for a name that was taken already; `start` is where its letters begin.
  mutating func named(
    _ name: Int32, text: String, from start: Int, takesBareArgument: Bool
  ) throws(Fault) -> Term {
    var syntax = NameSyntax(base: text, span: Span(start, lastEnd))
    if isFunction(name) {
      var primes = 0
      while tokens[position + primes].kind == .prime { primes += 1 }
      if tokens[position + primes].kind == .openParenthesis {
        position += primes
        syntax.primes = primes
        syntax.span.end = lastEnd
        if isBuiltInTotal(name) { return try overEntries(syntax) }
        return try call(syntax)
      }
      if takesBareArgument, takesArgument(name) { return try bareCall(syntax) }
    }
    try refuseSquareIndex(syntax)
    return try tagged(syntax)
  }

  /// The place of the name that stands here, `a_bc` taken as one where it is a function, and
  /// how many tokens it is.
  private var longestName: (name: Int32, width: Int) {
    var best = (name: token.link, width: 1)
    var at = position + 1
    while tokens[at].kind == .underscore, tokens[at].link >= 0 {
      if isFunction(tokens[at].link) { best = (tokens[at].link, at + 2 - position) }
      at += 2
    }
    return best
  }

  /// A function of the worksheet; or one of the library, unless the worksheet has a quantity
  /// of that name.
  func isFunction(_ name: Int32) -> Bool {
    let use = names.use(name)
    if use.contains(.local) { return false }
    if use.contains(.function) { return true }
    if use.contains(.quantity) { return false }
    return use.contains(.library) || isTotalWord(name) || name == Word.onehot.rawValue
      || name == Word.minibatch.rawValue || name == Word.norm.rawValue
  }

  func isQuantity(_ name: Int32) -> Bool {
    let use = names.use(name)
    return use.contains(.quantity) || use.contains(.local)
  }

  // MARK: Calls

  /// `f(a, b)`, the opening bracket standing here.
  mutating func call(_ name: NameSyntax) throws(Fault) -> Term {
    let outerBars = openBars
    advance()
    try deepen()
    openBars = 0
    var arguments: [Term] = []
    var highest = 0
    if kind != .closeParenthesis {
      repeat {
        if kind == .comma || kind == .closeParenthesis {
          throw fault("An argument is missing here.")
        }
        arguments.append(try anything())
        highest = max(highest, height)
      } while take(.comma)
    }
    try closeParenthesis()
    (openBars, depth) = (outerBars, depth - 1)
    return try term(.call(name, arguments), from: name.span.start, over: highest)
  }

  /// Whether the function name that was just read is followed by an argument without brackets.
  private func takesArgument(_ name: Int32) -> Bool {
    guard token.spaced, names.use(name).isDisjoint(with: [.quantity, .local]) else {
      return false
    }
    switch kind {
    case .name: return !stops.contains(token.link)
    case .number, .fraction, .root: return true
    default: return false
    }
  }

  /// `log yhat_i`: the argument is one operand with its powers, and another factor side by side
  /// with it would leave open what belongs to the function.
  private mutating func bareCall(_ name: NameSyntax) throws(Fault) -> Term {
    try deepen()
    let argument = try factor()
    depth -= 1
    if beginsFactor {
      let typed = typed(argument.span)
      let piece = typed.utf8.count <= 40 ? typed : "…"
      throw Fault(
        at: Span(name.span.start, Int(token.end)),
        "It is not clear how much of this `\(name.base)` applies to.",
        hint: "Write its argument in brackets, as in `\(name.base)(\(piece))`.")
    }
    return try term(.call(name, [argument]), from: name.span.start, over: height)
  }

  /// `x[1]` would be a product with a matrix of one entry, which nobody means.
  private func refuseSquareIndex(_ name: NameSyntax) throws(Fault) {
    guard kind == .openBracket, !token.spaced, next(2).kind == .closeBracket,
      next().kind == .number || next().kind == .name
    else { return }
    throw Fault(
      at: Span(name.span.start, Int(next(2).end)), "Square brackets pick no entry.",
      hint: "Write `\(name.base)_\(text(of: next()))`.")
  }

  // MARK: Tags and subscripts

  /// A name's layer tag, primes and subscripts, in whichever order they were typed.
  private mutating func tagged(_ plain: NameSyntax) throws(Fault) -> Term {
    height = 1
    guard kind == .caret || kind == .prime || kind == .underscore else {
      return Term(.name(plain), at: plain.span)
    }
    var name = plain
    var subscripts: [Term] = []
    var highest = 0
    reading: while true {
      switch kind {
      case .caret where next().kind == .openBracket && name.layer == nil:
        name.layer = try layer()
      case .prime:
        advance()
        name.primes += 1
      case .underscore where subscripts.isEmpty:
        subscripts = try self.subscripts()
        highest = height
      default: break reading
      }
      if subscripts.isEmpty { name.span.end = lastEnd }
    }
    height = 1
    let base = Term(.name(name), at: name.span)
    if subscripts.isEmpty { return base }
    return try term(
      .subscripted(base, subscripts), from: name.span.start, over: max(1, highest))
  }

  /// The text between `^[` and `]`, without spaces and with letters spelled out.
  private mutating func layer() throws(Fault) -> String {
    advance()
    let opening = token
    advance()
    var text = ""
    while true {
      switch kind {
      case .closeBracket where !text.isEmpty:
        advance()
        return text
      case .name, .number: text += self.text(of: token)
      case .plus, .minus: text += kind.sign
      default:
        throw Fault(
          at: opening.span.joined(with: token.span), "A layer tag is a number or a name.",
          hint: "Write it as in `W^[2]` or `W^[l]`.")
      }
      advance()
    }
  }

  /// `_i`, `_3`, `_{i, j}` after a base.
  mutating func subscripted(_ base: Term) throws(Fault) -> Term {
    let below = height
    let subscripts = try subscripts()
    return try term(
      .subscripted(base, subscripts), from: base.span.start, over: max(below, height))
  }

  private mutating func subscripts() throws(Fault) -> [Term] {
    advance()
    let token = token
    switch token.kind {
    case .number:
      advance()
      height = 1
      return [Term(.number(text(of: token)), at: token.span)]
    case .name where !token.spaced:
      advance()
      height = 1
      var name = NameSyntax(base: text(of: token), span: token.span)
      while kind == .prime, next().kind != .openParenthesis, name.base.utf8.count == 1 {
        advance()
        name.primes += 1
        name.span.end = lastEnd
      }
      return [Term(.name(name), at: name.span)]
    case .openBrace: return try bracedSubscripts()
    default:
      throw missing("A subscript", hint: "Write `x_i` or `x_{i,j}`.")
    }
  }

  private mutating func bracedSubscripts() throws(Fault) -> [Term] {
    let outerBars = openBars
    advance()
    try deepen()
    openBars = 0
    var parts: [Term] = []
    var highest = 0
    repeat {
      parts.append(try expression())
      highest = max(highest, height)
    } while take(.comma)
    try expect(.closeBrace, "`,` or `}`")
    (openBars, depth) = (outerBars, depth - 1)
    height = highest
    return parts
  }
}
