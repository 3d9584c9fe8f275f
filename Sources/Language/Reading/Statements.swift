import Text

// Definitions, declarations and the other statements that ask for nothing.

extension Cursor {
  /// The statement in a range of tokens, read to its end.
  mutating func statement(in place: StatementRange) throws(Fault) -> Statement.Kind {
    begin(at: place.first)
    if let word = beginningWord {
      let kind = try sentence(word)
      guard isAtEnd else { throw unexpected() }
      return kind
    }
    if let fault = misspeltBeginning { throw fault }
    if let word = definedWord { throw refused(word) }
    let kind: Statement.Kind
    if place.tilde >= 0 {
      kind = try distribution()
    } else if isProbability(place) {
      kind = try probability()
    } else if place.element >= 0, place.equal < 0 || place.element < place.equal {
      kind = try declaration()
    } else if place.equal >= 0 {
      kind = try definition()
    } else {
      throw noStatement()
    }
    guard isAtEnd else { throw unexpected() }
    return kind
  }

  /// The word this statement begins with, when what follows fits it.
  var beginningWord: Word? {
    guard kind == .name, let word = Word(rawValue: token.link), word.beginsStatement,
      word.fits(before: tokens[position + 1])
    else { return nil }
    return word
  }

  private mutating func sentence(_ word: Word) throws(Fault) -> Statement.Kind {
    switch word {
    case .parameters:
      advance()
      return .parameters(try list())
    case .name: return try label()
    case .data: return try data()
    case .vary: return try vary()
    case .credit: return try credit()
    case .split: return try split()
    default: return .request(try request(word))
    }
  }

  // MARK: Definitions

  /// `z = …`, `[a, b] = …`, `h(v) = …`, `dh(z)/dz = …`.
  private mutating func definition() throws(Fault) -> Statement.Kind {
    let left = try expression()
    guard kind == .equal else {
      if kind == .comma {
        throw fault(
          "Several names stand on the left of `=`.", hint: "Write `[a, b] = [1, 2]`.")
      }
      throw unexpected()
    }
    advance()
    switch left.kind {
    case .name: return .definition(left, try rightSide())
    case .subscripted(let base, let indices):
      if case .name = base.kind { return .definition(left, try rightSide()) }
      if case .call(let name, let arguments) = base.kind {
        return try function(name, arguments, indices)
      }
    case .call(let name, let arguments): return try function(name, arguments, [])
    case .matrix(let rows, _) where rows.count == 1: return try definitions(rows[0])
    case .tuple(let parts): return try definitions(parts)
    case .total: return .condition(try known(left))
    case .derivative(let subject, _):
      let arguments: [Term]
      if case .call(_, let terms) = subject.kind { arguments = terms } else { arguments = [] }
      return .derivativeRule(left, try body(arguments.compactMap { $0.plainName }))
    default: break
    }
    throw Fault(
      at: left.span, "The left side of `=` should be a name.",
      hint: layerHint(left)
        ?? "Write it as in `z = W x + b`, `y_i = …`, `h(v) = …` or `[a, b] = …`.")
  }

