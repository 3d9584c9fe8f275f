extension TensorProgram {
  /// Whether examples meet only in sums and so many of them at once make up every batch: each instruction
  /// has at most one index over examples, which stands first in arrays that have examples and nowhere
  /// else. What is to be seen of each example must be one number.
  func keepsExamplesApart(_ examples: Int, _ outputs: [Int]) -> Bool {
    for instruction in instructions {
      let axes = (instruction.output.axes + instruction.reduced).filter { $0.runsOverExamples }
      if axes.count > 1 || axes.contains(where: { $0.extent % examples != 0 }) { return false }
      let isTotal = instruction.reduced.contains { $0.runsOverExamples }
      if isTotal, instruction.operation != .sum, instruction.operation != .contract { return false }
      if !keepsApart(instruction.output) { return false }
      for input in instruction.inputs {
        switch input {
        case .view(let view): if !keepsApart(view) { return false }
        case .position(let axis): if axis.runsOverExamples { return false }
        case .constant, .scalar: continue
        }
      }
    }
    return outputs.allSatisfy { !arrays[$0].hasExamples || arrays[$0].extents.count == 1 }
  }

  private func keepsApart(_ view: View) -> Bool {
    for (place, coordinate) in view.coordinates.enumerated() {
      let isOfExamples = place == 0 && arrays[view.array].hasExamples
      switch coordinate {
      case .entry: if isOfExamples { return false }
      case .axis(let axis): if axis.runsOverExamples != isOfExamples { return false }
      }
    }
    return true
  }
}
