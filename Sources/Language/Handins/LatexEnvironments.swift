import Text

// `\begin{cases}` and `\begin{bmatrix}`.

/// An environment as it stands in a text.
struct LatexEnvironment {
  var name: Span
  var body: Span
  /// Past its `\end{…}`.
  var end: Int

  /// Reads it from behind `\begin`; nothing if it is not closed before `limit`.
  init?(_ bytes: [UInt8], after begin: Int, before limit: Int) {
    guard begin < limit, bytes[begin] == 0x7B,
      let past = bytes.endOfBraces(at: begin, before: limit)
    else { return nil }
    name = Span(begin + 1, past - 1)
    var depth = 1
    var at = past
    while at < limit {
      guard bytes[at] == 0x5C else {
        at += 1
        continue
      }
      let command = LatexCommandPlace(bytes, at: at, before: limit)
      switch command.meaning {
      case .begin: depth += 1
      case .end: depth -= 1
      default: break
      }
      if depth == 0 {
        guard command.end < limit, bytes[command.end] == 0x7B,
          let past = bytes.endOfBraces(at: command.end, before: limit)
        else { return nil }
        body = Span(name.end + 1, at)
        end = past
        return
      }
      at = command.end
    }
    return nil
  }

  /// Whether it only sets lines below each other.
  func aligns(_ bytes: [UInt8]) -> Bool {
    for word in [
      "align", "aligned", "gather", "gathered", "split", "equation", "eqnarray", "multline",
      "flalign", "alignat", "displaymath", "math", "align*", "gather*", "equation*", "eqnarray*",
      "multline*", "flalign*", "alignat*",
    ] as [StaticString] where bytes.spells(word, in: name) {
      return true
    }
    return false
  }
}

extension Latex {
  /// The environment whose `\begin` was read.
  mutating func environment() throws(Unreadable) {
    guard let place = LatexEnvironment(bytes, after: at, before: end) else {
      throw Unreadable("`\\begin` has no `\\end`.")
    }
    at = place.end
    let name = bytes.text(place.name)
    if name.utf8.count <= 8, name.hasSuffix("cases") { return try cases(place.body) }
    if name == "array" {
      var body = place.body
      if let past = bytes.endOfBraces(at: body.start, before: body.end) { body.start = past }
      dropGap()
      guard out.last == 0x7B, out.count > start else { return try matrix(body) }
      // `\left\{\begin{array}` is how cases are set without their environment.
      out.removeLast()
      brackets -= 1
      return try cases(body)
    }
    guard name.utf8.count <= 11, name.hasSuffix("matrix") || name.hasSuffix("matrix*"),
      name.utf8.first != 0x76, name.utf8.first != 0x56
    else { throw Unreadable("`\\begin{\(name.prefix(24))}` is not understood here.") }
    // The brackets of a plain matrix stand around it.
    let isBracketed =
      out.count > start && (out[out.count - 1] == 0x5B || out[out.count - 1] == 0x28)
    if name == "matrix" || name == "smallmatrix", isBracketed { out.removeLast() }
    try matrix(place.body)
    if name == "matrix" || name == "smallmatrix", isBracketed { try passBracket() }
  }

  private mutating func passBracket() throws(Unreadable) {
    while at < end {
      if bytes[at].isBlank {
        at += 1
      } else if bytes[at] == 0x5C {
        at = LatexCommandPlace(bytes, at: at, before: end).end
      } else {
        break
      }
    }
    guard at < end, bytes[at] == 0x5D || bytes[at] == 0x29 else {
      throw Unreadable("The bracket of a matrix is never closed.")
    }
    at += 1
    brackets -= 1
  }

  private mutating func matrix(_ body: Span) throws(Unreadable) {
    let rows = rows(body)
    let isColumn = rows.allSatisfy { $0.count == 1 }
    separate()
    open(0x5B)
    for (place, row) in rows.enumerated() {
      if place > 0 { put(isColumn ? ", " : "; ") }
      for (column, cell) in row.enumerated() {
        if column > 0 { put(", ") }
        try inner(cell)
        dropGap()
      }
    }
    if rows.count == 1, !isColumn { put(";") }
    close(0x5D)
    lastIsName = false
  }

  private mutating func cases(_ body: Span) throws(Unreadable) {
    separate()
    put("{ ")
    brackets += 1
    for (place, row) in rows(body).enumerated() {
      if place > 0 { put(", ") }
      let parts = row.count == 1 ? valueAndCondition(row[0]) : row
      guard parts.count == 2 else { throw Unreadable("A case has no condition, or several.") }
      let value = withoutComma(parts[0])
      if opensWithOrder(value) {
        throw Unreadable("A case says an inequality, and only equalities are checked.")
      }
      let first = out.count
      try inner(value)
      dropGap()
      guard out.count > first else { throw Unreadable("A case has no value.") }
      try condition(withoutComma(parts[1]))
    }
    put(" }")
    brackets -= 1
    lastIsName = false
  }

