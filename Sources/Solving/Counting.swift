import Language
import Mathematics

/// How many numbers each parameter holds, layer by layer: weights multiply something, a bias
/// stands by itself as a term of a sum.
func count(_ worksheet: Worksheet) -> CountAnswer {
  let definitions = worksheet.definitions
  let uses = ParameterUses(worksheet)
  let found = worksheet.parameters.map { symbol in
    let use = uses.first[symbol.id]
    let row = CountAnswer.Row(
      symbol: symbol, isBias: uses.isBias(symbol), count: size(of: definitions[symbol].shape))
    return (user: use?.user, rank: use?.rank ?? .max, depth: use?.depth ?? 0, row: row)
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
  let rows = found.map { $0.row }
  let weights = Expression.tidySum(rows.filter { !$0.isBias }.map { $0.count })
  let biases = Expression.tidySum(rows.filter { $0.isBias }.map { $0.count })
  return CountAnswer(
    layers: layers, weights: weights, biases: biases, total: .tidySum([weights, biases]))
}

private func size(of shape: [Size]) -> Expression {
  .tidyProduct(shape.map { Expression.size($0).withKnownSize })
}

/// Where parameters stand: one walk over all definitions.
private struct ParameterUses {
  /// The first quantity with a name in whose definition the parameter stands, its place among
  /// them, and how many functions lie around the parameter there: a layer inside a layer.
  typealias Use = (user: Symbol, rank: Int, depth: Int)

  private(set) var first: [Use?]
  private var uses: [Int]
  /// Uses as a term of a sum by itself.
  private var bare: [Int]
  private let definitions: Definitions

  init(_ worksheet: Worksheet) {
    definitions = worksheet.definitions
    let count = definitions.quantities.count
    first = Array(repeating: nil, count: count)
    uses = Array(repeating: 0, count: count)
    bare = uses
    for (rank, symbol) in definitions.ordered(worksheet.named).enumerated() {
      if definitions[symbol].role == .anonymous || definitions[symbol].isImplied { continue }
      if case .derivative = definitions[symbol].role { continue }
      walk(body: definitions[symbol].body, (symbol, rank, 0))
    }
  }

  /// Whether every use is as a term of a sum by itself.
  func isBias(_ parameter: Symbol) -> Bool {
    uses[parameter.id] > 0 && uses[parameter.id] == bare[parameter.id]
  }

  private mutating func walk(body: Quantity.Body, _ use: Use) {
    switch body {
    case .formula(_, let body): walk(body, use)
    case .entries(let entries): for entry in entries { walk(entry, use) }
    case .open, .numbers, .table, .unknown: break
    }
  }

  private mutating func walk(_ expression: Expression, _ use: Use) {
    let inner = (user: use.user, rank: use.rank, depth: use.depth + 1)
    switch expression {
    case .symbol(let symbol, _): note(symbol, use)
    case .number, .constant, .size, .delta: break
    case .sum(let terms):
      for term in terms {
        if case .symbol(let symbol, _) = term, symbol.id >= 0 { bare[symbol.id] += 1 }
        walk(term, use)
      }
    case .product(let factors): for factor in factors { walk(factor, use) }
    case .power(let base, let exponent):
      walk(base, use)
      walk(exponent, use)
    case .primitive(_, let argument): walk(argument, inner)
    case .call(_, let arguments, _): for argument in arguments { walk(argument.body, inner) }
    case .total(_, _, let body): walk(body, use)
    case .cases(let branches): for branch in branches { walk(branch.value, inner) }
    }
  }

  private mutating func note(_ symbol: Symbol, _ use: Use) {
    guard symbol.id >= 0 else { return }
    uses[symbol.id] += 1
    if definitions[symbol].role == .anonymous {
      walk(body: definitions[symbol].body, use)
    } else if first[symbol.id] == nil {
      first[symbol.id] = use
    }
  }
}

/// The shape of a quantity, with the letter of the batch where there is one value an example.
func shape(of target: Asked.Target, batch: String?, in worksheet: Worksheet) -> ShapeAnswer {
  let definitions = worksheet.definitions
  let shape = target.entry == nil ? definitions[target.symbol].ownShape : []
  let hasColumn =
    batch != nil && dependsOnInput(target.symbol, worksheet)
    && !isMean(target.symbol, worksheet)
  return ShapeAnswer(target: target, shape: shape, batch: hasColumn ? batch : nil)
}

/// Whether a quantity is one number, or one gradient, for the whole batch: a loss is the mean over
/// its examples, and so is its derivative by what is the same for all of them.
private func isMean(_ symbol: Symbol, _ worksheet: Worksheet) -> Bool {
  let definitions = worksheet.definitions
  func isLoss(_ symbol: Symbol) -> Bool {
    definitions[symbol].differentiatedShape.isEmpty
      && definitions.quantities.contains { quantity in
        guard case .derivative(symbol, let by) = quantity.role else { return false }
        return !dependsOnInput(by, worksheet) || definitions[by].role == .defined
      }
  }
  if case .derivative(let of, let by) = definitions[symbol].role {
    return isLoss(of) && !dependsOnInput(by, worksheet)
  }
  return isLoss(symbol)
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
