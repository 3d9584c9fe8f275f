import Language
import Mathematics
import Testing
import Text

/// What is written as text of the worksheet language means the same when it is read again.
@Suite struct ReadBackTests {
  static let given = """
    x in R^n
    y, p, t in R^K
    b, h, d in R^m
    W, U in R^(m x n)
    V in R^(K x m)
    A in R^(n x n)
    z^[2] in R^K
    b_out in R^K
    c, r, w5, w1, w2, alpha in R

    """

  /// A definition, and how its right side is written: by entries, then in matrix form if there is
  /// one with words in the language.
  struct Row: CustomTestStringConvertible {
    let left: String
    let right: String
    let matrix: String?

    init(_ left: String, _ right: String, _ matrix: String? = nil) {
      (self.left, self.right, self.matrix) = (left, right, matrix)
    }

    var testDescription: String { left + " = " + right }
  }

  static let rows = [
    Row("q", "c - r - 3"), Row("q", "c - (r - 3)"), Row("q", "-c + 2 r"), Row("q", "-(c + r)"),
    Row("q", "-c^2"), Row("q", "(-3)^2 c"), Row("q", "2 * 3 * c"), Row("q", "c * (-3)"),
    Row("q", "c / r / w5"), Row("q", "c / (r w5)"), Row("q", "c / r * w5"), Row("q", "1 / c"),
    Row("q", "1/3 c"), Row("q", "c / 3"), Row("q", "c - 1/3"), Row("q", "1/2 (c - r)^2"),
    Row("q", "c^(-2)"), Row("q", "c^(r + 1)"), Row("q", "(c^2)^3"), Row("q", "c^(1/2)"),
    Row("q", "2^(c r)"), Row("q", "1e-9 c"), Row("q", "(c + r) (c - r)"),
    Row("q", "exp(-c) log(r)"), Row("q", "e^(c + 1)"), Row("q", "pi c"),
    Row("q", "sqrt(abs(c - r))"),
    Row("q", "sigmoid(c) (1 - sigmoid(c))"), Row("q", "leaky_relu(c - r, alpha)"),
    Row("q", "max(c, r) + min(c, 1)"), Row("q", "w5 h_1 + c * h_2"),
    Row("q", "{ c if c >= 0, 0.01 c otherwise }"),
    Row("q", "2 { c if 0 < c and c < 1, r if c = 1 or c != 2, 0 otherwise } - r"),
    Row("q", "[w1, w2; c, -r]_{2,1} + [1, 2/3]_2"),
    Row("q", "1/2 sum_k (t_k - p_k)^2", "1/2 ||t - p||^2"),
    Row("q", "-sum_k y_k log(p_k)", "-y^T log(p)"),
    Row("q", "(sum_k y_k) c + r"), Row("q", "c sum_k y_k - r"),
    Row("q", "sum_k sum_i y_k V_{k,i} h_i", "y^T V h"),
    Row("q", "mean_k (y_k - p_k)^2"), Row("q", "max_k y_k - min_k y_k"),
    Row("q", "prod_k p_k^{y_k}"),
    Row("q", "sum_k z^[2]_k^2"), Row("q", "log(sum_k exp(z^[2]_k))"), Row("q", "sum_{i=1}^m 2"),
    Row("q", "cross_entropy(y, softmax(V h))"), Row("q", "logsumexp(y - p)"),
    Row("q_i", "sum_j W_{i,j} x_j + b_i", "W x + b"), Row("q_k", "b_out_k - y_k", "b_out - y"),
    Row("q_i", "h_i (1 - h_i) sum_k y_k V_{k,i}", "(V^T y) ∘ h ∘ (1 - h)"),
    Row("q_k", "exp(y_k) / sum_l exp(y_l)", "exp(y) / sum_i exp(y_i)"),
    Row("q_k", "softmax(V h + b_out)_k - y_k", "softmax(V h + b_out) - y"),
    Row("q_k", "y_k / p_k - (1 - y_k) / (1 - p_k)", "y / p - (1 - y) / (1 - p)"),
    Row("q_k", "sum_l p_k (delta_{k,l} - p_l) y_l"),
    Row("q_k", "softmax(y^2)_k y_k", "softmax(y^2) ∘ y"),
    Row("q_i", "{ b_i if b_i > 0, c b_i otherwise }", "{ b if b > 0, c b otherwise }"),
    Row("q_i", "sum_j (W_{i,j} + U_{i,j}) x_j", "(W + U) x"),
    Row("q_i", "sum_j W_{i,j} U_{i,j} x_j", "(W ∘ U) x"),
    Row("q_i", "c (b_i + r)", "c (b + r)"), Row("q_i", "-b_i / (2 c)"),
    Row("q_{i,j}", "d_i x_j", "d x^T"), Row("q_{i,j}", "h_i (1 - h_i) x_j", "(h ∘ (1 - h)) x^T"),
    Row("q_{i,j}", "W_{i,j} - 0.5 U_{i,j}", "W - 1/2 U"),
    Row("q_{i,j}", "sum_k V_{k,i} y_k x_j", "V^T y x^T"),
    Row("q", "logdet(A^T A) - det(A) + tr(A)"), Row("q", "x^T A^-1 x"),
    Row("q_i", "sum_j inverse(A)_{i,j} x_j", "A^-1 x"),
    Row("q_i", "c sum_j inverse(A)_{j,i} x_j", "c A^-T x"),
    Row("q_{i,j}", "inverse(A)_{i,j}", "A^-1"),
    Row("q_{i,j}", "-sum_k inverse(A)_{k,i} x_k x_j", "-A^-T x x^T"),
    Row("q_{i,j}", "inverse(A + x x^T)_{j,i}", "(A + x x^T)^-T"),
    Row("q_{i,j}", "det(A) inverse(A)_{j,i}", "det(A) A^-T"),
    Row("q_{i,j}", "b_i + x_j", "b ones(n)^T + ones(m) x^T"),
    Row("q_i", "sum_j W_{i,j}", "W ones(n)"), Row("q_i", "sigmoid'(b_i)", "sigmoid'(b)"),
    Row("q_{i,j}", "A_{i,j} - 2 delta_{i,j}", "A - 2 I"),
    Row("q_{i,j}", "sigmoid'(W_{i,j}) d_i", "diag(d) sigmoid'(W)"),
    Row("q_k", "p_k - delta_{2,k}", "p - unit(K, 2)"), Row("q_j", "A_{2,j}", "A^T unit(n, 2)"),
    Row("q_i", "x_i / sqrt(sum_j x_j^2)", "x / ||x||"), Row("q", "sqrt(sum_j x_j^2)^3", "||x||^3"),
    Row("q_{i,j}", "(delta_{i,j} - x_i) c", "c (I - x ones(n)^T)"),
    Row("q_{i,j}", "relu(W_{i,j})", "relu(W)"), Row("q_{i,j}", "sum_a A_{a,i} A_{a,j}", "A^T A"),
  ]

