/// One term, as the graph of its indices: what hangs at each, and what connects two.
struct FactorGraph {
  /// Something with the place at which it was written.
  struct Part {
    var place: Int
    var matrix: MatrixExpression
    /// Whether it divides.
    var isBelow = false
  }

  struct Edge {
    var place: Int
    /// Rows and columns of `matrix`.
    var rows: Index
    var columns: Index
    var matrix: MatrixExpression

    func joins(_ a: Index, _ b: Index) -> Bool {
      (rows == a && columns == b) || (rows == b && columns == a)
    }

    func touches(_ node: Index) -> Bool { rows == node || columns == node }

    /// The matrix with `node` as its rows.
    func matrix(from node: Index) -> MatrixExpression { rows == node ? matrix : matrix.transposed }

    func other(than node: Index) -> Index { rows == node ? columns : rows }
  }

  var summed: [Index] = []
  var scalars: [Part] = []
  var vectors: [(node: Index, part: Part)] = []
  var edges: [Edge] = []

  /// Takes out every summed node; false where three or more edges meet in one.
  mutating func eliminateSummed() -> Bool {
    mergeParallel()
    while !summed.isEmpty {
      var best = summed.count - 1
      for place in summed.indices.reversed() where degree(summed[place]) < degree(summed[best]) {
        best = place
      }
      let node = summed.remove(at: best)
      switch degree(node) {
      case 0: takeOutAlone(node)
      case 1: takeOutLeaf(node)
      case 2: takeOutMiddle(node)
      default: return false
      }
      mergeParallel()
    }
    return true
  }

  private func degree(_ node: Index) -> Int { edges.count { $0.touches(node) } }

  /// Edges between the same two nodes as one: A ∘ B.
  private mutating func mergeParallel() {
    var merged: [Edge] = []
    for edge in edges {
      if let place = merged.firstIndex(where: { $0.joins(edge.rows, edge.columns) }) {
        let aligned = edge.matrix(from: merged[place].rows)
        var factors = [merged[place].matrix]
        if case .entrywise(let inner) = merged[place].matrix { factors = inner }
        merged[place].matrix = .entrywise(factors + [aligned])
      } else {
        merged.append(edge)
      }
    }
    edges = merged
  }

  /// Everything that hangs at a node, taken off it, in the order in which it was written.
  mutating func takeVectors(at node: Index) -> (place: Int, over: [Part], under: [Part]) {
    let parts = vectors.filter { $0.node == node }.map { $0.part }
    vectors.removeAll { $0.node == node }
    // (Wᵀ δ) ∘ h: what comes from a product of matrices stands first.
    let over = parts.filter { !$0.isBelow }.sorted {
      ($0.matrix.isShapedProduct ? 0 : 1, $0.place) < ($1.matrix.isShapedProduct ? 0 : 1, $1.place)
    }
    let under = parts.filter { $0.isBelow }.sorted { $0.place < $1.place }
    return (parts.map { $0.place }.min() ?? 0, over, under)
  }

  /// a ∘ b / c for what hangs at a node; nil if nothing does.
  mutating func takeVector(at node: Index) -> (place: Int, matrix: MatrixExpression)? {
    let (place, over, under) = takeVectors(at: node)
    guard !over.isEmpty || !under.isEmpty else { return nil }
    return (place, quotient(over.map { $0.matrix }, under.map { $0.matrix }))
  }

  private func quotient(
    _ over: [MatrixExpression], _ under: [MatrixExpression]
  ) -> MatrixExpression {
    let top = over.isEmpty ? .scalar(.one) : MatrixExpression.entryByEntry(over)
    return under.isEmpty ? top : .quotient(top, .entryByEntry(under))
  }

  /// Σ_k a_k b_k = aᵀ b, Σ_k a_k² = ‖a‖², Σ_k 1 = n.
  private mutating func takeOutAlone(_ node: Index) {
    var (place, over, under) = takeVectors(at: node)
    guard !over.isEmpty || !under.isEmpty else {
      return scalars.append(Part(place: place, matrix: .scalar(.size(node.size))))
    }
    if over.count < 2 || (under.isEmpty && over.count == 2 && over[0].matrix == over[1].matrix) {
      let whole = quotient(over.map { $0.matrix }, under.map { $0.matrix })
      return scalars.append(Part(place: place, matrix: whole.totalled))
    }
    let last = over.removeLast().matrix
    let left = quotient(over.map { $0.matrix }, under.map { $0.matrix })
    // With as few transposes as there can be, and else as it was written: uᵀ A v.
    let written = MatrixExpression.multiplied([left.transposed, last])
    let turned = MatrixExpression.multiplied([last.transposed, left])
    let isBetter = turned.transposes < written.transposes
    scalars.append(Part(place: place, matrix: isBetter ? turned : written))
  }

  /// Σ_k M_ik v_k = M v, which then hangs at i.
  private mutating func takeOutLeaf(_ node: Index) {
    guard let place = edges.firstIndex(where: { $0.touches(node) }) else { return }
    let edge = edges.remove(at: place)
    let neighbour = edge.other(than: node)
    if summed.contains(neighbour), isBare(node), isBare(neighbour) {
      summed.removeAll { $0 == neighbour }
      return scalars.append(Part(place: edge.place, matrix: edge.matrix.totalled))
    }
    let vector = takeVector(at: node)
    let matrix = edge.matrix(from: neighbour)
    let product =
      vector.map { MatrixExpression.multiplied([matrix, $0.matrix]) } ?? matrix.rowSums(node.size)
    let first = min(edge.place, vector?.place ?? edge.place)
    vectors.append((neighbour, Part(place: first, matrix: product)))
  }

  private func isBare(_ node: Index) -> Bool {
    !edges.contains { $0.touches(node) } && !vectors.contains { $0.node == node }
  }

  /// Σ_k A_ik v_k B_kj = A diag(v) B, an edge from i to j.
  private mutating func takeOutMiddle(_ node: Index) {
    let both = edges.filter { $0.touches(node) }
    guard both.count == 2 else { return }
    edges.removeAll { $0.touches(node) }
    let vector = takeVector(at: node)
    let (rows, columns) = (both[0].other(than: node), both[1].other(than: node))
    let middle = vector.map { [MatrixExpression.diagonal($0.matrix)] } ?? []
    let product = MatrixExpression.multiplied(
      [both[0].matrix(from: rows)] + middle + [both[1].matrix(from: node)])
    edges.append(
      Edge(
        place: min(both[0].place, both[1].place, vector?.place ?? both[0].place), rows: rows,
        columns: columns, matrix: product))
  }
}

extension MatrixExpression {
  /// Whether it is a product with a matrix or vector in it.
  fileprivate var isShapedProduct: Bool {
    if case .product(let factors) = self { factors.count { !$0.isPlainScalar } > 1 } else { false }
  }
}
