public import Mathematics

import Language

/// The net that a worksheet describes, unit by unit: found from the definitions, not from words.
///
/// A unit is a scalar that sums products of one parameter and one earlier value; a function of
/// it alone, entry by entry, is its activation. Only units that a picture shows are looked at.
public struct Network: Sendable {
  /// One scalar: an entry (from 0) of a quantity.
  public struct Unit: Hashable, Sendable {
    public var symbol: Symbol
    public var entry: Int
  }

  public struct Neuron: Sendable {
    /// The sum, and what becomes of it (the same, if there is no activation).
    public var input: Unit
    public var output: Unit
    public var bias: Unit?
    public var activation: String
  }

  public struct Edge: Sendable {
    public var from: Unit
    /// The place of the neuron in ``neurons``.
    public var to: Int
    public var weight: Unit
  }

  public var inputs: [Unit]
  /// Layer by layer.
  public var layers: [[Neuron]]
  /// By layer; `to` counts within the layer.
  public var edges: [[Edge]]
  /// The full number of units: of the inputs, then of each layer.
  public var sizes: [Int]
}

/// The net of a worksheet; nothing if no quantity weighs earlier ones with parameters. `shown`
/// tells which of so many units are looked at.
public func network(of solved: Solved, shown: @escaping (Int) -> [Int]) -> Network? {
  NetworkSearch(solved: solved, shown: shown).network()
}

private struct NetworkSearch {
  let solved: Solved
  let shown: (Int) -> [Int]
  /// By symbol: the quantity that is a function of it alone, and the function's name.
  private let activations: [Symbol: (symbol: Symbol, name: String)]

  init(solved: Solved, shown: @escaping (Int) -> [Int]) {
    self.solved = solved
    self.shown = shown
    activations = NetworkSearch.activations(in: solved)
  }

  var definitions: Definitions { solved.definitions }

  private struct Found {
    var neuron: Network.Neuron
    var edges: [(from: Network.Unit, weight: Network.Unit)]
    var size: Int
  }

  func network() -> Network? {
    var found: [Found] = []
    for symbol in definitions.ordered(solved.worksheet.named) where found.count <= 200 {
      found += neurons(of: symbol)
    }
    // Nobody reads a picture of more units than this.
    guard !found.isEmpty, found.count <= 200 else { return nil }
    var depth: [Network.Unit: Int] = [:]
    var layers: [[Found]] = []
    var inputs: [Network.Unit] = []
    var seen: Set<Network.Unit> = []
    for neuron in found {
      var level = 0
      for edge in neuron.edges {
        if let known = depth[edge.from] {
          level = max(level, known)
        } else if seen.insert(edge.from).inserted {
          inputs.append(edge.from)
        }
      }
      depth[neuron.neuron.output] = level + 1
      depth[neuron.neuron.input] = level + 1
      while layers.count <= level { layers.append([]) }
      layers[level].append(neuron)
    }
    inputs.sort { ($0.symbol.id, $0.entry) < ($1.symbol.id, $1.entry) }
    return Network(
      inputs: inputs, layers: layers.map { $0.map { $0.neuron } },
      edges: layers.map { layer in
        layer.enumerated().flatMap { place, neuron in
          neuron.edges.map { Network.Edge(from: $0.from, to: place, weight: $0.weight) }
        }
      },
      sizes: [size(of: inputs)] + layers.map { layer in sizeOfLayer(layer) })
  }

  private func size(of units: [Network.Unit]) -> Int {
    var seen: Set<Symbol> = []
    var total = 0
    for unit in units where seen.insert(unit.symbol).inserted { total += ownCount(unit.symbol) }
    return total
  }

  private func sizeOfLayer(_ layer: [Found]) -> Int {
    var seen: Set<Symbol> = []
    var total = 0
    for found in layer where seen.insert(found.neuron.input.symbol).inserted { total += found.size }
    return total
  }

  private func ownCount(_ symbol: Symbol) -> Int {
    definitions[symbol].ownShape.reduce(1) { $0 * ($1.known ?? 1) }
  }

  /// The units among the entries of a quantity.
  private func neurons(of symbol: Symbol) -> [Found] {
    let quantity = definitions[symbol]
    guard quantity.role == .defined, quantity.ownShape.count <= 1,
      quantity.ownShape.allSatisfy({ $0.known != nil })
    else { return [] }
    let count = ownCount(symbol)
    guard count <= 100_000 else { return [] }
    return shown(count).compactMap { entry in
      guard let body = body(symbol, entry) else { return nil }
      return neuron(symbol, entry, body, count)
    }
  }

