import Text

// Names and numbers in LaTeX.

extension Latex {
  /// A run of letters, and digits after them. Letters side by side are a name if one is known by
  /// it; a product if each of them is a quantity; otherwise a name.
  mutating func word() throws(Unreadable) {
    let first = at
    while at < end, bytes[at].isLetter { at += 1 }
    let letters = Span(first, at)
    while at < end, bytes[at].isDigit { at += 1 }
    let run = Span(first, at)
    if readsD, bytes[first] == 0x64 {
      separate()
      put("∂")
      at = first + 1
      if at < end, bytes[at].isLetter { return try word() }
      return
    }
    guard run.end - run.start > 1, !vocabulary.knows(bytes, run) else { return writeName(run) }
    if let function = function(spelledIn: run) { return writeName(function) }
    guard letters.end == run.end || letters.end - letters.start > 1,
      vocabulary.areQuantities(bytes, letters)
    else { return writeName(run) }
    for letter in letters.start..<letters.end { writeName(Span(letter, letter + 1)) }
    at = letters.end
  }

  /// The function of the library that is meant by `ReLU` or `LeakyReLU`, if arguments follow.
  func function(spelledIn span: Span) -> String? {
    guard span.end - span.start > 1, callFollows else { return nil }
    return vocabulary.function(bytes, span)
  }

  /// Whether a bracket stands here, perhaps after primes.
  private var callFollows: Bool {
    var place = at
    while place < end {
      switch bytes[place] {
      case 0x28: return true
      case 0x20, 0x27: place += 1
      case 0x5E where bytes.holds("^{\\prime}", at: place, before: end): place += 9
      case 0x5C:
        let command = LatexCommandPlace(bytes, at: place, before: end)
        switch command.meaning {
        case .look, .space: place = command.end
        default: return false
        }
      default: return false
      }
    }
    return false
  }

  mutating func writeName(_ span: Span) {
    separate()
    out.append(contentsOf: bytes[span.start..<span.end])
    lastIsName = true
  }

  mutating func writeName(_ name: String) {
    separate()
    out.append(contentsOf: name.utf8)
    lastIsName = true
  }

  /// A letter or function that is a command.
  mutating func writeCommandName(_ name: String) {
    writeName(name)
    guard at < end else { return }
    // `\Delta w` is one name.
    if name == "Delta" {
      var next = at
      while next < end, bytes[next].isBlank { next += 1 }
      guard next < end, bytes[next].isLetter || bytes[next] == 0x5C else { return }
      at = next
      var past = at
      while past < end, bytes[past].isLetter || bytes[past].isDigit { past += 1 }
      out.append(contentsOf: bytes[at..<past])
      at = past
    }
  }

  // MARK: Upright words

  /// `\text{out}`, `\mathrm{ReLU}`, `\operatorname{softmax}`.
  mutating func words() throws(Unreadable) {
    let inside = bytes.trimmed(try argument())
    if inside.start == inside.end { return gap() }
    if let function = function(spelledIn: inside) { return writeName(function) }
    var name: [UInt8] = []
    for place in inside.start..<inside.end {
      let byte = bytes[place]
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: name.append(byte)
      // `\_` is an underscore; `'` a prime.
      case 0x5C where place + 1 < inside.end && bytes[place + 1] == 0x5F: break
      default:
        throw Unreadable("Words stand inside this formula: \(bytes.text(inside)).")
      }
    }
    guard name[0].isLetter || name[0] >= 0x80 else {
      throw Unreadable("Words stand inside this formula: \(bytes.text(inside)).")
    }
    let before = out[start...].last { $0 != 0x20 }
    if before?.isDigit == true, !lastIsName {
      throw Unreadable("A unit seems to stand after a number: \(bytes.text(inside)).")
    }
    writeName(String(decoding: name, as: UTF8.self))
  }

  /// A hat or a bar: `\hat{y}` is `yhat`.
  mutating func accent(_ spelled: String) throws(Unreadable) {
    let over = try argument()
    separate()
    let first = out.count
    try inner(over)
    var past = first
    while past < out.count, out[past].isLetter { past += 1 }
    guard past > first, !out[past...].contains(0x20) else {
      throw Unreadable("A \(spelled) stands over more than a letter.")
    }
    out.insert(contentsOf: spelled.utf8, at: past)
    lastIsName = true
  }

  // MARK: Numbers

  /// Digits with a point, a decimal comma or thousands set apart, perhaps `e` and an exponent.
  mutating func number() throws(Unreadable) {
    separate()
    lastIsName = false
    let first = at
    var isWhole = true
    reading: while at < end {
      let byte = bytes[at]
      switch byte {
      case 0x30...0x39:
        out.append(byte)
        at += 1
      case 0x2E where isWhole && bytes.isDigit(at: at + 1, before: end):
        out.append(byte)
        at += 1
        isWhole = false
      default:
        guard isWhole, let comma = comma(after: first) else { break reading }
        if comma.isPoint {
          out.append(0x2E)
          isWhole = false
        }
        at += comma.length
      }
    }
    try exponent()
  }

  /// What stands between the digits of one number: how long it is, and whether it is its point.
  private func comma(after first: Int) -> (length: Int, isPoint: Bool)? {
    let length: Int
    let isSpace: Bool
    if bytes[at] == 0x2C {
      (length, isSpace) = (1, false)
    } else if bytes.holds("{,}", at: at, before: end) {
      (length, isSpace) = (3, false)
    } else if bytes.holds("\\,", at: at, before: end) {
      (length, isSpace) = (2, true)
    } else if bytes[at] == 0xE2, bytes.holds("\u{202F}", at: at, before: end) {
      (length, isSpace) = (3, true)
    } else {
      return nil
    }
    guard bytes.isDigit(at: at + length, before: end) else { return nil }
    if hasDecimalCommas, !isSpace { return (length, true) }
    let isGroup =
      bytes.isThousands(at: at + length, before: end) && bytes[first] != 0x30
      && (at - first <= 3 || !bytes[first..<min(first + 4, at)].allSatisfy { $0.isDigit })
    if length == 3, !isSpace { return (length, !isGroup) }
    guard isGroup, brackets == 0 || isSpace else { return nil }
    return (length, false)
  }

  /// `e-3` after digits.
  private mutating func exponent() throws(Unreadable) {
    guard at + 1 < end, bytes[at].small == 0x65 else { return }
    var past = at + 1
    if bytes[past] == 0x2B || bytes[past] == 0x2D { past += 1 }
    guard bytes.isDigit(at: past, before: end) else { return }
    while past < end, bytes[past].isDigit { past += 1 }
    out.append(contentsOf: bytes[at..<past])
    at = past
  }
}
