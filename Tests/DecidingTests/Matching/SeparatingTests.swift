import Deciding
import Foundation
import Mathematics
import Testing

@Suite struct SeparatingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var points: [[Rational]]
    var labels: [Bool]
    var isSeparable: Bool
    var testDescription: String { name }
  }

  /// Made by oracle.py with SciPy.
  static let rows: [Row] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "separable.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      let rows = fields[2].split(separator: " ").map {
        $0.split(separator: ",").map { fraction(String($0)) }
      }
      return Row(
        name: fields[0], points: rows.map { Array($0.dropLast()) },
        labels: rows.map { $0[$0.count - 1] == .one }, isSeparable: fields[3] == "1")
    }
  }()

  @Test("The table is there") func table() { #expect(SeparatingTests.rows.count == 80) }

  @Test("As SciPy decides, with evidence that holds", arguments: rows)
  func random(_ row: Row) throws {
    let finding = try match(
      sheet(
        row.points, row.labels,
        """
        w in R^\(row.points[0].count)
        b in R
        parameters w, b
        o = step(w^T x + b)
        can o match y on d
        """))
    switch finding.reason {
    case .separated(let boundary):
      #expect(row.isSeparable)
      expectSeparates(boundary, row.points, row.labels)
    case .inseparable(let meeting):
      #expect(!row.isSeparable)
      expectMeets(meeting, row.points, row.labels, hasConstant: true)
    default: Issue.record("\(finding.reason)")
    }
  }

  @Test(
    "Points on a line, on each other, and of one class",
    arguments: [
      ("0 0 1, 1 1 1, 2 2 0, 3 3 0", true),
      ("0 0 1, 1 1 0, 2 2 1", false),
      ("0 0 1, 0 0 1, 1 0 0, 1 0 0", true),
      ("5 5 1, 6 7 1", true),
      ("5 5 0, 6 7 0, 0 0 0", true),
      ("0 0 0", true),
      ("0 0 1, 0 1 0", true),
      ("1/3 1/7 1, 2/3 2/7 0, 1 3/7 1", false),
      ("1e9 1 1, 1e9 2 0, 1e9 3 1", false),
      ("0.000001 0 1, 0 0 0", true),
    ])
  func planar(_ text: String, isSeparable: Bool) throws {
    let rows = text.split(separator: ",").map {
      $0.split(separator: " ").map { fraction(String($0)) }
    }
    let points = rows.map { Array($0.dropLast()) }
    let labels = rows.map { $0[2] == .one }
    let finding = try match(
      sheet(
        points, labels,
        "w in R^2\nb in R\nparameters w, b\no = step(w^T x + b)\ncan o match y on d"))
    switch finding.reason {
    case .separated(let boundary):
      #expect(isSeparable)
      expectSeparates(boundary, points, labels)
    case .inseparable(let meeting):
      #expect(!isSeparable)
      expectMeets(meeting, points, labels, hasConstant: true)
    default: Issue.record("\(finding.reason)")
    }
  }

  @Test("Without a constant the origin counts, and step(0) = 1 is used")
  func origin() throws {
    let definitions = "w in R^2\nparameters w\no = step(w^T x)\ncan o match y on d"
    let points: [[Rational]] = [[.zero, .zero], [.one, .one]]
    let tied = try match(sheet(points, [true, false], definitions))
    guard case .separated(let boundary) = tied.reason else {
      Issue.record("\(tied.reason)")
      return
    }
    #expect(boundary.usesTie)
    expectSeparates(boundary, points, [true, false])
    let origin = try match(sheet(points, [false, true], definitions))
    guard case .inseparable(let meeting) = origin.reason else {
      Issue.record("\(origin.reason)")
      return
    }
    #expect(meeting.upper.isEmpty)
    #expect(meeting.lower.map { $0.example } == [0])
  }
}
