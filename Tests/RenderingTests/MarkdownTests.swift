import Rendering
import Testing

/// Blocks, and the Markdown they are written as: set down by hand.
private struct Row: CustomTestStringConvertible, Sendable {
  var blocks: [Block]
  var markdown: String

  init(_ markdown: String, _ blocks: Block...) {
    self.blocks = blocks
    self.markdown = markdown
  }

  var testDescription: String { markdown }
}

private let x = Formula.identifier("x")

private let rows: [Row] = [
  Row("a \\* b \\<c\\> \\$1 d\\_e", .paragraph(["a * b <c> $1 d_e"])),
  Row("\\- a", .paragraph(["- a"])),
  Row("12\\. a", .paragraph(["12. a"])),
  Row(
    "*a* **b c** `d|e` $x$",
    .paragraph([
      .emphasis(["a"]), .strong([" b c "]), .code("d|e"), " ", .math(x),
    ])),
  Row("``a`b`` `` `c ``", .paragraph([.code("a`b"), " ", .code("`c")])),
  Row("[a](<https://x.org/b%3Ec>)", .paragraph([.link(["a"], target: "https://x.org/b>c")])),
  Row(
    "- a\n- b\n\n  c",
    .list(
      [[.paragraph(["a"])], [.paragraph(["b"]), .paragraph(["c"])]], isOrdered: false)),
  Row("1. > a", .list([[.quote([.paragraph(["a"])])]], isOrdered: true)),
  Row("> **Warning.** a", .note(.warning, [.paragraph(["a"])])),
  Row("````text\n```\n````", .code("```\n", language: "text")),
  Row(
    "| a | b |\n| --- | --: |\n| `c\\|d` | $x$ |\n| e |  |",
    .table(
      Table(
        header: [["a"], ["b"]], alignments: [.left, .right],
        rows: [[[.code("c|d")], [.math(x)]], [["e"]]]))),
  Row(
    "$$\nx = 1 \\approx 2\n$$",
    .chain(
      x, .init(.equal, .number(1)), .init(.approximately, .number(2)))),
  Row(
    "$$\n\\begin{aligned}\nx &= 1 && \\text{why }x \\\\\n&= 2\n\\end{aligned}\n$$",
    .chain(
      x, .init(.equal, .number(1), reason: ["why ", .math(x)]), .init(.equal, .number(2)))),
  Row(
    "<details>\n<summary>a &amp; x</summary>\n\nb\n\n</details>",
    .details(summary: ["a & ", .math(x)], [.paragraph(["b"])], isOpen: false)),
]

@Suite struct MarkdownTests {
  @Test(arguments: rows)
  fileprivate func writes(row: Row) {
    #expect(writeMarkdown(Document(title: "", blocks: row.blocks)) == row.markdown + "\n")
  }

  /// Any text, written and read again, is the same text: nothing in it is taken for a mark.
  @Test func textsComeBackTheSame() {
    let pieces = [
      "*", "_", "`", "[", "]", "(", ")", "<", ">", "$", "\\", "#", "- ", "1. ", "+", "=", "|", "~",
      "&lt;", "word", "é", "{", "}", "!", "http://x.org", " ",
    ]
    var random = SmallRandom(state: 11)
    for _ in 0..<3000 {
      var text = "x"
      for _ in 0..<random.below(12) { text += pieces[random.below(pieces.count)] }
      if random.below(2) == 0 { text.removeFirst() }
      while text.hasPrefix(" ") { text.removeFirst() }
      while text.hasSuffix(" ") { text.removeLast() }
      let blocks: [Block] = text.isEmpty ? [] : [.paragraph([.text(text)])]
      #expect(prose(writeMarkdown(Document(title: "", blocks: blocks))) == blocks)
    }
  }

  /// A worksheet's own words stand as they were written, whatever they are.
  @Test func proseIsKept() {
    let words = "Some *words* & <em>html</em>, $a^2$.\n\n| a | b |\n|---|---|\n\n[x]: http://x.org"
    let document = Document(title: [.prose("On _w_ & $w$")], blocks: [.prose(Prose("\n" + words))])
    #expect(writeMarkdown(document) == "# On _w_ & $w$\n\n" + words + "\n")
  }

  @Test func proseMovesDownWhole() {
    var prose = Prose("## a\n\n```\n# b\n```")
    prose.demotion = 1
    let document = Document(title: "", blocks: [.prose(prose), .request("c", line: 1)])
    #expect(writeMarkdown(document) == "### a\n\n```\n# b\n```\n\n#### c\n\n*line 1*\n")
  }

  @Test func proseComesBackTheSame() {
    let blocks: [Block] = [
      .heading(2, ["a # b"]),
      .paragraph([
        "a ", .emphasis(["b ", .strong(["c"]), " d"]), ", ", .code("e*f"), " ",
        .link(["g"], target: "https://x.org/(h)?i=j"),
      ]),
      .list(
        [
          [.paragraph(["a"]), .list([[.paragraph(["b"])]], isOrdered: true)],
          [.quote([.paragraph(["c"]), .paragraph(["d"])])],
        ], isOrdered: false), .code("  e\n\n```\nf", language: "swift"),
    ]
    // A document's headings start under its title.
    #expect(prose(writeMarkdown(Document(title: "", blocks: blocks))) == blocks)
  }
}
