import Mathematics
import Testing

/// What is read as a matrix: the expression, its free indices, and the form as text.
private struct Row: CustomTestStringConvertible, Sendable {
  let form: String
  let indices: [Index]
  let body: Expression
  let definitions: Definitions

  var testDescription: String { form }
}

private func rows() -> [Row] {
  var s = Sheet()
  let (m, n, size) = (s.size("m"), s.size("n"), s.size("K"))
  let (W, V, U) = (s.quantity("W", [m, n]), s.quantity("V", [size, m]), s.quantity("U", [m, n]))
  let (A, X) = (s.quantity("A", [n, n]), s.quantity("X", [m, n]))
  let (x, y) = (s.quantity("x", [n]), s.quantity("y", [size]))
  let (b, h, d) = (s.quantity("b", [m]), s.quantity("h", [m]), s.quantity("d", [m]))
  let (p, t, o) = (s.quantity("p", [size]), s.quantity("t", [size]), s.quantity("o", [size]))
  let (c, r) = (s.quantity("c"), s.quantity("r"))
  let g = s.function("g") { .primitive(.tanh, $0) }
  let softmax = s.softmax()
  let (i, j) = (s.index(m, "i"), s.index(n, "j"))
  let (a, e, f) = (s.index(n, "a"), s.index(n), s.index(m))
  let (k, l, q) = (s.index(size, "k"), s.index(size), s.index(m))
  let nn = s.index(m, "n")
  let total = sum(k, y[k] - p[k])
  func root(_ square: Expression) -> Expression { .primitive(.sqrt, square) }
  var rows: [Row] = []
  let definitions = s.definitions
  func row(_ form: String, _ indices: [Index], _ body: Expression) {
    rows.append(Row(form: form, indices: indices, body: body, definitions: definitions))
  }

  // Sums, biases, scalars
  row("W x + b", [i], sum(j, W[i, j] * x[j]) + b[i])
  row("W x + c", [i], sum(j, W[i, j] * x[j]) + c[])
  row("c W x", [i], c[] * sum(j, W[i, j] * x[j]))
  row("-W x", [i], -sum(j, W[i, j] * x[j]))
  row("3 b - 2 h", [i], 3 * b[i] - 2 * h[i])
  row("W + U", [i, j], W[i, j] + U[i, j])
  row("W^T", [j, i], W[i, j])
  row("W^T + U^T", [j, i], W[i, j] + U[i, j])
  row("V W x", [k], sum(i, V[k, i] * sum(j, W[i, j] * x[j])))
  row("V (W x + b)", [k], sum(i, V[k, i] * (sum(j, W[i, j] * x[j]) + b[i])))
  row("V W", [k, j], sum(i, V[k, i] * W[i, j]))
  row("W^T V^T", [j, k], sum(i, V[k, i] * W[i, j]))
  row("(A + A^T) x", [j], sum(a, (A[j, a] + A[a, j]) * x[a]))
  row("(A + A^T) x", [j], sum(a, A[j, a] * x[a]) + sum(e, A[e, j] * x[e]))
  // Gradients of nets
  row("(V^T y) ∘ h ∘ (1 - h)", [i], sum(k, y[k] * V[k, i] * h[i] * (1 - h[i])))
  row("(V^T y) ∘ h ∘ (1 - h)", [i], h[i] * (1 - h[i]) * sum(k, V[k, i] * y[k]))
  row("h x^T", [i, j], h[i] * x[j])
  row("h x^T", [i, j], x[j] * h[i])
  row("((V^T (p - y)) ∘ g(d)) x^T", [i, j], sum(k, V[k, i] * (p[k] - y[k])) * g(d[i]) * x[j])
  row("1/2 p ∘ (1 - p) ∘ (p - t)", [k], .over(1, 2) * p[k] * (1 - p[k]) * (p[k] - t[k]))
  row("c (V^T y) ∘ h", [i], c[] * sum(k, y[k] * V[k, i]) * h[i])
  row("1/2 (h ∘ d) x^T", [i, j], .over(1, 2) * h[i] * d[i] * x[j])
  row("diag(g(d)) W", [i, j], g(d[i]) * W[i, j])
  row("diag(d) W diag(x)", [i, j], d[i] * W[i, j] * x[j])
  row("V diag(h) W", [k, j], sum(i, V[k, i] * h[i] * W[i, j]))
  row("X^T (b - h)", [j], sum(nn, (b[nn] - h[nn]) * X[nn, j]))
  row("X^T diag(h ∘ (1 - h)) X", [j, a], sum(nn, X[nn, j] * h[nn] * (1 - h[nn]) * X[nn, a]))
  // Deltas
  row("diag(p) - p p^T", [k, l], p[k] * (delta(k, l) - p[l]))
  row("diag(p) - p p^T", [k, l], p[k] * delta(k, l) - p[k] * p[l])
  row("eye(K)", [k, l], delta(k, l))
  row("c eye(K)", [k, l], c[] * delta(k, l))
  row("W W^T + c I", [i, q], sum(j, W[i, j] * W[q, j]) + c[] * delta(i, q))
  row("diag(W x)", [i, q], delta(i, q) * sum(j, W[i, j] * x[j]))
  row("b", [i], sum(q, delta(i, q) * b[q]))
  row("W", [i, j], sum(q, delta(i, q) * W[q, j]))
  // One entry, one row
  row("p - unit(K, 2)", [k], p[k] - .delta(.index(k), .entry(2)))
  row("p ∘ (unit(K, 2) - t)", [k], p[k] * (.delta(.entry(2), .index(k)) - t[k]))
  row("A unit(n, 2)", [j], .symbol(A.symbol, [.index(j), .entry(2)]))
  row(
    "A^T (x - unit(n, 1))", [j],
    sum(a, A[a, j] * x[a]) - .symbol(A.symbol, [.entry(1), .index(j)]))
  // What is added to every entry
  row("I - 1 / n ones(n) ones(n)^T", [j, a], delta(j, a) - .power(.size(n), -1))
  row("-ones(n) ones(n)^T - x x^T", [j, a], -1 - x[j] * x[a])
  row("A ∘ (1 - A)", [j, a], A[j, a] * (1 - A[j, a]))
  // Signs, transposes, sums of rows
  row("-(b - h) (b - h)^T", [i, q], (h[i] - b[i]) * (b[q] - h[q]))
  row("W^T d + U^T h", [j], sum(i, W[i, j] * d[i] + U[i, j] * h[i]))
  row("(A ∘ (A - x ones(n)^T))^T x", [a], sum(j, A[j, a] * (A[j, a] - x[j]) * x[j]))
  row("(I - x x^T) / c", [j, a], (delta(j, a) - x[j] * x[a]) / c[])
  row("c (diag(x) - x x^T)", [j, a], c[] * x[j] * (delta(j, a) - x[a]))
  // Scalars
  row("||x||", [], root(sum(j, x[j].squared())))
  row("x / ||x||^3", [a], x[a] / .power(root(sum(j, x[j].squared())), 3))
  row("x / ||x||", [a], root(sum(j, x[j].squared())) * x[a] / sum(e, x[e].squared()))
  row("x^T A x", [], sum(j, sum(a, A[j, a] * x[j] * x[a])))
  row("1/2 ||t - o||^2", [], .over(1, 2) * sum(k, (t[k] - o[k]).squared()))
  row("1 / K * ||t - o||^2", [], mean(k, (t[k] - o[k]).squared()))
  row("-y^T log(p)", [], -sum(k, y[k] * .primitive(.log, p[k])))
  row("||W||^2", [], sum(i, sum(j, W[i, j].squared())))
  row("h^T W x", [], sum(i, h[i] * sum(j, W[i, j] * x[j])))
  row("||b||^2 + c", [], sum(i, b[i] * b[i]) + c[])
  row("sum_i (y_i - p_i)", [], total)
  row("max_i y_i", [], .total(.maximum, k, y[k]))
  row("log(||h||^2)", [], .primitive(.log, sum(i, h[i].squared())))
  // Entry by entry
  row("g(W x + b)", [i], g(sum(j, W[i, j] * x[j]) + b[i]))
  row("exp(y) / sum_i exp(y_i)", [k], .primitive(.exp, y[k]) / sum(l, .primitive(.exp, y[l])))
  row("-y / p", [k], -(y[k] / p[k]))
  row("-(p ∘ y) / (1 - p)", [k], -(p[k] * y[k]) / (1 - p[k]))
  row("(b - h)^2", [i], (b[i] - h[i]).squared())
  row("W ∘ U", [i, j], W[i, j] * U[i, j])
  row("(W ∘ U) x", [i], sum(j, W[i, j] * U[i, j] * x[j]))
  row("1 / (1 + exp(-b))", [i], .power(1 + .primitive(.exp, -b[i]), -1))
  row("(h^T b) d", [i], sum(q, h[q] * b[q]) * d[i])
  row("b / c", [i], b[i] / c[])
  row(
    "softmax(V b)", [k],
    .call(softmax, [Argument(binders: [l], body: sum(i, V[l, i] * b[i]))], [.index(k)]))
  row(
    "p - softmax(y)", [k],
    p[k] - .call(softmax, [Argument(binders: [l], body: y[l])], [.index(k)]))
  row(
    "{ b if b >= 0, c b otherwise }", [i],
    .cases([
      Branch(value: b[i], condition: .compare(b[i], .greaterOrEqual, 0)),
      Branch(value: c[] * b[i], condition: .otherwise),
    ]))
  row(
    "{ 1 if 0 < b and b < c, 0 otherwise }", [i],
    .cases([
      Branch(
        value: 1,
        condition: .all([.compare(0, .less, b[i]), .compare(b[i], .less, c[])])),
      Branch(value: 0, condition: .otherwise),
    ]))
  row("W ones(n)", [i], sum(j, W[i, j]))
  row("b ones(n)^T + ones(m) x^T", [i, j], b[i] + x[j])
  row("c r ones(m)", [i], c[] * r[])
  row("(W ∘ g(W)) ones(n)", [f], sum(e, W[f, e] * g(W[f, e])))
  return rows
}

