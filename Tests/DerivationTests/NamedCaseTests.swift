import Derivation
import Language
import Mathematics
import Testing
import Text

@testable import Solving

/// What differentiators by index get wrong, by name: the result as it is written, and held against
/// central differences of an evaluator of its own.
@Suite struct NamedCaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var result: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ result: String) {
      (self.name, self.text, self.result) = (name, text, result)
    }
  }

  static let cases: [Case] = [
    Case(
      "the letter of the variable is that of a sum",
      "x in R^n\np_i = x_i / sum_j x_j\nderive dp_i/dx_j", "(delta_{i,j} - p_i) / sum_k x_k"),
    Case(
      "the letter of the variable is that of two sums",
      "x in R^n\nu in R^n\nf = (sum_j x_j^2) (sum_j u_j x_j)\nderive df/dx_j",
      "sum_i x_i (2 x_j u_i + u_j x_i)"),
    Case(
      "the same letter on both sides", "x in R^n\np_i = x_i / sum_j x_j\nderive dp_i/dx_i",
      "(1 - p_i) / sum_j x_j"),
    Case(
      "the same letter bound in a sum inside of a sum",
      "x in R^n\nf = sum_i x_i (sum_i x_i^2)\nderive df/dx_i", "sum_j x_j (2 x_i + x_j)"),
    Case(
      "nested sums over the same letter of other axes",
      "x in R^n\nv in R^m\nA in R^(m x n)\nf = sum_i v_i (sum_j A_{i,j} x_j (sum_i v_i))\nderive df/dv_i",
      "(sum_j v_j) sum_j A_{i,j} x_j + sum_j v_j sum_k A_{j,k} x_k"),
    Case(
      "repeated indices", "A in R^(n x n)\nf = sum_i A_{i,i}^2\nderive df/dA_{i,j}",
      "2 A_{i,i} delta_{i,j}"),
    Case(
      "repeated indices off the diagonal",
      "A in R^(n x n)\nf = sum_i sum_j A_{i,j} A_{j,i}\nderive df/dA_{i,j}", "2 A_{j,i}"),
    Case(
      "the diagonal of a derivative", "A in R^(n x n)\nf = sum_i A_{i,i}^2\nderive df/dA_{k,k}",
      "2 A_{k,k}"),
    Case(
      "equal sizes of different axes",
      "A in R^(n x n)\nx in R^n\nu in R^n\nf = u^T A x\nderive df/dA_{i,j}", "u_i x_j"),
    Case(
      "a matrix twice", "A in R^(n x n)\nx in R^n\nf = x^T A A x\nderive df/dA_{i,j}",
      "sum_k x_k (x_i A_{j,k} + x_j A_{k,i})"),
    Case(
      "a matrix and its transpose",
      "A in R^(n x n)\nx in R^n\nf = x^T A^T A x\nderive df/dx_i",
      "2 sum_j A_{j,i} sum_k x_k A_{j,k}"),
    Case("a sum of one term", "x in R\nf = sum_{i=1}^1 x^2\nderive df/dx", "2 x"),
    Case(
      "a sum over an index that does not occur",
      "x in R\nu in R^n\nf = sum_{i=1}^n x^2 + u_1\nderive df/dx",
      "2 n x"),
    Case(
      "a mean over an index that does not occur",
      "x in R\nu in R^n\nf = mean_i (0 u_i + x^2)\nderive df/dx",
      "2 x"),
    Case(
      "the square of a sum", "x in R^n\nf = (sum_i x_i)^2\nderive df/dx_k", "2 sum_i x_i"),
    Case(
      "a product of two sums of the same thing",
      "x in R^n\nf = (sum_i x_i) (sum_i x_i)\nderive df/dx_k", "2 sum_i x_i"),
    Case(
      "a power of a sum that stands in itself",
      "x in R^n\nf_i = x_i (sum_j x_j (sum_i x_i))\nderive df_i/dx_j",
      "(delta_{i,j} sum_k x_k + 2 x_i) sum_k x_k"),
    Case("a derivative by one entry", "x in R^n\nf = sum_i x_i^2\nderive df/dx_2", "2 x_2"),
    Case(
      "a derivative of one entry", "x in R^n\ny_i = x_i^2 + x_1\nderive dy_2/dx_j",
      "2 x_2 delta_{2,j} + delta_{1,j}"),
    Case("two entries", "x in R^n\ny_i = x_i^2 + x_1\nderive dy_2/dx_1", "1"),
    Case(
      "a delta with an entry", "x in R^n\nf = sum_i delta_{i,2} x_i^2\nderive df/dx_j",
      "2 x_2 delta_{2,j}"),
    Case(
      "a delta as a condition",
      "x in R^n\ny_i = { x_i^2 if i = 1, x_i otherwise }\nderive dy_i/dx_j",
      "{ 2 x_i if i = 1, 1 otherwise } delta_{i,j}"),
    Case(
      "an entry beside the whole", "x in R^n\nf = x_1 sum_i x_i\nderive df/dx_j",
      "delta_{1,j} sum_i x_i + x_1"),
    Case(
      "a largest term", "x in R^n\nf = max_i x_i^2\nderive df/dx_j",
      "{ 2 x_j if j = argmax_i x_i^2, 0 otherwise }"),
    Case("the larger of one thing", "x in R\nf = max(x^2, x^2)\nderive df/dx", "2 x"),
    Case(
      "a product over an index", "x in R^n\nf = prod_i x_i\nderive df/dx_j",
      "prod_i { x_i if i != j, 1 otherwise }"),
    Case(
      "a shared scalar", "s in R\nx in R^n\nz = s x + s\nf = sum_i z_i^2\nderive df/ds",
      "2 sum_i z_i (x_i + 1)"),
    Case(
      "a second derivative", "x in R^n\nf = 1/2 (sum_i x_i^2)^2\nderive d^2 f/dx_i dx_j",
      "4 x_j x_i + 2 delta_{i,j} sum_k x_k^2"),
    Case(
      "a softmax of a softmax", "x in R^n\np = softmax(x)\nr = softmax(p)\nderive dr_i/dx_j",
      "p_j r_i (delta_{i,j} - r_j + sum_k p_k r_k - p_i)"),
  ]

  /// There are no empty sums: every axis has at least one entry.
  @Test func sumsAreNotEmpty() {
    let worksheet = resolve(Array("x in R\nf = x + sum_{i=1}^0 x^2\n".utf8), isMarkdown: false)
    #expect(worksheet.diagnostics.map(\.message) == ["A size is a positive whole number."])
  }

  @Test(arguments: cases)
  func derivativeIsRight(_ example: Case) throws {
    let worksheet = resolve(Array((example.text + "\n").utf8), isMarkdown: false)
    #expect(worksheet.diagnostics.map(\.message) == [])
    let solved = work(worksheet)
    guard case .derive(let answers)? = solved.answers.first, let answer = answers.first else {
      Issue.record("nothing was derived")
      return
    }
    #expect(answer.verification.faults.isEmpty)
    #expect(answer.verification.checks > 0)
    let (result, definitions) = (answer.result, answer.definitions)
    #expect(
      source(result.value, in: definitions, indices: result.indices) == example.result)
    let claims =
      [Claim("result", result.of, .value(result.value))]
      + answer.lines.flatMap { $0.derivation.claims }
    let order = definitions.ordered(definitions.quantities.indices.map { Symbol(id: $0) })
    var chance = Chance(state: 5)
    for sizes in [["n": 3, "m": 2], ["n": 2, "m": 4]] {
      for isPositive in [true, false] {
        let oracle = Oracle(definitions, sizes, order, isPositive: isPositive, &chance)
        for claim in claims {
          if case .fails(let how) = claim.verdict(oracle, nearby: oracle, order, &chance) {
            Issue.record("\(claim.label): \(how)")
          }
        }
      }
    }
  }
}
