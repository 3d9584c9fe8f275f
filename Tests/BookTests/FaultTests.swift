import Foundation
import Longhand
import Testing
import Text

/// Worksheets with something wrong in them: what is said, where, and with which hint. The table
/// `faults.tsv` was read as a student would read it; with `LONGHAND_BOOK=update` in the environment
/// it is written anew, to be read again.
@Suite struct FaultTests {
  static let folder = Book.tests.appending(path: "bad")

  static let worksheets: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".lh") || $0.hasSuffix(".md") }.sorted()
  }()

  /// Columns: worksheet, line, column, severity, message, hint. A worksheet without faults has
  /// one row that says so.
  static let expected: [String: [String]] = Dictionary(
    grouping: ((try? Book.table("faults.tsv")) ?? []), by: { $0[0] }
  ).mapValues { rows in rows.map { $0.joined(separator: "\t") } }

  @Test func thereAreManyWorksheets() {
    #expect(Self.worksheets.count > 70)
    #expect(Self.expected.keys.filter { !Self.worksheets.contains($0) } == [])
  }

  @Test(arguments: worksheets)
  func faultsAreTold(worksheet: String) throws {
    if Book.isUpdating { return }
    #expect(try told(of: worksheet) == Self.expected[worksheet] ?? [])
  }

  @Test(.enabled(if: Book.isUpdating))
  func writeTheTable() throws {
    let rows = try Self.worksheets.flatMap { try told(of: $0) }
    let text = rows.map { $0 + "\n" }.joined()
    try Data(text.utf8).write(to: Book.tests.appending(path: "faults.tsv"))
  }

  /// Every fault has a place inside the worksheet and is said in sentences.
  @Test(arguments: worksheets)
  func faultsAreSentences(worksheet: String) throws {
    let solution = try solution(of: worksheet)
    for fault in solution.diagnostics {
      #expect(fault.span.start >= 0 && fault.span.start <= fault.span.end)
      #expect(fault.span.end <= solution.source.text.count)
      #expect(fault.message.hasSuffix(".") || fault.message.hasSuffix("?"), "\(fault.message)")
      #expect(!fault.message.contains("\n"))
    }
  }

  private func told(of worksheet: String) throws -> [String] {
    let solution = try solution(of: worksheet)
    let text = SourceText(solution.source.text)
    let rows = solution.diagnostics.map { fault in
      let place = text.position(of: fault.span.start)
      let columns = [
        worksheet, "\(place.line)", "\(place.column)", fault.severity.rawValue, fault.message,
        fault.hint ?? "",
      ]
      return columns.joined(separator: "\t")
    }
    return rows.isEmpty ? [worksheet + "\t\t\t\tnothing is wrong\t"] : rows
  }

  private func solution(of worksheet: String) throws -> Solution {
    try Book.solution(ofFile: Self.folder.appending(path: worksheet), called: worksheet)
  }
}
