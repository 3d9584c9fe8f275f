import Language
import Mathematics
import Testing

@testable import Derivation

/// Expressions that mean the same have one canonical form; what is shorter to read is chosen.
@Suite struct AlgebraTests {
  @Test(arguments: [
    ("x in R\nf = (x + 1)^2 - x^2 - 2 x - 1", "0"),
    ("x in R\nf = exp(x) exp(-x)", "1"),
    ("x in R^n\nf = sum_i (x_i - 1) - sum_j x_j", "-n"),
    ("x in R\nf = (1 - x^2) / (1 - x)", "x + 1"),
  ])
  func canonicalForms(_ text: String, _ wanted: String) throws {
    let sheet = resolve(Array(text.utf8), isMarkdown: false)
    let symbol = try #require(sheet.named.last)
    guard case .formula(_, let body) = sheet.definitions[symbol].body else { return }
    var algebra = Algebra(sheet.definitions)
    let found = algebra.canonical(body)
    let form = try #require(found)
    #expect(source(form, in: sheet.definitions) == wanted)
  }
}
