import Language
import Mathematics

/// How many numbers each parameter holds, layer by layer: weights multiply something, a bias
/// stands by itself as a term of a sum.
func count(_ worksheet: Worksheet) -> CountAnswer {
  let definitions = worksheet.definitions
  var layers: [CountAnswer.Layer] = []
  for symbol in worksheet.parameters {
    let row = CountAnswer.Row(
      symbol: symbol, isBias: isBias(symbol, definitions), count: size(of: definitions[symbol].shape))
    let user = firstUser(of: symbol, worksheet)
    if let place = layers.firstIndex(where: { $0.of == user }) {
      layers[place].rows.append(row)
    } else {
      layers.append(CountAnswer.Layer(of: user, rows: [row]))
    }
  }
  let rows = layers.flatMap(\.rows)
  let weights = Expression.tidySum(rows.filter { !$0.isBias }.map(\.count))
  let biases = Expression.tidySum(rows.filter(\.isBias).map(\.count))
  return CountAnswer(layers: layers, weights: weights, biases: biases, total: .tidySum([weights, biases]))
}

private func size(of shape: [Size]) -> Expression {
  .tidyProduct(shape.map { Expression.size($0).withKnownSize })
}

/// The first quantity with a name in whose definition the parameter stands.
private func firstUser(of parameter: Symbol, _ worksheet: Worksheet) -> Symbol? {
  let definitions = worksheet.definitions
  var carriers: Set<Symbol> = [parameter]
  for (id, quantity) in definitions.quantities.enumerated() where quantity.role == .anonymous {
    let symbol = Symbol(id: id)
    if definitions.dependencies(of: symbol).contains(parameter) { carriers.insert(symbol) }
  }
  return worksheet.named.first { symbol in
    symbol != parameter && definitions.dependencies(of: symbol).contains(where: carriers.contains)
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
