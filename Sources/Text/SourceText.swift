/// A text as UTF-8 bytes with its lines. Any bytes are accepted: what is not UTF-8 counts as
/// one character a byte. Lines end with LF, CR LF or CR; a byte-order mark takes no column.
public struct SourceText: Sendable {
  public let bytes: [UInt8]
  /// Where each line begins; never empty.
  private let lineStarts: [Int]
  /// How many characters begin before each multiple of `stride`: a column in a line of
  /// megabytes is then found without counting from the start of the line.
  private let marks: [Int]

  private static let stride = 4096

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    var marks: [Int] = []
    var count = 0
    var offset = 0
    while offset < bytes.count {
      while marks.count * Self.stride <= offset { marks.append(count) }
      let byte = bytes[offset]
      let next = nextCharacter(bytes, offset)
      if next.columns > 0 { count += 1 }
      offset += next.length
      let endsLine =
        byte == 0x0A || byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)
      if endsLine { starts.append(offset) }
    }
    lineStarts = starts
    self.marks = marks
  }

  public init(_ text: String) { self.init(Array(text.utf8)) }

  public var lineCount: Int { lineStarts.count }

  /// Line and column of an offset, both from 1. Columns count characters, marks that sit on a
  /// character not counted; an offset outside the text is taken as its nearest end.
  public func position(of offset: Int) -> Position {
    let offset = min(max(offset, lineStarts[0]), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = characters(before: offset) - characters(before: lineStarts[low]) + 1
    return Position(line: low + 1, column: column)
  }

  /// The bytes of a line without its end; empty for a line there is not.
  public func span(ofLine line: Int) -> Span {
    guard line >= 1, line <= lineStarts.count else { return Span(bytes.count, bytes.count) }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return Span(start, end)
  }

  /// The text of a span, with U+FFFD for what is not UTF-8 and LF for a CR that ends a line alone.
  public func text(of span: Span) -> String {
    let start = min(max(span.start, 0), bytes.count)
    return decoded(bytes[start..<min(max(span.end, start), bytes.count)])
  }

  public func text(ofLine line: Int) -> String { text(of: span(ofLine: line)) }

  private func characters(before offset: Int) -> Int {
    guard offset > 0, !marks.isEmpty else { return 0 }
    let mark = min(offset / Self.stride, marks.count - 1)
    var count = marks[mark]
    var at = mark * Self.stride
    // A mark may stand inside a character that began before it and is already counted.
    while at > 0, at < bytes.count, bytes[at] & 0xC0 == 0x80, begins(characterBefore: at) {
      at += 1
    }
    while at < offset {
      let next = nextCharacter(bytes, at)
      if next.columns > 0 { count += 1 }
      at += next.length
    }
    return count
  }

  /// Whether the byte at `offset` belongs to a valid character that began up to 3 bytes earlier.
  private func begins(characterBefore offset: Int) -> Bool {
    for back in 1...3 where offset >= back {
      if let scalar = decodeScalar(bytes, at: offset - back) { return scalar.length > back }
    }
    return false
  }
}

/// Bytes as text, with U+FFFD for what is not UTF-8. A CR that ends a line alone becomes LF,
/// because what prints the text later knows only LF and CR LF.
public func decoded(_ bytes: ArraySlice<UInt8>) -> String {
  func endsLineAlone(_ at: Int) -> Bool {
    bytes[at] == 0x0D && !(at + 1 < bytes.endIndex && bytes[at + 1] == 0x0A)
  }
  guard bytes.indices.contains(where: endsLineAlone) else {
    return String(decoding: bytes, as: UTF8.self)
  }
  return String(
    decoding: bytes.indices.map { endsLineAlone($0) ? 0x0A : bytes[$0] }, as: UTF8.self)
}

/// A place in a text as people count it, from 1.
public struct Position: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Bytes and terminal columns of the character at `offset`; a byte that is not UTF-8 is one
/// character of one column.
func nextCharacter(_ bytes: [UInt8], _ offset: Int) -> (length: Int, columns: Int) {
  if bytes[offset] < 0x80 { return (1, 1) }
  guard let scalar = decodeScalar(bytes, at: offset) else { return (1, 1) }
  return (scalar.length, columns(of: scalar.value))
}
