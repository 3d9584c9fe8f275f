/// Annotated texts in HTML: a list of lines, the mathematics in them set.
extension HTMLWriter {
  mutating func write(_ text: AnnotatedText) {
    put("<ol class=\"annotated\">")
    for line in text.lines { write(line) }
    put("</ol>")
  }

  private mutating func write(_ line: AnnotatedText.Line) {
    let inner = line.pieces.map { element($0) }.joined()
    if line.mark == nil, inner.utf8.allSatisfy({ $0 == 0x20 }) {
      return put("<li class=\"empty\" value=\"\(line.number)\"></li>")
    }
    let style = line.mark.map { " class=\"\($0.style)\"" } ?? ""
    put("<li\(style) value=\"\(line.number)\">")
    put("<span class=\"number\">\(line.number)</span>")
    put(line.mark.map { sign($0) } ?? "<span class=\"mark\"></span>")
    put("<div class=\"typed\">\(inner)</div>")
    for note in line.notes {
      put("<p class=\"remark \(note.mark.style)\">\(self.line(note.words))</p>")
    }
    put("</li>")
  }

  private func sign(_ mark: Annotation) -> String {
    "<span class=\"mark\" role=\"img\" aria-label=\"\(mark.word)\">\(mark.symbol)</span>"
  }

  private func element(_ piece: AnnotatedText.Piece) -> String {
    let inner = inside(piece)
    guard let mark = piece.mark, mark.isMarkedInText, !inner.isEmpty else { return inner }
    return "<mark class=\"\(mark.style)\">\(inner)</mark>"
  }

  private func inside(_ piece: AnnotatedText.Piece) -> String {
    switch piece.setting {
    case .asTyped: escapedMarkup(piece.text)
    case .code: "<code>\(escapedMarkup(piece.text))</code>"
    case .mathematics(let latex):
      readLaTeX(latex).map { MathML.element($0, isDisplayed: false) }
        ?? "<code>\(escapedMarkup(piece.text))</code>"
    case .sign(let sign): " " + escapedMarkup(sign) + " "
    case .leftOut: ""
    }
  }
}

extension Annotation {
  fileprivate var style: String {
    switch self {
    case .right: "is-right"
    case .rounded: "is-rounded"
    case .carried: "is-carried"
    case .wrong: "is-wrong"
    case .doubtful: "is-doubtful"
    case .unread: "is-unread"
    }
  }
}
