import Kernels

/// Where the entries of each array lie: the order of its dimensions in memory, and strides.
struct Layouts {
  /// By array, its dimensions from the outermost to the innermost.
  private(set) var orders: [[Int]]
  private let program: TensorProgram

  /// Examples are always outermost. A matrix of weights has the index innermost that the product
  /// with examples leaves, so that its rows are read as they stand; what is added to it follows.
  init(_ program: TensorProgram, _ instructions: [Fused]) {
    self.program = program
    orders = program.arrays.map { Array($0.extents.indices) }
    var isSet = program.arrays.map { $0.hasExamples || $0.extents.count < 2 }
    for instruction in instructions where instruction.isProduct && instruction.isPerExample {
      for case .view(let view) in instruction.inputs.prefix(2) where !isSet[view.array] {
        guard !view.axes.contains(where: { $0.runsOverExamples }),
          view.axes.count == view.coordinates.count
        else { continue }
        let isSummed = view.coordinates.map { coordinate -> Bool in
          if case .axis(let axis) = coordinate { instruction.reduced.contains(axis) } else { false }
        }
        let dimensions = isSummed.indices
        orders[view.array] =
          dimensions.filter { isSummed[$0] } + dimensions.filter { !isSummed[$0] }
        isSet[view.array] = true
      }
    }
    for (array, described) in program.arrays.enumerated() where described.role.isKept {
      isSet[array] = isSet[array] || described.role == .parameter
    }
    for pass in [Array(instructions.reversed()), instructions] {
      for instruction in pass { spread(instruction, &isSet) }
    }
  }

  /// Gives arrays that are worked out entry by entry with each other the same order.
  private mutating func spread(_ instruction: Fused, _ isSet: inout [Bool]) {
    var views = [instruction.output]
    for case .view(let view) in instruction.inputs { views.append(view) }
    let axes = instruction.output.axes
    let whole = views.filter {
      $0.coordinates.count == axes.count && Set($0.axes) == Set(axes)
        && !program.arrays[$0.array].hasExamples
    }
    guard axes.count > 1, let known = whole.first(where: { isSet[$0.array] }) else { return }
    let order = orders[known.array].map { known.coordinates[$0] }
    for view in whole where !isSet[view.array] {
      orders[view.array] = order.compactMap { view.coordinates.firstIndex(of: $0) }
      isSet[view.array] = true
    }
  }

  /// The stride of each dimension, and how many entries there are. Rows of a matrix begin at the
  /// beginning of a cache line, so that the machine goes through several of them as through one.
  func strides(of array: Int) -> (strides: [Int], count: Int) {
    let described = program.arrays[array]
    let extents = described.extents
    var strides = extents.map { _ in 0 }
    var next = 1
    for dimension in orders[array].reversed() {
      strides[dimension] = next
      next *= extents[dimension]
      if extents.count == 2, strides[dimension] == 1, next > 1, described.role != .data {
        next = (next + 15) / 16 * 16
      }
    }
    return (strides, next)
  }

  /// The entries of so many rows, which are those of the outermost dimension.
  func count(of array: Int, rows: Int? = nil) -> Int {
    let (strides, count) = strides(of: array)
    guard let rows, let outer = orders[array].first else { return count }
    return strides[outer] * rows
  }
}
