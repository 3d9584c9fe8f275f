import Text

extension Cursor {
  /// `data ring from "ring.csv" with x = (x1, x2), y = label`, `data xor from [x1, x2, y; 0, 0, 0]`.
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
      guard kind == .text else {
        throw missing("A file's name in quotation marks", hint: pattern)
      }
      let path = token
      advance()
      syntax = DataSyntax(
        name: name, path: try string(of: path), pathSpan: path.span, gathered: [])
    }
    if take(.with) {
      repeat { syntax.gathered.append(try gathered(pattern)) } while takeSeparator()
    }
    return .data(syntax)
  }

  private mutating func gathered(_ pattern: String) throws(Fault) -> DataSyntax.Gathered {
    let name = try primary(takesBareArgument: false)
    guard name.isName else { throw Fault(at: name.span, "A name is expected here.", hint: pattern) }
    try expect(.equal, hint: pattern)
    guard isWord(.columns), next().kind == .number || next().kind == .name else {
      return DataSyntax.Gathered(name: name, source: .term(try expression()))
    }
    advance()
    let outer = stops
    stops |= .to
    let first = try expression()
    stops = outer
    guard take(.dots) || take(.to) else {
      throw missing("`..`", hint: "Write it as in `columns 1..40`.")
    }
    return DataSyntax.Gathered(name: name, source: .columns(first, try expression()))
  }
}
