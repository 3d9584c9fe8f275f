import Kernels

/// Turns a plan into the machine's tables, once addresses are known.
struct Emitting {
  let plan: Plan
  /// By array, where its memory begins.
  let bases: [UnsafeMutableRawPointer?]
  /// The rows in the order in which they are taken, where a plan gathers.
  let order: UnsafePointer<Int32>?
  /// Whether what is emitted runs for each strand.
  private var isStranded = false
  var instructions: [KernelInstruction] = []
  var groups: [KernelGroup] = []

  init(
    _ plan: Plan, bases: [UnsafeMutableRawPointer?], order: UnsafePointer<Int32>?
  ) throws(LoweringFault) {
    self.plan = plan
    self.order = order
    self.bases = bases
    for (number, group) in plan.groups.enumerated() {
      let first = instructions.count
      isStranded = plan.partRows > 0 && group.phase == .during
      for place in group.members { try emit(plan.instructions[place], group) }
      let isLast = number + 1 == plan.groups.count || plan.groups[number + 1].stage != group.stage
      groups.append(
        KernelGroup(
          firstInstruction: Int64(first), instructionCount: Int64(instructions.count - first),
          rows: rows(group), block: Int64(plan.blocks[number]), granule: granule(group),
          thread: group.rows == .one ? Int32(number % 2) : Int32(KernelAllThreads),
          barrier: isLast))
    }
  }

  private func rows(_ group: Group) -> Int64 {
    switch group.rows {
    case .examples: Int64(KernelPartRows)
    case .entries(let count): Int64(count)
    case .one: 1
    }
  }

  private func granule(_ group: Group) -> Int64 {
    switch group.rows {
    case .examples: 4
    case .entries(let count): count > 48 ? 12 : 4
    case .one: 1
    }
  }

  // MARK: Instructions

  private mutating func emit(_ instruction: Fused, _ group: Group) throws(LoweringFault) {
    let row = rowAxis(instruction, group)
    if instruction.isProduct { return instructions.append(matrixProduct(instruction, row)) }
    if instruction.operation == KernelGather { return emitGather(instruction, row) }
    let axes = instruction.output.axes + instruction.reduced
    if axes.count > 4 { return try emitUnrolled(instruction, axes, row, group) }
    var result = KernelInstruction()
    result.operation = instruction.operation
    result.setExtents(axes.map { extent($0, row) })
    let places = axes.map { Axis?.some($0) }
    result.out = operand(.view(instruction.output), places, row)
    result.setInputs(instruction.inputs.map { operand($0, places, row) })
    instructions.append(result)
  }

  /// Whole rows, whatever they hold.
  private mutating func emitGather(_ instruction: Fused, _ row: Axis?) {
    let extents = plan.program.arrays[instruction.output.array].extents
    let width = Int64(extents.dropFirst().reduce(1, *))
    var result = KernelInstruction()
    result.operation = KernelGather
    result.setExtents([Int64(KernelBlockRows), width])
    result.out = operand(.view(instruction.output), [row], row)
    result.a = operand(instruction.inputs[0], [row], row)
    let rowStride = plan.layouts.strides(of: instruction.output.array).strides[0]
    result.out.strides = (Int64(rowStride), 1, 0, 0)
    result.a.strides = (width, 1, 0, 0)
    (result.a.blockStride, result.a.batchStride, result.a.partStride) = (0, 0, 0)
    result.indices = order
    instructions.append(result)
  }

  /// An index that is one too many for the machine is gone through here.
  private mutating func emitUnrolled(
    _ instruction: Fused, _ axes: [Axis], _ row: Axis?, _ group: Group
  ) throws(LoweringFault) {
    let candidates = instruction.output.axes.filter { $0 != row && !$0.runsOverExamples }
    guard let axis = candidates.min(by: { $0.extent < $1.extent }), axis.extent <= 4096 else {
      throw LoweringFault("A formula has more indices at once than can be compiled.")
    }
    for entry in 0..<axis.extent {
      try emit(instruction.at(axis, entry), group)
    }
  }

  private func rowAxis(_ instruction: Fused, _ group: Group) -> Axis? {
    switch group.rows {
    case .one: return nil
    case .examples: return instruction.output.axes.first { $0.runsOverExamples }
    case .entries:
      guard let dimension = plan.layouts.orders[instruction.output.array].first,
        case .axis(let axis) = instruction.output.coordinates[dimension]
      else { return nil }
      return axis
    }
  }

  private func extent(_ axis: Axis, _ row: Axis?) -> Int64 {
    if axis == row { return Int64(KernelBlockRows) }
    return axis.runsOverExamples ? Int64(KernelPartRows) : Int64(axis.extent)
  }

  // MARK: Products

