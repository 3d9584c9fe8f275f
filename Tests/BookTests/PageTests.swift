import Foundation
import Longhand
import Rendering
import Testing
import Text

/// Every page is answered without a fault and as it was answered before. With
/// `LONGHAND_BOOK=update` in the environment the stored answers are written instead.
@Suite struct PageTests {
  @Test func thereAreManyPages() {
    #expect(Book.pages.count > 60)
  }

  @Test(arguments: Book.pages)
  func pageIsAnsweredAsBefore(page: String) throws {
    let solution = try Book.solution(of: page)
    let faults = solution.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(faults == [], "\(page).md has faults.")
    let answer = write(solution.document, as: .markdown)
    let file = Book.root.appending(path: page + ".answer.md")
    if Book.isUpdating {
      try Data(answer.utf8).write(to: file)
      return
    }
    let stored = try? String(contentsOf: file, encoding: .utf8)
    #expect(
      stored != nil, "\(page).md has no stored answer; Scripts/book --update writes it.")
    if let difference = firstDifference(stored ?? answer, answer) {
      Issue.record("The answer to \(page).md has changed.\n\(difference)")
    }
  }

  /// Pages that also store the answer for programs.
  @Test(arguments: ["backpropagation", "language/json"])
  func answerForProgramsIsAsBefore(page: String) throws {
    let answer = try Book.solution(of: page).json.text() + "\n"
    let file = Book.root.appending(path: page + ".json")
    if Book.isUpdating {
      try Data(answer.utf8).write(to: file)
      return
    }
    let stored = try String(contentsOf: file, encoding: .utf8)
    if let difference = firstDifference(stored, answer) {
      Issue.record("The answer to \(page).md for programs has changed.\n\(difference)")
    }
  }

  /// An answer whose page is gone.
  @Test func everyStoredAnswerHasItsPage() throws {
    let files = try #require(FileManager.default.enumerator(atPath: Book.root.path))
    let stored = files.compactMap { $0 as? String }
      .filter { $0.hasSuffix(".answer.md") && !$0.hasPrefix("handins/") }
    #expect(stored.map { String($0.dropLast(10)) }.filter { !Book.pages.contains($0) } == [])
  }
}
