/// A matrix expression read back entry by entry.
struct MatrixEntries {
  var shape: MatrixShape
  /// The entry at as many subscripts as the shape has axes.
  var at: ([Subscript]) -> Expression

  init(_ shape: MatrixShape, at: @escaping ([Subscript]) -> Expression) {
    self.shape = shape
    self.at = at
  }

  /// Entry by entry through `change`.
  func mapped(_ change: @escaping (Expression) -> Expression) -> MatrixEntries {
    let inner = at
    return MatrixEntries(shape) { change(inner($0)) }
  }

  /// The entry that stands beside the entry `places` of something larger: a scalar beside all.
  func beside(_ places: [Subscript]) -> Expression { at(shape == .scalar ? [] : places) }
}

extension MatrixExpression {
  /// Its axes; nil if the sizes do not fit.
  public func shape(in definitions: Definitions) -> MatrixShape? { entries(in: definitions)?.shape }

  /// The entry at the subscripts, as an expression: what the matrix form says, in indices.
  public func entry(_ places: [Subscript], in definitions: Definitions) -> Expression? {
    guard let entries = entries(in: definitions), entries.shape.sizes.count == places.count else {
      return nil
    }
    return entries.at(places)
  }

  func entries(in definitions: Definitions) -> MatrixEntries? {
    switch self {
    case .scalar(let value): return MatrixEntries(.scalar) { _ in value }
    case .symbol(let symbol): return wholeEntries(symbol, definitions)
    case .example(let symbol, let example): return exampleEntries(symbol, example, definitions)
    case .sum(let terms): return zippedEntries(terms, definitions) { .sum($0) }
    case .product(let factors): return productEntries(factors, definitions)
    case .entrywise(let factors): return zippedEntries(factors, definitions) { .product($0) }
    case .quotient(let top, let bottom):
      return zippedEntries([top, bottom], definitions) {
        .product([$0[0], .power($0[1], .integer(-1))])
      }
    case .power(let base, let exponent):
      return base.entries(in: definitions)?.mapped { .power($0, exponent) }
    case .transpose(let inner):
      return inner.entries(in: definitions).map { inner in
        MatrixEntries(inner.shape.transposed) { inner.at($0.reversed()) }
      }
    case .diagonal(let inner):
      guard let vector = inner.entries(in: definitions), case .column(let size) = vector.shape
      else { return nil }
      return MatrixEntries(.matrix(size, size)) {
        .product([.delta($0[0], $0[1]), vector.at([$0[0]])])
      }
    case .identity(let size):
      return MatrixEntries(.matrix(size, size)) { .delta($0[0], $0[1]) }
    case .ones(let size): return MatrixEntries(.column(size)) { _ in .one }
    case .unit(let size, let place):
      return MatrixEntries(.column(size)) { .delta($0[0], place) }
    case .primitive(let primitive, let inner):
      return inner.entries(in: definitions)?.mapped { .primitive(primitive, $0) }
    case .call(let function, let arguments): return callEntries(function, arguments, definitions)
    case .cases(let branches): return casesEntries(branches, definitions)
    case .total(let total, let inner):
      return inner.entries(in: definitions)?.folded(by: total, definitions.indices)
    case .overExamples(let index, let inner):
      return inner.entries(in: definitions)?.mapped { .total(.sum, index, $0) }
    case .squaredNorm(let inner):
      return inner.entries(in: definitions)?.mapped { .power($0, .integer(2)) }
        .folded(by: .sum, definitions.indices)
    }
  }
}

extension MatrixEntries {
  fileprivate func folded(by total: Total, _ supply: IndexSupply) -> MatrixEntries {
    MatrixEntries(.scalar) { _ in
      let axes = shape.sizes.map { supply.fresh($0) }
      return axes.reversed().reduce(at(axes.map { .index($0) })) { .total(total, $1, $0) }
    }
  }
}

private func wholeEntries(_ symbol: Symbol, _ definitions: Definitions) -> MatrixEntries? {
  guard let sizes = definitions.quantity(symbol)?.shape, let shape = MatrixShape(sizes) else {
    return nil
  }
  return MatrixEntries(shape) { .symbol(symbol, $0) }
}

private func exampleEntries(
  _ symbol: Symbol, _ example: Subscript, _ definitions: Definitions
) -> MatrixEntries? {
  guard let quantity = definitions.quantity(symbol), quantity.hasExamples,
    let shape = MatrixShape(quantity.ownShape)
  else { return nil }
  return MatrixEntries(shape) { .symbol(symbol, [example] + $0) }
}

extension MatrixShape {
  /// The shape of a quantity with these axes; none if there are more than two.
  init?(_ sizes: [Size]) {
    switch sizes.count {
    case 0: self = .scalar
    case 1: self = .column(sizes[0])
    case 2: self = .matrix(sizes[0], sizes[1])
    default: return nil
    }
  }
}