  private func matrixProduct(_ instruction: Fused, _ row: Axis?) -> KernelInstruction {
    let (first, second) = (instruction.inputs[0], instruction.inputs[1])
    let own = instruction.output.axes
    func isFree(_ axis: Axis, of a: Operand, not b: Operand) -> Bool {
      a.axes.contains(axis) && !b.axes.contains(axis)
    }
    // Which operand has the index of the rows, if any index is one.
    let main = row ?? own.first
    var (a, b) = (first, second)
    var m: [Axis] = []
    if let main {
      if isFree(main, of: second, not: first) { (a, b) = (second, first) }
      m = [main]
    }
    var n = own.filter { $0 != main }
    if n.isEmpty, let main, !instruction.isPerExample, stride(of: a, main) == 1 {
      // One row out of many: it is the columns that the machine goes along.
      (a, b, m, n) = (b, a, [], [main])
    }
    return product(instruction, a, b, [m.first, n.first, instruction.reduced[0]], row)
  }

  private func product(
    _ instruction: Fused, _ a: Operand, _ b: Operand, _ axes: [Axis?], _ row: Axis?
  ) -> KernelInstruction {
    var result = KernelInstruction()
    result.operation = instruction.operation
    result.setExtents(axes.map { $0.map { extent($0, row) } ?? 1 })
    // Of each operand the machine wants the strides along two of the three indices only.
    func wanted(_ operand: Operand, _ places: [Int]) -> KernelOperand {
      var made = self.operand(operand, axes, row)
      made.strides = (0, 0, 0, 0)
      let all = self.operand(operand, axes, row).strides
      let list = [all.0, all.1, all.2, all.3]
      let picked = places.map { list[$0] }
      made.strides = (picked[0], picked[1], 0, 0)
      return made
    }
    result.out = wanted(.view(instruction.output), [0, 1])
    result.a = wanted(a, [0, 2])
    result.b = wanted(b, [2, 1])
    if instruction.inputs.count > 2 { result.c = wanted(instruction.inputs[2], [0, 1]) }
    return result
  }

  private func stride(of operand: Operand, _ axis: Axis) -> Int {
    guard case .view(let view) = operand else { return 0 }
    let strides = plan.layouts.strides(of: view.array).strides
    return zip(view.coordinates, strides).reduce(0) { $1.0 == .axis(axis) ? $0 + $1.1 : $0 }
  }

  // MARK: Operands

  private func operand(_ operand: Operand, _ axes: [Axis?], _ row: Axis?) -> KernelOperand {
    var result = KernelOperand()
    switch operand {
    case .constant(let number):
      result.space = KernelConstant
      result.value = number
    case .scalar(let place):
      result.space = KernelScalar
      result.offset = Int64(place)
    case .position: break
    case .view(let view): fill(&result, view, axes, row)
    }
    return result
  }

  private func fill(_ result: inout KernelOperand, _ view: View, _ axes: [Axis?], _ row: Axis?) {
    let strides = plan.layouts.strides(of: view.array).strides
    var along: [Int64] = axes.map { _ in 0 }
    var offset = 0
    var blockStride = 0
    for (coordinate, stride) in zip(view.coordinates, strides) {
      switch coordinate {
      case .entry(let entry): offset += entry * stride
      case .axis(let axis):
        for place in axes.indices where axes[place] == axis { along[place] += Int64(stride) }
        if axis == row { blockStride += stride }
      }
    }
    while along.count < 4 { along.append(0) }
    result.strides = (along[0], along[1], along[2], along[3])
    result.offset = Int64(offset)
    switch plan.residences[view.array] {
    case .scratch(let start):
      result.space = KernelScratch
      result.offset += Int64(start)
    case .arena, .data, nil:
      result.space = KernelArray
      result.base = bases[view.array]
      result.blockStride = Int64(blockStride)
      if isStranded { result.strandStride = Int64(plan.strandStride(of: view.array)) }
      if plan.program.arrays[view.array].role == .data, let first = strides.first {
        result.batchStride = Int64(first)
        result.partStride = Int64(first)
      }
    }
  }
}

extension Fused {
  /// The instruction at one entry of an index.
  fileprivate func at(_ axis: Axis, _ entry: Int) -> Fused {
    var result = self
    func moved(_ coordinate: Coordinate) -> Coordinate {
      coordinate == .axis(axis) ? .entry(entry) : coordinate
    }
    result.output.coordinates = output.coordinates.map(moved)
    result.inputs = inputs.map { input in
      guard case .view(let view) = input else { return input }
      return .view(View(array: view.array, coordinates: view.coordinates.map(moved)))
    }
    return result
  }
}

extension KernelInstruction {
  fileprivate mutating func setExtents(_ sizes: [Int64]) {
    let all = sizes + Array(repeating: 1, count: 4 - sizes.count)
    extents = (all[0], all[1], all[2], all[3])
  }

  fileprivate mutating func setInputs(_ operands: [KernelOperand]) {
    if operands.count > 0 { a = operands[0] }
    if operands.count > 1 { b = operands[1] }
    if operands.count > 2 { c = operands[2] }
  }
}
