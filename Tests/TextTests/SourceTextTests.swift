import Testing
import Text

/// Line and column counted the slow way: by walking over Swift's own characters.
private func slowPosition(_ text: String, _ offset: Int) -> Position {
  var line = 1
  var column = 1
  var at = 0
  for character in text {
    let size = String(character).utf8.count
    if at + size > offset { break }
    at += size
    if character.isNewline {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }
  return Position(line: line, column: column)
}

@Suite struct SourceTextTests {
  @Test(
    "Positions at every character",
    arguments: [
      "", "a", "a\n", "\n\n", "ab\ncd\n", "ab\r\ncd\r\n\r\n", "ŷ = σ(z)\n∑ᵢ xᵢ", "y\u{302}z\nx",
      "日本\n語 = 1", String(repeating: "ab\n", count: 5000), String(repeating: "σ", count: 10_000),
      String(repeating: "∑x", count: 6000) + "\n" + String(repeating: "y\u{304}", count: 3000),
    ])
  func positions(text: String) {
    let source = SourceText(text)
    var offset = 0
    var count = 0
    let size = text.utf8.count
    for character in text {
      // Every character of short texts, some of long ones.
      if size < 200 || count % 997 == 0 || offset % 4096 < 4 {
        #expect(source.position(of: offset) == slowPosition(text, offset))
      }
      offset += String(character).utf8.count
      count += 1
    }
    #expect(source.position(of: size) == slowPosition(text, size))
    #expect(source.position(of: size + 99) == slowPosition(text, size))
    #expect(source.position(of: -1) == Position(line: 1, column: 1))
  }

  @Test("Lines and their ends")
  func lines() {
    let source = SourceText("\u{FEFF}a\r\nbc\rd\n\ne")
    #expect(source.lineCount == 5)
    #expect((0...6).map { source.text(ofLine: $0) } == ["", "a", "bc", "d", "", "e", ""])
    #expect(source.position(of: 3) == Position(line: 1, column: 1))
    #expect(source.position(of: 0) == Position(line: 1, column: 1))
  }

  @Test(
    "A CR that ends a line alone is decoded as LF",
    arguments: [
      ("", ""), ("a\rb\r", "a\nb\n"), ("a\r\nb", "a\r\nb"), ("a\r\r\nb", "a\n\r\nb"),
      ("σ\r", "σ\n"),
    ])
  func loneReturns(text: String, expected: String) {
    let source = SourceText(text)
    #expect(Array(source.text(of: Span(0, 99)).utf8) == Array(expected.utf8))
  }

  @Test("Bytes that are not UTF-8 are one column each")
  func invalid() {
    let source = SourceText([0x61, 0xFF, 0xE2, 0x88, 0x62, 0x0A, 0x00, 0x63])
    #expect(source.position(of: 4) == Position(line: 1, column: 5))
    #expect(source.position(of: 7) == Position(line: 2, column: 2))
    #expect(source.text(ofLine: 1).unicodeScalars.first == "a")
    #expect(source.text(ofLine: 1).unicodeScalars.last == "b")
  }

  /// Swift's own encoder is the oracle, and broken sequences are none.
  @Test("Decoding")
  func decoding() {
    var wrong = 0
    for value in Array(0..<0x3000) + Array(stride(from: UInt32(0x3000), through: 0x10FFFF, by: 61))
    {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.EncodedScalar())
      let decoded = decodeScalar(bytes, at: 0)
      if decoded?.value != value || decoded?.length != bytes.count { wrong += 1 }
      if bytes.count > 1, decodeScalar(Array(bytes.dropLast()), at: 0) != nil { wrong += 1 }
    }
    #expect(wrong == 0)
    let broken: [[UInt8]] = [
      [], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xC3, 0x28], [0xE2, 0x28, 0xA1],
    ]
    for bytes in broken { #expect(decodeScalar(bytes, at: 0) == nil) }
    #expect(decodeScalar([0x61], at: -1) == nil && decodeScalar([0x61], at: 1) == nil)
  }
}
