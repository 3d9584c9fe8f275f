import Text

// Mathematics that is typed in the worksheet language, as it stands but for a few habits.

extension Latex {
  /// Writes a piece in the worksheet language: functions under the names of the library, numbers
  /// with a decimal point, everything else as it is.
  mutating func writePlain(_ span: Span) throws(Unreadable) {
    (at, end, start) = (span.start, span.end, out.count)
    (depth, brackets, lastIsName, hasTotal, readsD) = (0, 0, false, false, false)
    do throws(Unreadable) {
      while at < end { try nextPlain() }
    } catch {
      out.removeSubrange(start...)
      throw error
    }
    dropGap()
  }

  private mutating func nextPlain() throws(Unreadable) {
    let byte = bytes[at]
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: plainWord()
    case 0x30...0x39:
      if at > start, let last = out.last, out.count > start, last == 0x5F {
        while at < end, bytes[at].isDigit { appendByte() }
      } else {
        try number()
      }
    case 0x5F where at + 1 < end && bytes[at + 1] == 0x7B:
      // A comma between subscripts is no decimal comma.
      let past = bytes.endOfBraces(at: at + 1, before: end) ?? end
      while at < past { appendByte() }
    case 0x28, 0x5B, 0x7B:
      brackets += 1
      appendByte()
    case 0x29, 0x5D, 0x7D:
      brackets -= 1
      appendByte()
    case 0x22, 0x23:
      throw Unreadable("The sign `\(String(decoding: [byte], as: UTF8.self))` means nothing here.")
    case 0x25: throw Unreadable("A percentage is not read; write it as a number.")
    case _ where byte.isBlank || byte == 0x24:
      gap()
      at += 1
    default: appendByte()
    }
  }

  private mutating func appendByte() {
    out.append(bytes[at])
    at += 1
  }

  /// Letters, digits and underscores.
  private mutating func plainWord() {
    let first = at
    while at < end, bytes[at].isLetter || bytes[at].isDigit { at += 1 }
    var run = Span(first, at)
    var past = at
    while past + 1 < end, bytes[past] == 0x5F, bytes[past + 1].isLetter {
      past += 1
      while past < end, bytes[past].isLetter || bytes[past].isDigit { past += 1 }
    }
    if past > at {
      at = past
      run.end = past
    }
    if !vocabulary.knows(bytes, run), let function = function(spelledIn: run) {
      out.append(contentsOf: function.utf8)
    } else {
      out.append(contentsOf: bytes[run.start..<run.end])
    }
  }
}
