import Text

/// A line without the signs at its beginning that make it a heading or an item of a list.
struct PlainLine {
  var inside: Span
  var isBullet = false
  /// The number of `#`, or of the numbers in `1.4.2`; nothing if the line is no heading.
  var headingLevel: Int?
  /// Whether all of it is in bold.
  var isBold = false
  /// The first word of letters.
  var firstWord: Span

  init(_ bytes: [UInt8], _ line: Span) {
    inside = bytes.trimmed(line)
    firstWord = Span(inside.start, inside.start)
    takeHeading(bytes)
    if headingLevel == nil { takeMarkers(bytes) }
    if bytes.holds("**", at: inside.start, before: inside.end) {
      inside.start += 2
      if inside.end - 2 > inside.start, bytes.holds("**", at: inside.end - 2, before: inside.end) {
        inside.end -= 2
        isBold = true
      }
    }
    var end = inside.start
    while end < inside.end, bytes[end].isLetter { end += 1 }
    firstWord = Span(inside.start, end)
  }

  /// Whether it says what the lines below it are about.
  func isLabel(_ bytes: [UInt8]) -> Bool {
    headingLevel != nil || isBold || inside.end > inside.start && bytes[inside.end - 1] == 0x3A
  }

  /// `## Title`, `1.4.2 Title`, `(3) Title`.
  private mutating func takeHeading(_ bytes: [UInt8]) {
    var at = inside.start
    while at < inside.end, bytes[at] == 0x23 { at += 1 }
    if at > inside.start, at < inside.end, bytes[at].isBlank {
      headingLevel = at - inside.start
      return inside = bytes.trimmed(Span(at, inside.end))
    }
    at = inside.start
    var points = 0
    while at < inside.end, bytes[at].isDigit || bytes[at] == 0x2E {
      if bytes[at] == 0x2E { points += 1 }
      at += 1
    }
    let isNumbered = points > 0 && at > inside.start && bytes[at - 1].isDigit
    if isNumbered, at + 1 < inside.end, bytes[at] == 0x20, bytes[at + 1].isLetter {
      headingLevel = points + 1
      return inside = Span(at + 1, inside.end)
    }
    guard bytes.holds("(", at: inside.start, before: inside.end),
      bytes.isDigit(at: inside.start + 1, before: inside.end)
    else { return }
    at = inside.start + 1
    while at < inside.end, bytes[at].isDigit { at += 1 }
    guard at < inside.end, bytes[at] == 0x29 else { return }
    at += 1
    if at < inside.end, bytes[at] == 0x3A { at += 1 }
    guard at + 1 < inside.end, bytes[at] == 0x20, bytes[at + 1].small != bytes[at + 1] else {
      return
    }
    headingLevel = 5
    inside = Span(at + 1, inside.end)
  }

  /// `-`, `*`, `•`, `1.`, `(a)`, `>`: several may follow each other.
  private mutating func takeMarkers(_ bytes: [UInt8]) {
    while inside.start < inside.end {
      let start = inside.start
      var at = start
      if bytes.holds("•", at: at, before: inside.end)
        || bytes.holds("–", at: at, before: inside.end)
      {
        at += 3
      } else if bytes[at] == 0x2D || bytes[at] == 0x2A || bytes[at] == 0x2B || bytes[at] == 0x3E {
        at += 1
      } else {
        if bytes[at] == 0x28 { at += 1 }
        let first = at
        while at < inside.end, bytes[at].isDigit, at - first < 3 { at += 1 }
        if at == first, at < inside.end, bytes[at].isLetter { at += 1 }
        guard at > first, at < inside.end, bytes[at] == 0x2E || bytes[at] == 0x29 else { return }
        at += 1
      }
      guard at < inside.end, bytes[at].isBlank else { return }
      isBullet = true
      inside = bytes.trimmed(Span(at, inside.end))
    }
  }
}

extension HandinReader {
  /// A line without formulas between signs.
  mutating func cut(_ line: PlainLine, isAlone: Bool) {
    let isConditional = plainCondition(line.inside, line) != nil
    if line.headingLevel == nil, !isConditional, takeMathematics(line) { return }
    var line = line
    if isAlone, line.headingLevel == nil, isTitle(line) { line.headingLevel = 5 }
    open(line)
    if line.headingLevel == nil { places.append(.step(.prose(end(of: line)))) }
    takeCondition(line.inside, line)
  }

  /// How a line ends; one that says for what the next formula holds leads on to nothing.
  func end(of line: PlainLine) -> ProseEnd {
    switch bytes[line.inside.start..<line.inside.end].last {
    case 0x3A: opensWithCondition(line) ? .open : .colon
    case 0x2E, 0x21, 0x3F: .stop
    default: .open
    }
  }

  /// Takes a condition at the beginning of a line, if one stands there.
  @discardableResult
  mutating func takeCondition(_ span: Span, _ line: PlainLine) -> Bool {
    guard let condition = plainCondition(span, line) else { return false }
    let setting = FormulaSetting(
      isLatex: false, origin: .sentence, isCondition: true, opensLine: true)
    places.append(.formula(condition, setting))
    return true
  }

  private func opensWithCondition(_ line: PlainLine) -> Bool {
    FormulaWord(bytes, line.firstWord) == .condition
  }

  /// A few words with a capital and without a stop.
  private func isTitle(_ line: PlainLine) -> Bool {
    let inside = line.inside
    guard inside.end > inside.start, !line.isBullet, inside.end - inside.start <= 48 else {
      return false
    }
    return bytes[inside.start].small != bytes[inside.start]
      && bytes[inside.start..<inside.end].allSatisfy { $0.isLetter || $0 == 0x20 || $0 == 0x2D }
  }

  /// `i = j` in `Case 1: When i = j (same entry)` or in a heading: the names around the first sign.
  private func plainCondition(_ span: Span, _ line: PlainLine) -> Span? {
    let isSaid = opensWithCondition(line)
    guard isSaid || line.headingLevel != nil || line.isBold else { return nil }
    let (first, end) = (isSaid ? line.firstWord.end : span.start, span.end)
    var at = first
    while at < end {
      if let sign = SignOfRelation(bytes, at: at, before: end, isLatex: false) {
        var start = at
        while start > first, bytes[start - 1] == 0x20 { start -= 1 }
        let leftEnd = start
        while start > first, bytes[start - 1].isPartOfName { start -= 1 }
        var right = at + sign.length
        while right < end, bytes[right] == 0x20 { right += 1 }
        let rightStart = right
        while right < end, bytes[right].isPartOfName || bytes[right] == 0x2D { right += 1 }
        guard start < leftEnd, rightStart < right else { return nil }
        if case .order = sign.kind {
          if isSaid { return Span(start, right) }
        } else if !isSaid, line.headingLevel == nil {
          // `**a = b**` is a claim.
          return nil
        }
        return leftEnd - start == 1 && right - rightStart == 1 ? Span(start, right) : nil
      }
      at += 1
    }
    return nil
  }
}

extension UInt8 {
  var isPartOfName: Bool { isLetter || isDigit || self == 0x5F || self == 0x7B || self == 0x7D }
}