  @Test(arguments: rows) func textMeansTheSame(_ row: Row) throws {
    let (first, q) = try sheet(row.left + " = " + row.right)
    let (indices, body) = try #require(parts(of: q, in: first.definitions))
    let left = source(.symbol(q, indices.map { .index($0) }), in: first.definitions)
    let right = source(body, in: first.definitions, indices: indices)
    try compare(first, q, left + " = " + right)
    let form = matrixForm(body, indices: indices, in: first.definitions)
    let text = form.flatMap { source($0, in: first.definitions) }
    if let wanted = row.matrix { #expect(text == wanted) }
    if let text { try compare(first, q, "q = " + text) }
  }

  private func sheet(_ line: String) throws -> (Worksheet, Symbol) {
    let worksheet = resolve(Array((Self.given + line).utf8), isMarkdown: false)
    try #require(worksheet.diagnostics.isEmpty, "\(line): \(worksheet.diagnostics.map(\.message))")
    let q = try #require(worksheet.named.last { worksheet.definitions[$0].name == Name("q") })
    return (worksheet, q)
  }

  private func parts(of symbol: Symbol, in definitions: Definitions) -> ([Index], Expression)? {
    guard case .formula(let indices, let body) = definitions[symbol].body else { return nil }
    return (indices, body)
  }

  /// The same numbers at two sets of sizes, no two of them alike.
  private func compare(_ first: Worksheet, _ q: Symbol, _ line: String) throws {
    let (second, again) = try sheet(line)
    for (seed, lengths) in [["m": 2, "n": 3, "K": 4], ["m": 5, "n": 2, "K": 3]].enumerated() {
      let a = tensors(first, lengths, seed)
      let b = tensors(second, lengths, seed)
      let shape = first.definitions[q].shape.map(a.length)
      #expect(shape == second.definitions[again].shape.map(b.length))
      for entry in a.entries(shape) {
        let (wanted, found) = (value(of: q, entry, a), value(of: again, entry, b))
        #expect(isClose(wanted, found), "\(line) is \(found), not \(wanted)")
      }
    }
  }

  private func tensors(_ sheet: Worksheet, _ lengths: [String: Int], _ seed: Int) -> Tensors {
    var sizes: [Symbol: Int] = [:]
    for (id, quantity) in sheet.definitions.quantities.enumerated() {
      sizes[Symbol(id: id)] = lengths[quantity.name.base]
    }
    return Tensors(sheet.definitions, sizes: sizes, seed: UInt64(seed) + 3)
  }

  private func value(of symbol: Symbol, _ entry: [Int], _ tensors: Tensors) -> Double {
    guard let (indices, body) = parts(of: symbol, in: tensors.definitions) else { return .nan }
    return tensors.value(body, Dictionary(zip(indices, entry)) { $1 })
  }
}
