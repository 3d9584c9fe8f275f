import Foundation
import Longhand
import Rendering
import Testing

/// The JSON of a solved worksheet, as any other program reads it.
@Suite struct ReportTests {
  /// The report of statements, through its text.
  static func report(_ text: String, files: [String: String] = [:]) throws -> [String: Any] {
    let source = WorksheetSource(name: "sheet.lh", text: Array(text.utf8), isMarkdown: false)
    let solution = solve(source) { files[$0].map { Array($0.utf8) } }
    let read = try JSONSerialization.jsonObject(with: Data(solution.json.text().utf8))
    return try #require(read as? [String: Any])
  }

  static func values(_ text: String, files: [String: String] = [:]) throws -> [String: Any] {
    try #require(try report(text, files: files)["values"] as? [String: Any])
  }

  /// A value at a path of members and places: `["W", 0, 1]`.
  static func number(_ values: [String: Any], _ name: String, _ places: [Int] = []) -> Double? {
    var value = values[name]
    for place in places {
      guard let entries = value as? [Any], place < entries.count else { return nil }
      value = entries[place]
    }
    return (value as? NSNumber)?.doubleValue
  }

  static let net = """
    x = [2, 3]
    [w1, w2, w3, w4, w5, w6] = [0.11, 0.21, 0.12, 0.08, 0.14, 0.15]
    parameters w1, w2, w3, w4, w5, w6
    h = [w1, w3; w2, w4] x
    name h as h_1, h_2
    out = w5 h_1 + w6 h_2
    E = 1/2 (1 - out)^2

    """

  @Test func theContractHasItsKeys() throws {
    let report = try Self.report(Self.net + "find E\nbackpropagate E\n")
    #expect(Set(report.keys) == ["longhand", "worksheet", "values", "answers", "diagnostics"])
    #expect(report["worksheet"] as? String == "sheet.lh")
    let answers = try #require(report["answers"] as? [[String: Any]])
    #expect(answers.map { $0["kind"] as? String } == ["find", "backpropagate"])
    #expect(answers.map { $0["request"] as? String } == ["find E", "backpropagate E"])
    #expect(answers.map { $0["line"] as? Int } == [8, 9])
    for answer in answers {
      #expect(Set(answer.keys) == ["request", "line", "kind", "text", "result"])
      #expect((answer["text"] as? String)?.contains("E") == true)
    }
  }

  /// Exercise 2 of the course, by hand: a net of fractions is worked without rounding noise.
  @Test(arguments: [
    ("h_1", "0.58"), ("h_2", "0.66"), ("out", "0.1802"), ("E", "0.33603602"),
    ("dE/dw5", "-0.475484"), ("dE/dw6", "-0.541068"), ("dE/dw1", "-0.229544"),
    ("dE/dw4", "-0.36891"), ("w5'", "0.1637742"), ("w6'", "0.1770534"), ("w1'", "0.1214772"),
    ("w4'", "0.0984455"),
  ])
  func aNetOfFractionsIsExact(name: String, digits: String) throws {
    let values = try Self.values(
      Self.net + "backpropagate E\nupdate by gradient descent on E with rate 0.05\n")
    #expect(Self.number(values, name) == Double(digits))
  }

  @Test func arraysAreNestedRowByRow() throws {
    let values = try Self.values("W = [1, 2, 3; 4, 5, 6]\nx = [1, 0, 1]\nz = W x\nfind z\n")
    #expect(values["W"] as? [[Double]] == [[1, 2, 3], [4, 5, 6]])
    #expect(values["z"] as? [Double] == [4, 10])
  }

  @Test func whatIsNoNumberIsAString() throws {
    let values = try Self.values("z = 0\na = 1/z\nb = -1/z\nc = log(z - 1)\nd = exp(1000)\n")
    #expect(values["a"] as? String == "Infinity")
    #expect(values["b"] as? String == "-Infinity")
    #expect(values["c"] as? String == "NaN")
    #expect(values["d"] as? String == "Infinity")
  }

  @Test(arguments: [
    ("a = 1/(b - 3)\nb = 3\n", "it divides by zero"),
    ("a = log(-b)\nb = 3\n", "the logarithm of a negative number is not defined"),
    ("a = log(b - 3)\nb = 3\n", "the logarithm of 0 is not defined"),
    ("a = sqrt(-b)\nb = 3\n", "the square root of a negative number is not defined"),
    ("a = exp(300 b)\nb = 3\n", "exp overflows"),
  ])
  func diagnosticsSayWhereAndWhy(text: String, reason: String) throws {
    let report = try Self.report(text)
    let diagnostics = try #require(report["diagnostics"] as? [[String: Any]])
    let first = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(first["severity"] as? String == "error")
    #expect(first["line"] as? Int == 1)
    #expect(first["column"] as? Int == 1)
    #expect((first["message"] as? String)?.contains(reason) == true, "\(first)")
    #expect(Set(first.keys) == ["severity", "line", "column", "message", "hint"])
  }

  // MARK: Updates

