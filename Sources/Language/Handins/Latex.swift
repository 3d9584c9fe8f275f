import Text

/// Why a side of a hand-in cannot be read: one sentence.
struct Unreadable: Error {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

/// LaTeX mathematics written in the worksheet language, piece by piece into one text. What is not
/// understood is a fault and never a guess. Time grows with the length of the text, because every
/// part is read once by each of the parts that it stands in, of which there are at most
/// ``deepest``.
struct Latex {
  let bytes: [UInt8]
  let vocabulary: Vocabulary
  /// The whole hand-in writes `0,5` for 0.5.
  var hasDecimalCommas = false
  /// What was written, of all pieces.
  var out: [UInt8] = []
  var at = 0
  var end = 0
  /// Where the piece begins in ``out``.
  var start = 0
  /// Parts inside each other that are being read.
  var depth = 0
  /// Brackets that are open.
  var brackets = 0
  /// Whether a name, with its tags, was written last.
  var lastIsName = false
  /// Whether the last name was a sum or a maximum with its index.
  var hasTotal = false
  /// Whether a `d` before a name is that of a derivative.
  var readsD = false

  static let deepest = 40

  init(_ bytes: [UInt8], _ vocabulary: Vocabulary) {
    self.bytes = bytes
    self.vocabulary = vocabulary
    out.reserveCapacity(bytes.count + 64)
  }

  /// Writes a piece of LaTeX; what was written of it is taken back if it is at fault.
  mutating func write(_ span: Span) throws(Unreadable) {
    (at, end, start) = (span.start, span.end, out.count)
    (depth, brackets, lastIsName, hasTotal, readsD) = (0, 0, false, false, false)
    do throws(Unreadable) {
      try sequence()
    } catch {
      out.removeSubrange(start...)
      throw error
    }
    while out.count > start, out[out.count - 1] == 0x20 { out.removeLast() }
  }

  /// Writes a part of the piece.
  mutating func inner(_ span: Span) throws(Unreadable) {
    let outer = (at, end)
    depth += 1
    guard depth <= Self.deepest else { throw Unreadable("The formula is nested too deep.") }
    (at, end) = (span.start, span.end)
    try sequence()
    (at, end) = outer
    depth -= 1
  }

  private mutating func sequence() throws(Unreadable) {
    while at < end { try next() }
  }

  private mutating func next() throws(Unreadable) {
    let byte = bytes[at]
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: try word()
    case 0x30...0x39: try number()
    case 0x2E where bytes.isDigit(at: at + 1, before: end): try number()
    case 0x5C: try command()
    case 0x7B: try group()
    case 0x7D: throw Unreadable("`}` closes a brace that was never opened.")
    case 0x5E: try superscript()
    case 0x5F: try `subscript`()
    case 0x27:
      put("'")
      at += 1
    case 0x80...: writeScalar()
    case _ where byte.isBlank || byte == 0x26 || byte == 0x24 || byte == 0x7E:
      gap()
      at += 1
    default: try sign(byte)
    }
  }

  private mutating func sign(_ byte: UInt8) throws(Unreadable) {
    let next = at + 1 < end ? bytes[at + 1] : 0
    at += 1
    lastIsName = false
    switch byte {
    case 0x28, 0x5B: open(byte)
    case 0x29, 0x5D: close(byte)
    case 0x2B, 0x2D: writeSum(byte)
    case 0x2A: put(" * ")
    case 0x2F, 0x7C: out.append(byte)
    case 0x2C: put(", ")
    case 0x3B: put("; ")
    case 0x3D: put(" = ")
    case 0x3C, 0x3E: writeOrder(byte, next)
    case 0x21 where next == 0x3D: writeOrder(byte, next)
    case 0x25: throw Unreadable("A percentage is not read; write it as a number.")
    default:
      let character = String(decoding: [byte], as: UTF8.self)
      throw Unreadable("The sign `\(character)` means nothing in a formula.")
    }
  }

