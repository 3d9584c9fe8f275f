extension Plan {
  /// About how many cycles a step takes, for comparing it with machine code of its own: what it takes
  /// to begin an instruction, as measured, and the entries it goes through, by vectors of 32 bytes.
  func estimatedCycles(entrySize: Int) -> Int {
    var cycles = 0
    for instruction in instructions {
      let axes = instruction.output.axes + instruction.reduced
      let entries = axes.reduce(1.0) { $0 * Double($1.runsOverExamples ? mostRows : $1.extent) }
      cycles += 150 + Int(min(entries * Double(entrySize) / 32, 1e12))
    }
    return cycles
  }
}
