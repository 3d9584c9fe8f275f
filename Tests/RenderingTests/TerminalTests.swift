import Rendering
import Testing

/// What a terminal shows of a document without a title.
private func shown(_ blocks: Block..., width: Int = 60, isColoured: Bool = false) -> String {
  writeTerminal(Document(title: "", blocks: blocks), width: width, isColoured: isColoured)
}

private func letters(_ names: String) -> [Formula] { names.map { .identifier(String($0)) } }

private let sumOfProducts = Formula.sum(
  (1...6).map { .plus(.product([.number("0.\($0)5"), .number("0.\($0)")], .dot)) })

@Suite struct TerminalTests {
  @Test func shortChainsStandOnOneLine() {
    #expect(
      shown(.chain(.identifier("x"), .init(.equal, .number(1)), .init(.approximately, .number(2))))
        == "  x = 1 ≈ 2\n")
  }

  @Test func longChainsBreakBeforeTheirRelations() {
    let chain = Block.chain(
      .identifier("z", .number(1)), .init(.equal, sumOfProducts),
      .init(.approximately, .number("0.91")))
    #expect(
      shown(chain, width: 48) == """
          z₁ = 0.15 · 0.1 + 0.25 · 0.2 + 0.35 · 0.3
                 + 0.45 · 0.4 + 0.55 · 0.5 + 0.65 · 0.6
             ≈ 0.91

        """)
  }

  @Test func aGroupKeepsItsRelationsLevel() {
    #expect(
      shown(
        .chains([
          Chain(.identifier("x"), [.init(.equal, .number(1))]),
          Chain(.identifier("out"), [.init(.equal, .number(2))]),
        ])) == "    x = 1\n  out = 2\n")
  }

  @Test func reasonsStandBeside() {
    let chain = Block.chain(
      .identifier("x"), .init(.equal, .identifier("y"), reason: ["by ", .math(.identifier("w5"))]),
      .init(.equal, .number(2)))
    #expect(shown(chain) == "  x = y   (by w₅)\n    = 2\n")
    #expect(shown(chain, width: 20) == "  x = y   (by w₅)\n    = 2\n")
  }

  @Test func matricesAreBoxes() {
    let matrix = Formula.matrix(
      [[.number(1), .number("-2.5")], [.number(10), .number(3)]], .brackets)
    #expect(
      shown(.chain(.identifier("W"), .init(.equal, matrix))) == """
          W = ⎡  1  −2.5 ⎤
              ⎣ 10     3 ⎦

        """)
    #expect(
      shown(.display(.transposed(matrix))) == """
          ⎡  1  −2.5 ⎤ᵀ
          ⎣ 10     3 ⎦

        """)
  }

  @Test func casesAreOneBrace() {
    let cases = Formula.cases([
      Case(.identifier("v"), if: .relation(.identifier("v"), .greater, .number(0))),
      Case(.number(0), if: .relation(.identifier("v"), .equal, .number(0))),
      Case(.negated(.identifier("v")), if: nil),
    ])
    #expect(
      shown(.chain(.identifier("a"), .init(.equal, cases))) == """
              ⎧ v   if v > 0
          a = ⎨ 0   if v = 0
              ⎩ −v  otherwise

        """)
  }

  /// What follows cases would read as part of a condition, wherever in the link they end.
  @Test(
    arguments: [
      { $0 }, { .negated($0) }, { .sum([.plus(.number(2)), .plus($0)]) },
      { .product(.number(2), $0) },
    ] as [@Sendable (Formula) -> Formula])
  func whatFollowsCasesStandsApart(link: @Sendable (Formula) -> Formula) {
    let cases = Formula.cases([
      Case(.number(1), if: .relation(.identifier("v"), .greater, .number(0))),
      Case(.number(0), if: nil),
    ])
    let chain = Chain(
      .identifier("a"), [.init(.equal, link(cases)), .init(.equal, .number(1))])
    #expect(shown(.chains([chain])).split(separator: "\n").last == "    = 1")
    let document = Document(title: "", blocks: [.chains([chain])])
    #expect(!writeHTML(document).contains("class=\"links short\""))
    #expect(writeLaTeX(document).contains("&= 1"))
  }

  @Test func aSignInFrontOfABrokenFormulaStandsClose() {
    let long = Formula.negated(.fenced(sumOfProducts))
    #expect(
      shown(.chain(.identifier("z"), .init(.equal, long)), width: 40).hasPrefix("  z = −(0.15"))
    let fraction = Formula.fraction(.number(-1), .root(.identifier("a")))
    let sum = Formula.sum([.minus(sumOfProducts), .minus(fraction)])
    let text = shown(.chain(.identifier("z"), .init(.equal, sum)), width: 40)
    #expect(text.hasPrefix("  z = −(0.15") && text.contains("− (−1/√a)"))
  }

  @Test func tablesThatAreTooWideAreSplit() {
    let table = Table(
      header: [["step"], ["a"], ["b"], ["loss before"]], alignments: [.right, .right],
      rows: [[["1"], ["0.123456"], ["−0.123456"], ["0.5"]]], namesRows: true)
    #expect(
      shown(.table(table), width: 28) == """
        step         a  b
        ─────────────────────────
           1  0.123456  −0.123456

        step  loss before
        ─────────────────
           1  0.5

        """)
  }

  @Test func tablesAlignByWhatIsSeen() {
    let table = Table(
      header: [["name"], ["value"]], alignments: [.left, .right],
      rows: [[["漢字"], ["1"]], [[.math(.identifier("phat"))], ["22"]]])
    #expect(
      shown(.table(table)) == """
        name  value
        ───────────
        漢字      1
        p\u{302}        22

        """)
  }

  /// Columns give way to the width as far as words allow; beyond that the table goes on below, and
  /// its first column stands in every part.
  @Test func wideTablesGoOnBelow() {
    let table = Table(
      header: [["name"], ["before"], ["after"]],
      rows: [[["w"], ["0.1234567"], ["0.7654321"]], [["b"], ["1"], ["2"]]])
    #expect(
      writeTerminal(Document(title: "", blocks: [.table(table)]), width: 20) == """
        name  before
        ───────────────
        w     0.1234567
        b     1

        name  after
        ───────────────
        w     0.7654321
        b     2

        """)
  }

  @Test func wideNetworksAreLayersBelowEachOther() {
    let figure = Block.figure(.network(backpropagationNetwork()), caption: [])
    let text = writeTerminal(Document(title: "", blocks: [figure]), width: 30)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 30 })
    #expect(lines.contains { $0.hasPrefix("i₂ = 0.1") } && lines.contains { $0.hasPrefix("o₁ = ") })
  }

  /// A summand that does not fit goes to the next line whole, or begins there.
  @Test func sumsBreakBeforeTheirSigns() {
    func product(_ letters: String...) -> Formula {
      .product(letters.map { .identifier($0) }, .dot)
    }
    let sum = Formula.sum([
      .plus(product("aaaa", "bbbb", "cccc")), .plus(product("dddd", "eeee", "ffff", "gggg", "h")),
    ])
    let text = writeTerminal(
      Document(title: "", blocks: [.chain(.identifier("x"), .init(.equal, sum))]), width: 28)
    #expect(
      text == """
          x = aaaa · bbbb · cccc
                + dddd · eeee
                · ffff · gggg · h

        """)
  }

  @Test func colourOnlyWhenAsked() {
    let blocks: [Block] = [
      .paragraph([.strong(["a"])]), .note(.warning, [.paragraph(["b"])]), .request("c", line: 1),
      .chain(.identifier("x"), .init(.equal, .emphasised(.number(1)))),
    ]
    let document = Document(title: "t", blocks: blocks)
    #expect(!writeTerminal(document).contains("\u{1B}"))
    let coloured = writeTerminal(document, isColoured: true)
    #expect(coloured.contains("\u{1B}[1ma\u{1B}[0m"))
    let plain = coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(plain == writeTerminal(document))
  }

  @Test(arguments: [20, 32, 44, 60, 80, 132])
  func nothingIsWiderThanTheTerminal(width: Int) {
    let text = writeTerminal(backpropagationDocument(), width: width)
    // What cannot be broken: a matrix, a number in brackets, a cell.
    let least = 50
    for line in text.split(separator: "\n") {
      #expect(line.unicodeScalars.count <= max(width, least), "\(line)")
    }
    if width >= least {
      #expect(text.split(separator: "\n").contains { $0.unicodeScalars.count > width * 3 / 4 })
    }
  }

  @Test func networksAreTables() {
    let text = writeTerminal(backpropagationDocument())
    for part in ["i₁ = 0.05", "h₁ → o₂  w₆ = 0.45", "t₂ = 0.99"] { #expect(text.contains(part)) }
  }
}
