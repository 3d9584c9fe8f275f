/// A product, under any sums, read as a matrix.
extension MatrixReader {
  /// The form of a term over `axes`, every one of which it mentions.
  func term(_ expression: Expression, _ axes: [Index]) -> MatrixForm? {
    var factors = Factors()
    factors.take(expression, axes, definitions.indices)
    guard factors.isInRange else { return nil }
    if let example = factors.takeExamples(in: definitions) {
      guard let form = form(of: factors.whole, over: axes), form.axes == axes else { return nil }
      return overExamples(example, form)
    }
    if let place = factors.all.firstIndex(where: { $0.isSumWithDelta(axes, factors.summed) }) {
      return distributed(factors, at: place, axes)
    }
    guard let pair = factors.collapseDeltas(axes) else { return nil }
    if let (row, column) = pair.free { return diagonal(factors, row, column, axes) }
    if let form = graph(factors, axes).flatMap({ assembled($0, axes) }) { return form }
    guard let place = factors.all.firstIndex(where: { $0.isSum }) else { return nil }
    return distributed(factors, at: place, axes)
  }

  /// Σ_n M, with the numbers in front of M in front of the sum.
  private func overExamples(_ example: Index, _ form: MatrixForm) -> MatrixForm {
    var front: [MatrixExpression] = []
    var rest: [MatrixExpression] = []
    var factors = [form.matrix]
    if case .product(let inner) = form.matrix { factors = inner }
    for factor in factors {
      guard case .scalar(let value) = factor else {
        rest.append(factor)
        continue
      }
      let (outside, inside) = value.split { !$0.mentions(example) }
      front += outside.map { [.scalar($0)] } ?? []
      rest += inside.map { [.scalar($0)] } ?? []
    }
    let inner = MatrixExpression.overExamples(example, .multiplied(rest))
    return MatrixForm(matrix: .multiplied(front + [inner]), axes: form.axes)
  }

  /// (a + b) c as a c + b c.
  private func distributed(_ factors: Factors, at place: Int, _ axes: [Index]) -> MatrixForm? {
    guard case .sum(let terms) = factors.all[place], factors.fewTerms, !budget.isSpent() else {
      return nil
    }
    let products = terms.map { term -> Expression in
      var all = factors.all
      all[place] = term
      return Factors(all: all, summed: factors.summed).whole
    }
    return form(of: .sum(products), over: axes)
  }

  /// δ_ij v_i as diag(v), or c I.
  private func diagonal(
    _ factors: Factors, _ row: Index, _ column: Index, _ axes: [Index]
  ) -> MatrixForm? {
    var rest = factors
    rest.replace(column, by: .index(row))
    guard let inner = form(of: rest.whole, over: [row]) else { return nil }
    let matrix =
      inner.axes.isEmpty
      ? MatrixExpression.identity(row.size).times(inner.matrix) : inner.matrix.asDiagonal
    return MatrixForm(matrix: matrix, axes: axes)
  }

  private func graph(_ factors: Factors, _ axes: [Index]) -> FactorGraph? {
    var graph = FactorGraph()
    graph.summed = factors.summed
    let nodes = axes + factors.summed
    for (place, factor) in factors.all.enumerated() {
      let mentioned = nodes.filter { factor.mentions($0) }
      switch mentioned.count {
      case 0: graph.scalars.append(FactorGraph.Part(place: place, matrix: scalar(factor).matrix))
      case 1:
        guard let part = vector(factor, place, mentioned) else { return nil }
        graph.vectors.append((mentioned[0], part))
      case 2:
        let order = factor.naturalOrder(mentioned)
        guard let form = form(of: factor, over: order), form.axes == order else { return nil }
        graph.edges.append(
          FactorGraph.Edge(
            place: place, rows: order[0], columns: order[1], matrix: form.matrix))
      default: return nil
      }
    }
    return graph.eliminateSummed() ? graph : nil
  }

  private func vector(
    _ factor: Expression, _ place: Int, _ node: [Index]
  ) -> FactorGraph.Part? {
    if case .power(let base, let exponent) = factor, let value = exponent.rational, value.sign < 0 {
      let bottom = value == Rational(-1) ? base : Expression.power(base, .number(-value))
      guard let form = form(of: bottom, over: node), form.axes == node else { return nil }
      return FactorGraph.Part(place: place, matrix: form.matrix, isBelow: true)
    }
    if case .delta(let a, let b) = factor {
      let unit = MatrixExpression.unit(node[0].size, a == .index(node[0]) ? b : a)
      return FactorGraph.Part(place: place, matrix: unit)
    }
    guard let form = form(of: factor, over: node), form.axes == node else { return nil }
    return FactorGraph.Part(place: place, matrix: form.matrix)
  }

