/// An annotated text where every letter is as wide as the other: rows of text, and below them rows
/// that underline what is marked.

/// A row of a line: its text, and the signs below it.
struct AnnotatedRow {
  var text = ""
  var columns = 0
  var underline = ""
  /// The stretches of the text with their marks.
  var stretches: [(text: String, mark: Annotation?)] = []
}

extension AnnotatedText.Line {
  /// The line as it was typed, in rows of at most `width` columns, broken at blanks if it can be.
  func rows(width: Int) -> [AnnotatedRow] {
    let letters = self.letters
    var rows: [AnnotatedRow] = []
    var start = 0
    repeat {
      var (end, columns) = (start, 0)
      while end < letters.count, columns + letters[end].columns <= width || end == start {
        columns += letters[end].columns
        end += 1
      }
      if end < letters.count, let blank = letters[start..<end].lastIndex(where: { $0.isBlank }),
        blank > start + (end - start) / 3
      {
        end = blank + 1
      }
      rows.append(AnnotatedRow(letters[start..<end]))
      start = end
    } while start < letters.count
    return rows
  }

  private var letters: [AnnotatedRow.Letter] {
    var letters: [AnnotatedRow.Letter] = []
    for piece in pieces {
      for scalar in clean(piece.text).unicodeScalars {
        let isBlank = scalar == "\t" || scalar == "\n" || scalar == " "
        let shown: Unicode.Scalar = isBlank ? " " : scalar
        for _ in 0..<(scalar == "\t" ? 2 : 1) {
          letters.append(.init(scalar: shown, columns: displayWidth(of: shown), mark: piece.mark))
        }
      }
    }
    return letters
  }
}

extension AnnotatedRow {
  struct Letter {
    var scalar: Unicode.Scalar
    var columns: Int
    var mark: Annotation?

    var isBlank: Bool { scalar == " " }
  }

  init(_ letters: ArraySlice<Letter>) {
    for letter in letters {
      if letter.mark?.isMarkedInText ?? false {
        underline += blanks(columns - underline.utf8.count)
        underline += String(repeating: "^", count: letter.columns)
      }
      text.unicodeScalars.append(letter.scalar)
      columns += letter.columns
      if stretches.isEmpty || stretches[stretches.count - 1].mark != letter.mark {
        stretches.append(("", letter.mark))
      }
      stretches[stretches.count - 1].text.unicodeScalars.append(letter.scalar)
    }
  }
}

extension AnnotatedText {
  /// The columns that the largest number of a line takes.
  var numberWidth: Int { lines.reduce(2) { max($0, String($1.number).utf8.count) } }
}

extension AnnotatedText.Line {
  /// Whether nothing is said of it.
  var isPlain: Bool { mark == nil && notes.isEmpty }

  var isBlank: Bool { pieces.allSatisfy { $0.text.utf8.allSatisfy { $0 <= 0x20 } } }
}
