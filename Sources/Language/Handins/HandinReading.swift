import Text

/// The equality chains of a hand-in, read without a worksheet.
public func readHandin(_ bytes: [UInt8], isMarkdown: Bool) -> Handin {
  var reader = HandinReader(bytes, names: nil)
  reader.readLines()
  return reader.handin
}

extension Worksheet {
  /// The equality chains of a hand-in, its names read as this worksheet has them.
  public func handin(_ bytes: [UInt8], isMarkdown: Bool) -> Handin {
    var reader = HandinReader(bytes, names: context.reading)
    reader.readLines()
    return reader.handin
  }
}

/// Reads a hand-in line by line.
struct HandinReader {
  let bytes: [UInt8]
  let names: Names?
  var handin = Handin()

  init(_ bytes: [UInt8], names: Names?) {
    self.bytes = bytes
    self.names = names
  }

  mutating func readLines() {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      readLine(Span(start, end))
      start = end + 1
    }
  }

  private mutating func readLine(_ line: Span) {
    var sides: [ChainSide] = []
    var start = line.start
    for at in line.start...line.end where at == line.end || bytes[at] == 0x3D {
      sides.append(side(Span(start, at)))
      start = at + 1
    }
    if sides.count > 1 { handin.chains.append(EqualityChain(sides: sides)) }
  }

  private func side(_ span: Span) -> ChainSide {
    let typed = Array(bytes[span.start..<span.end])
    let text = String(decoding: typed, as: UTF8.self)
    let term = readExpression(typed, names: names, functions: Library.standard.knows)
    return ChainSide(relation: .equal, term: term, span: span, text: text, source: text)
  }
}
