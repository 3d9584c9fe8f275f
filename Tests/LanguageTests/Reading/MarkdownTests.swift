import Language
import Testing
import Text

/// The parts of a Markdown file: prose in angle quotes, statements as trees, then faults.
private func parts(_ text: String) -> [String] {
  let page = read(Array(text.utf8), isMarkdown: true) { libraryNames.contains($0) }
  let parts = page.parts.map { part in
    switch part {
    case .prose(let prose): "«\(prose)»"
    case .statement(let statement): sketch(statement)
    }
  }
  return parts + sketchFaults(page, of: text)
}

@Suite struct MarkdownTests {
  @Test(
    "Blocks and prose",
    arguments: [
      ("", []),
      ("# Only prose\n", ["«# Only prose\n»"]),
      ("a\n```longhand\nx = 1\ny = 2\n```\nb\n", ["«a\n»", "x := 1", "y := 2", "«b\n»"]),
      ("```longhand\nx = 1\n```", ["x := 1"]),
      ("```Longhand\nx = 1\n```\n~~~ LONGHAND\ny = 2\n~~~", ["x := 1", "y := 2"]),
      ("a\rb\r```longhand\rx = 1\ry = 2\r```\r", ["«a\nb\n»", "x := 1", "y := 2"]),
      (
        "> ```longhand\n> x = 1\n> ```\n> ```python\n",
        [
          "«> ```longhand\n> x = 1\n> ```\n> ```python\n»",
          "! 1:3 A block inside a quotation is not read. ‹Take away the `>` before each of its lines.›",
        ]
      ),
      ("~~~longhand\nx = 1\n~~~\n", ["x := 1"]),
      (
        "`````longhand title\nx = 1\n```\n`````\n",
        [
          "x := 1", "unreadable",
          "! 3:1 ``` has no meaning in a worksheet.",
        ]
      ),
      ("   ``` longhand\n  x = 1\n   ```\n", ["x := 1"]),
      ("    ```longhand\nx = 1\n    ```\n", ["«    ```longhand\nx = 1\n    ```\n»"]),
      ("```python\n```longhand\nx = 1\n```\nc\n", ["«```python\n```longhand\nx = 1\n```\nc\n»"]),
      ("```longhandy\nx\n```\n", ["«```longhandy\nx\n```\n»"]),
      ("``longhand\nx\n", ["«``longhand\nx\n»"]),
      ("```longhand `x`\ny\n", ["«```longhand `x`\ny\n»"]),
      ("a\r\n```longhand\r\nx = 1\r\n```\r\nb", ["«a\r\n»", "x := 1", "«b»"]),
      (
        "```longhand\nx = 1\n~~~\n",
        [
          "x := 1", "unreadable",
          "! 1:1 This block is never closed. ‹Put a line of the same signs after its last statement.›",
          "! 3:1 A value is expected here, but `~` stands here.",
        ]
      ),
      (
        "```longhand\nx = (1\n```\nprose\n```longhand\ny = 2)\n```\n",
        [
          "unreadable", "«prose\n»",
          "unreadable", "! 2:5 `(` is never closed. ‹Put the missing `)` where it belongs.›",
          "! 6:6 `)` closes a bracket that was never opened.",
        ]
      ),
      (
        "```longhand\n```\n```longhand\nz = h(2)\n```\n```longhand\nh(v) = v\n```\n",
        ["z := (h() 2)", "fn h(v) := v"]
      ),
      ("\u{FEFF}```longhand\nx = 1\n```\n", ["x := 1"]),
    ])
  func blocks(text: String, expected: [String]) {
    #expect(parts(text) == expected)
  }

  @Test("Spans count from the start of the file")
  func spans() {
    let text = "prose ŷ\n```longhand\nx = 1\n   y = x +\n```\n"
    let page = read(Array(text.utf8), isMarkdown: true) { _ in false }
    let source = SourceText(text)
    #expect(page.statements.map { source.text(of: $0.span) } == ["x = 1", "y = x +"])
    #expect(
      page.diagnostics.map { source.position(of: $0.span.start) } == [Position(line: 4, column: 11)]
    )
  }
}
