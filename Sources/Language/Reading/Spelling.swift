import Text

// Names, and what is outside ASCII.

extension Tokens {
  mutating func appendName(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
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

  mutating func appendUnicode(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
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
