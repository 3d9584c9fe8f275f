extension CompiledScalarProgram {
  /// The program that takes the least time for a batch, of all ways to work on several of its examples at
  /// once; nothing if each of them takes more operations than the limit.
  public static func fastest(
    _ program: TensorProgram, outputs: [Int] = [], batch: Int, element: ScalarElement,
    limit: Int = 8192, way: Way = .best
  ) -> CompiledScalarProgram? {
    var best: ScalarProgram?
    for examples in [1, 4, 8, 16] where batch % examples == 0 {
      guard isPossible(examples, element, way),
        let flat = ScalarProgram(program, outputs: outputs, examples: examples, limit: limit)
      else { continue }
      let next = flat.prepared(element, way)
      if let best, best.estimatedCycles(element) <= next.estimatedCycles(element) { continue }
      best = next
    }
    return best.map {
      CompiledScalarProgram(expanded: $0, element, isPacked: false, shared: [], way: way)
    }
  }

  /// About how many cycles a step takes, for comparing ways to run the same program.
  public var estimatedCycles: Int { program.estimatedCycles(element) }
}

extension ScalarProgram {
  /// By what its operations keep busy, by what they wait for, and by what has to be decoded where there
  /// are more of them than a processor keeps decoded.
  func estimatedCycles(_ element: ScalarElement) -> Int {
    let steps = examples.trailingZeroBitCount
    var work = 0
    for node in nodes where !node.operation.isStored || node.operation == .rows {
      switch node.operation {
      case .rows: work += arrays[Int(node.a)].rowCount == 1 ? 1 : 3 * examples
      case .sumOfExamples: work += 2 * steps
      case .sumsOfPairs: work += 3
      case .divide, .squareRoot: work += 4
      case .ifLess, .ifLessOrEqual, .ifEqual, .ifNotEqual, .powerOfTwo: work += 2
      default: work += 1
      }
    }
    let isDoubled = examples * element.size > 32
    let busy = work * (isDoubled ? 4 : 2) / 5
    let decoding = operationCount > 2500 ? operationCount * 3 / 2 : 0
    return max(busy, decoding, depths.max() ?? 0)
  }
}