  /// `<`, `>=`, `!=`.
  private mutating func writeOrder(_ byte: UInt8, _ next: UInt8) {
    gap()
    out.append(byte)
    if next == 0x3D {
      out.append(next)
      at += 1
    }
    gap()
  }

  // MARK: Writing

  mutating func write(_ text: String) {
    var text = text[...]
    if text.utf8.first == 0x20, out.count == start || out[out.count - 1] == 0x20 {
      text = text.dropFirst()
    }
    out.append(contentsOf: text.utf8)
  }

  /// The same for a text that is known.
  mutating func put(_ text: StaticString) {
    let units = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    if units.first == 0x20, out.count == start || out[out.count - 1] == 0x20 {
      out.append(contentsOf: units.dropFirst())
    } else {
      out.append(contentsOf: units)
    }
  }

  /// At most one space.
  mutating func gap() {
    if out.count > start, out[out.count - 1] != 0x20 { out.append(0x20) }
  }

  mutating func open(_ byte: UInt8) {
    brackets += 1
    out.append(byte)
  }

  mutating func close(_ byte: UInt8) {
    brackets -= 1
    dropGap()
    out.append(byte)
  }

  mutating func dropGap() {
    while out.count > start, out[out.count - 1] == 0x20 { out.removeLast() }
  }

  /// A space before a name or number where one stands before it already.
  mutating func separate() {
    guard out.count > start else { return }
    switch out[out.count - 1] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x27, 0x5D, 0x7D: out.append(0x20)
    default: break
    }
  }

  /// `+` or `-` between terms, with spaces, or before one.
  private mutating func writeSum(_ byte: UInt8) {
    var last = out.count - 1
    while last >= start, out[last] == 0x20 { last -= 1 }
    let isBetween: Bool
    switch last >= start ? out[last] : 0 {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x27, 0x29, 0x5D, 0x7D, 0x7C: isBetween = true
    default: isBetween = false
    }
    if isBetween { gap() }
    out.append(byte)
    if isBetween { gap() }
  }

  /// Signs and letters outside ASCII mean the same in the worksheet language.
  private mutating func writeScalar() {
    guard let scalar = decodeScalar(bytes, at: at), at + scalar.length <= end else {
      out.append(bytes[at])
      at += 1
      return
    }
    if case .letter = meaning(of: scalar.value) {
      lastIsName = true
    } else if case .primes = meaning(of: scalar.value) {
    } else {
      lastIsName = false
    }
    out.append(contentsOf: bytes[at..<at + scalar.length])
    at += scalar.length
  }

  /// Braces hold together what is read as if they were not there.
  private mutating func group() throws(Unreadable) {
    guard let past = bytes.endOfBraces(at: at, before: end) else {
      throw Unreadable("`{` is never closed.")
    }
    let inside = Span(at + 1, past - 1)
    at = past
    try inner(inside)
  }

  // MARK: Arguments of commands

  /// What a command or a script is applied to: a group, a command, or one character.
  mutating func argument() throws(Unreadable) -> Span {
    while at < end, bytes[at].isBlank { at += 1 }
    guard at < end else { throw Unreadable("The formula ends where something is missing.") }
    let first = at
    if bytes[at] == 0x7B {
      guard let past = bytes.endOfBraces(at: at, before: end) else {
        throw Unreadable("`{` is never closed.")
      }
      at = past
      return Span(first + 1, past - 1)
    }
    if bytes[at] == 0x5C {
      at = LatexCommandPlace(bytes, at: at, before: end).end
      while at < end, bytes[at] == 0x7B {
        guard let past = bytes.endOfBraces(at: at, before: end) else { break }
        at = past
      }
      return Span(first, at)
    }
    at += decodeScalar(bytes, at: at)?.length ?? 1
    at = min(at, end)
    return Span(first, at)
  }
}
