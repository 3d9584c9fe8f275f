extension ScalarProgram {
  /// A program of arrays with all loops written out; nothing if that takes more operations than the
  /// limit. `outputs` are temporaries that the caller wants to see: they are stored in every step.
  ///
  /// If several examples of a batch are to be worked on at once, their number must divide that of the
  /// batch, and examples may meet only in sums; else there is nothing.
  public init?(
    _ program: TensorProgram, outputs: [Int] = [], examples: Int = 1, limit: Int = 4096
  ) {
    if examples > 1, !program.keepsExamplesApart(examples, outputs) { return nil }
    var size = 0
    for instruction in program.instructions {
      let count = (instruction.output.axes + instruction.reduced).reduce(1) { count, axis in
        let extent = axis.runsOverExamples ? axis.extent / examples : axis.extent
        return count.multipliedReportingOverflow(by: extent).overflow ? Int.max : count * extent
      }
      if count > limit { return nil }
      size += count
      if size > limit { return nil }
    }
    var flattening = Flattening(program, examples)
    for instruction in program.instructions { flattening.run(instruction) }
    self = flattening.program(outputs)
  }
}

/// Runs a program on nodes instead of numbers, entry by entry in the order in which it stands.
private struct Flattening {
  let program: TensorProgram
  var graph = ScalarGraph()
  /// What each entry of an array is; nothing as long as nobody has asked.
  var entries: [[Int?]]
  var scalarCount = 0
  /// How many examples a node stands for; an index over examples counts in so many.
  let examples: Int

  init(_ program: TensorProgram, _ examples: Int) {
    self.examples = examples
    self.program = program
    entries = program.arrays.map {
      Array(repeating: nil, count: $0.role == .temporary ? $0.count : 0)
    }
    for (number, array) in program.arrays.enumerated() where array.role.isKept {
      entries[number] = Array(repeating: nil, count: array.count)
    }
  }

  mutating func run(_ instruction: Instruction) {
    let own = instruction.output.axes
    let all = own + instruction.reduced
    var places = all.map { _ in 0 }
    let extents = all.map { $0.runsOverExamples ? $0.extent / examples : $0.extent }
    let inner = extents.dropFirst(own.count).reduce(1, *)
    for _ in 0..<extents.prefix(own.count).reduce(1, *) {
      var terms: [Int] = []
      for _ in 0..<inner {
        terms.append(applied(instruction, all, places))
        if inner > 1 { advance(&places, own.count..<all.count, extents) }
      }
      let result: Int
      if instruction.reduced.isEmpty {
        result = terms[0]
      } else if terms.isEmpty {
        result = graph.constant(instruction.operation.start)
      } else {
        let total = joined(instruction.operation, terms[...])
        let isApart = examples == 1 || !instruction.reduced.contains { $0.runsOverExamples }
        result = isApart ? total : sumOfExamples(total)
      }
      let offset = offset(instruction.output, all, places)
      entries[instruction.output.array][offset] = result
      advance(&places, 0..<own.count, extents)
    }
  }

  /// The next place, the last index fastest, of those in a range.
  private func advance(_ places: inout [Int], _ range: Range<Int>, _ extents: [Int]) {
    for axis in range.reversed() {
      places[axis] += 1
      if places[axis] < extents[axis] { return }
      places[axis] = 0
    }
  }

  private mutating func sumOfExamples(_ node: Int) -> Int {
    if graph.nodes[node].operation == .constant {
      return graph.constant(Double(examples) * graph.nodes[node].number)
    }
    return graph.emit(.sumOfExamples, node)
  }

  /// Half and half, so that few operations wait for each other.
  private mutating func joined(_ operation: Operation, _ terms: ArraySlice<Int>) -> Int {
    if terms.count == 1 { return terms[terms.startIndex] }
    let middle = terms.startIndex + (terms.count + 1) / 2
    let (left, right) = (joined(operation, terms[..<middle]), joined(operation, terms[middle...]))
    switch operation {
    case .largest: return graph.larger(left, right)
    case .smallest: return graph.smaller(left, right)
    default: return graph.emit(.add, left, right)
    }
  }