/// Parts of one shape, and scalars beside them.
private func zippedEntries(
  _ parts: [MatrixExpression], _ definitions: Definitions,
  join: @escaping ([Expression]) -> Expression
) -> MatrixEntries? {
  var entries: [MatrixEntries] = []
  var shape = MatrixShape.scalar
  for part in parts {
    guard let next = part.entries(in: definitions) else { return nil }
    if next.shape != .scalar {
      guard shape == .scalar || shape == next.shape else { return nil }
      shape = next.shape
    }
    entries.append(next)
  }
  return MatrixEntries(shape) { places in join(entries.map { $0.beside(places) }) }
}

private func productEntries(
  _ factors: [MatrixExpression], _ definitions: Definitions
) -> MatrixEntries? {
  guard var result = factors.first?.entries(in: definitions) else { return nil }
  for factor in factors.dropFirst() {
    guard let next = factor.entries(in: definitions),
      let product = product(result, next, definitions.indices)
    else { return nil }
    result = product
  }
  return result
}

private func product(
  _ left: MatrixEntries, _ right: MatrixEntries, _ supply: IndexSupply
) -> MatrixEntries? {
  func contracted(
    _ size: Size, _ shape: MatrixShape, rows: Int
  ) -> MatrixEntries {
    MatrixEntries(shape) { places in
      let inner = supply.fresh(size)
      return .total(
        .sum, inner,
        .product([
          left.at(places.prefix(rows) + [.index(inner)]),
          right.at([.index(inner)] + places.dropFirst(rows)),
        ]))
    }
  }
  switch (left.shape, right.shape) {
  case (.scalar, _): return right.mapped { .product([left.at([]), $0]) }
  case (_, .scalar): return left.mapped { .product([$0, right.at([])]) }
  case (.column(let rows), .row(let columns)):
    return MatrixEntries(.matrix(rows, columns)) {
      .product([left.at([$0[0]]), right.at([$0[1]])])
    }
  case (.row(let size), .column(let other)) where size == other:
    return contracted(size, .scalar, rows: 0)
  case (.row(let size), .matrix(let other, let columns)) where size == other:
    return contracted(size, .row(columns), rows: 0)
  case (.matrix(let rows, let size), .column(let other)) where size == other:
    return contracted(size, .column(rows), rows: 1)
  case (.matrix(let rows, let size), .matrix(let other, let columns)) where size == other:
    return contracted(size, .matrix(rows, columns), rows: 1)
  default: return nil
  }
}

private func callEntries(
  _ function: FunctionSymbol, _ arguments: [MatrixExpression], _ definitions: Definitions
) -> MatrixEntries? {
  let known = definitions[function]
  if known.parameters.allSatisfy({ $0.rank == 0 }) {
    return zippedEntries(arguments, definitions) {
      .call(function, $0.map { Argument(body: $0) }, [])
    }
  }
  var wholes: [MatrixEntries] = []
  var sizes: [Size: Size] = [:]
  for (argument, parameter) in zip(arguments, known.parameters) {
    guard let whole = argument.entries(in: definitions),
      whole.shape.sizes.count == parameter.shape.count
    else { return nil }
    for (letter, size) in zip(parameter.shape, whole.shape.sizes) { sizes[letter] = size }
    wholes.append(whole)
  }
  guard let shape = MatrixShape(known.outputs.map { sizes[$0.size] ?? $0.size }) else { return nil }
  let supply = definitions.indices
  return MatrixEntries(shape) { places in
    let bodies = wholes.map { whole in
      let binders = whole.shape.sizes.map { supply.fresh($0) }
      return Argument(binders: binders, body: whole.at(binders.map { .index($0) }))
    }
    return .call(function, bodies, places)
  }
}

private func casesEntries(
  _ branches: [MatrixBranch], _ definitions: Definitions
) -> MatrixEntries? {
  var values: [MatrixExpression] = []
  for branch in branches {
    values.append(branch.value)
    branch.condition.collectSides(into: &values)
  }
  return zippedEntries(values, definitions) { entries in
    var rest = entries[...]
    return .cases(
      branches.map { branch in
        let value = rest.removeFirst()
        return Branch(value: value, condition: branch.condition.entry(&rest))
      })
  }
}

extension MatrixCondition {
  /// Both sides of every comparison, in order.
  fileprivate func collectSides(into sides: inout [MatrixExpression]) {
    switch self {
    case .compare(let a, _, let b): sides += [a, b]
    case .all(let parts), .any(let parts): for part in parts { part.collectSides(into: &sides) }
    case .otherwise: break
    }
  }

  /// The condition between entries, which are taken from `sides` in that same order.
  fileprivate func entry(_ sides: inout ArraySlice<Expression>) -> Condition {
    switch self {
    case .compare(_, let comparison, _):
      let (left, right) = (sides.removeFirst(), sides.removeFirst())
      return .compare(left, comparison, right)
    case .all(let parts): return .all(parts.map { $0.entry(&sides) })
    case .any(let parts): return .any(parts.map { $0.entry(&sides) })
    case .otherwise: return .otherwise
    }
  }
}