  /// `\ge 0.5`, which says of a value how large it is, not what it is.
  private func opensWithOrder(_ span: Span) -> Bool {
    guard span.start < span.end else { return false }
    if bytes[span.start] == 0x5C {
      if case .order = LatexCommandPlace(bytes, at: span.start, before: span.end).meaning {
        return true
      }
      return false
    }
    let sign = SignOfRelation(bytes, at: span.start, before: span.end, isLatex: true)
    if case .order? = sign?.kind { return true }
    return false
  }

  /// `x > 0`, `\text{if } x > 0`, `\text{otherwise}`.
  private mutating func condition(_ span: Span) throws(Unreadable) {
    var rest = span
    if let opening = openingWord(rest) {
      if opening.isOtherwise { return put(" otherwise") }
      rest = bytes.trimmed(opening.rest)
    }
    guard rest.start < rest.end else { throw Unreadable("A case has no condition.") }
    put(" if ")
    try inner(rest)
    dropGap()
  }

  /// The value of a case and its condition, where no `&` stands between them.
  private func valueAndCondition(_ span: Span) -> [Span] {
    var at = span.start
    while at < span.end {
      if bytes[at] == 0x5C, let word = openingWord(Span(at, span.end)), word.isCondition {
        return [bytes.trimmed(Span(span.start, at)), Span(at, span.end)]
      }
      at += bytes[at] == 0x5C ? 2 : 1
    }
    return [span]
  }

  private struct OpeningWord {
    var rest: Span
    var isOtherwise: Bool
    var isCondition: Bool
  }

  /// `\text{if } …`, `\text{otherwise}`, with wide spaces before.
  private func openingWord(_ span: Span) -> OpeningWord? {
    var place = bytes.trimmed(span)
    while place.start < place.end, bytes[place.start] == 0x5C {
      let command = LatexCommandPlace(bytes, at: place.start, before: place.end)
      switch command.meaning {
      case .gap, .space: place = bytes.trimmed(Span(command.end, place.end))
      case .words:
        guard let past = bytes.endOfBraces(at: command.end, before: place.end) else { return nil }
        let words = bytes.trimmed(Span(command.end + 1, past - 1))
        guard let kind = conditionWord(words) else { return nil }
        return OpeningWord(
          rest: Span(past, place.end), isOtherwise: kind == .otherwise, isCondition: true)
      default: return nil
      }
    }
    var past = place.start
    while past < place.end, bytes[past].isLetter { past += 1 }
    guard let kind = conditionWord(Span(place.start, past)) else { return nil }
    return OpeningWord(
      rest: Span(past, place.end), isOtherwise: kind == .otherwise, isCondition: false)
  }

  private enum ConditionWord { case `if`, otherwise }

  private func conditionWord(_ span: Span) -> ConditionWord? {
    for word in ["if", "for", "when", "falls", "wenn", ", if"] as [StaticString]
    where bytes.spells(word, in: span) {
      return .if
    }
    for word in ["otherwise", "else", "sonst", "otherwise."] as [StaticString]
    where bytes.spells(word, in: span) {
      return .otherwise
    }
    return nil
  }

  /// Without the comma or full stop at the end.
  private func withoutComma(_ span: Span) -> Span {
    var place = bytes.trimmed(span)
    while place.end > place.start, bytes[place.end - 1] == 0x2C || bytes[place.end - 1] == 0x2E {
      place = bytes.trimmed(Span(place.start, place.end - 1))
    }
    return place
  }

  /// The cells of a table: rows end with `\\`, cells with `&`.
  private func rows(_ body: Span) -> [[Span]] {
    var rows: [[Span]] = [[]]
    var first = body.start
    var depth = 0
    var at = body.start
    while at < body.end {
      switch bytes[at] {
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      case 0x26 where depth == 0:
        rows[rows.count - 1].append(bytes.trimmed(Span(first, at)))
        first = at + 1
      case 0x5C:
        let command = LatexCommandPlace(bytes, at: at, before: body.end)
        if bytes.holds("\\\\", at: at, before: body.end), depth == 0 {
          rows[rows.count - 1].append(bytes.trimmed(Span(first, at)))
          rows.append([])
          first = command.end
        }
        if case .begin = command.meaning { depth += 1 }
        if case .end = command.meaning { depth -= 1 }
        at = command.end
        continue
      default: break
      }
      at += 1
    }
    let last = bytes.trimmed(Span(first, body.end))
    if last.start < last.end || rows.count == 1 || !rows[rows.count - 1].isEmpty {
      rows[rows.count - 1].append(last)
    }
    return rows.filter { !$0.isEmpty }
  }
}
