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
    if let place = factors.all.firstIndex(where: { $0.isSumWithDelta }) {
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
    var rest = [form.matrix]
    if case .product(let factors) = form.matrix {
      rest = factors
      while case .scalar(let value)? = rest.first, !value.mentions(example) {
        front.append(rest.removeFirst())
      }
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
    var matrix = MatrixExpression.diagonal(inner.matrix)
    if inner.axes.isEmpty { matrix = .multiplied([nested(inner.matrix), .identity(row.size)]) }
    return MatrixForm(matrix: matrix, axes: axes)
  }

  /// A scalar that is a product of vectors stays one factor: (vᵀ w) u.
  private func nested(_ scalar: MatrixExpression) -> MatrixExpression {
    if case .product = scalar { .product([scalar]) } else { scalar }
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
    for part in parts.sorted(by: { $0.place < $1.place }) {
      switch part.matrix {
      case .scalar(.power(let base, .number(Rational(-1)))) where !base.isNumeral:
        below.append(.scalar(base))
      case .scalar(let value): plain.append(value)
      case .quotient(.scalar(.one), let bottom): below.append(bottom)
      default: shaped.append(part.matrix)
      }
    }
    var front: [MatrixExpression] = []
    if !plain.isEmpty { front = [.scalar(plain.count == 1 ? plain[0] : .product(plain))] }
    let isAlone = front.isEmpty && shaped.count + (matrix == .scalar(.one) ? 0 : 1) == 1
    if !isAlone { shaped = shaped.map(nested) }
    let top = MatrixExpression.multiplied(front + shaped + [matrix])
    guard !below.isEmpty else { return top }
    return .quotient(top, .multiplied(below.map { below.count == 1 ? $0 : nested($0) }))
  }
}

extension Expression {
  var isSum: Bool { if case .sum = self { true } else { false } }

  /// Whether the index stands where a quantity has its examples.
  fileprivate func runsOverExamples(_ index: Index, in definitions: Definitions) -> Bool {
    var found = false
    forEachPart { part in
      if case .symbol(let symbol, let places) = part, places.first == .index(index),
        definitions.quantity(symbol)?.hasExamples == true
      {
        found = true
      }
    }
    return found
  }

  /// A number or a size, which stands as a fraction in front.
  fileprivate var isNumeral: Bool {
    switch self {
    case .number, .size: true
    default: false
    }
  }

  /// A sum one of whose terms is, or holds as a factor, a Kronecker delta.
  fileprivate var isSumWithDelta: Bool {
    guard case .sum(let terms) = self else { return false }
    return terms.contains { term in
      switch term {
      case .delta: true
      case .product(let factors):
        factors.contains { if case .delta = $0 { true } else { $0.isSumWithDelta } }
      default: term.isSumWithDelta
      }
    }
  }

  /// Two indices in the order in which the first symbol with both has them.
  fileprivate func naturalOrder(_ pair: [Index]) -> [Index] {
    var order: [Index]?
    let (a, b) = (Subscript.index(pair[0]), Subscript.index(pair[1]))
    forEachPart { part in
      guard order == nil, case .symbol(_, let places) = part,
        let first = places.firstIndex(of: a), let second = places.firstIndex(of: b)
      else { return }
      order = first < second ? pair : [pair[1], pair[0]]
    }
    return order ?? pair
  }
}

/// The factors of a term, and the indices over which it is summed.
struct Factors {
  var all: [Expression] = []
  var summed: [Index] = []

  /// Terms of more factors than anyone reads are left as they are.
  var isInRange: Bool { all.count <= 200 && summed.count <= 20 }

  /// Whether multiplying out all sums stays readable.
  var fewTerms: Bool {
    var count = 1
    for case .sum(let terms) in all {
      count *= terms.count
      if count > 64 { return false }
    }
    return true
  }

  /// The term that they are the factors of.
  var whole: Expression {
    let product = all.count == 1 ? all[0] : all.isEmpty ? .one : Expression.product(all)
    return summed.reversed().reduce(product) { .total(.sum, $1, $0) }
  }

  mutating func take(_ expression: Expression, _ axes: [Index], _ supply: IndexSupply) {
    switch expression {
    case .product(let factors): for factor in factors { take(factor, axes, supply) }
    case .total(.sum, let index, let body): takeTotal(index, body, axes, supply)
    case .total(.mean, let index, let body):
      all.append(.power(.size(index.size), .integer(-1)))
      takeTotal(index, body, axes, supply)
    case .power(.product(let factors), .number(Rational(-1))):
      for factor in factors {
        if let value = factor.rational, let inverse = value.inverse {
          all.append(.number(inverse))
        } else {
          all.append(.power(factor, .integer(-1)))
        }
      }
    default: if !expression.isOne { all.append(expression) }
    }
  }

  /// The same index bound twice stands for two sums.
  private mutating func takeTotal(
    _ index: Index, _ body: Expression, _ axes: [Index], _ supply: IndexSupply
  ) {
    if summed.contains(index) || axes.contains(index) || all.contains(where: { $0.mentions(index) })
    {
      let other = supply.fresh(index.size, letter: index.letter)
      summed.append(other)
      return take(body.at(index, .index(other)), axes, supply)
    }
    summed.append(index)
    take(body, axes, supply)
  }

  /// Takes out the first sum over examples, for which the factors stand one example at a time.
  mutating func takeExamples(in definitions: Definitions) -> Index? {
    let place = summed.firstIndex { index in
      all.contains { $0.runsOverExamples(index, in: definitions) }
    }
    return place.map { summed.remove(at: $0) }
  }

  mutating func replace(_ index: Index, by place: Subscript) {
    all = all.map { $0.at(index, place) }
  }

  /// Σ_j δ_ij f_j = f_i. What is left is at most one delta, between two free indices; nil if
  /// there are others.
  mutating func collapseDeltas(_ axes: [Index]) -> (free: (Index, Index)?, Void)? {
    var free: (Index, Index)?
    while let place = all.firstIndex(where: { if case .delta = $0 { true } else { false } }) {
      guard case .delta(let a, let b) = all.remove(at: place) else { return nil }
      if a == b { continue }
      if case .index(let index) = b, let sum = summed.firstIndex(of: index) {
        summed.remove(at: sum)
        replace(index, by: a)
      } else if case .index(let index) = a, let sum = summed.firstIndex(of: index) {
        summed.remove(at: sum)
        replace(index, by: b)
      } else if case .index(let row) = a, case .index(let column) = b, free == nil,
        axes.contains(row), axes.contains(column)
      {
        free = (row, column)
      } else {
        return nil
      }
    }
    return (free, ())
  }
}
