import Rendering
import Testing

/// A formula and its MathML, set down by hand from the MathML Core specification.
private struct Row: CustomTestStringConvertible, Sendable {
  var formula: Formula
  var mathML: String

  init(_ formula: Formula, _ mathML: String) {
    self.formula = formula
    self.mathML = mathML
  }

  var testDescription: String { mathML }
}

private let x = Formula.identifier("x")
private let open = "<mo fence=\"true\" form=\"prefix\" stretchy=\"false\">(</mo>"
private let close = "<mo fence=\"true\" form=\"postfix\" stretchy=\"false\">)</mo>"

private let rows: [Row] = [
  Row(.number("0.05"), "<mn>0.05</mn>"),
  Row(.number("-2"), "<mrow><mo form=\"prefix\">−</mo><mn>2</mn></mrow>"),
  Row(
    .number("1.5e-7"),
    "<mrow><mn>1.5</mn><mo form=\"infix\">×</mo><msup><mn>10</mn>"
      + "<mrow><mo form=\"prefix\">−</mo><mn>7</mn></mrow></msup></mrow>"),
  Row(x, "<mi>x</mi>"),
  Row(.identifier("out"), "<mi>out</mi>"),
  Row(
    .row([x, .text(" and "), x]),
    "<mrow><mi>x</mi><mtext>\u{A0}and\u{A0}</mtext><mi>x</mi></mrow>"),
  Row(.text("otherwise"), "<mtext>otherwise</mtext>"),
  Row(.identifier("delta3"), "<msub><mi>δ</mi><mrow><mn>3</mn></mrow></msub>"),
  Row(
    .identifier(Identifier("w", layer: "2", primes: 1, subscripts: [.identifier("k")])),
    "<msubsup><mrow><mi>w</mi><mo lspace=\"0\" rspace=\"0\">′</mo></mrow><mrow><mi>k</mi></mrow>"
      + "<mrow><mo stretchy=\"false\">[</mo><mn>2</mn><mo stretchy=\"false\">]</mo></mrow>"
      + "</msubsup>"),
  Row(
    .identifier("yhat"),
    "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">ˆ</mo></mover>"),
  Row(
    .product(.identifier("W"), x), "<mrow><mi>W</mi><mo>\u{2062}</mo><mi>x</mi></mrow>"),
  Row(
    .sum([.plus(x), .minus(.number(1))]),
    "<mrow><mi>x</mi><mo form=\"infix\">−</mo><mn>1</mn></mrow>"),
  Row(
    .relation(x, .less, .number(1)),
    "<mrow><mi>x</mi><mo form=\"infix\">&lt;</mo><mn>1</mn></mrow>"),
  Row(
    .call("exp", x),
    "<mrow><mi>exp</mi><mo>\u{2061}</mo><mrow>\(open)<mi>x</mi>\(close)</mrow></mrow>"),
  Row(.fraction(.number(1), x), "<mfrac><mn>1</mn><mi>x</mi></mfrac>"),
  Row(.power(x, .number(2)), "<msup><mi>x</mi><mn>2</mn></msup>"),
  Row(
    .power(.identifier("x", .number(1)), .number(2)),
    "<msubsup><mi>x</mi><mrow><mn>1</mn></mrow><mn>2</mn></msubsup>"),
  Row(.transposed(x), "<msup><mi>x</mi><mi>⊤</mi></msup>"),
  Row(
    .transposed(.power(x, .number(-1))),
    "<msup><mi>x</mi><mrow><mo>−</mo><mi>⊤</mi></mrow></msup>"),
  Row(.root(x), "<msqrt><mi>x</mi></msqrt>"),
  Row(
    .derivative(.identifier("E"), by: [x, x], .partial),
    "<mrow><mfrac><mrow><msup><mi mathvariant=\"normal\">∂</mi><mn>2</mn></msup><mi>E</mi></mrow>"
      + "<mrow><mi mathvariant=\"normal\">∂</mi><msup><mi>x</mi><mn>2</mn></msup></mrow></mfrac>"
      + "</mrow>"),
  Row(
    .big(.sum, under: .identifier("k"), over: .identifier("n"), of: x),
    "<mrow><munderover><mo>∑</mo><mi>k</mi><mi>n</mi></munderover><mi>x</mi></mrow>"),
  Row(
    .matrix([[.number(1)], [.number(2)]], .none),
    "<mrow><mtable class=\"numbers\"><mtr><mtd><mn>1</mn></mtd></mtr>"
      + "<mtr><mtd><mn>2</mn></mtd></mtr></mtable></mrow>"),
  Row(.emphasised(.number(1)), "<mrow class=\"result\"><mn>1</mn></mrow>"),
  Row(.text("a & b"), "<mtext>a &amp; b</mtext>"),
]

@Suite struct MathMLTests {
  @Test(arguments: rows)
  fileprivate func writes(row: Row) {
    let page = writeHTML(Document(title: "t", blocks: [.paragraph([.math(row.formula)])]))
    #expect(page.contains("<p><math>\(row.mathML)</math></p>"))
  }

  /// A long link may be broken where the window ends, and nothing of it is lost.
  @Test func longLinksAreBroken() {
    let terms = (1...40).map { Term.plus(.identifier("w", .number($0))) }
    let page = writeHTML(
      Document(title: "t", blocks: [.chain(x, .init(.equal, .sum(terms)))]))
    let link = page.split(separator: "\n").first { $0.contains("class=\"link\"") } ?? ""
    #expect(link.split(separator: "<wbr/>").count > 4)
    #expect(link.split(separator: "<mi>w</mi>").count == 41)
    #expect(link.split(separator: ">+</mo>").count == 40)
  }
}
