import Foundation
import Rendering
import Testing

/// What no format may let through as it is.
private let nasty =
  #"a<b> & "c" 'd' \e _f_ $g$ %h #i {j} ~k ^l `m` |n| *o* [p](q) <script> -->"#
  + "\u{0}\u{1B}[31m\u{7}\u{85}\u{202E}\u{FFFE} ü → 漢字 😀 δ₁"

private func nastyDocument() -> Document {
  let text: [Inline] = [
    .text(nasty), .emphasis([.text(nasty)]), .strong([.text(nasty)]), .code(nasty),
    .link([.text(nasty)], target: nasty), .latex(nasty), .math(.text(nasty)),
    .math(.function(nasty)),
    .math(.identifier(Identifier(nasty, layer: nasty, primes: 9, subscripts: [.text(nasty)]))),
    .math(.number(Numeral(digits: nasty, exponent: -3))),
  ]
  return Document(
    title: nasty,
    blocks: [
      .heading(1, text), .paragraph(text), .request(nasty, line: -1),
      .chain(.text(nasty), .init(.less, .text(nasty), reason: text)), .display(.text(nasty)),
      .table(Table(caption: text, header: [text], rows: [[text, text], []], namesRows: true)),
      .figure(
        .network(
          NetworkDiagram(
            title: nasty,
            columns: [.init(nasty, units: [.init(.init(.text(nasty), value: .text(nasty)))])],
            edges: [])), caption: text),
      .figure(
        .plot(
          Plot(
            title: nasty, x: .init(.text(nasty), ticks: [.init(0, .text(nasty))]),
            y: .init(.text(nasty)),
            layers: [
              .points([Point(0, 0)], series: 0, label: .text(nasty)),
              .line(1, 1, 0, label: .text(nasty)), .note(.text(nasty), at: Point(0, 0)),
            ])), caption: text),
      .details(summary: text, [.paragraph(text)], isOpen: true),
      .list([[.paragraph(text)], []], isOrdered: true), .quote([.paragraph(text)]),
      .note(.fault, [.paragraph(text)]), .code(nasty, language: nasty), .latex(nasty),
      .annotated(
        AnnotatedText([
          .init(
            number: 1, mark: .wrong,
            pieces: [
              .init(nasty), .init(nasty, .mathematics(nasty), mark: .wrong),
              .init(nasty, .code, mark: .doubtful), .init(nasty, .sign(nasty)),
            ], notes: [.init(.unread, text)])
        ])),
    ])
}

/// Shapes of documents that are easy to get wrong.
private let oddDocuments: [Document] = [
  Document(title: ""),
  Document(title: "t", blocks: [.chains([]), .chain(.row([])), .list([], isOrdered: true)]),
  Document(title: "t", blocks: [.table(Table(header: [], rows: []))]),
  Document(title: "t", blocks: [.paragraph([]), .heading(9, []), .heading(-3, ["x"])]),
  Document(title: "t", blocks: [.note(.note, []), .quote([]), .code("", language: "")]),
  Document(title: "t", blocks: [.display(.matrix([], .brackets)), .display(.cases([]))]),
  Document(title: "t", blocks: [.display(.matrix([[], [.number(1)]], .none))]),
  Document(
    title: "t",
    blocks: [.display(.sum([])), .display(.product([], .dot)), .display(.list([]))]),
  Document(
    title: "t",
    blocks: [
      .figure(.network(NetworkDiagram(title: "", columns: [], edges: [])), caption: []),
      .figure(
        .network(
          NetworkDiagram(
            title: "", columns: [.init("", units: [])],
            edges: [.init(from: (-1, 9), to: (5, 5)), .init(from: (0, 3), to: (0, 0))])),
        caption: []),
      .figure(
        .network(
          NetworkDiagram(
            title: "",
            columns: [.init("", units: [], sharedBias: .init(.identifier("b")))], edges: [])),
        caption: []),
    ]),
  Document(
    title: "t", blocks: [.annotated(AnnotatedText([])), .annotated(.init([.init(number: 0)]))]),
  Document(title: "t", blocks: [nested(40)]),
  Document(title: "t", blocks: [.display(deep(3000))]),
]

private func nested(_ depth: Int) -> Block {
  depth == 0 ? .paragraph(["x"]) : .list([[.quote([nested(depth - 1)])]], isOrdered: false)
}

private func deep(_ depth: Int) -> Formula {
  (0..<depth).reduce(Formula.identifier("x")) { inner, _ in .fenced(.negated(inner)) }
}

@Suite struct DocumentTests {
  static let all = [backpropagationDocument(), nastyDocument()] + oddDocuments

  @Test(arguments: all.indices)
  func pagesAreWellFormed(index: Int) {
    #expect(faults(inMarkup: writeHTML(Self.all[index])) == [])
  }

  @Test(arguments: all.indices)
  func latexPairsUp(index: Int) {
    #expect(faults(inLaTeX: writeLaTeX(Self.all[index])) == [])
  }

  @Test(arguments: all.indices)
  func markdownPairsUpItsMathematics(index: Int) {
    let dollars = writeMarkdown(Self.all[index]).replacing("\\$", with: "")
    #expect(dollars.filter { $0 == "$" }.count.isMultiple(of: 2))
  }

  @Test(arguments: Format.allCases)
  func nothingDangerousIsLeft(format: Format) {
    let text = write(nastyDocument(), as: format)
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F..<0xA0).contains(scalar.value)
      #expect(!isControl && scalar != "\u{202E}" && scalar != "\u{FFFE}")
    }
    if format == .html { #expect(!text.contains("<script")) }
    if format == .markdown {
      #expect(
        !text.replacing("`", with: "").contains("<b>")
          || text.contains("`"))
    }
  }

  @Test func latexHasOnlyCharactersItsFontsKnow() {
    for scalar in writeLaTeX(nastyDocument()).unicodeScalars {
      #expect(scalar.value < 0x180, "\(scalar)")
    }
  }

  @Test func scriptsAreNoTargets() {
    for target in ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x"] {
      let page = writeHTML(
        Document(title: "t", blocks: [.paragraph([.link(["x"], target: target)])]))
      #expect(page.contains("<a href=\"#\">x</a>"))
    }
  }

  /// Levels have no gaps, and a request stands between the prose around it and its answer.
  @Test func headingLevels() {
    let document = Document(
      title: "t",
      blocks: [
        .heading(2, ["a"]), .request("b", line: 1), .heading(3, ["c"]), .heading(2, ["d"]),
        .request("e", line: 2), .note(.note, [.heading(99, ["f"])]),
      ])
    let page = writeHTML(document)
    for part in ["<h1>t</h1>", "<h2>a</h2>", ">b</span>", "<h4>c</h4>", "<h2>d</h2>"] {
      #expect(page.contains(part))
    }
    #expect(page.split(separator: "<h3 class=\"request\"").count == 3)
    let markdown = writeMarkdown(document)
    for part in ["# t", "## a", "### b", "#### c", "## d", "### e", "> ##### f"] {
      #expect(markdown.split(separator: "\n").contains { $0 == part }, "\(part)")
    }
  }

  @Test func pagesAskForNothingFromOutside() {
    let page = writeHTML(backpropagationDocument())
    for part in ["<script", "<link", "@import", "url(", "src="] { #expect(!page.contains(part)) }
    #expect(page.contains("lang=\"en\"") && page.contains("name=\"viewport\""))
  }
}
