import Foundation
import Longhand
import Mathematics
import Rendering
import Testing

/// Every printed chain is true: what stands left and right of a sign is worked out from the print
/// alone and compared.
@Suite struct ChainTests {
  static let book = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Book")

  /// Pages of a folder of their own, and two that take long and have no chain of numbers.
  private static let apart = ["handins/", "long/", "never-zero.md", "two-gaussians.md"]

  static let pages: [String] = {
    let files = FileManager.default.enumerator(atPath: book.path)?.compactMap { $0 as? String }
    return (files ?? [])
      .filter { $0.hasSuffix(".md") && !$0.hasSuffix(".answer.md") }
      .filter { file in !apart.contains { file.hasPrefix($0) } }
      .sorted()
  }()

  struct Tally {
    var links = 0
    var compared = 0
    var false_: [String] = []
  }

  /// Compares each numeric link of a chain with the next one.
  static func check(_ chain: Chain, digits: Int, _ tally: inout Tally) {
    for (before, after) in zip(chain.links, chain.links.dropFirst()) {
      guard after.relation == .equal || after.relation == .approximately else { continue }
      tally.links += 1
      // What stands behind ≈ is rounded; = means that nothing was rounded from there on.
      let left = NumericFormula(isRounded: before.relation == .approximately, digits: digits)
      let right = NumericFormula(isRounded: after.relation == .approximately, digits: digits)
      guard let a = left.values(of: before.formula), let b = right.values(of: after.formula) else {
        continue
      }
      if a.isUndefined || b.isUndefined { continue }
      tally.compared += 1
      if !a.meets(b) {
        let text = writeTerminal(
          Document(title: "", blocks: [.chains([chain])]), width: 200)
        tally.false_.append("\(a) and \(b) in \(text)")
      }
    }
  }

  static func tally(_ text: String, isMarkdown: Bool, folder: URL? = nil) -> Tally {
    let source = WorksheetSource(
      name: isMarkdown ? "page.md" : "sheet.lh", text: Array(text.utf8), isMarkdown: isMarkdown)
    let solution = solve(source, options: Options(showsAll: true)) { path in
      folder.flatMap { try? Data(contentsOf: $0.appending(path: path)) }.map { [UInt8]($0) }
    }
    // Rounded steps are not to be reproduced from unrounded ones.
    let carries = text.contains("rounding every step")
    var tally = Tally()
    for chain in chains(of: solution.document.blocks) {
      check(chain, digits: text.contains("decimals") ? 0 : 6, &tally)
    }
    if carries { tally.false_ = [] }
    return tally
  }

  @Test func chainsOfTheBookAreTrue() throws {
    var links = 0
    var compared = 0
    for page in Self.pages {
      let file = Self.book.appending(path: page)
      let text = try String(contentsOf: file, encoding: .utf8)
      let tally = Self.tally(text, isMarkdown: true, folder: file.deletingLastPathComponent())
      links += tally.links
      compared += tally.compared
      #expect(tally.false_ == [], "\(page)")
    }
    #expect(compared > 500, "\(compared) of \(links) links were compared")
  }

  @Test func chainsOfRandomWorksheetsAreTrue() {
    var links = 0
    var compared = 0
    for seed in 0..<30 {
      let sheet = RandomWorksheet(seed: UInt64(seed + 100_000))
      let text =
        sheet.text + "update by gradient descent on E with rate 0.125\nfind E\n"
      let tally = Self.tally(text, isMarkdown: false)
      links += tally.links
      compared += tally.compared
      #expect(tally.false_ == [], "\(sheet.text)")
    }
    #expect(compared > 500, "\(compared) of \(links) links were compared")
  }

  /// The comparison itself notices a wrong last digit and a wrong sign of equality.
  @Test(arguments: [
    (Relation.equal, "0.38", false), (.equal, "0.3825", true), (.approximately, "0.382501", false),
    (.approximately, "0.382500", true),
  ])
  func wrongDigitsAreNoticed(relation: Relation, result: String, isTrue: Bool) {
    let numbers = Formula.sum([
      .plus(.number(Numeral(digits: "0.0325"))), .plus(.number(Numeral(digits: "0.35"))),
    ])
    let chain = Chain(
      .identifier("z"),
      [.init(.equal, numbers), .init(relation, .emphasised(.number(Numeral(digits: result))))])
    var tally = Tally()
    Self.check(chain, digits: 6, &tally)
    #expect(tally.compared == 1)
    #expect(tally.false_.isEmpty == isTrue)
  }
}
