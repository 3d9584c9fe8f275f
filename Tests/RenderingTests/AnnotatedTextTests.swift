import Rendering
import Testing

/// Somebody's lines with marks and notes, in every format.
@Suite struct AnnotatedTextTests {
  static let text = AnnotatedText([
    .init(number: 1, pieces: [.init("Some prose.")]),
    .init(number: 2, pieces: []),
    .init(
      number: 3, mark: .wrong,
      pieces: [
        .init("$$", .leftOut), .init("\\delta_3", .mathematics("\\delta_3")),
        .init(" = ", .sign("=")),
        .init("0.157", .mathematics("0.157"), mark: .wrong), .init("$$", .leftOut),
      ], notes: [.init(.wrong, ["it should be ", .math(.number("0.137"))])]),
    .init(number: 12, mark: .right, pieces: [.init("h_1 = 0.5", .code, mark: .right)]),
  ])

  static func written(as format: Format, width: Int = 80) -> [String] {
    write(Document(title: "", blocks: [.annotated(text)]), as: format, width: width)
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  @Test func terminalUnderlinesAndShortensProse() {
    #expect(
      Self.written(as: .terminal) == [
        " ⋮", " 3 ✗  $$\\delta_3 = 0.157$$", "                   ^^^^^",
        "      ✗ it should be 0.137", "12 ✓  h_1 = 0.5", "",
      ])
  }

  @Test func markdownKeepsEveryLine() {
    #expect(
      Self.written(as: .markdown) == [
        "```", " 1    Some prose.", " 2", " 3 ✗  $$\\delta_3 = 0.157$$", "                   ^^^^^",
        "      ✗ it should be 0.137", "12 ✓  h_1 = 0.5", "```", "",
      ])
  }

  @Test(arguments: [
    "<li value=\"1\">", "<li class=\"empty\" value=\"2\"></li>",
    "<li class=\"is-wrong\" value=\"3\">",
    "aria-label=\"wrong here\">✗</span>",
    "<mark class=\"is-wrong\"><math><mn>0.157</mn></math></mark>",
    "<p class=\"remark is-wrong\">", "<code>h_1 = 0.5</code>",
  ])
  func htmlSetsItsMathematics(piece: String) {
    let page = Self.written(as: .html).joined(separator: "\n")
    #expect(page.contains(piece))
    #expect(!page.contains("$$"))
  }

  @Test(arguments: [
    "\\annotatedline{3}", "\\lookhere{$0.157$}", "\\annotation{", "\\begin{annotated}",
  ])
  func latexSetsItsMathematics(piece: String) {
    #expect(Self.written(as: .latex).joined(separator: "\n").contains(piece))
  }

  /// A long line is broken at blanks, each row with its own underline.
  @Test(arguments: [24, 40, 79])
  func longLinesAreBroken(width: Int) {
    let sum = Array(repeating: "0.125", count: 30).joined(separator: " + ")
    let text = AnnotatedText([
      .init(number: 1, mark: .doubtful, pieces: [.init(sum, .code, mark: .doubtful)])
    ])
    let rows = writeTerminal(Document(title: "", blocks: [.annotated(text)]), width: width)
      .split(separator: "\n")
    #expect(rows.allSatisfy { $0.count <= width })
    let shown = rows.filter { $0.contains("0") }.map { $0.dropFirst(6) }
    #expect(
      shown.allSatisfy { row in row.split(separator: " ").allSatisfy { $0 == "+" || $0 == "0.125" }
      })
    #expect(rows.filter { $0.contains("^") }.count == shown.count)
  }
}
