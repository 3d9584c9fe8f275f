import Deciding
import Foundation
import Longhand
import Testing
import Text

/// What `lint` finds in the pages of the Book: each finding was read and is true. With
/// `LONGHAND_BOOK=update` in the environment the table is written instead; read the difference.
@Suite struct LintTests {
  @Test func findingsOfTheBookAreAsBefore() throws {
    var rows: [String] = []
    for page in Book.pages {
      let file = Book.root.appending(path: page + ".md")
      let source = WorksheetSource(
        name: page, text: [UInt8](try Data(contentsOf: file)), isMarkdown: true)
      let folder = file.deletingLastPathComponent()
      let report = lint(source) { path in
        (try? Data(contentsOf: folder.appending(path: path))).map { [UInt8]($0) }
      }
      let text = SourceText(source.text)
      for finding in report.findings {
        let line = text.position(of: finding.span.start).line
        rows.append("\(page)\t\(line)\t\(finding.name)\t\(finding.sentence)")
      }
    }
    try hold(
      rows.joined(separator: "\n") + "\n", storedIn: Book.tests.appending(path: "findings.tsv"))
  }

  /// The reference names every finding.
  @Test func everyFindingIsDocumented() throws {
    let page = try String(
      contentsOf: Book.root.appending(path: "language/lint.md"), encoding: .utf8)
    for name in lintFindingNames {
      #expect(page.contains("| `\(name)` |"), "\(name)")
    }
  }
}