  private func body(_ symbol: Symbol, _ entry: Int) -> Expression? {
    switch definitions[symbol].body {
    case .entries(let entries): return entry < entries.count ? entries[entry] : nil
    case .formula(let indices, let body):
      let own = definitions[symbol].hasExamples ? Array(indices.dropFirst()) : indices
      return body.at(own, own.isEmpty ? [] : [.entry(entry + 1)])
    default: return nil
    }
  }

  private func neuron(_ symbol: Symbol, _ entry: Int, _ body: Expression, _ count: Int) -> Found? {
    let opened = activated(body)
    var edges: [(from: Network.Unit, weight: Network.Unit)] = []
    var bias: Network.Unit?
    for term in terms(of: opened.sum) {
      if let parameter = unit(term), definitions[parameter.symbol].role == .parameter {
        guard bias == nil else { return nil }
        bias = parameter
      } else if let edge = edge(term) {
        edges.append(edge)
      } else {
        return nil
      }
    }
    guard !edges.isEmpty else { return nil }
    let input = Network.Unit(symbol: symbol, entry: entry)
    let (output, name) = opened.name.map { (input, $0) } ?? activation(of: input)
    return Found(
      neuron: Network.Neuron(input: input, output: output, bias: bias, activation: name),
      edges: edges, size: count)
  }

  /// `sigmoid(sum)` as the sum and the function's name.
  private func activated(_ body: Expression) -> (sum: Expression, name: String?) {
    switch body {
    case .call(let function, let arguments, let places) where places.isEmpty:
      if let first = arguments.first, first.binders.isEmpty {
        return (first.body, definitions[function].name)
      }
    case .primitive(let primitive, let argument): return (argument, primitive.name)
    default: break
    }
    return (body, nil)
  }

  private func terms(of body: Expression) -> [Expression] {
    var result: [Expression] = []
    switch body {
    case .sum(let terms): for term in terms { result += self.terms(of: term) }
    case .total(.sum, let index, let inner):
      guard let count = index.size.known else { return [body] }
      for entry in shown(count) { result.append(inner.at(index, .entry(entry + 1))) }
    default: result = [body]
    }
    return result
  }

  /// A scalar entry of a quantity, seen through matrices that were typed inside.
  private func unit(_ expression: Expression) -> Network.Unit? {
    guard case .symbol(let symbol, let places) = expression, symbol.id >= 0 else { return nil }
    let quantity = definitions[symbol]
    let own = quantity.hasExamples ? Array(places.dropFirst()) : places
    var place = 0
    for (subscript_, size) in zip(own, quantity.ownShape) {
      guard case .entry(let entry) = subscript_ else { return nil }
      place = place * (size.known ?? 1) + entry - 1
    }
    if case .entries(let entries) = quantity.body, place < entries.count,
      quantity.role == .anonymous || unit(entries[place]) != nil
    {
      return unit(entries[place])
    }
    return Network.Unit(symbol: symbol, entry: place)
  }

  private func edge(_ term: Expression) -> (from: Network.Unit, weight: Network.Unit)? {
    guard case .product(let factors) = term, factors.count == 2 else { return nil }
    let units = factors.compactMap(unit)
    guard units.count == 2 else { return nil }
    let isFirst = definitions[units[0].symbol].role == .parameter
    let isSecond = definitions[units[1].symbol].role == .parameter
    guard isFirst != isSecond else { return nil }
    return isFirst ? (units[1], units[0]) : (units[0], units[1])
  }

  /// What becomes of a sum: the quantity that is a function of it alone.
  private func activation(of input: Network.Unit) -> (Network.Unit, String) {
    guard let found = activations[input.symbol] else { return (input, "") }
    return (Network.Unit(symbol: found.symbol, entry: input.entry), found.name)
  }

  private static func activations(in solved: Solved) -> [Symbol: (symbol: Symbol, name: String)] {
    let definitions = solved.definitions
    var found: [Symbol: (symbol: Symbol, name: String)] = [:]
    for symbol in solved.worksheet.named where definitions[symbol].role == .defined {
      let parts = definitions.dependencies(of: symbol)
      guard parts.count == 1, found[parts[0]] == nil,
        definitions[symbol].ownShape == definitions[parts[0]].ownShape,
        case .formula(_, let body) = definitions[symbol].body
      else { continue }
      switch body {
      case .call(let function, _, _): found[parts[0]] = (symbol, definitions[function].name)
      case .primitive(let primitive, _): found[parts[0]] = (symbol, primitive.name)
      case .cases: found[parts[0]] = (symbol, "")
      default: continue
      }
    }
    return found
  }
}
