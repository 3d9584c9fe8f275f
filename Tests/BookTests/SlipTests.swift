import Foundation
import Longhand
import Testing
import Text

/// The page of the language reference about faults shows slips in blocks tagged `slip`, and what
/// is said of each in the block after it. With `LONGHAND_BOOK=update` in the environment the second
/// blocks are written anew.
@Suite struct SlipTests {
  static let page = Book.root.appending(path: "language/faults.md")

  @Test func slipsAreToldAsThePageSays() throws {
    let written = try String(contentsOf: Self.page, encoding: .utf8)
    var lines: [String] = []
    var typed: [String] = []
    var place = Place.prose
    var count = 0
    for line in written.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      switch (place, line) {
      case (.prose, "```slip"): (place, typed) = (.slip, [])
      case (.prose, "```text"): place = .answer
      case (.slip, "```"): place = .prose
      case (.answer, "```"):
        lines += told(of: typed)
        count += 1
        place = .prose
      case (.slip, _): typed.append(line)
      case (.answer, _): continue
      case (.prose, _): break
      }
      lines.append(line)
    }
    #expect(count > 10)
    let now = lines.joined(separator: "\n")
    if Book.isUpdating {
      try Data(now.utf8).write(to: Self.page)
    } else {
      #expect(now == written)
    }
  }

  private enum Place { case prose, slip, answer }

  private func told(of lines: [String]) -> [String] {
    let source = WorksheetSource(
      name: "slip.lh", text: Array(lines.joined(separator: "\n").utf8), isMarkdown: false)
    let text = SourceText(source.text)
    return solve(source).diagnostics.flatMap { fault -> [String] in
      let place = text.position(of: fault.span.start)
      let sentence = "line \(place.line), column \(place.column): \(fault.message)"
      return [sentence] + (fault.hint.map { ["hint: \($0)"] } ?? [])
    }
  }
}
