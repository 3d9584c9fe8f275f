import Foundation
import Rendering
import Testing

@testable import Longhand
@testable import Tutoring

/// What is said of the causes of an error, and of a whole class.
@Suite struct CheckCauseTests {
  /// A hand-in whose error has these causes.
  static func checked(_ causes: [Cause], name: String = "ada.lh") -> Checked {
    let plain = CheckedTests.checked(CheckedTests.handin)
    var result = plain.result
    for place in result.links.indices { result.links[place].causes = [] }
    if let first = result.firstError { result.links[first].causes = causes }
    let source = HandinSource(name: name, text: plain.source.text, isMarkdown: false)
    return Checked(
      source: source, worksheet: plain.worksheet, handin: plain.handin, result: result)
  }

  static let one = Cause(misconceptions: ["term dropped"], because: "The bias is missing.")
  static let two = Cause(
    misconceptions: ["sign flipped", "last digit cut"], because: "The sign is turned.")

  @Test func causesStandInTheJSON() throws {
    let report = try CheckedTests.report(Self.checked([Self.one, Self.two]))
    let first = try #require(report["first_error"] as? [String: Any])
    let causes = try #require(first["causes"] as? [[String: Any]])
    #expect(
      causes.map { $0["misconception"] as? String } == [
        "term dropped", "sign flipped and last digit cut",
      ])
    #expect(
      causes.map { $0["misconceptions"] as? [String] } == [
        ["term dropped"], ["sign flipped", "last digit cut"],
      ])
    #expect(
      causes.map { $0["because"] as? String } == ["The bias is missing.", "The sign is turned."])
  }

  @Test func oneCauseIsASentence() {
    let page = CheckedTests.page(Self.checked([Self.one]))
    #expect(page.contains("Probably: The bias is missing."))
  }

  @Test func twoThatExplainItAreBothSaid() {
    let page = CheckedTests.page(Self.checked([Self.one, Self.two]))
    for piece in ["One of these explains it:", "• The bias is missing.", "• The sign is turned."] {
      #expect(page.contains(piece))
    }
    let forTeacher = CheckedTests.page(Self.checked([Self.two]), for: .teacher)
    #expect(forTeacher.contains("sign flipped and last digit cut: The sign is turned."))
  }

  @Test func rowsOfGrades() {
    let row = GradeRow(Self.checked([Self.two], name: "a, \"b\".lh"))
    #expect(
      row.text
        == "\"a, \"\"b\"\".lh\",6,7,0.8571,2,z,sign flipped; last digit cut,3,0,0,3,1,0,0,")
    #expect(row.cells.count == GradeRow.header.cells.count)
    let missing = GradeRow(unreadable: "=x", because: "cannot read =x: it is a folder.")
    #expect(missing.text == "'=x,,,,,,,,,,,,,,cannot read =x: it is a folder.")
    #expect(missing.cells.count == GradeRow.header.cells.count)
  }

  @Test func theClassAsAWhole() throws {
    var report = ClassReport(against: CheckedTests.sheet)
    report.add(Self.checked([Self.one]))
    report.add(Self.checked([Self.one]))
    report.add(CheckedTests.checked("z = 0.3\n"))
    report.add(CheckedTests.checked("nothing"))
    report.addUnreadable()
    let read = try JSONSerialization.jsonObject(with: Data(report.json.text().utf8))
    let json = try #require(read as? [String: Any])
    #expect(json["checked"] as? Int == 3)
    #expect(json["clean"] as? Int == 1)
    #expect(json["unreadable"] as? Int == 2)
    let steps = try #require(json["steps"] as? [[String: Any]])
    #expect(steps.first?["name"] as? String == "z")
    #expect(steps.first?["wrong"] as? Int == 2)
    #expect(steps.first?["handins"] as? Int == 3)
    let misconceptions = try #require(json["misconceptions"] as? [[String: Any]])
    #expect(misconceptions.map { $0["name"] as? String } == ["term dropped"])
    #expect(misconceptions.map { $0["handins"] as? Int } == [2])
    let page = writeTerminal(report.document)
    for piece in ["1 without an error, 2 with one", "2 could not be read", "term dropped", "67 %"] {
      #expect(page.contains(piece), "\(page)")
    }
  }
}
