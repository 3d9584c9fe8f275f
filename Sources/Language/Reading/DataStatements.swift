import Text

// Tables, and what is made of their rows.

extension Cursor {
  /// `data ring from "ring.csv" with x = (x1, x2), y = label`, `data xor from [x1, x2, y; 0, 0, 0]`,
  /// `data mnist from "images" as pixels, "labels" as digit`.
  mutating func data() throws(Fault) -> Statement.Kind {
    advance()
    let pattern = "Write it as in `data ring from \"ring.csv\" with x = (x1, x2), y = label`."
    guard kind == .name else {
      throw missing("The name of the data", hint: pattern)
    }
    let name = NameSyntax(base: text(of: token), span: token.span)
    advance()
    try expect(.from, hint: pattern)
    var syntax: DataSyntax
    if kind == .openBracket {
      let table = try primary(takesBareArgument: false)
      syntax = DataSyntax(name: name, typed: table)
    } else {
      syntax = DataSyntax(name: name, files: try files(pattern))
    }
    if take(.with) {
      repeat { syntax.gathered.append(try gathered(pattern)) } while takeSeparator()
    }
    return .data(syntax)
  }

  /// Files with commas between, each perhaps with a name for its array.
  private mutating func files(_ pattern: String) throws(Fault) -> [DataSyntax.File] {
    var files: [DataSyntax.File] = []
    repeat {
      guard kind == .text else {
        throw missing("A file's name in quotation marks", hint: pattern)
      }
      let token = token
      advance()
      var file = DataSyntax.File(path: try string(of: token), span: token.span)
      if take(.as) { file.name = try plainName("A name for the array of the file") }
      files.append(file)
    } while take(.comma) || take(.and)
    return files
  }

  private mutating func plainName(_ what: String, hint: String? = nil) throws(Fault) -> NameSyntax {
    guard kind == .name else { throw missing(what, hint: hint) }
    let name = NameSyntax(base: text(of: token), span: token.span)
    advance()
    return name
  }

  private mutating func gathered(_ pattern: String) throws(Fault) -> DataSyntax.Gathered {
    let name = try primary(takesBareArgument: false)
    guard name.isName else { throw Fault(at: name.span, "A name is expected here.", hint: pattern) }
    try expect(.equal, hint: pattern)
    return DataSyntax.Gathered(name: name, source: try source())
  }

  private mutating func source() throws(Fault) -> DataSyntax.Source {
    if isWord(.columns), next().kind == .number || next().kind == .name { return try columns() }
    guard isWord(.standardise), next().kind == .openParenthesis else {
      return .term(try expression())
    }
    if isWord(next(2), .columns), next(3).kind == .number || next(3).kind == .name {
      advance()
      advance()
      let inner = try columns()
      try expect(.closeParenthesis)
      return .standardised(inner)
    }
    let whole = try expression()
    guard case .call(_, let arguments) = whole.kind, !arguments.isEmpty else {
      throw Fault(
        at: whole.span, "What is standardised stands in brackets.",
        hint: "Write it as in `x = standardise((x1, x2))`.")
    }
    if arguments.count == 1 { return .standardised(.term(arguments[0])) }
    return .standardised(.term(Term(.tuple(arguments), at: whole.span)))
  }

  /// `columns 1..40`.
  private mutating func columns() throws(Fault) -> DataSyntax.Source {
    advance()
    let outer = stops
    stops |= .to
    let first = try expression()
    stops = outer
    guard take(.dots) || take(.to) else {
      throw missing("`..`", hint: "Write it as in `columns 1..40`.")
    }
    return .columns(first, try expression())
  }

  /// `split digits into train 4/5, test 1/5 stratified by label with seed 1`.
  mutating func split() throws(Fault) -> Statement.Kind {
    let hint = Word.split.pattern
    advance()
    var syntax = SplitSyntax(data: [])
    repeat {
      syntax.data.append(try plainName("The name of data", hint: hint))
    } while take(.comma) || take(.and)
    try expect(.into, hint: hint)
    repeat { syntax.parts.append(try part(hint)) } while take(.comma) || take(.and)
    while !isAtEnd {
      if take(.stratified) {
        try refuseSecond(syntax.stratifiedBy != nil)
        try expect(.by, hint: "Write it as in `stratified by label`.")
        syntax.stratifiedBy = try primary(takesBareArgument: false)
      } else if take(.in) {
        try refuseSecond(syntax.isInOrder)
        try expect(.order, hint: "Write it as in `split d into train 100, test 50 in order`.")
        syntax.isInOrder = true
      } else if take(.with) {
        try refuseSecond(syntax.seed != nil)
        try expect(.seed, hint: "Write it as in `with seed 1`.")
        _ = take(.equal)
        if isAtEnd { throw missing("A whole number") }
        syntax.seed = try primary(takesBareArgument: false)
      } else {
        throw unexpected()
      }
    }
    return .split(syntax)
  }

  private mutating func part(_ hint: String) throws(Fault) -> SplitSyntax.Part {
    let name = try plainName("The name of a part", hint: hint)
    guard !isAtEnd, kind != .comma, !isWord(.and), !isWord(.stratified), !isWord(.with),
      !isWord(.in)
    else { return SplitSyntax.Part(name: name, amount: nil) }
    return SplitSyntax.Part(name: name, amount: try amount())
  }

  /// `4/5` or `500`, before words that would be factors elsewhere.
  private mutating func amount() throws(Fault) -> Term {
    let first = try primary(takesBareArgument: false)
    guard take(.divide) else { return first }
    let second = try primary(takesBareArgument: false)
    return try term(
      .binary(.divide, first, second), from: first.span.start, over: 2)
  }
}