  /// w ← w − η dE/dw for E = w², η = 1/4: halved at every step.
  @Test func severalSteps() throws {
    let report = try Self.report(
      "w = 8\nparameters w\nE = w^2\nupdate by gradient descent on E with rate 0.25 for 3 steps\n")
    let values = try #require(report["values"] as? [String: Any])
    #expect(Self.number(values, "w'") == 1)
    #expect(Self.number(values, "w") == 8)
    let answers = try #require(report["answers"] as? [[String: Any]])
    let result = try #require(answers.first?["result"] as? [String: Any])
    let steps = try #require(result["steps"] as? [[String: Double]])
    #expect(steps == [["w": 4], ["w": 2], ["w": 1]])
  }

  /// V ← β V + (1 − β) dE/dw, w ← w − η V, from V = 0, worked by hand.
  @Test func momentum() throws {
    let values = try Self.values(
      """
      w = 8
      parameters w
      E = w^2
      update by gradient descent on E with rate 0.25, momentum 0.5 for 2 steps

      """)
    // V₁ = 8, w₁ = 6; V₂ = 4 + 6 = 10, w₂ = 3.5.
    #expect(Self.number(values, "w'") == 3.5)
  }

  /// All parameters move from the old values: dE/da = b, dE/db = a.
  @Test func parametersMoveTogether() throws {
    let values = try Self.values(
      "a = 2\nb = 3\nparameters a, b\nE = a b\nupdate by gradient descent on E with rate 1\n")
    #expect(Self.number(values, "a'") == -1)
    #expect(Self.number(values, "b'") == 1)
  }

  @Test func roundingEveryStep() throws {
    let report = try Self.report(
      "a = 0.333\nb = a^2\nc = b^2\nfind c rounding every step to 2 decimals\n")
    let answers = try #require(report["answers"] as? [[String: Any]])
    let result = try #require(answers.first?["result"] as? [String: Double])
    // 0.33² = 0.1089, kept as 0.11; 0.11² = 0.0121, kept as 0.01.
    #expect(result == ["c": 0.01])
  }

  // MARK: Data

  static let table = ["points.csv": "x1,x2,label\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"]

  /// One value an example; the gradient of a loss with one value an example is that of its mean.
  @Test func dataGivesMeanGradients() throws {
    let values = try Self.values(
      """
      data points from "points.csv" with x = (x1, x2), y = label
      w = [1, 2]
      b = 0.5
      parameters w, b
      o = w^T x + b
      L = (o - y)^2
      backpropagate L

      """, files: Self.table)
    #expect(values["o"] as? [Double] == [0.5, 2.5, 1.5, 3.5])
    #expect(values["L"] as? [Double] == [0.25, 2.25, 0.25, 12.25])
    // 2 (o − y): 1, 3, 1, 7; times x, then the mean.
    #expect(values["dL/dw"] as? [Double] == [2, 2.5])
    #expect(Self.number(values, "dL/db") == 3)
  }

  // MARK: Shapes and counts

  @Test func parametersAreCountedByLayer() throws {
    let report = try Self.report(
      """
      x in R^300
      W1 in R^(80 x 300)
      b1 in R^80
      W2 in R^(1 x 80)
      b2 in R
      parameters W1, b1, W2, b2
      yhat = sigmoid(W2 relu(W1 x + b1) + b2)
      count parameters
      shape of W1, x for a batch of m

      """)
    let answers = try #require(report["answers"] as? [[String: Any]])
    let count = try #require(answers.first?["result"] as? [String: Any])
    #expect(count["weights"] as? Int == 24080)
    #expect(count["biases"] as? Int == 81)
    #expect(count["total"] as? Int == 24161)
    let layers = try #require(count["layers"] as? [[String: Any]])
    #expect(
      layers.map { $0["parameters"] as? [String: Int] } == [
        ["W1": 24000, "b1": 80], ["W2": 80, "b2": 1],
      ])
    let shapes = try #require(answers.last?["result"] as? [String: [Any]])
    #expect(shapes["W1"] as? [Int] == [80, 300])
    #expect(shapes["x"]?.first as? Int == 300)
    #expect(shapes["x"]?.last as? String == "m")
  }

  // MARK: Derivations

  /// Where nothing has a value, the derivation says that nobody has checked it, and counts as failed.
  @Test(arguments: [
    ("x in R\nL = log(1 + x^2)\nderive dL/dx\n", true),
    ("x in R\nL = log(-1 - x^2)\nderive dL/dx\n", false),
  ])
  func aDerivationSaysWhetherItIsVerified(text: String, holds: Bool) throws {
    let answers = try #require(try Self.report(text)["answers"] as? [[String: Any]])
    let result = try #require(answers.first?["result"] as? [String: Any])
    let verified = try #require(result["verified"] as? [String: Any])
    #expect(verified["holds"] as? Bool == holds)
    #expect(result["index"] is String)
    #expect((answers.first?["text"] as? String)?.contains("Not verified.") == !holds)
    let source = WorksheetSource(name: "sheet.lh", text: Array(text.utf8), isMarkdown: false)
    #expect(solve(source).hasFailedChecks == !holds)
  }
}
