import Language
import Mathematics
import Solving

extension Solved {
  /// The worksheet as one of the compared runs trains it: the model in the place of the output that
  /// its loss is about, and what it names without writing it out, such as relu_layers(x, 8), written
  /// out with parameters of its own.
  func training(_ run: ComparedRuns.Run) throws(LoweringFault) -> Solved {
    guard let output = run.output else { return self }
    var solved = self
    var placing = Placing(solved.worksheet)
    try placing.place(output, into: run.request.loss, called: run.name)
    solved.worksheet.definitions = placing.definitions
    let used = Set(placing.definitions.ordered([run.request.loss]))
    solved.worksheet.parameters = placing.parameters.filter { used.contains($0) }
    guard !solved.worksheet.parameters.isEmpty else {
      throw LoweringFault("\(run.name) has no parameters to train.")
    }
    return solved
  }
}

/// Definitions in which a model takes the place of another.
private struct Placing {
  var definitions: Definitions
  var parameters: [Symbol]
  let constructions: [Symbol: Construction]

  init(_ worksheet: Worksheet) {
    definitions = worksheet.definitions
    parameters = worksheet.parameters
    constructions = worksheet.constructions
  }

  mutating func place(_ output: Asked.Target, into loss: Symbol, called name: String)
    throws(LoweringFault)
  {
    for symbol in definitions.ordered([output.symbol]) {
      if let construction = constructions[symbol] { try writeOut(symbol, construction) }
    }
    if definitions.ordered([loss]).contains(output.symbol) { return }
    guard let known = judged(by: loss), definitions[output.symbol].hasExamples else {
      throw LoweringFault(
        "\(name): it is not seen which output the loss is about.",
        hint: "Name the output, as in p = sigmoid(w^T x + b), and the loss of it, L = bce(y, p).")
    }
    let shape = definitions[output.symbol].ownShape
    guard shape == definitions[known].ownShape else {
      throw LoweringFault(
        "\(name): the output has not the shape of \(definitions[known].name.source), which the loss is about."
      )
    }
    let indices = definitions[output.symbol].shape.map { definitions.indices.fresh($0) }
    let value = Expression.symbol(output.symbol, indices.map { .index($0) })
    var quantity = definitions[known]
    quantity.body = .formula(indices, isScore(output.symbol) ? wrapped(value, as: known) : value)
    quantity.worked = nil
    definitions.replace(known, by: quantity)
  }

  /// The output that a loss is about: the last quantity on the way to it that rests on parameters, but
  /// not on all columns that the loss rests on.
  private func judged(by loss: Symbol) -> Symbol? {
    let all = columns(under: loss)
    return definitions.ordered([loss]).last { symbol in
      let own = columns(under: symbol)
      return definitions[symbol].hasExamples && !parameters.contains(symbol) && !own.isEmpty
        && own.count < all.count && !definitions[symbol].isImplied
        && !definitions.ordered([symbol]).allSatisfy { !parameters.contains($0) }
    }
  }

  private func columns(under symbol: Symbol) -> Set<Symbol> {
    Set(
      definitions.ordered([symbol]).filter {
        guard definitions[$0].hasExamples else { return false }
        switch definitions[$0].body {
        case .numbers, .table: return true
        default: return false
        }
      })
  }

  /// Whether a model is layers without a function around their output.
  private func isScore(_ symbol: Symbol) -> Bool {
    var symbol = symbol
    if case .formula(_, .symbol(let inner, _)) = definitions[symbol].body,
      constructions[inner] != nil
    {
      symbol = inner
    }
    switch constructions[symbol] {
    case .linearLayers, .reluLayers: return true
    case .standardised, nil: return false
    }
  }

  /// f(s) where the known output is f of something: a score stands where its score stands.
  private func wrapped(_ score: Expression, as known: Symbol) -> Expression {
    guard case .formula(_, let body) = definitions[known].body,
      case .call(let function, let arguments, let places) = body, arguments.count == 1,
      arguments[0].binders.isEmpty
    else { return score }
    return .call(function, [Argument(body: score)], places)
  }
}

// What is named without being written out.
extension Placing {
  private mutating func writeOut(_ symbol: Symbol, _ construction: Construction)
    throws(LoweringFault)
  {
    switch construction {
    case .standardised(let inner): try standardise(symbol, inner)
    case .linearLayers(let inner, let count):
      let width = definitions[inner].ownShape.first?.known ?? 1
      writeLayers(symbol, of: inner, Array(repeating: width, count: count), nil)
    case .reluLayers(let inner, let widths):
      let place = definitions.functions.firstIndex { $0.name == "relu" }
      writeLayers(symbol, of: inner, widths, place.map { FunctionSymbol(id: $0) })
    }
  }

