/// The inside of a paragraph: emphasis, strong, code, links, mathematics between dollars.
///
/// One pass with a stack of what is open; a mark that finds no partner is text.
func readInlines(_ text: String) -> [Inline] {
  var reader = InlineReader(bytes: Array(text.utf8))
  return reader.read()
}

private struct InlineReader {
  let bytes: [UInt8]
  var place = 0
  /// Text not yet turned into an inline.
  var plain: [UInt8] = []
  var done: [Inline] = []
  var open: [Opening] = []
  /// Runs of backticks without a partner of this length are not looked for again.
  var unmatched: Set<Int> = []

  /// More open at once than this is not meant.
  static let deepest = 8

  enum Kind: Equatable { case emphasis(UInt8), strong(UInt8), bracket }

  /// More backticks than this in a row are text.
  static let longestRun = 16

  /// Something begun: its kind, and where in `done` its mark stands, as text until it is ended.
  struct Opening {
    var kind: Kind
    var start: Int
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> [Inline] {
    while place < bytes.count {
      switch bytes[place] {
      case 0x5C: escape()
      case 0x60: code()
      case 0x2A, 0x5F: marks()
      case 0x5B: begin(.bracket, "[", length: 1)
      case 0x5D: link()
      case 0x3C: address()
      case 0x24: mathematics()
      default: take(1)
      }
    }
    flush()
    return merged(done[...])
  }

  mutating func take(_ count: Int) {
    plain += bytes[place..<(place + count)]
    place += count
  }

  mutating func flush() {
    if plain.isEmpty { return }
    done.append(.text(String(decoding: plain, as: UTF8.self)))
    plain = []
  }

  func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  mutating func escape() {
    guard let next = byte(place + 1), isPunctuation(next) else { return take(1) }
    place += 1
    take(1)
  }

  mutating func code() {
    let length = bytes[place...].prefix { $0 == 0x60 }.count
    guard length <= InlineReader.longestRun, !unmatched.contains(length) else {
      return take(length)
    }
    let start = place + length
    var index = start
    while index < bytes.count {
      guard bytes[index] == 0x60 else {
        index += 1
        continue
      }
      let run = bytes[index...].prefix { $0 == 0x60 }.count
      if run == length {
        flush()
        var inner = bytes[start..<index]
        if inner.count > 2, inner.first == 0x20, inner.last == 0x20 {
          inner = inner.dropFirst().dropLast()
        }
        done.append(.code(String(decoding: inner, as: UTF8.self)))
        place = index + run
        return
      }
      index += run
    }
    unmatched.insert(length)
    take(length)
  }

  /// $x$: no blank inside the dollars, no digit after them, so that prices stay prices; $$x$$.
  mutating func mathematics() {
    let length = byte(place + 1) == 0x24 ? 2 : 1
    let start = place + length
    guard start < bytes.count, bytes[start] != 0x20, bytes[start] != 0x24,
      let end = bytes[start...].firstIndex(of: 0x24), bytes[end - 1] != 0x20
    else { return take(length) }
    let after = byte(end + length)
    let isClosed = length == 2 ? byte(end + 1) == 0x24 : after.map { $0 &- 48 < 10 } != true
    guard isClosed else { return take(length) }
    flush()
    done.append(.latex(String(decoding: bytes[start..<end], as: UTF8.self)))
    place = end + length
  }

  mutating func marks() {
    let mark = bytes[place]
    let run = bytes[place...].prefix { $0 == mark }.count
    let before = place > 0 ? bytes[place - 1] : 0x20
    let after = byte(place + run) ?? 0x20
    guard run <= 3 else { return take(run) }
    // Inside a word _ is a letter: w_1.
    let isInWord = mark == 0x5F && isLetter(before) && isLetter(after)
    if isInWord { return take(run) }
    var left = run
    if before != 0x20 {
      while left > 0 {
        let innermost = open.last { $0.kind == .strong(mark) || $0.kind == .emphasis(mark) }
        if left >= 2, innermost?.kind == .strong(mark), close(.strong(mark)) {
          left -= 2
        } else if close(.emphasis(mark)) {
          left -= 1
        } else {
          break
        }
      }
    }
    if left > 0, after != 0x20, !(mark == 0x5F && isLetter(before)) {
      let text = String(decoding: [mark], as: UTF8.self)
      if left >= 2 { begin(.strong(mark), text + text, length: 2) }
      if left % 2 == 1 { begin(.emphasis(mark), text, length: 1) }
    } else if left > 0 {
      take(left)
    }
  }

