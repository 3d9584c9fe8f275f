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
    try hold(answer, storedIn: Book.root.appending(path: page + ".answer.md"))
  }

  /// Pages that also store the answer for programs.
  @Test(arguments: ["backpropagation", "language/json"])
  func answerForProgramsIsAsBefore(page: String) throws {
    let answer = try Book.solution(of: page).json.text() + "\n"
    try hold(answer, storedIn: Book.root.appending(path: page + ".json"))
  }

  /// An answer whose page is gone.
  @Test func everyStoredAnswerHasItsPage() throws {
    let files = try #require(FileManager.default.enumerator(atPath: Book.root.path))
    let stored = files.compactMap { $0 as? String }
      .filter { file in
        file.hasSuffix(".answer.md") && !Book.apart.contains { file.hasPrefix($0) }
      }
    #expect(stored.map { String($0.dropLast(10)) }.filter { !Book.pages.contains($0) } == [])
  }
}
