import Text

/// A worksheet's statements as tokens, and the names in them. Made in one pass over the bytes;
/// bytes that mean nothing become tokens too, so nothing is lost and nothing fails.
struct Tokens: Sendable {
  var list: [Token] = []
  var names = Names.vocabulary
  /// Whether a space stands before what is read next.
  var spaced = true
  /// Where the `]` of a layer tag in braces stands, `^{[1]}`, whose `{` was passed over.
  private var layerEnd = -1

  /// Appends the tokens of `bytes[start ..< end]`, with a `blockEnd` after them.
  mutating func append(_ bytes: [UInt8], from start: Int, to end: Int) {
    list.reserveCapacity(list.count + (end - start) / 8 * 5 + 16)
    spaced = true
    var at = start
    while at < end {
      let byte = bytes[at]
      switch byte {
      case 0x20, 0x09:
        spaced = true
        at += 1
      case 0x41...0x5A, 0x61...0x7A: at = appendName(bytes, at, end)
      case 0x30...0x39: at = appendNumber(bytes, at, end)
      case 0x0A: at = append(.lineEnd, at, 1)
      case 0x0D: at = append(.lineEnd, at, at + 1 < end && bytes[at + 1] == 0x0A ? 2 : 1)
      case 0x23: at = endOfLine(bytes, at, end)
      case 0x22: at = appendText(bytes, at, end)
      case 0x2E: at = appendPoint(bytes, at, end)
      case 0x5D: at = append(.closeBracket, at, at == layerEnd ? 2 : 1)
      case 0x5E: at = appendCaret(bytes, at, end)
      case 0x80...: at = appendUnicode(bytes, at, end)
      default: at = appendSign(byte, at, at + 1 < end ? bytes[at + 1] : 0)
      }
    }
    _ = append(.blockEnd, end, 0)
  }

  @discardableResult
  mutating func append(_ kind: Token.Kind, _ start: Int, _ length: Int, link: Int32 = -1)
    -> Int
  {
    list.append(
      Token(
        kind: kind, spaced: spaced, link: link, start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: start + length)))
    spaced = kind == .lineEnd
    return start + length
  }

  private func endOfLine(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    return at
  }

  private mutating func appendSign(_ byte: UInt8, _ at: Int, _ next: UInt8) -> Int {
    let equalFollows = next == 0x3D
    switch byte {
    case 0x28: return append(.openParenthesis, at, 1)
    case 0x29: return append(.closeParenthesis, at, 1)
    case 0x2C: return append(.comma, at, 1)
    case 0x5F: return append(.underscore, at, 1)
    case 0x3D: return append(.equal, at, equalFollows ? 2 : 1)
    case 0x5B: return append(.openBracket, at, 1)
    case 0x7B: return append(.openBrace, at, 1)
    case 0x7D: return append(.closeBrace, at, 1)
    case 0x3B: return append(.semicolon, at, 1)
    case 0x2B: return append(.plus, at, 1)
    case 0x2D: return append(.minus, at, 1)
    case 0x2A: return next == 0x2A ? append(.caret, at, 2) : append(.times, at, 1)
    case 0x2F: return append(.divide, at, 1)
    case 0x27: return append(.prime, at, 1)
    case 0x7C: return next == 0x7C ? append(.doubleBar, at, 2) : append(.bar, at, 1)
    case 0x7E: return append(.tilde, at, 1)
    case 0x3C:
      return equalFollows ? append(.lessOrEqual, at, 2) : append(.less, at, 1)
    case 0x3E:
      return equalFollows ? append(.greaterOrEqual, at, 2) : append(.greater, at, 1)
    case 0x21 where equalFollows: return append(.notEqual, at, 2)
    case 0x3A where equalFollows: return append(.equal, at, 2)
    default: return append(.invalid, at, 1)
    }
  }

  /// `^`; the braces of a layer tag `^{[1]}` say nothing and are passed over.
  private mutating func appendCaret(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    append(.caret, at, 1)
    guard at + 2 < end, bytes[at + 1] == 0x7B, bytes[at + 2] == 0x5B else { return at + 1 }
    var close = at + 3
    while close < end, mayStandInTag(bytes[close]) { close += 1 }
    guard close + 1 < end, bytes[close] == 0x5D, bytes[close + 1] == 0x7D else { return at + 1 }
    layerEnd = close
    return at + 2
  }

  private func mayStandInTag(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., 0x2B, 0x2D, 0x20: true
    default: false
    }
  }

  /// Whether nothing but blanks and a comment stands there up to the end of the line.
  private func isRestEmpty(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return at == end || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x23
  }

  /// `..`, `.*`, `./`, `.^`, a number such as `.5`, or the full stop of a sentence, which says
  /// nothing.
  private mutating func appendPoint(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    let next = at + 1 < end ? bytes[at + 1] : 0
    switch next {
    case 0x2E:
      return append(.dots, at, at + 2 < end && bytes[at + 2] == 0x2E ? 3 : 2)
    case 0x2A: return append(.entrywise, at, 2)
    case 0x2F: return append(.divide, at, 2)
    case 0x5E: return append(.caret, at, 2)
    case 0x30...0x39:
      var past = at + 1
      past = endOfDigits(bytes, past, end)
      past = endOfExponent(bytes, past, end)
      let link = names.place(of: [0x30] + bytes[at..<past], from: 0, to: past - at + 1)
      return append(.number, at, past - at, link: link)
    default:
      let isStop = isRestEmpty(bytes, at + 1, end)
      guard isStop, let last = list.last?.kind, last != .lineEnd, last != .blockEnd else {
        return append(.invalid, at, 1)
      }
      return at + 1
    }
  }

  /// Digits, perhaps a point and digits, perhaps `e` and a whole number. After `_` only digits,
  /// because a subscript is followed by what comes next on the line.
  private mutating func appendNumber(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = endOfDigits(bytes, start, end)
    let isSubscript = !spaced && list.last?.kind == .underscore
    if !isSubscript {
      if at + 1 < end, bytes[at] == 0x2E, (0x30...0x39).contains(bytes[at + 1]) {
        at = endOfDigits(bytes, at + 1, end)
      }
      at = endOfExponent(bytes, at, end)
    }
    return append(.number, start, at - start)
  }

  private func endOfDigits(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, (0x30...0x39).contains(bytes[at]) { at += 1 }
    return at
  }

  private func endOfExponent(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start + 1 < end, bytes[start] | 0x20 == 0x65 else { return start }
    var at = start + 1
    if bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
    let past = endOfDigits(bytes, at, end)
    return past > at ? past : start
  }

  /// `"…"` on one line; a text that is not closed is an invalid token to the end of the line.
  private mutating func appendText(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start + 1
    while at < end, bytes[at] != 0x0A, bytes[at] != 0x0D {
      if bytes[at] == 0x22 { return append(.text, start, at + 1 - start) }
      if bytes[at] == 0xE2, at + 2 < end, bytes[at + 1] == 0x80, bytes[at + 2] == 0x9D {
        return append(.text, start, at + 3 - start)
      }
      at += 1
    }
    return append(.invalid, start, at - start)
  }
}
