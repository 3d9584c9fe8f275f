import Text

// Lines that are mathematics although no sign says so, and statements.

extension HandinReader {
  /// The lines of a bare hand-in or of a `longhand` block. A line goes on while a bracket is open.
  mutating func cutStatements(_ span: Span) {
    var at = span.start
    while at < span.end {
      var line = bytes.line(at: at)
      line.span.end = min(line.span.end, span.end)
      var depth = bytes.openBrackets(in: line.span)
      var next = line
      var count = 0
      while depth > 0, next.next < span.end, count < 40, !bytes.isBlankLine(at: next.next) {
        next = bytes.line(at: next.next)
        next.span.end = min(next.span.end, span.end)
        depth += bytes.openBrackets(in: next.span)
        count += 1
      }
      if depth == 0 {
        line.span.end = next.span.end
        line.next = next.next
      }
      cutStatement(bytes.withoutComment(line.span))
      at = line.next
    }
  }

  private mutating func cutStatement(_ span: Span) {
    let line = PlainLine(bytes, span)
    guard line.inside.start < line.inside.end else { return }
    guard holdsSign(line.inside), !isProse(line.inside) else { return cut(line, isAlone: false) }
    places.append(.formula(span, setting(line.inside, .display)))
  }

  /// Takes a line that is mathematics: it begins with a sign, or has signs between what are no
  /// sentences.
  /// Where formulas between signs stand in it, it is not passed over if it cannot be read.
  mutating func takeMathematics(
    _ line: PlainLine, _ origin: FormulaSegment.Origin = .line
  ) -> Bool {
    var inside = line.inside
    guard inside.start < inside.end else { return false }
    if beginsWithSign(inside) {
      places.append(.formula(inside, setting(inside, .display)))
      return true
    }
    guard holdsSign(inside) else { return false }
    if let colon = colonBeforeSign(inside) { inside = bytes.trimmed(Span(colon + 1, inside.end)) }
    if let word = bytes.connective(at: inside) { inside = bytes.trimmed(Span(word, inside.end)) }
    inside = withoutLabel(inside)
    guard !isProse(inside), bytes.trimmed(inside).start < inside.end else { return false }
    places.append(.formula(inside, setting(inside, origin)))
    return true
  }

  private func setting(_ span: Span, _ origin: FormulaSegment.Origin) -> FormulaSetting {
    let inside = bytes[span.start..<span.end]
    var isLatex = inside.contains(0x5C) || inside.contains(0x24)
    for at in span.start..<span.end where bytes[at] == 0x7B && at > span.start {
      // `^{…}` and `_{…}` are LaTeX as well, a layer tag apart.
      if bytes[at - 1] == 0x5E, at + 1 < span.end, bytes[at + 1] != 0x5B { isLatex = true }
    }
    return FormulaSetting(isLatex: isLatex, origin: origin)
  }

  private func beginsWithSign(_ span: Span) -> Bool {
    let sign: Int
    if bytes[span.start] == 0x5C {
      let command = LatexCommandPlace(bytes, at: span.start, before: span.end)
      guard case .relation(let relation) = command.meaning, relation != .becomes else {
        return false
      }
      sign = command.end
    } else {
      guard let found = SignOfRelation(bytes, at: span.start, before: span.end, isLatex: true),
        case .relation(let relation) = found.kind, relation != .becomes
      else { return false }
      sign = span.start + found.length
    }
    // A line of `=` is a rule below a heading.
    return sign < span.end && bytes[sign] != 0x3D
  }

  /// The last `: ` before the first sign of a line.
  private func colonBeforeSign(_ span: Span) -> Int? {
    var colon: Int?
    var at = span.start
    while at < span.end {
      if bytes[at] == 0x3A, at + 1 < span.end, bytes[at + 1].isBlank { colon = at }
      if let sign = SignOfRelation(bytes, at: at, before: span.end, isLatex: true),
        case .relation = sign.kind
      {
        return colon
      }
      at += 1
    }
    return nil
  }

