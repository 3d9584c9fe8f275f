/// Annotated texts in LaTeX: a listing with marks in the margin.
extension LaTeXWriter {
  mutating func write(_ text: AnnotatedText) {
    put("\\begin{annotated}")
    for line in text.lines where !(line.isPlain && line.isBlank) {
      let mark = line.mark.map { sign($0) } ?? ""
      let inner = line.pieces.map { source($0) }.joined()
      put("\\annotatedline{\(line.number)}{\(mark)}{\(inner)}")
      for note in line.notes { put("\\annotation{\(sign(note.mark))}{\(self.line(note.words))}") }
    }
    put("\\end{annotated}")
  }

  private func source(_ piece: AnnotatedText.Piece) -> String {
    let inner = inside(piece)
    guard let mark = piece.mark, mark.isMarkedInText, !inner.isEmpty else { return inner }
    return "\\lookhere{\(inner)}"
  }

  private func inside(_ piece: AnnotatedText.Piece) -> String {
    switch piece.setting {
    case .asTyped: latexListing(piece.text)
    case .code: "\\texttt{\(latexListing(piece.text))}"
    case .mathematics(let latex):
      latexSource(latex).map { "$\($0)$" } ?? latexListing(piece.text)
    case .sign(let sign): " " + latexText(sign) + " "
    case .leftOut: ""
    }
  }

  private func sign(_ mark: Annotation) -> String {
    switch mark {
    case .right: "$\\checkmark$"
    case .rounded: "$\\approx$"
    case .carried: "$\\to$"
    case .wrong: "\\lookhere{$\\boldsymbol\\times$}"
    case .doubtful: "\\lookhere{!}"
    case .unread: "\\lookhere{?}"
    }
  }
}
