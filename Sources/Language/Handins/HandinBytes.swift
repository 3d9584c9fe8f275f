import Text

// Bytes of a hand-in, looked at one by one.

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D || self == 0x0C }
  /// The small letter of a capital one.
  var small: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension [UInt8] {
  /// Whether a text stands at `at`, before `end`.
  func holds(_ text: StaticString, at start: Int, before end: Int) -> Bool {
    guard start >= 0, end - start >= text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount where self[start + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether the span holds exactly a text, capitals or not.
  func spells(_ text: StaticString, in span: Span) -> Bool {
    guard span.end - span.start == text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where self[span.start + offset].small != text.utf8Start[offset] {
      return false
    }
    return true
  }

  func isDigit(at place: Int, before end: Int) -> Bool {
    place >= 0 && place < end && self[place].isDigit
  }

  /// The span without the blanks at its ends.
  func trimmed(_ span: Span) -> Span {
    var (start, end) = (span.start, span.end)
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return Span(start, end)
  }

  /// Whether three digits and no fourth stand at `at`.
  func isThousands(at place: Int, before end: Int) -> Bool {
    isDigit(at: place, before: end) && isDigit(at: place + 1, before: end)
      && isDigit(at: place + 2, before: end) && !isDigit(at: place + 3, before: end)
  }

  /// The end of the group that opens at `open` with a brace, itself included; nothing if it is
  /// not closed before `end`.
  func endOfBraces(at open: Int, before end: Int) -> Int? {
    var depth = 0
    var at = open
    while at < end {
      switch self[at] {
      case 0x5C: at += 1
      case 0x7B: depth += 1
      case 0x7D:
        depth -= 1
        if depth == 0 { return at + 1 }
      default: break
      }
      at += 1
    }
    return nil
  }
}
