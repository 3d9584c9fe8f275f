import Text

/// A Markdown file cut into prose and the insides of its `longhand` blocks.
struct Fences: Sendable {
  enum Piece: Sendable {
    case prose(Span)
    case block(Span)
  }

  var pieces: [Piece] = []
  var faults = Faults()

  /// Fences are lines of at least three backticks or tildes, indented by at most three spaces;
  /// a block ends with a fence of the same sign that is at least as long and has no text.
  /// Source: CommonMark 0.31, section 4.5.
  init(_ bytes: [UInt8], from start: Int) {
    var at = start
    var proseStart = start
    while at < bytes.count {
      let lineEnd = endOfLine(bytes, at)
      guard let fence = Fence(bytes, at, lineEnd) else {
        if let quoted = Fence(quotedIn: bytes, at, lineEnd), quoted.isLonghand {
          faults.append(
            Diagnostic(
              .warning, at: quoted.span, "A block inside a quotation is not read.",
              hint: "Take away the `>` before each of its lines."))
        }
        at = lineEnd
        continue
      }
      let inside = lineEnd
      var close = inside
      var isClosed = false
      while close < bytes.count, !isClosed {
        let end = endOfLine(bytes, close)
        if let other = Fence(bytes, close, end), other.closes(fence) {
          isClosed = true
          at = end
        } else {
          close = end
        }
      }
      if !isClosed { at = bytes.count }
      guard fence.isLonghand else { continue }
      if fence.lineStart > proseStart { pieces.append(.prose(Span(proseStart, fence.lineStart))) }
      pieces.append(.block(Span(inside, close)))
      proseStart = at
      if !isClosed {
        faults.append(
          Diagnostic(
            at: fence.span, "This block is never closed.",
            hint: "Put a line of the same signs after its last statement."))
      }
    }
    if proseStart < bytes.count { pieces.append(.prose(Span(proseStart, bytes.count))) }
  }
}

/// The start of the next line.
private func endOfLine(_ bytes: [UInt8], _ start: Int) -> Int {
  var at = start
  while at < bytes.count {
    let byte = bytes[at]
    at += 1
    if byte == 0x0A { break }
    if byte == 0x0D {
      if at < bytes.count, bytes[at] == 0x0A { at += 1 }
      break
    }
  }
  return at
}

/// A line that opens or closes a block.
private struct Fence {
  var lineStart: Int
  var span: Span
  var sign: UInt8
  var length: Int
  var hasText: Bool
  var isLonghand: Bool

  init?(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    var at = start
    while at < end, at < start + 3, bytes[at] == 0x20 { at += 1 }
    guard at < end, bytes[at] == 0x60 || bytes[at] == 0x7E else { return nil }
    let first = at
    while at < end, bytes[at] == bytes[first] { at += 1 }
    guard at - first >= 3 else { return nil }
    (lineStart, sign, length) = (start, bytes[first], at - first)
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    var last = end
    while last > at, bytes[last - 1] <= 0x20 { last -= 1 }
    hasText = last > at
    // The text after backticks holds none, or the line is a piece of code within prose.
    if sign == 0x60, bytes[at..<last].contains(0x60) { return nil }
    var wordEnd = at
    while wordEnd < last, bytes[wordEnd] > 0x20 { wordEnd += 1 }
    isLonghand = bytes[at..<wordEnd].lazy.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
      .elementsEqual("longhand".utf8)
    span = Span(first, max(last, first + length))
  }

  /// A fence behind the `>` of a quotation.
  init?(quotedIn bytes: [UInt8], _ start: Int, _ end: Int) {
    var at = start
    while at < end, at < start + 3, bytes[at] == 0x20 { at += 1 }
    guard at < end, bytes[at] == 0x3E else { return nil }
    while at < end, bytes[at] == 0x3E || bytes[at] == 0x20 { at += 1 }
    self.init(bytes, at, end)
  }

  func closes(_ opening: Fence) -> Bool {
    !hasText && sign == opening.sign && length >= opening.length
  }
}
