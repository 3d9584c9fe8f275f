import Language
import Mathematics

/// How many numbers each parameter holds, layer by layer: weights multiply something, a bias
/// stands by itself as a term of a sum.
func count(_ worksheet: Worksheet) -> CountAnswer {
  let definitions = worksheet.definitions
  var found: [(user: Symbol?, rank: Int, depth: Int, row: CountAnswer.Row)] = []
  for symbol in worksheet.parameters {
    let row = CountAnswer.Row(
      symbol: symbol, isBias: isBias(symbol, definitions),
      count: size(of: definitions[symbol].shape))
    let (user, rank, depth) = firstUse(of: symbol, worksheet)
    found.append((user, rank, depth, row))
  }
  var layers: [CountAnswer.Layer] = []
  var last: (rank: Int, depth: Int)?
  let order = found.indices.sorted { a, b in
    (found[a].rank, -found[a].depth, a) < (found[b].rank, -found[b].depth, b)
  }
  for place in order {
    let entry = found[place]
    if let last, last == (entry.rank, entry.depth) {
      layers[layers.count - 1].rows.append(entry.row)
    } else {
      layers.append(CountAnswer.Layer(of: entry.user, rows: [entry.row]))
    }
    last = (entry.rank, entry.depth)
  }
  let rows = found.map(\.row)
  let weights = Expression.tidySum(rows.filter { !$0.isBias }.map(\.count))
  let biases = Expression.tidySum(rows.filter(\.isBias).map(\.count))
  return CountAnswer(
    layers: layers, weights: weights, biases: biases, total: .tidySum([weights, biases]))
}

private func size(of shape: [Size]) -> Expression {
  .tidyProduct(shape.map { Expression.size($0).withKnownSize })
}

/// The first quantity with a name in whose definition the parameter stands, its place among
/// them, and how many functions lie around the parameter there: a layer inside a layer.
private func firstUse(of parameter: Symbol, _ worksheet: Worksheet) -> (
  user: Symbol?, rank: Int, depth: Int
) {
  let definitions = worksheet.definitions
  var carriers: Set<Symbol> = [parameter]
  for (id, quantity) in definitions.quantities.enumerated() where quantity.role == .anonymous {
    let symbol = Symbol(id: id)
    if definitions.dependencies(of: symbol).contains(parameter) { carriers.insert(symbol) }
  }
  for (rank, symbol) in definitions.ordered(worksheet.named).enumerated()
  where symbol != parameter && definitions[symbol].role != .anonymous {
    guard case .formula(_, let body) = definitions[symbol].body else {
      if definitions.dependencies(of: symbol).contains(where: carriers.contains) {
        return (symbol, rank, 0)
      }
      continue
    }
    if let depth = depth(of: carriers, in: body) { return (symbol, rank, depth) }
  }
  return (nil, .max, 0)
}

/// The number of functions around the first of the symbols that stands in the expression.
private func depth(of wanted: Set<Symbol>, in expression: Expression) -> Int? {
  switch expression {
  case .symbol(let symbol, _): return wanted.contains(symbol) ? 0 : nil
  case .number, .constant, .size, .delta: return nil
  case .sum(let parts), .product(let parts):
    return parts.lazy.compactMap { depth(of: wanted, in: $0) }.first
  case .power(let base, let exponent):
    return depth(of: wanted, in: base) ?? depth(of: wanted, in: exponent)
  case .primitive(_, let argument): return depth(of: wanted, in: argument).map { $0 + 1 }
  case .call(_, let arguments, _):
    return arguments.lazy.compactMap { depth(of: wanted, in: $0.body) }.first.map { $0 + 1 }
  case .total(_, _, let body): return depth(of: wanted, in: body)
  case .cases(let branches):
    return branches.lazy.compactMap { depth(of: wanted, in: $0.value) }.first.map { $0 + 1 }
  }
}

/// Whether every use of the parameter is as a term of a sum by itself.
private func isBias(_ parameter: Symbol, _ definitions: Definitions) -> Bool {
  var uses = 0
  var bare = 0
  func look(_ body: Expression) {
    body.forEachPart { part in
      if case .symbol(parameter, _) = part { uses += 1 }
      guard case .sum(let terms) = part else { return }
      for case .symbol(parameter, _) in terms { bare += 1 }
    }
  }
  for quantity in definitions.quantities {
    if case .derivative = quantity.role { continue }
    switch quantity.body {
    case .formula(_, let body): look(body)
    case .entries(let entries): entries.forEach(look)
    default: break
    }
  }
  return uses > 0 && uses == bare
}

/// The shape of a quantity, with the letter of the batch where there is one value an example.
func shape(of target: Asked.Target, batch: String?, in worksheet: Worksheet) -> ShapeAnswer {
  let definitions = worksheet.definitions
  let shape = target.entry == nil ? definitions[target.symbol].ownShape : []
  let hasColumn = batch != nil && dependsOnInput(target.symbol, worksheet)
  return ShapeAnswer(target: target, shape: shape, batch: hasColumn ? batch : nil)
}

/// Whether a quantity changes from example to example: it rests on something given that is no
/// parameter and no scalar.
private func dependsOnInput(_ symbol: Symbol, _ worksheet: Worksheet) -> Bool {
  let definitions = worksheet.definitions
  return definitions.ordered([symbol]).contains { other in
    let quantity = definitions[other]
    if quantity.hasExamples { return true }
    guard quantity.role == .given, !quantity.shape.isEmpty else { return false }
    switch quantity.body {
    case .open, .numbers: return true
    default: return false
    }
  }
}