  /// (x_i − μ_i)/σ_i with the mean and the standard deviation of the column.
  private mutating func standardise(_ symbol: Symbol, _ inner: Symbol) throws(LoweringFault) {
    let quantity = definitions[inner]
    let numbers: [Double]
    switch quantity.body {
    case .numbers(let exact): numbers = exact.map { $0.double }
    case .table(let table): numbers = table
    default:
      throw LoweringFault(
        "\(quantity.name.source) is no column of a table, which can be standardised.",
        hint: "Gather it where the table is read: data d from … with x = (x1, x2)")
    }
    let width = quantity.ownShape.first?.known ?? 1
    let count = Double(numbers.count / max(width, 1))
    var (means, scales): ([Double], [Double]) = ([], [])
    for column in 0..<width {
      let values = stride(from: column, to: numbers.count, by: width).map { numbers[$0] }
      let mean = values.reduce(0, +) / count
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      means.append(mean)
      scales.append(variance > 0 ? 1 / variance.squareRoot() : 0)
    }
    let shape = quantity.ownShape
    let mean = given("mean", shape, means)
    let scale = given("scale", shape, scales)
    let indices = quantity.shape.map { definitions.indices.fresh($0) }
    let own = indices.dropFirst().map { Subscript.index($0) }
    let value = Expression.product([
      .sum([
        .symbol(inner, indices.map { .index($0) }),
        .product([.integer(-1), .symbol(mean, own)]),
      ]),
      .symbol(scale, own),
    ])
    definitions.define(symbol, as: .formula(indices, value))
  }

  private mutating func given(_ name: String, _ shape: [Size], _ values: [Double]) -> Symbol {
    definitions.add(
      Quantity(name: Name(name), role: .given, shape: shape, body: .table(values)))
  }

  /// Layers f(W a + b) of these widths, then one output v·a + c.
  private mutating func writeLayers(
    _ symbol: Symbol, of inner: Symbol, _ widths: [Int], _ function: FunctionSymbol?
  ) {
    var below = inner
    for width in widths { below = layer(of: below, width: width, function) }
    define(symbol, asSumOf: below, width: nil)
  }

  /// f(W a + b), f applied entry by entry.
  private mutating func layer(of below: Symbol, width: Int, _ function: FunctionSymbol?) -> Symbol {
    let examples = definitions[below].shape[0]
    let shape = [examples, Size.known(width)]
    let sum = hidden(shape)
    define(sum, asSumOf: below, width: width)
    guard let function else { return sum }
    let active = hidden(shape)
    let indices = shape.map { definitions.indices.fresh($0) }
    let value = Expression.call(
      function, [Argument(body: .symbol(sum, indices.map { .index($0) }))], [])
    definitions.define(active, as: .formula(indices, value))
    return active
  }

  private mutating func hidden(_ shape: [Size]) -> Symbol {
    definitions.add(
      Quantity(
        name: Name("layer\(definitions.quantities.count)"), role: .defined, shape: shape,
        hasExamples: true, body: .open))
  }

  /// Σ_j W_ij a_j + b_i with parameters of its own; without a width, one output.
  private mutating func define(_ symbol: Symbol, asSumOf below: Symbol, width: Int?) {
    let example = definitions.indices.fresh(definitions[below].shape[0])
    let rows = width.map { [Size.known($0)] } ?? []
    let columns = definitions[below].ownShape
    let row = rows.map { definitions.indices.fresh($0) }
    let own = row.map { Subscript.index($0) }
    let weights = parameter("W", rows + columns)
    let bias = parameter("b", rows)
    var value: Expression
    if let size = columns.first {
      let column = definitions.indices.fresh(size)
      value = .total(
        .sum, column,
        .product([
          .symbol(weights, own + [.index(column)]),
          .symbol(below, [.index(example), .index(column)]),
        ]))
    } else {
      value = .product([.symbol(weights, own), .symbol(below, [.index(example)])])
    }
    value = .sum([value, .symbol(bias, own)])
    definitions.define(symbol, as: .formula([example] + row, value))
  }

  private mutating func parameter(_ letter: String, _ shape: [Size]) -> Symbol {
    let symbol = definitions.add(
      Quantity(
        name: Name("\(letter)\(definitions.quantities.count)"), role: .parameter, shape: shape,
        body: .open))
    parameters.append(symbol)
    return symbol
  }
}
