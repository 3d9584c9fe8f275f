import Testing
import Text

/// The excerpt of the first place of `piece` in `text`, as `line:column|text|underline`.
private func excerpt(_ text: String, _ start: Int, _ end: Int, width: Int = 80) -> String {
  let excerpt = SourceText(text).excerpt(of: Span(start, end), width: width)
  return "\(excerpt.position.line):\(excerpt.position.column)|\(excerpt.text)|\(excerpt.underline)"
}

@Suite struct ExcerptTests {
  @Test(
    "The underline stands below its piece",
    arguments: [
      ("z = W x", 4, 5, "1:5|z = W x|    ^"),
      ("z = W x", 4, 7, "1:5|z = W x|    ^^^"),
      ("z = W x", 7, 7, "1:8|z = W x|       ^"),
      ("z = W x", 4, 4, "1:5|z = W x|    ^"),
      ("a\nbc\nd", 3, 4, "2:2|bc| ^"),
      ("a\nbc\nd", 3, 6, "2:2|bc| ^"),
      ("a\r\nbc\r\n", 3, 5, "2:1|bc|^^"),
      ("\tz = q", 5, 6, "1:6|    z = q|        ^"),
      ("ab\tz", 3, 4, "1:4|ab  z|    ^"),
      ("ŷ = σ", 5, 7, "1:5|ŷ = σ|    ^"),
      ("y\u{302} = q", 6, 7, "1:5|y\u{302} = q|    ^"),
      ("日本 = q", 9, 10, "1:6|日本 = q|       ^"),
      ("日本 = q", 3, 6, "1:2|日本 = q|  ^^"),
      ("a\u{202E}b", 1, 4, "1:2|aU+202Eb| ^^^^^^"),
      ("a\0b", 1, 2, "1:2|a\u{FFFD}b| ^"),
      ("", 0, 0, "1:1||^"),
      ("abc", 9, 12, "1:4|abc|   ^"),
    ])
  func places(text: String, start: Int, end: Int, expected: String) {
    #expect(excerpt(text, start, end) == expected)
  }

  @Test("Long lines are cut around the place")
  func long() {
    let line = String(repeating: "0123456789", count: 50_000)
    let middle = SourceText(line).excerpt(of: Span(200_003, 200_005), width: 40)
    #expect(middle.position == Position(line: 1, column: 200_004))
    #expect(middle.text.count <= 40 && middle.text.hasPrefix("…") && middle.text.hasSuffix("…"))
    let place = middle.underline.utf8.prefix { $0 == 0x20 }.count
    #expect(Array(middle.text)[place...(place + 1)] == ["3", "4"])
    #expect(middle.underline.hasSuffix(" ^^"))
    #expect(excerpt(line, 0, 1, width: 20) == "1:1|0123456789012345678…|^")
    let last = SourceText(line).excerpt(of: Span(499_999, 500_000), width: 20)
    #expect(last.text == "…90123456789")
    #expect(last.underline.count == last.text.count)
  }

  @Test("A long span is marked as far as it is seen")
  func longSpan() {
    let line = String(repeating: "x", count: 1000)
    let seen = SourceText(line).excerpt(of: Span(0, 1000), width: 30)
    #expect(seen.text.count == 30 && seen.underline == String(repeating: "^", count: 29))
  }

  @Test("What would turn the direction of a line is shown by its number")
  func turned() {
    let seen = SourceText("x\u{202E}y = 1").excerpt(of: Span(1, 4))
    #expect(seen.text == "xU+202Ey = 1" && seen.underline == " ^^^^^^")
  }

  @Test("Bytes that are not UTF-8 are one column each")
  func invalid() {
    let seen = SourceText([0x61, 0xFF, 0xFE, 0x62]).excerpt(of: Span(3, 4))
    #expect(seen.text == "a\u{FFFD}\u{FFFD}b" && seen.underline == "   ^")
  }
}
