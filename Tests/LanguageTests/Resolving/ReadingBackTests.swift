import Language
import Mathematics
import Testing

/// Text that is read in the context of a worksheet which is resolved already.
@Suite struct ReadingBackTests {
  static let given = """
    x, v in R^n
    W in R^(m x n)
    A in R^(n x n)
    b in R^m
    c in R
    step = 2
    g(s) = c s
    f(s) = s^2 + 1
    z = W x + b
    L = sum_i z_i^2
    q = dL/dx
    """

  /// The expression as text again, at the indices i and j of the sizes m and n; nothing if it was
  /// not read.
  private func readBack(_ text: String, _ axes: String) throws -> String? {
    let worksheet = resolve(Array(Self.given.utf8), isMarkdown: false)
    var definitions = worksheet.definitions
    let symbols = definitions.quantities.indices.map { Symbol(id: $0) }
    func size(_ letter: Character) throws -> Size {
      .symbolic(try #require(symbols.first { definitions[$0].name.source == String(letter) }))
    }
    let shape = try axes.map(size)
    let letters = zip(["i", "j"], axes.isEmpty ? [try size("m"), try size("n")] : shape)
    let indices = letters.map { ($0, definitions.indices.fresh($1, letter: $0)) }
    let before = derivatives(in: definitions)
    let found = worksheet.reading(text, shape: shape, indices: indices, in: &definitions)
    #expect(before == derivatives(in: definitions))
    return found.map { source($0, in: definitions, indices: indices.map { $0.1 }) }
  }

  private func derivatives(in definitions: Definitions) -> Int {
    definitions.quantities.count { if case .derivative = $0.role { true } else { false } }
  }

  @Test(
    "By entries, the letters stand for the indices",
    arguments: [
      ("z_i x_j", "z_i x_j"),
      ("sum_k W_{i,k} x_k + b_i", "sum_k W_{i,k} x_k + b_i"),
      ("W_ij", "W_{i,j}"),
      ("step c", "step c"),
      ("g(x_j) + f(x_j)", "c x_j + f(x_j)"),
      ("relu'(b_i)", nil),
      ("sigmoid'(b_i)", "sigmoid'(b_i)"),
      ("dL/dx_j", "dL/dx_j"),
      ("dL/db_i", nil),
      ("{ 1 if j = argmax_k x_k, 0 otherwise }", "{ 1 if j = argmax_k x_k, 0 otherwise }"),
      ("{ x_j if x_j > 0, 0 otherwise }", "{ x_j if x_j > 0, 0 otherwise }"),
      ("[c, 2 c]_2", "2 c"),
      ("z_i x_k", nil), ("z_j", nil), ("foo", nil), ("z", nil), ("z_i +", nil), ("", nil),
      ("c = 2", nil), ("c\nfind c", nil), ("(c", nil), ("\u{0}", nil), ("c # comment", "c"),
    ] as [(String, String?)])
  func entries(text: String, again: String?) throws {
    #expect(try readBack(text, "") == again)
  }

  @Test(
    "In whole vectors and matrices, the entry at the indices",
    arguments: [
      ("W x + b", "m", "sum_j W_{i,j} x_j + b_i"),
      ("z ∘ sigmoid'(b)", "m", "z_i sigmoid'(b_i)"),
      ("diag(z)", "mm", "delta_{i,j} z_i"),
      ("ones(m)", "m", "1"),
      ("W ones(n)", "m", "sum_j W_{i,j}"),
      ("b ones(n)^T", "mn", "b_i"),
      ("I", "mm", "delta_{i,j}"), ("2 I", "mm", "2 delta_{i,j}"), ("eye(m)", "mm", "delta_{i,j}"),
      ("I", "mn", nil), ("A + I", "nn", "A_{i,j} + delta_{i,j}"),
      ("0", "mn", "0"), ("1", "m", nil),
      ("z^T", "m", nil), ("W^T", "mn", nil), ("W^T", "nm", "W_{j,i}"),
      ("dL/dx", "n", "dL/dx_i"),
      ("z x^T", "mn", "z_i x_j"),
    ] as [(String, String, String?)])
  func matrices(text: String, axes: String, again: String?) throws {
    #expect(try readBack(text, axes) == again)
  }
}