  /// For `x^(1) = …`: how a layer or an example is tagged.
  private func layerHint(_ left: Term) -> String? {
    switch left.kind {
    case .subscripted(let base, _): return layerHint(base)
    case .binary(.power, let base, let exponent):
      var tag = exponent
      if case .group(let inner) = exponent.kind { tag = inner }
      switch tag.kind {
      case .number, .name:
        guard base.isName else { return nil }
        return "A layer or an example is written `\(typed(base.span))^[\(typed(tag.span))]`."
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func definitions(_ parts: [Term]) throws(Fault) -> Statement.Kind {
    for part in parts {
      guard let name = part.baseSyntax else {
        throw Fault(at: part.span, "Only names can stand between the brackets on the left of `=`.")
      }
      try refuse(name)
    }
    return .definitions(parts, try rightSide())
  }

  private mutating func function(_ name: NameSyntax, _ arguments: [Term], _ indices: [Term])
    throws(Fault) -> Statement.Kind
  {
    let parameters = try plainNames(arguments, "The arguments of a function are plain names")
    let outputs = try plainNames(indices, "The indices of a function's result are plain names")
    guard !parameters.isEmpty else {
      throw Fault(at: name.span, "The function \(name.base) has no arguments.")
    }
    return .function(name, parameters, outputs, try body(parameters + outputs))
  }

  private func plainNames(_ terms: [Term], _ rule: String) throws(Fault) -> [NameSyntax] {
    var names: [NameSyntax] = []
    for term in terms {
      guard let name = term.plainName else {
        throw Fault(at: term.span, rule + ".", hint: "Write it as in `h(v) = 3 v`.")
      }
      names.append(name)
    }
    return names
  }

  /// A right side in which the arguments are no functions, whatever they are elsewhere.
  private mutating func body(_ arguments: [NameSyntax]) throws(Fault) -> Term {
    var saved: [(name: Int32, use: Names.Use)] = []
    for argument in arguments {
      let name = names.place(of: argument.base)
      saved.append((name, names.use(name)))
      names.insert(.local, name)
    }
    defer { for (name, use) in saved.reversed() { names.set(use, name) } }
    return try rightSide()
  }

  /// `sum_i y_i = 1`, of which the left side and the sign are read.
  private mutating func known(_ left: Term) throws(Fault) -> Term {
    let below = height
    let right = try rightSide()
    return try term(
      .comparison([left, right], [.equal]), from: left.span.start, over: max(below, height))
  }

  private mutating func rightSide() throws(Fault) -> Term {
    if isAtEnd { throw fault("A value is expected after `=`, but the line ends.") }
    let value = try anything()
    if case .comparison(_, let operators) = value.kind, operators.contains(.equal) {
      throw Fault(
        at: value.span, "A definition has one `=`.", hint: "Write a line for each definition.")
    }
    return value
  }

  // MARK: Names, data, chance

  /// `name z as z_1, z_2`.
  private mutating func label() throws(Fault) -> Statement.Kind {
    advance()
    let outer = stops
    stops |= .as
    let subject = try expression()
    stops = outer
    try expect(
      .as, hint: "Write it as in `name z as z_1, z_2`.")
    return .label(subject, try list())
  }

  /// `credit delta_3, w5' with 2`.
  private mutating func credit() throws(Fault) -> Statement.Kind {
    advance()
    let hint = Word.credit.pattern
    if isAtEnd || isWord(.with) { throw missing("A name", hint: hint) }
    let subjects = try list(before: Words(.with))
    guard take(.with) else { throw missing("`with`", hint: hint) }
    if isAtEnd { throw missing("A number", hint: hint) }
    return .credit(subjects, points: try expression())
  }

  /// `vary w1, w2 in 0.05 .. 0.95 step 0.05`.
  private mutating func vary() throws(Fault) -> Statement.Kind {
    advance()
    let subjects = try listBeforeIn()
    guard take(.element) || take(.in) else {
      throw missing("`in`", hint: "Write it as in `vary w in 0.05 .. 0.95 step 0.05`.")
    }
    return .vary(subjects, in: try range(from: expression()))
  }

  private mutating func listBeforeIn() throws(Fault) -> [Term] {
    let outer = stops
    stops |= .in
    defer { stops = outer }
    return try list()
  }

  /// `x | y = 0 ~ N([2, 2], 2 I)`.
  private mutating func distribution() throws(Fault) -> Statement.Kind {
    barIsGiven = true
    let variable = try expression()
    let given: Term? = take(.bar) ? try anything() : nil
    barIsGiven = false
    try expect(
      .tilde, hint: "Write it as in `x | y = 0 ~ N(2, 2)`.")
    guard kind == .name, next().kind == .openParenthesis else {
      throw fault(
        "A law is expected after `~`, but \(found).", hint: "Write it as in `x ~ N(2, 2)`.")
    }
    let name = NameSyntax(base: text(of: token), span: token.span)
    advance()
    return .distribution(variable, given: given, law: try call(name))
  }

  /// `P( … = … ) = …`.
  private func isProbability(_ place: StatementRange) -> Bool {
    guard isWord(.P), tokens[position + 1].kind == .openParenthesis else { return false }
    let close = Int(tokens[position + 1].link)
    guard close > position, close + 1 == place.equal else { return false }
    return tokens[position..<close].contains { $0.kind == .equal }
  }

  private mutating func probability() throws(Fault) -> Statement.Kind {
    advance()
    advance()
    let event = try anything()
    try closeParenthesis()
    advance()
    return .probability(of: event, is: try rightSide())
  }
}

extension Term {
  /// The name this term is, when it is one without tag, primes and subscripts.
  var plainName: NameSyntax? {
    guard case .name(let name) = kind, name.layer == nil, name.primes == 0 else { return nil }
    return name
  }

  /// Whether this is a name, perhaps with subscripts.
  var isName: Bool { baseSyntax != nil }

  /// The name this is, without its subscripts.
  var baseSyntax: NameSyntax? {
    switch kind {
    case .name(let name): name
    case .subscripted(let base, _): base.baseSyntax
    default: nil
    }
  }
}
