import Rendering
import Testing

/// The group z₁, z₂ (too long for a line together with its working), h₁.
private let group = Block.chains([
  chain("z", 1, .sum((1...3).map { .plus(.identifier("w", .number($0))) })),
  chain("z", 2, .sum((1...9).map { .plus(.identifier("w", .number($0))) })),
  chain("h", 1, .identifier("v")),
])

private func chain(_ name: String, _ index: Int, _ formula: Formula) -> Chain {
  Chain(
    .identifier(name, .number(index)),
    [.init(.equal, formula), .init(.approximately, .number("0.123456789"))])
}

private let document = Document(title: "t", blocks: [group])

/// Neighbours of one kind are set alike, in every format.
@Suite struct ChainTests {
  @Test func inATerminal() {
    #expect(
      writeTerminal(document, width: 55).split(separator: "\n").dropFirst(2) == [
        "  z₁ = w₁ + w₂ + w₃",
        "     ≈ 0.123456789",
        "  z₂ = w₁ + w₂ + w₃ + w₄ + w₅ + w₆ + w₇ + w₈ + w₉",
        "     ≈ 0.123456789",
        "  h₁ = v ≈ 0.123456789",
      ])
    #expect(writeTerminal(document, width: 80).contains("z₁ = w₁ + w₂ + w₃ ≈ 0.123456789"))
  }

  private static let names = (1...9).map { Formula.identifier("w", .number($0)) }
  private static let sum = Formula.sum(names.map { .plus($0) })

  /// Lines of 30 columns: broken inside of functions, fractions and exponents.
  static let broken: [(Formula, [String])] = [
    (
      .call(.function("tanh"), [sum]),
      ["  y = tanh(w₁ + w₂ + w₃ + w₄", "        + w₅ + w₆ + w₇ + w₈", "        + w₉)"]
    ),
    (
      .fraction(.power(.identifier("e"), .identifier("a")), sum),
      ["  y = e^a/(w₁ + w₂ + w₃ + w₄", "        + w₅ + w₆ + w₇ + w₈", "        + w₉)"]
    ),
    (
      .power(.identifier("e"), sum),
      ["  y = e^(w₁ + w₂ + w₃ + w₄", "        + w₅ + w₆ + w₇ + w₈", "        + w₉)"]
    ),
    (
      .sum([.plus(.identifier("b")), .minus(.product([.identifier("a"), sum], .juxtaposed))]),
      [
        "  y = b", "        − a · (w₁ + w₂ + w₃", "        + w₄ + w₅ + w₆ + w₇",
        "        + w₈ + w₉)",
      ]
    ),
  ]

  @Test(arguments: broken)
  func noLineIsWiderThanTheTerminal(formula: Formula, lines: [String]) {
    let document = Document(title: "", blocks: [.chain(.identifier("y"), .init(.equal, formula))])
    let text = writeTerminal(document, width: 30)
    #expect(text.split(separator: "\n").map { String($0) } == lines, "\(text)")
  }

  /// On a page a fraction that has room stays stacked.
  @Test func fractionsStayOnAPage() {
    let fraction = Formula.fraction(Self.sum, Self.sum)
    let document = Document(title: "", blocks: [.chain(.identifier("y"), .init(.equal, fraction))])
    #expect(writeMarkdown(document).contains("\\frac{w"))
    #expect(writeHTML(document).contains("<mfrac>"))
  }

  @Test func onAPage() {
    #expect(writeHTML(document).split(separator: "links short").count == 4)
  }

  @Test func inMarkdown() {
    let rows = writeMarkdown(document).split(separator: "\n").filter { $0.contains("&") }
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0.contains("\\approx") })
  }

  @Test func tooWideFormulasAreFittedInLaTeX() {
    let numbers = (0..<30).map { Formula.number("0.12345\($0)") }
    let wide = Document(
      title: "t", blocks: [.chain(.identifier("W"), .init(.equal, .matrix([numbers], .brackets)))])
    #expect(writeLaTeX(wide).contains("&= \\fitted[0.8]{$\\displaystyle \\left["))
    #expect(!writeLaTeX(document).contains("\\fitted[0.8]{$"))
  }
}
