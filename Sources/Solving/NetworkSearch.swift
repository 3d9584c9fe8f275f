import Language
import Mathematics

/// The search for the units of a net, definition by definition.
struct NetworkSearch {
  let definitions: Definitions
  let reader: UnitReader
  private let order: [Symbol]
  private let shown: (Int) -> [Int]
  /// By symbol: whether it rests on a parameter.
  private var isTrained: [Bool]
  private var isLoss: [Bool]
  /// What a net is no picture of.
  private var isBroken: [Bool]

  private struct Found {
    var neuron: Network.Neuron
    var edges: [(from: Network.Unit, weight: Network.Unit)]
    /// How many units stand beside it in its layer, itself included.
    var size: Int
    /// How many examples the quantity holds that it stands for.
    var examples: Int?
  }

  private var found: [Found] = []
  /// The neuron that a unit is the sum of, or a function of.
  private var places: [Network.Unit: Int] = [:]
  private var inputs: [Network.Unit] = []

  init(solved: Solved, shown: @escaping (Int) -> [Int]) {
    definitions = solved.definitions
    reader = UnitReader(definitions: definitions, shown: shown)
    order = definitions.ordered(solved.worksheet.named)
    self.shown = shown
    isTrained = definitions.quantities.map { $0.role == .parameter }
    isLoss = definitions.quantities.map { _ in false }
    isBroken = isLoss
    for symbol in order where !isTrained[symbol.id] {
      isTrained[symbol.id] = definitions.dependencies(of: symbol).contains { isTrained[$0.id] }
    }
    for quantity in definitions.quantities {
      if case .derivative(let of, _) = quantity.role { isLoss[of.id] = true }
    }
  }

  /// Finds the units; false if there are more than anyone would look at.
  mutating func search() -> Bool {
    for symbol in order where isTrained[symbol.id] && definitions[symbol].role == .defined {
      look(at: symbol)
      if found.count > 200 { return false }
    }
    // A net input that was written inside a function is the output of no unit.
    for neuron in found where definitions[neuron.neuron.output.symbol].isImplied {
      isBroken[neuron.neuron.input.symbol.id] = true
    }
    return true
  }

  /// Takes the units of a quantity. If it weighs earlier values in a way that is no sum of products,
  /// a picture of what it rests on would be wrong.
  private mutating func look(at symbol: Symbol) {
    let quantity = definitions[symbol]
    guard quantity.ownShape.allSatisfy({ $0.known != nil }), quantity.ownShape.count <= 2,
      let count = reader.count(symbol), count <= 100_000
    else { return }
    let (entries, size, examples) = unitsOfOneExample(symbol, count)
    for entry in entries {
      let unit = Network.Unit(symbol: symbol, entry: entry)
      guard let body = reader.body(of: unit) else { continue }
      if let (bias, edges) = reader.sum(body) {
        take(unit, bias, edges, size, examples)
      } else if let origin = origin(of: body) {
        places[unit] = origin
        // An activation takes the unit itself; anything else counts once a later unit weighs it.
        if let (name, of) = reader.activation(body), of == found[origin].neuron.output {
          pass(origin, on: unit, name)
        }
      } else if reader.weighs(body), !isLoss[symbol.id] {
        giveUp(symbol)
      }
    }
  }

  /// No picture of anything that a quantity rests on.
  private mutating func giveUp(_ symbol: Symbol) {
    for other in definitions.ordered([symbol]) { isBroken[other.id] = true }
  }

  /// One neuron; one of which a source is trained and belongs to no unit is not understood.
  private mutating func take(
    _ unit: Network.Unit, _ bias: Network.Unit?,
    _ edges: [(from: Network.Unit, weight: Network.Unit)],
    _ size: Int, _ examples: Int?
  ) {
    var sources: [(from: Network.Unit, weight: Network.Unit)] = []
    for edge in edges {
      if let origin = places[edge.from] {
        pass(origin, on: edge.from, nil)
      } else if isTrained[edge.from.symbol.id] {
        giveUp(unit.symbol)
      } else if !inputs.contains(edge.from) {
        inputs.append(edge.from)
      }
      sources.append(edge)
    }
    places[unit] = found.count
    let neuron = Network.Neuron(input: unit, output: unit, bias: bias, activation: "")
    found.append(Found(neuron: neuron, edges: sources, size: size, examples: examples))
  }

  /// A unit becomes the output of the neuron that it is a function of.
  private mutating func pass(_ origin: Int, on unit: Network.Unit, _ name: String?) {
    found[origin].neuron.output = unit
    if let name, found[origin].neuron.activation.isEmpty { found[origin].neuron.activation = name }
  }

  /// The one neuron that an expression is a function of.
  private func origin(of body: Expression) -> Int? {
    var origins: Set<Int> = []
    var isUnderstood = true
    for unit in reader.units(in: body) {
      guard let unit else {
        isUnderstood = false
        continue
      }
      if let place = places[unit] {
        origins.insert(place)
      } else if isTrained[unit.symbol.id], definitions[unit.symbol].role != .parameter {
        isUnderstood = false
      } else if inputs.contains(unit) {
        // A way past the neuron, which a picture of weights does not show.
        isUnderstood = false
      }
    }
    return isUnderstood && origins.count == 1 ? origins.first : nil
  }

