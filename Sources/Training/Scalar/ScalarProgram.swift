/// A program of numbers instead of arrays: every index has its value, every loop is written out.
///
/// One step works out all nodes in order and then stores; what a step stores in parameters and states
/// is what the next one finds there.
public struct ScalarProgram: Sendable {
  /// Where a node goes at the end of a step.
  struct Store: Sendable {
    var array: Int
    var entry: Int
    var node: Int
    /// How many lanes go there, one behind the other.
    var count = 1
  }

  /// What is known of an array of the caller.
  struct Memory: Sendable {
    var role: TensorArray.Role
    var count: Int
    /// Entries of one row of data, by which a step's rows move.
    var rowCount: Int
  }

  var nodes: [ScalarNode]
  var stores: [Store]
  /// As many as the arrays of the program it was made from, under the same numbers.
  var arrays: [Memory]
  /// How many examples of a batch each node stands for; what rests on no example is the same for all.
  public internal(set) var examples = 1
  /// How many numbers a step reads from its row of the table of scalars.
  public internal(set) var scalarCount: Int

  /// How many operations a step takes before functions are expanded.
  public var operationCount: Int { nodes.count { !$0.operation.isStored } }
}

extension ScalarProgram {
  /// The same nodes but for those that no store rests on.
  init(
    _ graph: ScalarGraph, storing stores: [Store], arrays: [Memory], scalarCount: Int,
    examples: Int = 1
  ) {
    var isUsed = Array(repeating: false, count: graph.nodes.count)
    for store in stores { isUsed[store.node] = true }
    for place in graph.nodes.indices.reversed() where isUsed[place] {
      for input in graph.nodes[place].inputs { isUsed[input] = true }
    }
    var places = Array(repeating: -1, count: graph.nodes.count)
    nodes = []
    for (place, node) in graph.nodes.enumerated() where isUsed[place] {
      places[place] = nodes.count
      nodes.append(node.withInputs { places[$0] })
    }
    self.stores = stores.map { store in
      var store = store
      store.node = places[store.node]
      return store
    }
    self.arrays = arrays
    self.scalarCount = scalarCount
    self.examples = examples
  }

  /// Other nodes on the same memory, `places` saying where those of the stores have gone.
  init(_ graph: ScalarGraph, places: [Int], like other: ScalarProgram) {
    let stores = other.stores.map { store in
      var store = store
      store.node = places[store.node]
      return store
    }
    self.init(graph, storing: stores, like: other)
  }

  init(_ graph: ScalarGraph, storing stores: [Store], like other: ScalarProgram) {
    self.init(
      graph, storing: stores, arrays: other.arrays, scalarCount: other.scalarCount,
      examples: other.examples)
  }

  /// Whether each node is another number for each example.
  var differs: [Bool] {
    var differs: [Bool] = []
    for node in nodes {
      let rests = node.inputs.contains { differs[$0] }
      differs.append(node.operation == .rows || rests && node.operation != .sumOfExamples)
    }
    return differs
  }
}