  /// `Total parameters = 24080 + 81 = 24161` without its first side, which is words.
  private func withoutLabel(_ span: Span) -> Span {
    var at = span.start
    var words = 0
    while at < span.end, bytes[at].isLetter || bytes[at] == 0x20 {
      if bytes[at].isLetter, at == span.start || bytes[at - 1] == 0x20 { words += 1 }
      at += 1
    }
    guard words > 1, at < span.end, bytes[at] == 0x3D,
      isProse(Span(span.start, at)), holdsSign(Span(at + 1, span.end))
    else { return span }
    return bytes.trimmed(Span(at + 1, span.end))
  }

  // MARK: Prose

  /// Whether words that are no names stand beside others, as in a sentence.
  func isProse(_ span: Span) -> Bool {
    var at = span.start
    while at < span.end {
      let byte = bytes[at]
      if byte == 0x5C {
        let command = LatexCommandPlace(bytes, at: at, before: span.end)
        at = command.end
        if case .words = command.meaning {
          at = bytes.endOfBraces(at: at, before: span.end) ?? at
        }
        continue
      }
      guard byte.isLetter else {
        if byte == 0x3F || byte == 0x60 { return true }
        at += 1
        continue
      }
      let first = at
      while at < span.end, bytes[at].isLetter { at += 1 }
      if isStrangeWord(Span(first, at), in: span) { return true }
    }
    return false
  }

  private func isStrangeWord(_ word: Span, in span: Span) -> Bool {
    guard word.end - word.start > 1 else { return false }
    let before = word.start > span.start ? bytes[word.start - 1] : 0
    let after = word.end < span.end ? bytes[word.end] : 0
    // A subscript, a layer tag, or a name that has one.
    if before == 0x5F || before == 0x7B || before == 0x5E || before == 0x5B { return false }
    if after == 0x5F || after == 0x5E || after == 0x27 || after.isDigit { return false }
    guard before == 0x20 || after == 0x20, !vocabulary.knows(bytes, word),
      !isDifferential(word, in: span), !spellsGreek(bytes.text(word)),
      FormulaWord(bytes, word) == nil || before == 0
    else { return false }
    var left = word.start
    while left > span.start, bytes[left - 1] == 0x20 { left -= 1 }
    var right = word.end
    while right < span.end, bytes[right] == 0x20 { right += 1 }
    return left < word.start && left > span.start && isOperand(bytes[left - 1])
      || right > word.end && right < span.end && isOperand(bytes[right])
  }

  /// Whether a word is above or below the stroke of `dE/dw`.
  private func isDifferential(_ word: Span, in span: Span) -> Bool {
    guard bytes[word.start] == 0x64 else { return false }
    if word.end + 1 < span.end, bytes[word.end] == 0x2F { return bytes[word.end + 1] == 0x64 }
    guard word.start > span.start + 1, bytes[word.start - 1] == 0x2F else { return false }
    var above = word.start - 1
    while above > span.start, bytes[above - 1].isPartOfName { above -= 1 }
    return bytes[above] == 0x64
  }

  private func isOperand(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == 0x24 || byte == 0x5C || byte == 0x29 || byte == 0x2C
      || byte == 0x2E
  }
}

extension [UInt8] {
  /// How many more brackets open than close in a line.
  func openBrackets(in span: Span) -> Int {
    var depth = 0
    for at in span.start..<span.end {
      switch self[at] {
      case 0x28, 0x5B, 0x7B: depth += 1
      case 0x29, 0x5D, 0x7D: depth -= 1
      case 0x23: return depth
      default: break
      }
    }
    return depth
  }

  /// The line up to its `#`.
  func withoutComment(_ span: Span) -> Span {
    guard let sign = self[span.start..<span.end].firstIndex(of: 0x23), sign > span.start else {
      return span
    }
    return Span(span.start, sign)
  }

  /// The end of a word such as `so` at the beginning, if a name follows it.
  func connective(at span: Span) -> Int? {
    var at = span.start
    while at < span.end, self[at].isLetter { at += 1 }
    guard at < span.end, self[at] == 0x20 || self[at] == 0x2C else { return nil }
    guard FormulaWord(self, Span(span.start, at)) == .between else { return nil }
    return self[at] == 0x2C ? at + 1 : at
  }
}
