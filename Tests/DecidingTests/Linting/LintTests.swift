import Deciding
import Foundation
import Language
import Solving
import Testing
import Text

/// Every finding is made where its fault is, and nowhere else.
@Suite struct LintTests {
  private func names(_ text: String) -> [String] {
    let table = Array("a,c\n1,2\n3,1\n0,4\n".utf8)
    let (solved, _) = decided(text) { $0 == "d.csv" ? table : nil }
    #expect(!solved.worksheet.hasFaults, "\(solved.diagnostics.map(\.message)) in \(text)")
    return lint(solved).map(\.name)
  }

  @Test(arguments: LintFixture.all.indices)
  func fixtures(number: Int) {
    let fixture = LintFixture.all[number]
    #expect(names(fixture.fires).contains(fixture.name), "\(fixture.name): \(fixture.fires)")
    #expect(!names(fixture.silent).contains(fixture.name), "\(fixture.name): \(fixture.silent)")
  }

  @Test func everyFindingHasFixtures() {
    #expect(Set(LintFixture.all.map(\.name)) == Set(lintNames))
    #expect(Set(lintNames).count == lintNames.count)
  }

  /// A finding is a file of its name and a line of the list.
  @Test func everyFileIsListed() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Sources/Deciding/Linting")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .map { String($0.dropLast(6)) }.filter { !$0.hasPrefix("Lint") }
    #expect(Set(files) == Set(lintNames))
  }

  @Test func whatIsSaid() throws {
    let (solved, _) = decided(
      "x in R^3\nw in R^3\nb in R\nparameters w, b\np = sigmoid(relu(w^T x + b))")
    let alarm = try #require(lint(solved).first)
    #expect(alarm.name == "UnpredictableClass")
    #expect(alarm.sentence == "With the threshold 0.5, p never predicts class 0.")
    #expect(alarm.evidence.contains("p is at least 0.5, for all inputs and all parameters."))
    #expect(alarm.span.start == 41)
  }

  /// Nothing crashes or hangs, whatever is missing or at fault.
  @Test(arguments: [
    "", "parameters w", "q = p\np = q",
    "w in R\nparameters w\nE = 1/w\nupdate by gradient descent on E with rate 1",
    "data d from \"none.csv\"\nh = relu(x)", "w = 1/0\nparameters w\nh = sigmoid(w)",
    "W in R^(0 x 0)\nx in R^0\nparameters W\nz = W x",
    "J(w) in R\nw in R^n\nparameters w\nupdate by gradient descent on J with rate eta\neta in R",
    "w = 0\nparameters w\nE = w^2 0\nupdate by gradient descent on E with rate 1",
  ])
  func badInput(text: String) {
    let (solved, _) = decided(text)
    _ = lint(solved)
  }
}
