import Mathematics
import Solving
import Testing
import Text

@testable import Deciding

@Suite struct ExampleTests {
  private func finding(_ table: String, _ question: String, _ head: String = "") -> DataFinding? {
    let text = """
      data d from "d.csv" with x = (a, b), y = y
      w in R^2
      c in R
      parameters w, c
      o = sigmoid(w^T x + c)
      L = bce(y, o)
      \(question)
      """
    let decision = decided(text, reading: { _ in Array(table.utf8) }).decisions.first
    guard case .accuracy(let finding)? = decision?.finding, case .data(let data) = finding.evidence
    else { return nil }
    return data
  }

  /// Against all labellings that a linear program allows; see oracle.py.
  @Test(arguments: accuracyTable("lines.tsv")) func fewestWrong(_ row: [String]) throws {
    let points = row[0].split(separator: " ")
    let table =
      "a,b,y\n" + zip(points, row[1].split(separator: " ")).map { "\($0),\($1)\n" }.joined()
    let data = try #require(finding(table, "best accuracy of o"))
    if data.classes.count == 1 { return #expect(data.wrong == 0) }
    #expect(data.wrong == Int(row[2]))
  }

  @Test func contradictoryLabels() throws {
    let data = try #require(finding("a,b,y\n0,0,0\n0,0,1\n0,0,1\n1,1,0\n", "best accuracy"))
    #expect(data.wrong == 1 && data.distinct == 2 && data.contradiction?.counts == [1, 2])
  }

  @Test func exclusiveOr() throws {
    let table = "a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"
    #expect(try #require(finding(table, "best accuracy of o")).wrong == 1)
    #expect(try #require(finding(table, "best accuracy")).wrong == 0)
    let trained = try #require(finding(table, "accuracy of o trained by L"))
    #expect(trained.wrong == 2)
  }

  /// Where a line parts the examples the loss has no minimum.
  @Test func separable() throws {
    let data = try #require(finding("a,b,y\n0,0,0\n1,0,1\n2,1,1\n", "accuracy of o trained by L"))
    #expect(data.wrong == nil && data.obstacle != nil)
  }

  @Test(arguments: ["a,b,y\n", "a,b,y\n0,0,1\n", "a,b,y\n1,2,\n"]) func poorTables(_ table: String)
  {
    _ = finding(table, "best accuracy of o\nbest accuracy\naccuracy of o trained by L")
  }
}
