import Language
import Text

// Hand-ins as compact text, for tables of tests.

/// The chains of a hand-in, one a line: its line, what its sides were read from, its condition.
func sketch(_ handin: Handin, of text: String) -> [String] {
  let source = SourceText(text)
  return handin.chains.map { chain in
    var line = "\(source.position(of: chain.sides[0].span.start).line): "
    for (place, side) in chain.sides.enumerated() {
      if place > 0 { line += " \(sketch(side.relation)) " }
      line += side.term == nil ? "?" : side.source
    }
    return line + (chain.condition.map { " if \(sketch($0))" } ?? "")
  }
}

/// What could not be read: its line, its text, why.
func sketchUnread(_ handin: Handin, of text: String) -> [String] {
  let source = SourceText(text)
  return handin.unread.map {
    "\(source.position(of: $0.span.start).line): \($0.text): \($0.reason)"
  }
}

private func sketch(_ relation: HandinRelation) -> String {
  switch relation {
  case .equal: "="
  case .approximately: "≈"
  case .defined: ":="
  case .becomes: "<-"
  }
}

/// What the right side of `q = …` between dollars was read from, or why it was not.
func side(_ latex: String) -> String {
  let handin = readHandin(Array("$$q = \(latex)$$".utf8), isMarkdown: true)
  let chain = handin.chains.first { $0.sides.count == 2 }
  if let side = chain?.sides[1], side.term != nil { return side.source }
  return "unread: \(handin.unread.first?.reason ?? "nothing")"
}