  private mutating func applied(_ instruction: Instruction, _ axes: [Axis], _ places: [Int]) -> Int
  {
    var inputs: [Int] = []
    for input in instruction.inputs { inputs.append(node(input, axes, places)) }
    let a = inputs[0]
    switch instruction.operation {
    case .copy, .sum, .largest, .smallest: return a
    case .negate: return graph.emit(.negate, a)
    case .absolute: return graph.emit(.absolute, a)
    case .squareRoot: return graph.emit(.squareRoot, a)
    case .exponential: return graph.emit(.exponential, a)
    case .logarithm: return graph.emit(.logarithm, a)
    case .sine: return graph.emit(.sine, a)
    case .cosine: return graph.emit(.cosine, a)
    case .hyperbolicTangent: return graph.emit(.hyperbolicTangent, a)
    case .errorFunction: return graph.emit(.errorFunction, a)
    case .sigmoid: return graph.emit(.sigmoid, a)
    case .add: return graph.emit(.add, a, inputs[1])
    case .subtract: return graph.emit(.subtract, a, inputs[1])
    case .multiply, .contract: return graph.emit(.multiply, a, inputs[1])
    case .divide: return graph.emit(.divide, a, inputs[1])
    case .power: return graph.emit(.power, a, inputs[1])
    case .maximum: return graph.larger(a, inputs[1])
    case .minimum: return graph.smaller(a, inputs[1])
    case .less: return compared(.ifLess, inputs)
    case .lessOrEqual: return compared(.ifLessOrEqual, inputs)
    case .equal: return compared(.ifEqual, inputs)
    case .notEqual: return compared(.ifNotEqual, inputs)
    case .select: return graph.emit(.ifNotEqual, a, graph.constant(0), inputs[1], inputs[2])
    }
  }

  private mutating func compared(_ choice: ScalarOperation, _ inputs: [Int]) -> Int {
    graph.emit(choice, inputs[0], inputs[1], graph.constant(1), graph.constant(0))
  }

  private mutating func node(_ operand: Operand, _ axes: [Axis], _ places: [Int]) -> Int {
    switch operand {
    case .constant(let number): return graph.constant(number)
    case .scalar(let place):
      scalarCount = max(scalarCount, place + 1)
      return graph.place(.scalar, place, 0)
    case .position(let axis): return graph.constant(Double(places[axes.firstIndex(of: axis) ?? 0]))
    case .view(let view):
      let offset = offset(view, axes, places)
      let array = program.arrays[view.array]
      if array.role == .data {
        return graph.place(examples > 1 ? .rows : .row, view.array, offset)
      }
      if array.role == .given { return graph.place(.entry, view.array, offset) }
      if let known = entries[view.array][offset] { return known }
      let first =
        array.role == .temporary ? graph.constant(0) : graph.place(.entry, view.array, offset)
      entries[view.array][offset] = first
      return first
    }
  }

  private func offset(_ view: View, _ axes: [Axis], _ places: [Int]) -> Int {
    var offset = 0
    for (coordinate, extent) in zip(view.coordinates, program.arrays[view.array].extents) {
      switch coordinate {
      case .entry(let entry): offset = offset * extent + entry
      case .axis(let axis):
        let place = places[axes.firstIndex(of: axis) ?? 0]
        offset = offset * extent + (axis.runsOverExamples ? place * examples : place)
      }
    }
    return offset
  }

  /// What is left in parameters, states and outputs, as stores.
  mutating func program(_ outputs: [Int]) -> ScalarProgram {
    var stores: [ScalarProgram.Store] = []
    for (number, array) in program.arrays.enumerated() {
      guard array.role.isKept || outputs.contains(number) else { continue }
      for entry in entries[number].indices {
        guard let node = entries[number][entry] else { continue }
        let isUntouched =
          graph.nodes[node] == ScalarNode(operation: .entry, a: Int32(number), b: Int32(entry))
        if !isUntouched { stores.append(.init(array: number, entry: entry, node: node)) }
      }
    }
    let arrays = program.arrays.map { array in
      ScalarProgram.Memory(
        role: array.role, count: array.count,
        rowCount: array.hasExamples ? array.extents.dropFirst().reduce(1, *) : 0)
    }
    return ScalarProgram(
      graph, storing: stores, arrays: arrays, scalarCount: scalarCount,
      examples: examples)
  }
}

extension TensorArray.Role {
  /// Whether the next step finds what this one leaves.
  var isKept: Bool { self == .parameter || self == .state }
}

extension ScalarGraph {
  /// The larger of two; NaN when either is.
  mutating func larger(_ a: Int, _ b: Int) -> Int { extreme(.greater, a, b) }
  mutating func smaller(_ a: Int, _ b: Int) -> Int { extreme(.lesser, a, b) }

  /// The machine's own extremes give the second where either is NaN.
  private mutating func extreme(_ operation: ScalarOperation, _ a: Int, _ b: Int) -> Int {
    if nodes[a].operation == .constant, !nodes[a].number.isNaN { return emit(operation, a, b) }
    if nodes[b].operation == .constant, !nodes[b].number.isNaN { return emit(operation, b, a) }
    return emit(.ifEqual, a, a, emit(operation, a, b), a)
  }
}
