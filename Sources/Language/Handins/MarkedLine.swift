import Text

/// A line without its end, and where the next begins.
struct Line {
  var span: Span
  var next: Int
}

/// A formula between dollar signs or their like.
struct MarkedFormula {
  var inside: Span
  /// With its signs.
  var whole: Span
  var isDisplay: Bool
  var isUnclosed = false
}

/// What was looked for and not found, so that nothing is searched twice: no closing sign stands
/// before these places.
struct Unclosed {
  var dollars = 0
  var doubleDollars = 0
  var brackets = 0
  var parentheses = 0
  var environments = 0
}

/// A line with the formulas that begin in it, up to the end of the line in which the last one ends.
struct MarkedLine {
  var span: Span
  var next: Int
  var formulas: [MarkedFormula] = []
  /// What stands before, between and after them.
  var between: [Span] = []

  init(_ bytes: [UInt8], _ line: Line, _ unclosed: inout Unclosed) {
    (span, next) = (line.span, line.next)
    var at = span.start
    var first = at
    while at < span.end {
      guard let formula = MarkedLine.formula(bytes, at, span.end, &unclosed) else {
        at += bytes[at] == 0x5C ? 2 : bytes.lengthOfCode(at: at, before: span.end)
        continue
      }
      between.append(Span(first, formula.whole.start))
      formulas.append(formula)
      (at, first) = (formula.whole.end, formula.whole.end)
      if at > span.end {
        let last = bytes.line(at: at)
        (span.end, next) = (last.span.end, last.next)
      }
    }
    between.append(Span(first, max(first, span.end)))
  }

  /// The formula whose sign stands at `at`.
  private static func formula(
    _ bytes: [UInt8], _ at: Int, _ lineEnd: Int, _ unclosed: inout Unclosed
  ) -> MarkedFormula? {
    switch bytes[at] {
    case 0x24 where bytes.holds("$$", at: at, before: lineEnd):
      return closed(bytes, at, 2, "$$", lineEnd, isDisplay: true, &unclosed.doubleDollars)
    case 0x24: return closed(bytes, at, 1, "$", lineEnd, isDisplay: false, &unclosed.dollars)
    case 0x5C where bytes.holds("\\[", at: at, before: lineEnd):
      return closed(bytes, at, 2, "\\]", lineEnd, isDisplay: true, &unclosed.brackets)
    case 0x5C where bytes.holds("\\(", at: at, before: lineEnd):
      return closed(bytes, at, 2, "\\)", lineEnd, isDisplay: false, &unclosed.parentheses)
    case 0x5C where bytes.holds("\\begin{", at: at, before: lineEnd):
      guard at >= unclosed.environments else { return nil }
      guard let place = LatexEnvironment(bytes, after: at + 6, before: bytes.count) else {
        unclosed.environments = bytes.count
        return nil
      }
      let whole = Span(at, place.end)
      return place.aligns(bytes) ? MarkedFormula(inside: whole, whole: whole, isDisplay: true) : nil
    default: return nil
    }
  }

  /// From a sign at `at` to the one that closes it in the same paragraph.
  private static func closed(
    _ bytes: [UInt8], _ at: Int, _ length: Int, _ sign: StaticString, _ lineEnd: Int,
    isDisplay: Bool, _ unclosed: inout Int
  ) -> MarkedFormula? {
    let first = at + length
    var place = first
    if at < unclosed { place = bytes.count }
    while place < bytes.count {
      if bytes[place] == 0x0A, bytes.isBlankLine(at: place + 1) { break }
      if bytes.holds(sign, at: place, before: bytes.count) {
        let end = place + sign.utf8CodeUnitCount
        return MarkedFormula(inside: Span(first, place), whole: Span(at, end), isDisplay: isDisplay)
      }
      place += bytes[place] == 0x5C ? 2 : 1
    }
    unclosed = max(unclosed, min(place, bytes.count))
    let rest = Span(first, max(first, lineEnd))
    return MarkedFormula(
      inside: rest, whole: Span(at, rest.end), isDisplay: isDisplay, isUnclosed: true)
  }
}

extension [UInt8] {
  func line(at start: Int) -> Line {
    var end = start
    while end < count, self[end] != 0x0A, self[end] != 0x0D { end += 1 }
    var next = end
    if next < count {
      next += self[next] == 0x0D && next + 1 < count && self[next + 1] == 0x0A ? 2 : 1
    }
    return Line(span: Span(start, end), next: next)
  }

  /// Whether nothing stands on the line at `start`.
  func isBlankLine(at start: Int) -> Bool {
    var at = start
    while at < count, self[at] == 0x20 || self[at] == 0x09 || self[at] == 0x0D { at += 1 }
    return at >= count || self[at] == 0x0A
  }

  /// How long the code between ticks is that begins at `at`; 1 if none does.
  func lengthOfCode(at start: Int, before end: Int) -> Int {
    guard self[start] == 0x60, start + 1 < end,
      let close = self[start + 1..<end].firstIndex(of: 0x60)
    else { return 1 }
    return close + 1 - start
  }

  /// The last word of letters.
  func lastWord(in span: Span) -> Span? {
    var end = span.end
    while end > span.start, !self[end - 1].isLetter {
      guard self[end - 1].isBlank || self[end - 1] == 0x3A || self[end - 1] == 0x28 else {
        return nil
      }
      end -= 1
    }
    var start = end
    while start > span.start, self[start - 1].isLetter { start -= 1 }
    return start < end ? Span(start, end) : nil
  }
}
