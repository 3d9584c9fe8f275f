import Text

// What is raised and what is lowered: powers, transposes, layer tags, primes, subscripts.

extension Latex {
  mutating func superscript() throws(Unreadable) {
    dropGap()
    at += 1
    let span = bytes.trimmed(try argument())
    if isTranspose(span) { return put("^T") }
    if let primes = primes(span) {
      for _ in 0..<primes { put("'") }
      return
    }
    if lastIsName {
      switch stage(span) {
      case .new: return put("'")
      case .old: return
      case nil: break
      }
      if bytes.spells("+", in: span) { return put("'") }
      if let tag = tag(span) {
        put("^[")
        try inner(tag)
        return put("]")
      }
    }
    lastIsName = false
    for sign in ["*", "\\ast", "\\star", "\\circ", "+", "-"] as [StaticString]
    where bytes.spells(sign, in: span) {
      throw Unreadable("The raised `\(sign)` has no meaning here.")
    }
    try power(span)
  }

  mutating func power(_ span: Span) throws(Unreadable) {
    let isWord =
      span.end == span.start + 1 || bytes[span.start..<span.end].allSatisfy { $0.isDigit }
    put(isWord ? "^" : "^(")
    guard span.start < span.end else { throw Unreadable("A power has no exponent.") }
    brackets += 1
    try inner(span)
    brackets -= 1
    dropGap()
    if !isWord { put(")") }
    lastIsName = false
  }

  private func isTranspose(_ span: Span) -> Bool {
    for sign in [
      "t", "\\top", "\\intercal", "\\mathsf{t}", "\\mathsf t", "\\mathrm{t}", "\\mathrm t",
      "\\text{t}", "⊤", "\\rm t", "{\\rm t}",
    ] as [StaticString] where bytes.spells(sign, in: span) {
      return !bytes.spells("t", in: span) || bytes[span.start] == 0x54
    }
    return false
  }

  /// How many primes the span consists of; nothing if there is anything else.
  private func primes(_ span: Span) -> Int? {
    var count = 0
    var place = span.start
    while place < span.end {
      if bytes[place].isBlank {
        place += 1
        continue
      }
      if bytes[place] == 0x27 {
        place += 1
      } else if bytes.holds("\\prime", at: place, before: span.end) {
        place += 6
      } else if bytes.holds("′", at: place, before: span.end) {
        place += 3
      } else {
        return nil
      }
      count += 1
    }
    return count == 0 ? nil : count
  }

  private enum Stage { case new, old }

  /// `new`, `(new)`, `\text{new}`: which of the values before and after a step is meant.
  private func stage(_ span: Span) -> Stage? {
    var inside = span
    for opening in ["\\text{", "\\mathrm{", "("] as [StaticString]
    where bytes.holds(opening, at: inside.start, before: inside.end) {
      inside = bytes.trimmed(Span(inside.start + opening.utf8CodeUnitCount, inside.end - 1))
    }
    if bytes.spells("new", in: inside) || bytes.spells("updated", in: inside) { return .new }
    if bytes.spells("neu", in: inside) || bytes.spells("next", in: inside) { return .new }
    if bytes.spells("old", in: inside) || bytes.spells("alt", in: inside) { return .old }
    return nil
  }

  /// `[2]`, `(1)`, `(i)`: what stands in the brackets of a layer tag, or of the number of an example.
  private func tag(_ span: Span) -> Span? {
    guard span.end - span.start > 2 else { return nil }
    let inside = bytes.trimmed(Span(span.start + 1, span.end - 1))
    switch (bytes[span.start], bytes[span.end - 1]) {
    case (0x5B, 0x5D): return inside
    case (0x28, 0x29):
      let isShort = inside.end - inside.start <= 8 && inside.start < inside.end
      let isTag = bytes[inside.start..<inside.end].allSatisfy {
        $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x20
      }
      let isE = out[out.count - 1] == 0x65 && (out.count < 2 || !out[out.count - 2].isLetter)
      return isShort && isTag && !isE && bytes[inside.start] != 0x2D ? inside : nil
    default: return nil
    }
  }

  // MARK: Subscripts

  mutating func `subscript`() throws(Unreadable) {
    dropGap()
    at += 1
    let pieces = pieces(bytes.trimmed(try argument()))
    var kept = pieces
    var stage: Stage?
    if pieces.count > 1, let last = pieces.last, let told = self.stage(last) {
      kept.removeLast()
      stage = told
    }
    put("_")
    let isPlain = kept.count == 1 && isPlainSubscript(kept[0])
    if !isPlain { put("{") }
    let outer = brackets
    brackets += 1
    for (place, piece) in kept.enumerated() {
      if place > 0 { put(",") }
      try subscriptPart(piece)
    }
    brackets = outer
    if !isPlain { put("}") }
    if stage == .new { put("'") }
    lastIsName = true
  }

  /// The parts of a subscript, at its commas.
  private func pieces(_ span: Span) -> [Span] {
    var pieces: [Span] = []
    var first = span.start
    var depth = 0
    for place in span.start..<span.end {
      switch bytes[place] {
      case 0x7B, 0x28, 0x5B: depth += 1
      case 0x7D, 0x29, 0x5D: depth -= 1
      case 0x2C where depth == 0:
        pieces.append(bytes.trimmed(Span(first, place)))
        first = place + 1
      default: break
      }
    }
    pieces.append(bytes.trimmed(Span(first, span.end)))
    return pieces
  }

  private func isPlainSubscript(_ span: Span) -> Bool {
    let inside = bytes[span.start..<span.end]
    return inside.allSatisfy { $0.isDigit }
      || inside.first.map { $0.isLetter } == true && inside.allSatisfy { $0.isLetter || $0.isDigit }
      || isWords(span)
  }

  /// `\text{out}`, whose words are one name.
  private func isWords(_ span: Span) -> Bool {
    guard bytes.holds("\\", at: span.start, before: span.end) else { return false }
    let place = LatexCommandPlace(bytes, at: span.start, before: span.end)
    guard case .words = place.meaning else { return false }
    return bytes.endOfBraces(at: place.end, before: span.end) == span.end
  }

  private mutating func subscriptPart(_ span: Span) throws(Unreadable) {
    guard span.start < span.end else { throw Unreadable("A subscript is missing.") }
    if isWords(span) {
      let place = LatexCommandPlace(bytes, at: span.start, before: span.end)
      let name = bytes[place.end + 1..<span.end - 1].filter { $0.isLetter || $0.isDigit }
      guard !name.isEmpty else { throw Unreadable("A subscript is missing.") }
      out.append(contentsOf: name)
      return
    }
    // `1j` is an entry in row 1.
    let letter = bytes[span.start..<span.end].firstIndex { !$0.isDigit } ?? span.end
    if letter > span.start, letter < span.end,
      bytes[letter..<span.end].allSatisfy({ $0.isLetter })
    {
      out.append(contentsOf: bytes[span.start..<letter])
      out.append(0x2C)
      out.append(contentsOf: bytes[letter..<span.end])
      return
    }
    if bytes[span.start..<span.end].allSatisfy({ $0.isLetter || $0.isDigit }) {
      out.append(contentsOf: bytes[span.start..<span.end])
      return
    }
    try inner(span)
    dropGap()
  }
}