  mutating func begin(_ kind: Kind, _ mark: String, length: Int) {
    guard open.count < InlineReader.deepest else { return take(length) }
    flush()
    open.append(Opening(kind: kind, start: done.count))
    done.append(.text(mark))
    place += length
  }

  /// Ends the nearest opening of this kind; what was opened inside it and not ended is text.
  mutating func close(_ kind: Kind) -> Bool {
    guard let index = open.lastIndex(where: { $0.kind == kind }) else { return false }
    // A bracket in between belongs to a link that is still being read.
    if open[index...].contains(where: { $0.kind == .bracket }) { return false }
    let inner = end(index)
    if case .strong = kind {
      done.append(.strong(inner))
      place += 2
    } else {
      done.append(.emphasis(inner))
      place += 1
    }
    return true
  }

  /// Takes away what was opened at `index` with its mark, and gives what stands inside.
  mutating func end(_ index: Int) -> [Inline] {
    flush()
    let start = open[index].start
    let inner = merged(done[(start + 1)...])
    done.removeSubrange(start...)
    open.removeSubrange(index...)
    return inner
  }

  /// ](target)
  mutating func link() {
    guard let index = open.lastIndex(where: { $0.kind == .bracket }) else { return take(1) }
    guard byte(place + 1) == 0x28, let (range, next) = target(place + 2) else {
      // No link: the bracket was text after all.
      open.remove(at: index)
      return take(1)
    }
    let inner = end(index)
    done.append(.link(inner, target: String(decoding: bytes[range], as: UTF8.self)))
    place = next
  }

  /// The target that starts here and the place after its bracket: <…>, or without blanks and with
  /// brackets one deep.
  func target(_ start: Int) -> (Range<Int>, next: Int)? {
    if byte(start) == 0x3C {
      var end = start + 1
      while let next = byte(end), next != 0x3E, next != 0x3C { end += 1 }
      return byte(end) == 0x3E && byte(end + 1) == 0x29 ? ((start + 1)..<end, end + 2) : nil
    }
    var depth = 0
    for index in start..<max(start, bytes.count) {
      switch bytes[index] {
      case 0x28:
        depth += 1
        if depth > 1 { return nil }
      case 0x29:
        if depth == 0 { return (start..<index, index + 1) }
        depth -= 1
      case 0x20, 0x09, 0x3C: return nil
      default: break
      }
    }
    return nil
  }

  /// <https://…>
  mutating func address() {
    var end = place + 1
    while let next = byte(end), next != 0x3E, next != 0x3C, next != 0x20 { end += 1 }
    let target = bytes[(place + 1)..<min(end, bytes.count)]
    let text = String(decoding: target, as: UTF8.self)
    guard byte(end) == 0x3E, text.hasPrefix("http://") || text.hasPrefix("https://") else {
      return take(1)
    }
    flush()
    done.append(.link([.text(text)], target: text))
    place = end + 1
  }

  func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || byte == 0x5F
  }

  func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Neighbouring texts as one.
  func merged(_ inlines: ArraySlice<Inline>) -> [Inline] {
    var result: [Inline] = []
    var text = ""
    for inline in inlines {
      if case .text(let next) = inline {
        text += next
        continue
      }
      if !text.isEmpty { result.append(.text(text)) }
      text = ""
      result.append(inline)
    }
    if !text.isEmpty { result.append(.text(text)) }
    return result
  }
}