  /// What is left when only free indices are: scalars in front of a vector, v wᵀ or
  /// diag(v) M diag(w).
  private func assembled(_ graph: FactorGraph, _ axes: [Index]) -> MatrixForm? {
    var graph = graph
    var rest: [MatrixExpression] = []
    if axes.count == 1 {
      guard let vector = graph.takeVector(at: axes[0]) else { return nil }
      rest = [vector.matrix]
    } else if axes.count == 2 {
      let row = graph.takeVector(at: axes[0])?.matrix
      let column = graph.takeVector(at: axes[1])?.matrix
      if let edge = graph.edges.first {
        rest = [
          row.map { .diagonal($0) }, edge.matrix(from: axes[0]), column.map { .diagonal($0) },
        ]
        .compactMap { $0 }
      } else {
        rest = [
          row ?? .ones(axes[0].size), (column ?? .ones(axes[1].size)).transposed,
        ]
      }
    }
    return MatrixForm(matrix: scaled(.multiplied(rest), by: graph.scalars), axes: axes)
  }

  /// 1/n ‖v‖² M / Z: numbers in front, other scalars that divide below.
  private func scaled(
    _ matrix: MatrixExpression, by parts: [FactorGraph.Part]
  ) -> MatrixExpression {
    var plain: [Expression] = []
    var shaped: [MatrixExpression] = []
    var below: [MatrixExpression] = []
    for part in parts.sorted(by: { $0.place < $1.place }).gatheringNorms() {
      switch part.matrix {
      case .scalar(let value): plain.append(value)
      case .quotient(.scalar(.one), let bottom): below.append(bottom)
      default: shaped.append(part.matrix)
      }
    }
    var front: [MatrixExpression] = []
    plain = plain.gathered
    below += plain.compactMap { $0.divisorOfMatrices.map { .scalar($0) } }
    plain.removeAll { $0.divisorOfMatrices != nil }
    if !plain.isEmpty { front = [.scalar(plain.count == 1 ? plain[0] : .product(plain))] }
    let isAlone = front.isEmpty && shaped.count + (matrix == .scalar(.one) ? 0 : 1) == 1
    if !isAlone { shaped = shaped.map { $0.nested } }
    let top = MatrixExpression.multiplied(front + shaped + [matrix])
    guard !below.isEmpty else { return top }
    return .quotient(top, .multiplied(below.map { below.count == 1 ? $0 : $0.nested }))
  }
}

extension Expression {
  var isSum: Bool { if case .sum = self { true } else { false } }

  /// The factors that fulfil `isOutside` as one product, and the others as another.
  fileprivate func split(
    where isOutside: (Expression) -> Bool
  ) -> (outside: Expression?, inside: Expression?) {
    var factors = [self]
    if case .product(let inner) = self { factors = inner }
    func product(_ parts: [Expression]) -> Expression? {
      parts.count > 1 ? .product(parts) : parts.first
    }
    return (product(factors.filter(isOutside)), product(factors.filter { !isOutside($0) }))
  }

  /// A sum one of whose terms is, or holds as a factor, a Kronecker delta that is no unit vector
  /// over one of the axes.
  fileprivate func isSumWithDelta(_ axes: [Index], _ summed: [Index]) -> Bool {
    guard case .sum(let terms) = self else { return false }
    func joins(_ term: Expression) -> Bool {
      guard case .delta(let a, let b) = term else { return term.isSumWithDelta(axes, summed) }
      let isFixed = [a, b].contains { place in
        !(axes + summed).contains { place == .index($0) }
      }
      let isFree = [a, b].contains { place in axes.contains { place == .index($0) } }
      return !(isFixed && isFree)
    }
    return terms.contains { term in
      if case .product(let factors) = term { factors.contains(where: joins) } else { joins(term) }
    }
  }

  /// Two indices in the order in which the first symbol, or function of matrices, with both has
  /// them.
  fileprivate func naturalOrder(_ pair: [Index]) -> [Index] {
    var order: [Index]?
    let (a, b) = (Subscript.index(pair[0]), Subscript.index(pair[1]))
    forEachPart { part in
      guard order == nil, let places = part.places, let first = places.firstIndex(of: a),
        let second = places.firstIndex(of: b)
      else { return }
      order = first < second ? pair : [pair[1], pair[0]]
    }
    return order ?? pair
  }

  /// The subscripts of a quantity, or of what a function returns.
  private var places: [Subscript]? {
    switch self {
    case .symbol(_, let places), .call(_, _, let places): places
    default: nil
    }
  }
}
