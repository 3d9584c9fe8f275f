/// Text set in lines of a terminal.
struct Wrapping {
  let mathematics: TerminalMathematics

  /// A stretch of text that is not broken, and whether a blank stands before it.
  private struct Word {
    var text: String
    var width: Int
    var isApart: Bool
  }

  /// The lines of `inlines`, none wider than `width` unless one word is.
  func lines(_ inlines: [Inline], width: Int) -> [Box] {
    var words: [Word] = []
    var isApart = false
    for inline in inlines { add(inline, looks: [], to: &words, &isApart) }
    return fill(words, max(1, width))
  }

  private func fill(_ words: [Word], _ width: Int) -> [Box] {
    var lines: [Box] = []
    var line = Box("")
    var start = 0
    while start < words.count {
      // Words that touch each other stay together.
      var end = start + 1
      while end < words.count, !words[end].isApart { end += 1 }
      let needed = words[start..<end].reduce(0) { $0 + $1.width }
      if line.width > 0 {
        if line.width + 1 + needed > width {
          lines.append(line)
          line = Box("")
        } else if words[start].isApart {
          line.append(" ")
        }
      }
      for word in words[start..<end] {
        line.append(Box(lines: [word.text], width: word.width, baseline: 0))
      }
      start = end
    }
    if line.width > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  private func add(
    _ inline: Inline, looks: [TerminalStyle.Look], to words: inout [Word], _ isApart: inout Bool
  ) {
    switch inline {
    case .text(let text): split(text, looks, &words, &isApart)
    case .emphasis(let inner):
      for part in inner { add(part, looks: looks + [.emphasis], to: &words, &isApart) }
    case .strong(let inner):
      for part in inner { add(part, looks: looks + [.strong], to: &words, &isApart) }
    case .code(let text): split(text, looks + [.code], &words, &isApart)
    case .math(let formula): add(formula, looks, &words, &isApart)
    case .latex(let text):
      if let formula = readLaTeX(text) {
        add(formula, looks, &words, &isApart)
      } else {
        split(text, looks + [.code], &words, &isApart)
      }
    case .prose(let text):
      for part in readInlines(text) { add(part, looks: looks, to: &words, &isApart) }
    case .link(let inner, let target):
      for part in inner { add(part, looks: looks, to: &words, &isApart) }
      let target = oneLine(target)
      if inner != [.text(target)] {
        isApart = true
        append("<\(target)>", looks + [.quiet], &words, &isApart)
      }
    }
  }

  private func add(
    _ formula: Formula, _ looks: [TerminalStyle.Look], _ words: inout [Word], _ isApart: inout Bool
  ) {
    let text = mathematics.text(formula)
    // A short formula is a word; a long one may be broken where it has blanks.
    if displayWidth(text) <= 28 {
      append(text, looks, &words, &isApart)
    } else {
      split(text, looks, &words, &isApart)
    }
  }

  private func split(
    _ text: String, _ looks: [TerminalStyle.Look], _ words: inout [Word], _ isApart: inout Bool
  ) {
    var word = ""
    for scalar in clean(text).unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\t" {
        append(word, looks, &words, &isApart)
        word = ""
        isApart = true
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    append(word, looks, &words, &isApart)
  }

  private func append(
    _ text: String, _ looks: [TerminalStyle.Look], _ words: inout [Word], _ isApart: inout Bool
  ) {
    guard !text.isEmpty else { return }
    let styled = looks.reduce(text) { mathematics.style.styled($0, $1) }
    words.append(Word(text: styled, width: displayWidth(text), isApart: isApart))
    isApart = false
  }
}
