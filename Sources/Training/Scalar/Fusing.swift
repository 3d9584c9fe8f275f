extension ScalarProgram {
  /// Products that are only added to something are worked out together with the sum, rounded once.
  func fused() -> ScalarProgram {
    var uses = Array(repeating: 0, count: nodes.count)
    for node in nodes { for input in node.inputs { uses[input] += 1 } }
    for store in stores { uses[store.node] += 1 }
    let depths = depths
    var graph = ScalarGraph()
    var places: [Int] = []
    /// The factors of a product that is used once.
    func factors(_ place: Int) -> (Int, Int)? {
      guard nodes[place].operation == .multiply, uses[place] == 1 else { return nil }
      return (places[Int(nodes[place].a)], places[Int(nodes[place].b)])
    }
    for node in nodes {
      let (a, b) = (Int(node.a), Int(node.b))
      switch node.operation {
      case .add, .subtract:
        let takes = node.operation == .subtract
        let left = factors(a)
        let right = factors(b)
        if let (x, y) = right, left == nil || depths[b] >= depths[a] {
          places.append(graph.emit(takes ? .subtractProduct : .multiplyAdd, x, y, places[a]))
        } else if let (x, y) = left {
          places.append(graph.emit(takes ? .multiplySubtract : .multiplyAdd, x, y, places[b]))
        } else {
          places.append(graph.emit(node.withInputs { places[$0] }))
        }
      default: places.append(graph.emit(node.withInputs { places[$0] }))
      }
    }
    return ScalarProgram(
      graph, places: places, like: self)
  }

  /// About how many cycles after the start of a step each node is known.
  var depths: [Int] {
    var depths: [Int] = []
    for node in nodes {
      let latest = node.inputs.map { depths[$0] }.max() ?? 0
      let known = node.operation == .entry && arrays[Int(node.a)].role.isKept ? 1 : 0
      depths.append(latest + known + node.operation.latency)
    }
    return depths
  }
}

extension ScalarOperation {
  /// About how many cycles the result of an operation is waited for.
  var latency: Int {
    switch self {
    case .constant, .entry, .row, .rows, .entries, .scalar: 0
    case .negate, .absolute, .lesser, .greater: 1
    case .add, .subtract, .multiply, .round: 3
    case .multiplyAdd, .multiplySubtract, .subtractProduct, .negatedMultiplyAdd: 4
    case .exponent, .significand, .powerOfTwo, .scale: 5
    case .ifLess, .ifLessOrEqual, .ifEqual, .ifNotEqual: 5
    case .divide: 13
    case .sumOfExamples: 18
    case .sumsOfPairs: 6
    case .squareRoot: 20
    case .exponential, .sigmoid, .hyperbolicTangent: 45
    case .sine, .cosine: 40
    case .logarithm, .errorFunction: 60
    case .power: 110
    }
  }
}
