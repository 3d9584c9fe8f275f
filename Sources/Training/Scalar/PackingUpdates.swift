extension ScalarProgram {
  /// Where examples are lanes, neighbouring entries of an array that are worked out alike from sums over
  /// the examples become one register: its lanes are the entries, and all sums are taken together.
  func withPackedUpdates(_ element: ScalarElement) -> ScalarProgram {
    guard examples > 1 else { return self }
    var runs = runsOfStores
    while !runs.isEmpty {
      var packing = Packing(self, element, runs)
      let failed = runs.filter { packing.packed($0.value) == nil }
      if failed.isEmpty { return packing.program(runs) }
      for run in failed { runs[run.key] = nil }
    }
    return self
  }

  /// Stores of neighbouring entries, as many as there are examples at once, by where they begin: the
  /// nodes that are stored there.
  private var runsOfStores: [[Int]: [Int]] {
    let differs = differs
    var nodes: [[Int]: Int] = [:]
    for store in stores where !differs[store.node] {
      nodes[[store.array, store.entry]] = store.node
    }
    var runs: [[Int]: [Int]] = [:]
    for (number, array) in arrays.enumerated() {
      for first in stride(from: 0, through: array.count - examples, by: examples) {
        let stored = (first..<first + examples).compactMap { nodes[[number, $0]] }
        if stored.count == examples { runs[[number, first]] = stored }
      }
    }
    return runs
  }
}

private struct Packing {
  let source: ScalarProgram
  let element: ScalarElement
  /// Where packed stores begin.
  let runs: Set<[Int]>
  let stored: Set<Int>
  private var graph = ScalarGraph()
  private var places: [Int] = []
  private var known: [[Int]: Int] = [:]

  init(_ source: ScalarProgram, _ element: ScalarElement, _ runs: [[Int]: [Int]]) {
    self.source = source
    self.element = element
    self.runs = Set(runs.map { $0.key })
    stored = Set(source.stores.map { $0.array })
    for node in source.nodes {
      places.append(graph.emit(node.operation.isStored ? node : node.withInputs { places[$0] }))
    }
  }

  /// The node whose lanes are some nodes; nothing if they are not worked out alike.
  mutating func packed(_ group: [Int]) -> Int? {
    if group.allSatisfy({ $0 == group[0] }) { return places[group[0]] }
    if let place = known[group] { return place }
    let nodes = group.map { source.nodes[$0] }
    let operation = nodes[0].operation
    guard nodes.allSatisfy({ $0.operation == operation }) else { return nil }
    var result: Int?
    switch operation {
    case .entry: result = entries(nodes)
    case .constant, .row, .rows, .scalar, .sumsOfPairs, .entries: result = nil
    case .sumOfExamples: result = sums(nodes.map { places[Int($0.a)] })
    default: result = applied(aligned(nodes))
    }
    if let result { known[group] = result }
    return result
  }

  private mutating func entries(_ nodes: [ScalarNode]) -> Int? {
    let (array, first) = (Int(nodes[0].a), Int(nodes[0].b))
    for (place, node) in nodes.enumerated()
    where Int(node.a) != array || Int(node.b) != first + place {
      return nil
    }
    if stored.contains(array), !runs.contains([array, first]) { return nil }
    return graph.place(.entries, array, first)
  }

  /// The sums of several nodes over the examples, one a lane: neighbours in a register are added until
  /// each has one lane left, first inside its parts of 16 bytes, then those to each other.
  private mutating func sums(_ nodes: [Int]) -> Int {
    var rest = nodes
    var inside = (16 / element.size).trailingZeroBitCount
    while rest.count > 1 {
      let kind: Int32 = inside > 0 ? 0 : 1
      inside -= 1
      rest = stride(from: 0, to: rest.count, by: 2).map { place in
        graph.emit(
          ScalarNode(
            operation: .sumsOfPairs, a: Int32(rest[place]), b: Int32(rest[place + 1]), c: kind))
      }
    }
    return rest[0]
  }

  private mutating func applied(_ nodes: [ScalarNode]) -> Int? {
    var node = nodes[0]
    var inputs: [Int] = []
    for place in 0..<node.operation.arity {
      guard let input = packed(nodes.map { $0.inputs[place] }) else { return nil }
      inputs.append(input)
    }
    var next = inputs.makeIterator()
    node = node.withInputs { _ in next.next() ?? 0 }
    return graph.emit(node)
  }

  /// The same nodes with factors and terms in the order of the first one's.
  private func aligned(_ nodes: [ScalarNode]) -> [ScalarNode] {
    let operation = nodes[0].operation
    guard operation.commutes || operation.isProductSum else { return nodes }
    let first = Int(nodes[0].a)
    func fits(_ node: Int32) -> Bool {
      Int(node) == first || source.nodes[Int(node)].operation == source.nodes[first].operation
    }
    return nodes.map { node in
      if Int(node.a) == first || Int(node.b) != first && fits(node.a) || !fits(node.b) {
        return node
      }
      var turned = node
      (turned.a, turned.b) = (node.b, node.a)
      return turned
    }
  }

  func program(_ packed: [[Int]: [Int]]) -> ScalarProgram {
    var stores: [ScalarProgram.Store] = []
    let width = source.examples
    for store in source.stores {
      let first = store.entry / width * width
      guard let group = packed[[store.array, first]] else {
        stores.append(.init(array: store.array, entry: store.entry, node: places[store.node]))
        continue
      }
      let isOne = group.allSatisfy { $0 == group[0] }
      guard store.entry == first, let node = isOne ? places[group[0]] : known[group] else {
        continue
      }
      stores.append(.init(array: store.array, entry: first, node: node, count: width))
    }
    return ScalarProgram(graph, storing: stores, like: source)
  }
}
