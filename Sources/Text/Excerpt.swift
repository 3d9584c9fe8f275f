/// The line a span begins in and a line below it that marks the span, ready for fixed-width
/// print: tabs are spaces, control characters visible, long lines cut around the place with `…`.
public struct Excerpt: Hashable, Sendable {
  public var position: Position
  public var text: String
  /// Spaces and `^`, never longer than `text` and one more.
  public var underline: String
}

extension SourceText {
  /// The excerpt of a span at most `width` columns wide (but at least 20). A span over several
  /// lines is marked to the end of its first; an empty one by a single `^`.
  public func excerpt(of span: Span, width: Int = 80) -> Excerpt {
    let position = position(of: span.start)
    let line = self.span(ofLine: position.line)
    let start = min(max(span.start, line.start), line.end)
    let end = min(max(span.end, start + 1), line.end)
    let width = max(width, 20)
    let from = cut(backFrom: start, to: line.start, columns: width / 2)
    var piece = ShownLine()
    if from > line.start { piece.append("…") }
    var at = from
    while at < line.end, piece.columns < width - 1 {
      let length = nextCharacter(bytes, at).length
      piece.append(bytes, at, isMarked: at >= start && at < end, isFirstMarked: at == start)
      at += length
    }
    if at < line.end { piece.append("…") }
    if !piece.isMarked { piece.underline += "^" }
    return Excerpt(position: position, text: piece.text, underline: piece.underline)
  }

  /// The start of a piece that holds about `columns` characters before `offset`.
  private func cut(backFrom offset: Int, to lineStart: Int, columns: Int) -> Int {
    var at = offset
    var count = 0
    while at > lineStart, count < columns {
      at -= 1
      while at > lineStart, bytes[at] & 0xC0 == 0x80, offset - at < columns * 4 { at -= 1 }
      count += 1
    }
    return at
  }
}

/// A line as it is printed, and the marks below it, grown together.
private struct ShownLine {
  var text = ""
  var underline = ""
  var columns = 0
  var isMarked = false
  private static let tabWidth = 4

  mutating func append(_ sign: String) {
    text += sign
    columns += 1
    if !isMarked { underline += " " }
  }

  mutating func append(_ bytes: [UInt8], _ offset: Int, isMarked marked: Bool, isFirstMarked: Bool)
  {
    let width: Int
    switch bytes[offset] {
    case 0x09:
      width = Self.tabWidth - columns % Self.tabWidth
      text += String(repeating: " ", count: width)
    case 0..<0x20, 0x7F:
      width = 1
      text += "\u{FFFD}"
    default:
      if let scalar = decodeScalar(bytes, at: offset), isHidden(scalar.value) {
        let number = number(of: scalar.value)
        width = number.utf8.count
        text += number
      } else if let scalar = decodeScalar(bytes, at: offset),
        let character = Unicode.Scalar(scalar.value)
      {
        width = Text.columns(of: scalar.value)
        text.unicodeScalars.append(character)
      } else {
        width = 1
        text += "\u{FFFD}"
      }
    }
    columns += width
    if marked {
      // A mark of no width still shows where it is when it is what is marked.
      underline += String(repeating: "^", count: isFirstMarked ? max(width, 1) : width)
      isMarked = true
    } else if !isMarked {
      underline += String(repeating: " ", count: width)
    }
  }
}
