import Foundation
import Rendering
import Testing

private struct Row: CustomTestStringConvertible, Sendable {
  var text: String
  var blocks: [Block]

  init(_ text: String, _ blocks: Block...) {
    self.text = text
    self.blocks = blocks
  }

  var testDescription: String { text }
}

private let rows: [Row] = [
  Row(""),
  Row("one\ntwo\n\nthree", .paragraph(["one two"]), .paragraph(["three"])),
  Row("# A\ntext", .heading(1, ["A"]), .paragraph(["text"])),
  Row("### A b ###", .heading(3, ["A b"])),
  Row("#tag", .paragraph(["#tag"])),
  Row("####### x", .paragraph(["####### x"])),
  Row(
    "*a* **b** _c_ __d__",
    .paragraph([
      .emphasis(["a"]), " ", .strong(["b"]), " ", .emphasis(["c"]), " ", .strong(["d"]),
    ])),
  Row("***a***", .paragraph([.strong([.emphasis(["a"])])])),
  Row("*a **b** c*", .paragraph([.emphasis(["a ", .strong(["b"]), " c"])])),
  Row("2 * 3 * 4, w_1 and w_2, *open", .paragraph(["2 * 3 * 4, w_1 and w_2, *open"])),
  Row(#"\*a\* \\ \q"#, .paragraph([#"*a* \ \q"#])),
  Row("`a *b*` ``c ` d``", .paragraph([.code("a *b*"), " ", .code("c ` d")])),
  Row("`open", .paragraph(["`open"])),
  Row(
    "[a *b*](https://x.org/y_(z))",
    .paragraph([
      .link(["a ", .emphasis(["b"])], target: "https://x.org/y_(z)")
    ])),
  Row("[1] and [2](no target)", .paragraph(["[1] and [2](no target)"])),
  Row("*[a*](b)", .paragraph(["*", .link(["a*"], target: "b")])),
  Row(
    "<https://x.org> <b>",
    .paragraph([
      .link(["https://x.org"], target: "https://x.org"), " <b>",
    ])),
  Row("$x_1$ costs $5 and $6", .paragraph([.latex("x_1"), " costs $5 and $6"])),
  Row("a $$x$$, $ $", .paragraph(["a ", .latex("x"), ", $ $"])),
  Row("$$\nx = 1\n$$\nafter", .latex("x = 1"), .paragraph(["after"])),
  Row("$$x$$", .latex("x")),
  Row("$$ open\n\nx", .paragraph(["$$ open"]), .paragraph(["x"])),
  Row("```python\na\n\n  b\n```\nc", .code("a\n\n  b", language: "python"), .paragraph(["c"])),
  Row("~~~\na", .code("a", language: "")),
  Row(
    "- a\n- b\n  more\n\nc",
    .list(
      [[.paragraph(["a"])], [.paragraph(["b more"])]], isOrdered: false), .paragraph(["c"])),
  Row("1. a\n2. b", .list([[.paragraph(["a"])], [.paragraph(["b"])]], isOrdered: true)),
  Row(
    "- a\n  - b\n- c",
    .list(
      [
        [.paragraph(["a"]), .list([[.paragraph(["b"])]], isOrdered: false)],
        [.paragraph(["c"])],
      ], isOrdered: false)),
  Row("in\n1997. Then", .paragraph(["in 1997. Then"])),
  Row("-1 is\n-2", .paragraph(["-1 is -2"])),
  Row("> a\n> b\n\nc", .quote([.paragraph(["a b"])]), .paragraph(["c"])),
  Row(
    "| a | *b* |\n|---|--:|\n| 1 \\| 2 | `c` |\n| 3 |\n\nd",
    .table(
      Table(
        header: [["a"], [.emphasis(["b"])]], alignments: [.left, .right],
        rows: [[["1 | 2"], [.code("c")]], [["3"]]])), .paragraph(["d"])),
  Row(
    "a | b\n:-:|---\n1 | 2",
    .table(Table(header: [["a"], ["b"]], alignments: [.centre, .left], rows: [[["1"], ["2"]]]))),
  Row("| a |\n| b |", .code("| a |\n| b |", language: "")),
  Row("a | b\nc", .paragraph(["a | b c"])),
  Row("a\r\nb\u{0}c", .paragraph(["a bc"])),
]

@Suite struct ProseTests {
  @Test(arguments: rows)
  fileprivate func reads(row: Row) {
    #expect(prose(row.text) == row.blocks)
  }

  /// Whatever is written comes out of every writer, and a word is never lost.
  @Test func everyTextIsProse() {
    var random = SmallRandom(state: 7)
    let pieces = [
      "*", "**", "_", "__", "`", "``", "[", "]", "](", ")", "(", "<", ">", "$", "$$", "\\", "\n",
      "\n\n", "- ", "1. ", "> ", "# ", "  ", "|", "```", "~~~", "word", " ", "é",
    ]
    for _ in 0..<600 {
      var text = ""
      var words = 0
      for _ in 0..<random.below(30) {
        let piece = pieces[random.below(pieces.count)]
        text += piece
        if piece == "word" { words += 1 }
      }
      let page = writeHTML(Document(title: "t", blocks: prose(text)))
      #expect(faults(inMarkup: page) == [], "\(text)")
      let found = page.split(separator: "word", omittingEmptySubsequences: false).count - 1
      // "overflow-wrap: break-word" of the style sheet is no word of the text; what a fence or a
      // target holds may stand in an attribute or name a language.
      let mayHide = text.contains("```") || text.contains("~~~") || text.contains("](")
      #expect(found >= words || mayHide, "\(text)")
    }
  }

  /// Patterns on which readers of Markdown are known to take quadratic time. Thirty-two times the
  /// text takes about as many times as long; it would be a thousand times.
  @Test(
    arguments: [
      "*a _b ", "[", "](", "[a](", "`a``b", "$a ", "<http:", "**a *", "> ", "- ", "\\", "*_",
      "[1] and ", "[a](<b ", "$$a\n", "| a |\n", "~~~\n",
    ])
  func longTextsTakeLinearTime(pattern: String) {
    func time(_ count: Int) -> Double {
      let text = String(repeating: pattern, count: count / pattern.utf8.count)
      let started = processorTime()
      #expect(!prose(text).isEmpty)
      return processorTime() - started
    }
    let short = max(time(5000), time(5000))
    #expect(time(160_000) < short * 200)
  }
}

/// Seconds of this thread alone, so that a busy machine does not count.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
