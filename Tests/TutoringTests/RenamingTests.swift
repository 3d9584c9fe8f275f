import Testing
import Text

@testable import Tutoring

/// Names that stand for two things in one hand-in.
@Suite struct RenamingTests {
  static let sheet = """
    W = [1, 2, 3; 4, 5, 6]
    x = [1, -1, 2]
    z = W x
    p = softmax(z)
    find z, p

    """

  /// Lines, and for every name that is used for two things its lines and shapes.
  static let examples: [(handin: String, told: [String])] = [
    // Scores and probabilities.
    ("yhat = W x\nyhat = softmax(z)", ["yhat in 2, 1"]),
    ("q_i = exp(z_i)\nr = 3\nq_i = z_i", ["q_i in 3, 1"]),
    // A vector and a matrix.
    ("delta_2 = W x\ndelta_2 = W^T", ["delta_2 in 2, 1: a vector with 2 entries, a 3×2 matrix"]),
    ("q = x^T x\nq = x", ["q in 2, 1: a number, a vector with 3 entries"]),
    // The same once more, however it is written.
    ("yhat = W x\nyhat = z", []),
    ("q = 2 x^T x\nq = x^T x + x^T x", []),
    ("q = x^T x\nq = 6", []),
    // A name of the worksheet for another of its quantities.
    ("z = W x\nz = softmax(z)", ["z in 2: p"]),
    ("p = W x", ["p in 1: z"]),
    ("p_1 = exp(z_2) / (exp(z_1) + exp(z_2))", ["p_1 in 1: p_2"]),
    // A wrong formula that is nothing else.
    ("z = 2 W x", []),
    ("p_1 = exp(z_1)", []),
  ]

  @Test(arguments: examples)
  func aNameForTwoThingsIsTold(_ example: (handin: String, told: [String])) {
    let bytes = Array(example.handin.utf8)
    func line(_ span: Span) -> Int { 1 + bytes.prefix(span.start).count { $0 == 0x0A } }
    let found = CheckTests.checked(example.handin, Self.sheet).findings.map { finding in
      "\(finding.name) in \(line(finding.span))"
        + (finding.earlier.map { ", \(line($0))" } ?? "")
        + (finding.otherName.map { ": \($0)" } ?? "")
        + (finding.shapes.map { ": \($0.before), \($0.now)" } ?? "")
    }
    #expect(found == example.told)
  }

  /// Redefined with another shape, a name of the worksheet is wrong.
  static let shapes: [(line: String, remark: String)] = [
    ("W = [1, 2; 3, 4; 5, 6]", "It is a 2×3 matrix, not a 3×2 matrix."),
    ("z = [5, 11, 3]", "There should be 2 numbers here, not 3."),
    ("z = [5, 11; 5, 11]", "There should be 2 numbers here, not 4."),
    ("z = W^T", "The two sides have different shapes: 2 and 3×2."),
  ]

  @Test(arguments: shapes)
  func anotherShapeIsWrong(_ example: (line: String, remark: String)) {
    let links = CheckTests.checked(example.line, Self.sheet).links
    #expect(links.map { $0.verdict } == [.wrong])
    #expect(links.first?.remark == example.remark)
  }

  @Test func theRightShapeIsRight() {
    for line in ["W = [1, 2, 3; 4, 5, 6]", "z = [5; 11]", "z = [5, 11]"] {
      #expect(CheckTests.checked(line, Self.sheet).links.map { $0.verdict } == [.right], "\(line)")
    }
  }
}
