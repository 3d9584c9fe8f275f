/// Annotated texts in a terminal.
extension TerminalWriter {
  /// Number, mark and line as it was typed, what is marked underlined, notes below. Prose between
  /// is shortened to three dots.
  mutating func write(_ text: AnnotatedText) {
    let numberWidth = text.numberWidth
    let indent = numberWidth + 4
    var isSkipping = false
    for line in text.lines {
      if line.isPlain {
        if !isSkipping, !line.isBlank {
          put(style.styled(blanks(numberWidth - 1) + "⋮", .quiet))
          isSkipping = true
        }
        continue
      }
      isSkipping = false
      write(line, numberWidth)
      for note in line.notes {
        indented(by: indent) { $0.write(note) }
      }
    }
  }

  private mutating func write(_ line: AnnotatedText.Line, _ numberWidth: Int) {
    let number = String(line.number)
    let mark = line.mark.map { style.styled($0.symbol, $0.look) } ?? " "
    var start =
      style.styled(blanks(numberWidth - number.utf8.count) + number, .quiet) + " " + mark + "  "
    for row in line.rows(width: max(20, room - numberWidth - 4)) {
      let text = row.stretches.map { stretch in
        guard let mark = stretch.mark, mark.isMarkedInText else { return stretch.text }
        return style.styled(stretch.text, mark.look)
      }
      put(start + text.joined())
      start = blanks(numberWidth + 4)
      if !row.underline.isEmpty {
        put(start + style.styled(row.underline, (line.mark ?? .wrong).look))
      }
    }
  }

  private mutating func write(_ note: AnnotatedText.Note) {
    var start = style.styled(note.mark.symbol, note.mark.look) + " "
    for line in Wrapping(mathematics: mathematics).lines(note.words, width: room - 2) {
      put(start + line.first)
      start = "  "
    }
  }
}

extension Annotation {
  fileprivate var look: TerminalStyle.Look {
    switch self {
    case .right: .right
    case .rounded: .right
    case .carried: .quiet
    case .wrong: .fault
    case .doubtful, .unread: .warning
    }
  }
}
