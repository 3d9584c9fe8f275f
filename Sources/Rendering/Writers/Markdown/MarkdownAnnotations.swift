/// Annotated texts in Markdown: a listing, because the lines are shown as they were typed.
extension MarkdownWriter {
  func listing(of text: AnnotatedText) -> String {
    let numberWidth = text.numberWidth
    let margin = blanks(numberWidth + 4)
    var rows: [String] = []
    for line in text.lines {
      let number = String(line.number)
      var start = blanks(numberWidth - number.utf8.count) + number
      start += " " + (line.mark?.symbol ?? " ") + "  "
      for row in line.rows(width: 400) {
        rows.append(start + row.text)
        start = margin
        if !row.underline.isEmpty { rows.append(margin + row.underline) }
      }
      for note in line.notes { rows.append(margin + note.mark.symbol + " " + words(note.words)) }
    }
    return rows.map { trimmedAtEnd($0) }.joined(separator: "\n")
  }

  /// Words in a listing, where no Markdown is read.
  private func words(_ inlines: [Inline]) -> String {
    let mathematics = TerminalMathematics(style: TerminalStyle(isColoured: false))
    let lines = Wrapping(mathematics: mathematics).lines(inlines, width: Int.max / 2)
    return lines.map { $0.first }.joined(separator: " ")
  }

  private func trimmedAtEnd(_ line: String) -> String {
    var line = Substring(line)
    while line.utf8.last == 0x20 { line = line.dropLast() }
    return String(line)
  }
}