  /// The entries of a quantity that belong to one example, and how many such there are: all of a
  /// vector; but if every entry weighs other values by the same weights, they are examples. Of a
  /// matrix likewise one row or one column.
  private func unitsOfOneExample(
    _ symbol: Symbol, _ count: Int
  ) -> (entries: [Int], size: Int, examples: Int?) {
    let shape = definitions[symbol].ownShape.compactMap { $0.known }
    func weights(_ entry: Int) -> [Network.Unit]? {
      guard let body = reader.body(of: Network.Unit(symbol: symbol, entry: entry)) else {
        return nil
      }
      return reader.sum(body)?.edges.map { $0.weight }
    }
    func areExamples(_ other: Int) -> Bool {
      guard other < count, let first = weights(0), let second = weights(other) else { return false }
      return first == second
    }
    if shape.count < 2 {
      return areExamples(1) ? ([0], 1, count) : (shown(count), count, nil)
    }
    let (rows, columns) = (shape[0], shape[1])
    let isInColumn =
      areExamples(1) || (weights(0) == nil && places[knownUnit(below: symbol, columns)] != nil)
    return isInColumn
      ? (shown(rows).map { $0 * columns }, rows, columns) : (shown(columns), columns, rows)
  }

  /// Where the second entry of the first column of a matrix comes from, if it is a function of one
  /// unit: it tells whether the examples stand in columns.
  private func knownUnit(below symbol: Symbol, _ columns: Int) -> Network.Unit {
    let unit = Network.Unit(symbol: symbol, entry: columns)
    let known = reader.body(of: unit).map { reader.units(in: $0).compactMap { $0 } } ?? []
    return known.first { places[$0] != nil } ?? unit
  }

  // MARK: The nets

  var networks: [Network] {
    var nets: [Int: [Int]] = [:]
    var order: [Int] = []
    for (number, root) in roots().enumerated() {
      if nets[root] == nil { order.append(root) }
      nets[root, default: []].append(number)
    }
    let whole = order.compactMap { nets[$0] }.filter { numbers in
      !numbers.contains { isBroken[found[$0].neuron.input.symbol.id] }
    }
    return whole.map { network(of: $0) }
  }

  /// For each neuron the first one that it hangs together with, through sources and shared inputs.
  private func roots() -> [Int] {
    var roots = Array(found.indices)
    func root(_ number: Int) -> Int {
      var number = number
      while roots[number] != number { number = roots[number] }
      return number
    }
    var readers: [Network.Unit: Int] = [:]
    // The units of one vector belong together, also where each has an input of its own.
    var first: [Symbol: Int] = [:]
    for (number, neuron) in found.enumerated() {
      let other = root(first[neuron.neuron.input.symbol] ?? number)
      first[neuron.neuron.input.symbol] = other
      roots[max(root(number), other)] = min(root(number), other)
      for edge in neuron.edges {
        let other = places[edge.from] ?? readers[edge.from] ?? number
        if places[edge.from] == nil { readers[edge.from] = other }
        let (a, b) = (root(number), root(other))
        roots[max(a, b)] = min(a, b)
      }
    }
    return roots.indices.map(root)
  }

  /// The neurons layer by layer: each stands one layer behind the last of its sources.
  private func network(of numbers: [Int]) -> Network {
    var depth: [Int: Int] = [:]
    var layers: [[Int]] = []
    var seen: Set<Network.Unit> = []
    for number in numbers {
      var level = 0
      for edge in found[number].edges {
        if let place = places[edge.from] {
          level = max(level, (depth[place] ?? -1) + 1)
        } else {
          seen.insert(edge.from)
        }
      }
      depth[number] = level
      while layers.count <= level { layers.append([]) }
      layers[level].append(number)
    }
    let own = inputs.filter(seen.contains).sorted {
      ($0.symbol.id, $0.entry) < ($1.symbol.id, $1.entry)
    }
    return Network(
      inputs: own, layers: layers.map { layer in layer.map { found[$0].neuron } },
      edges: layers.map { layer in
        layer.enumerated().flatMap { place, number in
          found[number].edges.map { edge in
            Network.Edge(from: output(of: edge.from), to: place, weight: edge.weight)
          }
        }
      },
      sizes: [inputCount(own)] + layers.map { layerCount($0) },
      examples: numbers.compactMap { found[$0].examples }.first)
  }

  /// The unit under which a neuron is drawn, for a value that comes from it.
  private func output(of unit: Network.Unit) -> Network.Unit {
    places[unit].map { found[$0].neuron.output } ?? unit
  }

  private func layerCount(_ layer: [Int]) -> Int {
    var seen: Set<Symbol> = []
    var total = 0
    for number in layer where seen.insert(found[number].neuron.input.symbol).inserted {
      total += found[number].size
    }
    return total
  }

  /// How many inputs there are, also those that are not shown.
  private func inputCount(_ inputs: [Network.Unit]) -> Int {
    var total = 0
    for symbol in Set(inputs.map { $0.symbol }) {
      let shape = definitions[symbol].ownShape.compactMap { $0.known }
      let entries = inputs.filter { $0.symbol == symbol }.map { $0.entry }
      guard shape.count == 2 else {
        total += entries.count == 1 && entries[0] == 0 && isBatch(symbol) ? 1 : shape.reduce(1, *)
        continue
      }
      let inOneRow = Set(entries.map { $0 / shape[1] }).count == 1
      let inOneColumn = Set(entries.map { $0 % shape[1] }).count == 1
      total += inOneRow ? shape[1] : inOneColumn ? shape[0] : shape[0] * shape[1]
    }
    return total
  }

  /// Whether only the first entry of a vector is read, the others being further examples.
  private func isBatch(_ symbol: Symbol) -> Bool {
    found.contains { neuron in
      neuron.edges.contains { $0.from.symbol == symbol }
        && (reader.count(neuron.neuron.input.symbol) ?? 1) > neuron.size
    }
  }
}