/// Two sets of sizes, no two alike: equal sizes hide missing transposes.
private let sizes = [["m": 2, "n": 3, "K": 4], ["m": 5, "n": 2, "K": 3]]

@Suite struct MatrixFormTests {
  @Test(arguments: rows()) fileprivate func formIsWrittenAndMeansTheSame(_ row: Row) throws {
    let form = try #require(matrixForm(row.body, indices: row.indices, in: row.definitions))
    #expect((source(form, in: row.definitions) ?? "") == row.form)
    for (number, lengths) in sizes.enumerated() {
      let tensors = Tensors(
        row.definitions, sizes: Sheet(definitions: row.definitions).lengths(lengths),
        seed: UInt64(number) + 7)
      let grid = try #require(tensors.grid(form))
      let shape = row.indices.map { tensors.length($0.size) }
      #expect(grid.isScalar == shape.isEmpty)
      #expect([grid.rows, grid.columns] == (shape + [1, 1]).prefix(2).map { $0 })
      let entry = form.entry(row.indices.map { .index($0) }, in: row.definitions)
      for place in tensors.entries(shape) {
        let at = Dictionary(uniqueKeysWithValues: zip(row.indices, place))
        let wanted = tensors.value(row.body, at)
        #expect(isClose(grid[place.first ?? 0, place.count > 1 ? place[1] : 0], wanted))
        #expect(isClose(tensors.value(try #require(entry), at), wanted))
      }
    }
  }

