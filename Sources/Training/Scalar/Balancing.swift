extension ScalarProgram {
  /// Products of several factors and sums of several terms joined in another order, what is known first
  /// joined first, so that a step waits as little as it can.
  func balanced() -> ScalarProgram {
    var balancing = Balancing(self)
    for place in nodes.indices { balancing.take(place) }
    return ScalarProgram(
      balancing.graph, places: balancing.places, like: self)
  }
}

private struct Balancing {
  let program: ScalarProgram
  var graph = ScalarGraph()
  /// Where each node of the program is in the graph.
  var places: [Int] = []
  /// About when each node of the graph is known, in cycles.
  private var depths: [Int] = []
  private var uses: [Int]

  init(_ program: ScalarProgram) {
    self.program = program
    uses = Array(repeating: 0, count: program.nodes.count)
    for node in program.nodes { for input in node.inputs { uses[input] += 1 } }
    for store in program.stores { uses[store.node] += 1 }
  }

  /// A node of the graph, with its sign in a sum.
  private struct Part {
    var node: Int
    var isNegative = false
  }

  mutating func take(_ place: Int) {
    let node = program.nodes[place]
    switch node.operation {
    case .multiply:
      let factors = parts(place, isNegative: false) { $0 == .multiply }
      places.append(
        joined(factors) { graph, a, b in Part(node: graph.emit(.multiply, a.node, b.node)) })
    case .add, .subtract:
      let terms = parts(place, isNegative: false) { $0 == .add || $0 == .subtract }
      places.append(
        joined(terms) { graph, a, b in
          if a.isNegative == b.isNegative {
            return Part(node: graph.emit(.add, a.node, b.node), isNegative: a.isNegative)
          }
          return Part(
            node: a.isNegative
              ? graph.emit(.subtract, b.node, a.node) : graph.emit(.subtract, a.node, b.node))
        })
    default:
      places.append(graph.emit(node.operation.isStored ? node : node.withInputs { places[$0] }))
    }
    measure()
  }

  /// The factors or terms of a node: its inputs, and of those that nobody else uses theirs.
  private func parts(
    _ place: Int, isNegative: Bool, _ isJoining: (ScalarOperation) -> Bool
  ) -> [Part] {
    let node = program.nodes[place]
    var found: [Part] = []
    for (number, input) in node.inputs.enumerated() {
      let turned = number == 1 && node.operation == .subtract ? !isNegative : isNegative
      if isJoining(program.nodes[input].operation), uses[input] == 1 {
        found += parts(input, isNegative: turned, isJoining)
      } else {
        found.append(Part(node: places[input], isNegative: turned))
      }
    }
    return found
  }

  /// All parts joined, always the two that are known first.
  private mutating func joined(
    _ parts: [Part], _ join: (inout ScalarGraph, Part, Part) -> Part
  ) -> Int {
    var rest = parts.sorted { (depths[$0.node], $0.node) < (depths[$1.node], $1.node) }
    while rest.count > 1 {
      let part = join(&graph, rest[0], rest[1])
      measure()
      rest.removeFirst(2)
      let depth = depths[part.node]
      let place = rest.firstIndex { depths[$0.node] > depth } ?? rest.count
      rest.insert(part, at: place)
    }
    return rest[0].isNegative ? graph.emit(.negate, rest[0].node) : rest[0].node
  }

  /// Notes when new nodes of the graph are known.
  private mutating func measure() {
    while depths.count < graph.nodes.count {
      let node = graph.nodes[depths.count]
      let latest = node.inputs.map { depths[$0] }.max() ?? 0
      let isKept = node.operation == .entry && program.arrays[Int(node.a)].role.isKept
      depths.append(latest + node.operation.latency + (isKept ? 1 : 0))
    }
  }
}
