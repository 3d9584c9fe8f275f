extension CompiledScalarProgram {
  /// The program that takes the least time for a batch, of all ways to work on several of its examples at
  /// once; nothing if each of them takes more operations than the limit.
  public static func fastest(
    _ program: TensorProgram, outputs: [Int] = [], batch: Int, element: ScalarElement,
    limit: Int = 4096, way: Way = .best
  ) -> CompiledScalarProgram? {
    var best: CompiledScalarProgram?
    for examples in [1, 4, 8, 16] where batch % examples == 0 {
      guard
        let flat = ScalarProgram(program, outputs: outputs, examples: examples, limit: limit),
        let compiled = CompiledScalarProgram(flat, element: element, way: way)
      else { continue }
      if let best, best.estimatedCycles <= compiled.estimatedCycles { continue }
      best = compiled
    }
    return best
  }

  /// About how many cycles a step takes: by what its operations keep busy, by what they wait for, and by
  /// what has to be decoded where the code does not fit where decoded instructions are kept. `bytes` is
  /// how much of a register is used.
  static func estimate(_ program: ScalarProgram, bytes: Int, codeSize: Int) -> Int {
    let steps = program.examples.trailingZeroBitCount
    var work = 0
    for node in program.nodes where node.operation.isStored == false || node.operation == .rows {
      switch node.operation {
      case .rows: work += program.arrays[Int(node.a)].rowCount == 1 ? 1 : 3 * program.examples
      case .sumOfExamples: work += 2 * steps
      case .sumsOfPairs: work += 3
      case .divide, .squareRoot: work += 4
      case .ifLess, .ifLessOrEqual, .ifEqual, .ifNotEqual, .powerOfTwo: work += 2
      default: work += 1
      }
    }
    let isDoubled = bytes > 32
    let busy = work * (isDoubled ? 4 : 2) / 5
    let decoding = codeSize > 64 << 10 ? codeSize / 14 : codeSize > 24 << 10 ? codeSize / 20 : 0
    return max(busy, decoding, program.depths.max() ?? 0)
  }
}