  /// One value an example: x⁽ⁿ⁾ is a whole vector, and a sum over the examples stays one.
  @Test func examplesStayExamples() throws {
    var s = Sheet()
    let (m, n, count) = (s.size("m"), s.size("n"), s.size("K"))
    let (W, b) = (s.quantity("W", [m, n]), s.quantity("b", [m]))
    let (x, d) = (s.examples("x", [count, n]), s.examples("d", [count, m]))
    let p = s.examples("p", [count])
    let (i, j, e, other) = (s.index(m), s.index(n), s.index(count, "n"), s.index(count))
    let rows: [(body: Expression, indices: [Index], example: Index?)] = [
      (sum(j, W[i, j] * x[e, j]) + b[i], [i], e), (p[e] * x[e, j], [j], e),
      (mean(other, d[other, i] * x[other, j]), [i, j], nil),
      (sum(other, p[other].squared()), [], nil),
      (mean(other, p[other] * d[other, i]) + b[i], [i], nil),
      (sum(i, sum(other, d[other, i].squared())), [], nil),
    ]
    let wanted =
      [
        .sum([.product([.symbol(W.symbol), .example(x.symbol, .index(e))]), .symbol(b.symbol)]),
        .product([.scalar(p[e]), .example(x.symbol, .index(e))]),
        .product([
          .scalar(.power(.size(count), -1)),
          .overExamples(
            other,
            .product([
              .example(d.symbol, .index(other)), .transpose(.example(x.symbol, .index(other))),
            ])),
        ]), .overExamples(other, .scalar(p[other].squared())), nil, nil,
      ] as [MatrixExpression?]
    for (number, lengths) in sizes.enumerated() {
      let tensors = Tensors(s.definitions, sizes: s.lengths(lengths), seed: UInt64(number) + 5)
      for (row, wanted) in zip(rows, wanted) {
        let form = try #require(
          matrixForm(row.body, indices: row.indices, example: row.example, in: s.definitions))
        if let wanted { #expect(form == wanted) }
        var one = tensors
        one.examples[e] = 2
        let grid = try #require(one.grid(form))
        for place in tensors.entries(row.indices.map { tensors.length($0.size) }) {
          let at = Dictionary(uniqueKeysWithValues: zip(row.indices, place))
          let found = grid[place.first ?? 0, place.count > 1 ? place[1] : 0]
          #expect(isClose(found, one.value(row.body, at)))
        }
      }
    }
  }

