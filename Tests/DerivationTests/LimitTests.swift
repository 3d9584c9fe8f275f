import Language
import Mathematics
import Testing
import Text

@testable import Solving

/// Worksheets that make expressions grow: each is derived, or given up, before it fills the memory or
/// keeps the suite waiting; how long it takes is for `Benchmarks/`.
@Suite struct LimitTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var testDescription: String { name }

    init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
  }

  private static func nested(_ depth: Int, _ innermost: String, _ wrap: (Int, String) -> String)
    -> String
  {
    (0..<depth).reduce(innermost) { wrap($1, $0) }
  }

  static let cases: [Case] = [
    Case(
      "nested sums",
      "x in R^n\nf = " + nested(9, "x_1") { "(sum_i x_i \($1))" } + "\nderive df/dx_j"),
    Case(
      "sums in denominators",
      "x in R^n\nf = " + nested(7, "x_1") { "(sum_i x_i / (1 + \($1)))" } + "\nderive df/dx_j"),
    Case(
      "two hundred terms",
      "x in R^n\nf = (" + (1...200).map { "x_1^\($0)" }.joined(separator: " + ")
        + ")^2\nderive df/dx_j"),
    Case(
      "two hundred products",
      "x in R\nu in R\nf = " + (1...200).map { "sin(\($0) x) u^\($0)" }.joined(separator: " + ")
        + "\nderive df/dx"),
    Case("a tower of powers", "x in R\nf = " + nested(12, "x") { "x^(\($1))" } + "\nderive df/dx"),
    Case(
      "powers of powers",
      "x in R\nf = " + nested(12, "(1 + x)") { "(\($1) + \($0))^3" }
        + "\nderive df/dx"),
    Case(
      "a product of many brackets",
      "x in R\nu in R\nf = " + (1...24).map { "(x + u^\($0))" }.joined(separator: " ")
        + "\nderive df/dx"),
    Case(
      "a quotient in a quotient",
      "x in R\nu in R\nf = " + nested(12, "x") { "(x / (u + \($1)))" }
        + "\nderive df/dx"),
    Case(
      "functions in functions",
      "x in R\nf = " + nested(14, "x") { "gelu(\($1))" } + "\nderive df/dx"),
    Case(
      "a softmax in a softmax",
      "x in R^n\nf = " + nested(3, "x") { "softmax(\($1))" }
        + "\nderive df_i/dx_j"),
    Case(
      "many names",
      "x in R\nz0 = x\n"
        + (1...24).map { "z\($0) = tanh(z\($0 - 1)) + z\($0 - 1) x" }
        .joined(separator: "\n") + "\nderive dz24/dx"),
    Case(
      "many names that look alike",
      "x in R\n"
        + (1...16).map { "z\($0) = exp(\($0) x) / (1 + exp(\($0) x))" }
        .joined(separator: "\n") + "\nf = " + (1...16).map { "z\($0)" }.joined(separator: " ")
        + "\nderive df/dx"),
    Case(
      "many layers",
      "x in R^n\nW in R^(n x n)\nh0 = x\n"
        + (1...8).map { "h\($0) = tanh(W h\($0 - 1))" }.joined(separator: "\n")
        + "\nf = sum_i h8_i^2\nderive df/dW"),
    Case(
      "cases in cases",
      "x in R\nf = "
        + nested(6, "x^2") { "{ \($1) if x > \($0), x - \($1) otherwise }" } + "\nderive df/dx"),
    Case(
      "deltas",
      "x in R^n\nf_{i,j} = "
        + nested(6, "x_i x_j") { "(sum_k delta_{k,i} \($1) + sum_k x_k delta_{k,j})" }
        + "\nderive df_{i,j}/dx_k"),
  ]

  @Test(arguments: cases)
  func itIsDerived(_ example: Case) {
    let worksheet = resolve(Array((example.text + "\n").utf8), isMarkdown: false)
    #expect(worksheet.diagnostics.map(\.message) == [])
    let solved = work(worksheet)
    guard case .derive(let answers)? = solved.answers.first, let answer = answers.first else {
      Issue.record("nothing was derived")
      return
    }
    #expect(answer.verification.faults.isEmpty)
  }
}
