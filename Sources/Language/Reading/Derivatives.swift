import Text

// `dE/dw`, `dy_i/dx_j`, `d elu(z, alpha)/dz`, `d^2 L/dw dw^T`, `∂E/∂w`, `d/dx (…)`.

extension Cursor {
  func beginsWithD(_ token: Token) -> Bool {
    token.kind == .name
      && (token.link == Word.d.rawValue || names.tail(token.link) >= 0
        || joinedTail(at: position) != nil)
  }

  /// For `dleaky_relu`: the place of `leaky_relu` and how many tokens the name is.
  private func joinedTail(at place: Int) -> (tail: Int32, width: Int)? {
    var best: (Int32, Int)?
    var at = place + 1
    while tokens[at].kind == .underscore, tokens[at].link >= 0 {
      let tail = names.tail(tokens[at].link)
      if tail >= 0, isFunction(tail) { best = (tail, at + 2 - place) }
      at += 2
    }
    return best
  }

  /// Whether a derivative begins here. `dE/dw` is one unless `dE` is itself something in the
  /// worksheet; when nothing is known of its names it still is one.
  var derivativeFollows: Bool {
    var at = position
    var needsKnownDenominator = false
    if isWord(token, .d) || token.kind == .partial {
      needsKnownDenominator = token.kind == .name && isQuantity(token.link)
      at += 1
      if tokens[at].kind == .caret, tokens[at + 1].kind == .number { at += 2 }
      switch tokens[at].kind {
      case .divide:
        return isDenominator(at: at + 1, mustBeKnown: needsKnownDenominator)
      case .name, .openParenthesis: break
      default: return false
      }
      guard let end = endOfOperand(at: at) else { return false }
      at = end
    } else {
      let joined = joinedTail(at: position)
      let tail = joined?.tail ?? names.tail(token.link)
      guard tail >= 0, beginsWithLetter(tail) else { return false }
      if joined == nil, isQuantity(token.link) || isFunction(token.link) { return false }
      // Kronecker's delta over another is a quotient, not d(elta) by d(elta).
      if names.text(token.link).utf8.elementsEqual("delta".utf8) { return false }
      guard let end = endOfName(after: at + (joined?.width ?? 1), isFunction: isFunction(tail))
      else { return false }
      at = end
    }
    return tokens[at].kind == .divide
      && isDenominator(at: at + 1, mustBeKnown: needsKnownDenominator)
  }

  private func beginsWithLetter(_ name: Int32) -> Bool {
    guard let byte = names.text(name).utf8.first else { return false }
    return !(0x30...0x39).contains(byte)
  }

  /// Whether `dw`, `d w` or `∂w` stands there.
  private func isDenominator(at place: Int, mustBeKnown: Bool) -> Bool {
    let token = tokens[place]
    switch token.kind {
    case .partial: return tokens[place + 1].kind == .name || isBracketedName(at: place + 1)
    case .name where token.link == Word.d.rawValue:
      guard !mustBeKnown, !isQuantity(token.link) else { return false }
      return tokens[place + 1].kind == .name || isBracketedName(at: place + 1)
    case .name:
      let tail = names.tail(token.link)
      guard tail >= 0, beginsWithLetter(tail) else { return false }
      if isQuantity(tail) { return true }
      return !mustBeKnown && !isQuantity(token.link) && !isFunction(token.link)
    default: return false
    }
  }

  /// Whether a name in brackets stands there, as in `d(net_h)_i`.
  private func isBracketedName(at place: Int) -> Bool {
    guard tokens[place].kind == .openParenthesis, tokens[place + 1].kind == .name,
      let after = afterBracket(at: place)
    else { return false }
    return endOfName(after: place + 2, isFunction: false) == after - 1
  }

  /// The token after a name with its tags, or after a bracket, at `place`.
  private func endOfOperand(at place: Int) -> Int? {
    if tokens[place].kind == .openParenthesis {
      return afterBracket(at: place).flatMap { endOfName(after: $0, isFunction: false) }
    }
    var name = tokens[place].link
    var at = place + 1
    while tokens[at].kind == .underscore, tokens[at].link >= 0, isFunction(tokens[at].link) {
      name = tokens[at].link
      at += 2
    }
    return endOfName(after: at, isFunction: isFunction(name))
  }

  private func afterBracket(at place: Int) -> Int? {
    let close = Int(tokens[place].link)
    return close > place ? close + 1 : nil
  }

  /// Passes over a layer tag, primes, subscripts, and arguments where they can be some.
  private func endOfName(after place: Int, isFunction: Bool) -> Int? {
    var at = place
    while true {
      switch tokens[at].kind {
      case .prime: at += 1
      case .caret where tokens[at + 1].kind == .openBracket:
        guard let end = afterBracket(at: at + 1) else { return nil }
        at = end
      case .underscore:
        switch tokens[at + 1].kind {
        case .name, .number: at += 2
        case .openBrace:
          guard let end = afterBracket(at: at + 1) else { return nil }
          at = end
        default: return nil
        }
      case .openParenthesis where isFunction:
        guard let end = afterBracket(at: at) else { return nil }
        at = end
      default: return at
      }
    }
  }