  /// The class c of a label is no axis; without it, 0 is written once and not entry by entry.
  @Test func fixedIndicesAndZero() throws {
    var s = Sheet()
    let n = s.size("n")
    let p = s.quantity("p", [n])
    let (i, c) = (s.index(n, "i"), s.index(n, "c"))
    let body = p[c] * (delta(i, c) - p[i])
    #expect(matrixForm(body, indices: [i], in: s.definitions) == nil)
    let form = try #require(matrixForm(body, indices: [i], fixed: [c], in: s.definitions))
    #expect(source(form, in: s.definitions) == "p_c (unit(n, c) - p)")
    let zero = matrixForm(.zero, indices: [i, c], in: s.definitions)
    #expect(zero == .scalar(.zero))
  }

  @Test func whatHasNoMatrixFormIsLeft() {
    var s = Sheet()
    let n = s.size("n")
    let (A, x) = (s.quantity("A", [n, n]), s.quantity("x", [n]))
    let T = s.quantity("T", [n, n, n])
    let (i, j, k, l) = (s.index(n), s.index(n), s.index(n), s.index(n))
    let none: [(Expression, [Index])] = [
      // A diagonal, three edges at one node, three axes, an index that nothing binds.
      (A[i, i], [i]),
      (sum(j, A[i, j] * A[k, j] * sum(l, A[l, j] * A[l, l])), [i, k]),
      (sum(l, A[i, l] * A[j, l] * sum(k, A[k, l] * A[k, l].squared())) + T[i, j, j], [i, j]),
      (T[i, j, k], [i, j]), (x[k], [i]), (x[i], [i, i]), (x[i] * x[j] * x[k], [i, j, k]),
      (.cases([Branch(value: 1, condition: .indices(.index(i), .index(j), equal: true))]), [i, j]),
      (.total(.maximum, j, A[i, j]), [i]),
    ]
    for (body, indices) in none {
      #expect(matrixForm(body, indices: indices, in: s.definitions) == nil)
    }
  }

  /// Products of many sums are not multiplied out, and long terms come back in good time.
  @Test(.timeLimit(.minutes(3))) func largeTermsAreLeft() {
    var s = Sheet()
    let n = s.size("n")
    let (A, x) = (s.quantity("A", [n, n]), s.quantity("x", [n]))
    let (i, j) = (s.index(n), s.index(n))
    let factor = delta(i, j) + x[i] + x[j] + A[i, j]
    #expect(
      matrixForm(
        .product(Array(repeating: factor, count: 100)), indices: [i, j], in: s.definitions) == nil)
    // Each level doubles the terms of the one inside.
    var nested = delta(i, j) + x[i] * x[j]
    for _ in 0..<40 { nested = (x[i] * nested + A[i, i]) * (x[j] + A[j, j]) }
    #expect(matrixForm(nested, indices: [i, j], in: s.definitions) == nil)
    let long = Expression.sum(Array(repeating: A[i, j] * x[j], count: 5_000))
    #expect(matrixForm(sum(j, long), indices: [i], in: s.definitions) != nil)
  }
}

func isClose(_ a: Double, _ b: Double) -> Bool {
  abs(a - b) <= 1e-10 * max(1, abs(a), abs(b))
}
