import Text

/// A worksheet's statements as tokens, and the names in them. Made in one pass over the bytes;
/// bytes that mean nothing become tokens too, so nothing is lost and nothing fails.
struct Tokens: Sendable {
  var list: [Token] = []
  var names = Names.vocabulary
  private var spaced = true

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
      case 0x80...: at = appendUnicode(bytes, at, end)
      default: at = appendSign(byte, at, at + 1 < end ? bytes[at + 1] : 0)
      }
    }
    _ = append(.blockEnd, end, 0)
  }

  @discardableResult
  private mutating func append(_ kind: Token.Kind, _ start: Int, _ length: Int, link: Int32 = -1)
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
    case 0x5D: return append(.closeBracket, at, 1)
    case 0x7B: return append(.openBrace, at, 1)
    case 0x7D: return append(.closeBrace, at, 1)
    case 0x3B: return append(.semicolon, at, 1)
    case 0x2B: return append(.plus, at, 1)
    case 0x2D: return append(.minus, at, 1)
    case 0x2A: return next == 0x2A ? append(.caret, at, 2) : append(.times, at, 1)
    case 0x2F: return append(.divide, at, 1)
    case 0x5E: return append(.caret, at, 1)
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

  /// `..`, `.*`, `./`, `.^`, or a number such as `.5`.
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
    default: return append(.invalid, at, 1)
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

// MARK: - Names and what is outside ASCII

extension Tokens {
  private mutating func appendName(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start + 1
    while at < end {
      let byte = bytes[at]
      if byte >= 0x80 {
        if continuesName(bytes, at) { return appendSpelledName(bytes, start, end) }
        break
      }
      guard isLetterOrDigit(byte) else { break }
      at += 1
    }
    let link = names.place(of: bytes, from: start, to: at)
    linkUnderscore(toNameEndingAt: at, bytes, length: at - start)
    return append(.name, start, at - start, link: link)
  }

  /// After `a_bc` was read: notes the name `a_bc` at its `_`, because it may be a function's.
  /// Single letters are indices and never part of such a name.
  private mutating func linkUnderscore(toNameEndingAt end: Int, _ bytes: [UInt8], length: Int) {
    guard length >= 2, !spaced, let last = list.last, last.kind == .underscore, !last.spaced,
      list.count >= 2, list[list.count - 2].kind == .name
    else { return }
    var first = list.count - 2
    while first >= 2, list[first - 1].kind == .underscore, list[first - 1].link >= 0,
      list[first - 2].kind == .name
    {
      first -= 2
    }
    let start = Int(list[first].start)
    guard end - start <= 64 else { return }
    list[list.count - 1].link = names.place(of: bytes, from: start, to: end)
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private func continuesName(_ bytes: [UInt8], _ at: Int) -> Bool {
    guard let scalar = decodeScalar(bytes, at: at) else { return false }
    switch meaning(of: scalar.value) {
    case .letter, .mark: return true
    default: return false
    }
  }

  /// A name with letters outside ASCII, which are spelled out. By hand a Greek letter is a name
  /// of its own, so `λx` is a product; only a `d` before it, `Δ` before other letters and
  /// subscripts hold letters of both kinds together.
  private mutating func appendSpelledName(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let isSubscript = !spaced && list.last?.kind == .underscore
    var spelled: [UInt8] = []
    var endsGreek = false
    var at = start
    reading: while at < end {
      if bytes[at] < 0x80 {
        guard isLetterOrDigit(bytes[at]) else { break }
        if endsGreek, bytes[at] > 0x39, !isSubscript { break }
        spelled.append(bytes[at])
        at += 1
        continue
      }
      guard let scalar = decodeScalar(bytes, at: at) else { break }
      switch meaning(of: scalar.value) {
      case .letter(let text):
        let isGreek = isGreek(scalar.value)
        if !isSubscript, at > start {
          if endsGreek || isGreek && spelled != [0x64] { break reading }
        }
        spelled += Array(text.utf8)
        endsGreek = isGreek && !text.utf8.elementsEqual("Delta".utf8)
      case .mark(let text): spelled += Array(text.utf8)
      default: break reading
      }
      at += scalar.length
    }
    let link = names.place(of: spelled, from: 0, to: spelled.count)
    return append(.name, start, at - start, link: link)
  }

  private mutating func appendUnicode(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    guard let scalar = decodeScalar(bytes, at: at), at + scalar.length <= end else {
      return append(.invalid, at, 1)
    }
    switch meaning(of: scalar.value) {
    case .space:
      spaced = true
      return at + scalar.length
    case .letter: return appendSpelledName(bytes, at, end)
    case .sign(let kind): return append(kind, at, scalar.length)
    case .word(let word): return append(.name, at, scalar.length, link: word.rawValue)
    case .primes(let count):
      for _ in 0..<count { append(.prime, at, scalar.length) }
      return at + scalar.length
    case .superscript: return appendSuperscript(bytes, at, end)
    case .subscript: return appendSubscript(bytes, at, end)
    case .fraction(let above, let below):
      return append(.fraction, at, scalar.length, link: above << 8 | below)
    case .quote: return appendQuoted(bytes, at, end, scalar.length)
    case .mark, .nothing: return append(.invalid, at, scalar.length)
    }
  }

  /// “…” on one line.
  private mutating func appendQuoted(_ bytes: [UInt8], _ start: Int, _ end: Int, _ length: Int)
    -> Int
  {
    var at = start + length
    while at < end, bytes[at] != 0x0A, bytes[at] != 0x0D {
      let scalar = decodeScalar(bytes, at: at)
      if scalar?.value == 0x22 || scalar?.value == 0x201D || scalar?.value == 0x201C {
        return append(.text, start, at + (scalar?.length ?? 1) - start)
      }
      at += scalar?.length ?? 1
    }
    return append(.invalid, start, at - start)
  }

  /// `x²`, `x⁻¹`, `xⁿ`: as if `^2`, `^-1`, `^n` were typed.
  private mutating func appendSuperscript(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    var digits: [UInt8] = []
    append(.caret, start, 0)
    while at < end, let scalar = decodeScalar(bytes, at: at),
      case .superscript(let character) = meaning(of: scalar.value)
    {
      switch character {
      case 0x30...0x39: digits.append(character)
      case 0x2D where at == start: append(.minus, at, scalar.length)
      case 0x2B where at == start: append(.plus, at, scalar.length)
      default:
        guard digits.isEmpty else { return appendRaised(digits, start, at) }
        let link = names.place(of: [character], from: 0, to: 1)
        return append(.name, at, scalar.length, link: link)
      }
      at += scalar.length
    }
    return appendRaised(digits, start, at)
  }

  private mutating func appendRaised(_ digits: [UInt8], _ start: Int, _ end: Int) -> Int {
    if digits.isEmpty { return end }
    let link = names.place(of: digits, from: 0, to: digits.count)
    return append(.number, start, end - start, link: link)
  }

  /// `w₁₂`, `xᵢⱼ`: as if `_12`, `_ij` were typed.
  private mutating func appendSubscript(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    var spelled: [UInt8] = []
    while at < end, let scalar = decodeScalar(bytes, at: at),
      case .subscript(let text) = meaning(of: scalar.value)
    {
      spelled += Array(text.utf8)
      at += scalar.length
    }
    let isNumber = spelled.allSatisfy { (0x30...0x39).contains($0) }
    append(.underscore, start, 0)
    let link = names.place(of: spelled, from: 0, to: spelled.count)
    return append(isNumber ? .number : .name, start, at - start, link: link)
  }
}