  // MARK: Reading

  mutating func derivativeOrFault() throws(Fault) -> Term {
    if derivativeFollows { return try derivative() }
    throw fault(
      "`∂` stands here, but no derivative is made of it.", hint: "Write it as in `∂E/∂w`.")
  }

  /// A derivative, of which ``derivativeFollows`` has seen the shape.
  mutating func derivative() throws(Fault) -> Term {
    let start = start
    try deepen()
    var order = 1
    var operand: Term?
    if isWord(.d) || kind == .partial {
      advance()
      if kind == .caret { order = try takeOrder() }
      if kind != .divide { operand = try operandOfD() }
    } else {
      operand = try tailOperand()
    }
    var highest = operand == nil ? 0 : height
    advance()
    let variables = try denominators(order)
    highest = max(highest, height)
    let subject: Term
    if let operand {
      subject = operand
    } else {
      subject = try factor()
      highest = max(highest, height)
    }
    depth -= 1
    return try term(.derivative(subject, by: variables), from: start, over: highest)
  }

  /// The order in `d^2`.
  private mutating func takeOrder() throws(Fault) -> Int {
    advance()
    let token = token
    advance()
    guard let order = Int(text(of: token)), 1...9 ~= order else {
      throw Fault(at: token.span, "The order of a derivative is a whole number from 1 to 9.")
    }
    return order
  }

  /// What stands after a lone `d`: a name, a call or a bracket.
  private mutating func operandOfD() throws(Fault) -> Term {
    if kind == .openParenthesis { return try bracketed() }
    let token = token
    var (name, width) = (token.link, 1)
    while tokens[position + width].kind == .underscore, tokens[position + width].link >= 0,
      isFunction(tokens[position + width].link)
    {
      name = tokens[position + width].link
      width += 2
    }
    position += width
    return try operand(name, from: Int(token.start))
  }

  /// `(net_h)_i`: what stands in brackets, and the subscripts after it.
  private mutating func bracketed() throws(Fault) -> Term {
    let inner = try primary()
    return kind == .underscore ? try subscripted(inner) : inner
  }

  /// The `E` of `dE`, with its tags, its subscripts or its arguments.
  private mutating func tailOperand() throws(Fault) -> Term {
    let token = token
    let joined = joinedTail(at: position)
    position += joined?.width ?? 1
    return try operand(
      joined?.tail ?? names.tail(token.link), from: Int(token.start) + 1)
  }

  private mutating func operand(_ name: Int32, from start: Int) throws(Fault) -> Term {
    let term = try named(
      name, text: names.text(name), from: start, takesBareArgument: false)
    guard kind == .underscore else { return term }
    return try subscripted(term)
  }

  /// As many `dw` as the order says; `dw^2` counts twice, `dw^T` is the transposed.
  private mutating func denominators(_ order: Int) throws(Fault) -> [Term] {
    let first = start
    var variables: [Term] = []
    var highest = 0
    while variables.count < order {
      guard isDenominator(at: position, mustBeKnown: false) else {
        throw Fault(
          at: Span(first, lastEnd), Self.orders(order, variables.count),
          hint: "Write it as in `d^2 L/dw^2` or `d^2 L/dw dv`.")
      }
      var variable = try denominator()
      var times = 1
      if kind == .caret, next().kind == .number {
        times = try takeOrder()
        guard variables.count + times <= order else {
          throw Fault(
            at: Span(first, lastEnd), Self.orders(order, variables.count + times),
            hint: "Write `d^\(times) y/dx^\(times)` for a higher derivative, `(dy/dx)^\(times)`"
              + " for a power.")
        }
      } else if kind == .transpose || kind == .caret && isWord(next(), .T) {
        position += kind == .caret ? 2 : 1
        variable = try term(.transposed(variable), from: variable.span.start, over: height)
      }
      highest = max(highest, height)
      for _ in 0..<times { variables.append(variable) }
    }
    height = highest
    return variables
  }

  private static func orders(_ order: Int, _ counted: Int) -> String {
    "The derivative is of order \(order), but what it is taken by counts \(counted)."
  }

  /// The `w` of `dw`, `d w` or `∂w`.
  private mutating func denominator() throws(Fault) -> Term {
    guard isWord(.d) || kind == .partial else { return try tailOperand() }
    advance()
    if kind == .openParenthesis { return try bracketed() }
    let token = token
    advance()
    return try named(
      token.link, text: names.text(token.link), from: Int(token.start), takesBareArgument: false)
  }
}
