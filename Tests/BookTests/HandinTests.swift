import Foundation
import Longhand
import Rendering
import Testing
import Text

/// The hand-ins of the Book are judged as they were before. With `LONGHAND_BOOK=update` in the
/// environment the stored answers are written instead.
@Suite struct HandinTests {
  static let folder = Book.root.appending(path: "handins")

  /// Every worksheet of the folder, without its ending.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".lh") && !$0.hasSuffix(".handin.lh") }
      .map { String($0.dropLast(3)) }.sorted()
  }()

  @Test func thereAreSeveral() {
    #expect(HandinTests.names.count >= 6)
  }

  @Test(arguments: names)
  func pageForStudentIsAsBefore(name: String) throws {
    let checked = try checked(name)
    try compare(write(checked.document(for: .student), as: .markdown), with: name + ".answer.md")
  }

  @Test(arguments: ["exercise-1"])
  func pageForTeacherIsAsBefore(name: String) throws {
    let checked = try checked(name)
    try compare(write(checked.document(for: .teacher), as: .markdown), with: name + ".teacher.md")
  }

  @Test func cleanHandinIsClean() throws {
    let checked = try checked("clean")
    #expect(!checked.hasErrors)
  }

  /// What `audit.md` says of a line is what is said: each row names the line, what is shown there, as
  /// code, and the verdict as code in the last column but one.
  @Test func auditSaysWhatIsSaid() throws {
    let page = try String(
      contentsOf: HandinTests.folder.appending(path: "audit.md"), encoding: .utf8)
    var verdicts: [[String: Any]] = []
    var rows = 0
    for line in page.split(separator: "\n") {
      if line.hasPrefix("## ") {
        let name = "exercise-" + line.filter(\.isNumber)
        verdicts = HandinTests.names.contains(name) ? try lines(of: name) : []
      }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("|"), cells.count == 5, let number = Int(cells[0]) else { continue }
      rows += 1
      let (shown, verdict) = (code(cells[1]), code(cells[3]))
      let links = verdicts.filter {
        $0["line"] as? Int == number && $0["shown"] as? String == shown
      }
      #expect(
        links.contains { $0["verdict"] as? String == verdict },
        "line \(number), \(shown): \(links.map { $0["verdict"] ?? "" })")
    }
    #expect(rows > 20)
  }

  private func code(_ cell: String) -> String {
    cell.trimmingCharacters(in: CharacterSet(charactersIn: "`"))
  }

  private func lines(of name: String) throws -> [[String: Any]] {
    let read = try JSONSerialization.jsonObject(with: Data(checked(name).json.text().utf8))
    return (read as? [String: Any])?["lines"] as? [[String: Any]] ?? []
  }

  private func checked(_ name: String) throws -> Checked {
    let sheet = [UInt8](try Data(contentsOf: HandinTests.folder.appending(path: name + ".lh")))
    let prepared = PreparedWorksheet(
      WorksheetSource(name: name + ".lh", text: sheet, isMarkdown: false))
    #expect(prepared.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    for ending in [".handin.md", ".handin.lh"] {
      let file = HandinTests.folder.appending(path: name + ending)
      guard let text = try? Data(contentsOf: file) else { continue }
      let source = HandinSource(
        name: name + ending, text: [UInt8](text), isMarkdown: ending == ".handin.md")
      return check(source, against: prepared)
    }
    throw CocoaError(.fileNoSuchFile)
  }

  private func compare(_ answer: String, with name: String) throws {
    try hold(answer, storedIn: HandinTests.folder.appending(path: name))
  }
}
