import Kernels

/// Where an array of a plan lies.
enum Residence: Hashable {
  /// In memory of its own, from an entry of the arena on.
  case arena(Int)
  /// In the scratch of the thread that is at a block, from an entry on.
  case scratch(Int)
  /// In rows of data that stay where they are.
  case data
}

/// A program with its order, its groups and the place of every array: all that the machine needs but
/// for addresses.
struct Plan {
  var program: TensorProgram
  var layouts: Layouts
  var instructions: [Fused]
  var groups: [Group]
  var residences: [Residence?]
  /// By array, the one behind it that a second strand adds up its parts in.
  var twins: [Int: Int]
  /// Rows of a block by group; 0 for all that a thread has.
  var blocks: [Int]
  var arenaCount: Int
  var scratchCount: Int
  /// Groups that run once a step before and after those that are run for each part of the batch.
  var leading: Int
  var trailing: Int
  /// Rows of a part; 0 where batches are not cut.
  var partRows: Int
  /// Rows of the largest batch.
  var mostRows: Int

  var rowsHeld: Int { partRows == 0 ? mostRows : min(partRows, mostRows) }
}

/// A plan for batches of at most so many rows. Arrays in `keeping` can be read after a run. If it
/// gathers, the rows of a batch are picked one by one from the data.
func plan(
  _ program: TensorProgram, keeping wanted: [Int], mostRows: Int, partRows: Int = 0,
  gathers: Bool = false
) -> Plan {
  var program = program
  let isCut = partRows > 0 && mostRows > partRows
  var fused = Fusing.fuse(program, keeping: wanted, updatesInPlace: !isCut)
  let cut = isCut && fused.canBeCut
  if isCut, !cut { fused = Fusing.fuse(program, keeping: wanted) }
  fused = fused.withPositions(in: &program)
  if gathers { fused = fused.gathering(in: &program) }
  var planning = Planning(program, fused, wanted)
  return planning.plan(mostRows: mostRows, partRows: cut ? partRows : 0)
}

private struct Planning {
  var program: TensorProgram
  var instructions: [Fused]
  private var layouts: Layouts
  private var twins: [Int: Int] = [:]
  let wanted: Set<Int>

  init(_ program: TensorProgram, _ instructions: [Fused], _ wanted: [Int]) {
    self.program = program
    self.instructions = instructions
    layouts = Layouts(program, instructions)
    self.wanted = Set(wanted)
  }

  mutating func plan(mostRows: Int, partRows: Int) -> Plan {
    if partRows > 0 {
      accumulate()
      setPhases()
      layouts = Layouts(program, instructions)
    }
    let groups = Scheduling(program, instructions, layouts).groups()
    var plan = Plan(
      program: program, layouts: layouts, instructions: instructions, groups: groups,
      residences: program.arrays.map { _ in nil }, twins: twins, blocks: [], arenaCount: 0,
      scratchCount: 0,
      leading: 0, trailing: 0, partRows: partRows, mostRows: mostRows)
    plan.leading = groups.prefix { $0.phase == .before }.count
    plan.trailing = groups.count - groups.prefix { $0.phase != .after }.count
    place(&plan)
    return plan
  }

  /// Totals over the examples of a batch that is cut into parts are added up part by part, by two
  /// strands that each take half of the parts, and then the strands' sums.
  private mutating func accumulate() {
    var zeros: [Fused] = []
    var rest: [Fused] = []
    for var instruction in instructions {
      guard instruction.reduced.contains(where: { $0.runsOverExamples }), !instruction.isPerExample
      else {
        rest.append(instruction)
        continue
      }
      let total = instruction.output
      let twin = View(array: program.arrays.count, coordinates: total.coordinates)
      program.arrays.append(program.arrays[total.array])
      twins[total.array] = twin.array
      for view in [total, twin] {
        var zero = Fused(operation: KernelCopy, output: view, inputs: [.constant(0)])
        zero.phase = .before
        zeros.append(zero)
      }
      switch instruction.operation {
      case KernelProduct: instruction.operation = KernelProductAdded
      case KernelSum: instruction.operation = KernelSumAdded
      default:
        let array = program.arrays.count
        program.arrays.append(program.arrays[total.array])
        instruction.output = View(array: array, coordinates: total.coordinates)
        rest.append(instruction)
        instruction = Fused(
          operation: KernelAdd, output: total, inputs: [.view(total), .view(instruction.output)])
        instruction.isAdded = true
      }
      rest.append(instruction)
      var whole = Fused(
        operation: KernelAdd, output: total, inputs: [.view(total), .view(twin)])
      whole.phase = .after
      rest.append(whole)
    }
    instructions = zeros + rest
  }

  /// Says of each instruction whether it runs before, for, or after the parts of a batch.
  private mutating func setPhases() {
    var isTotal: Set<Int> = []
    for place in instructions.indices {
      let instruction = instructions[place]
      if instruction.phase != .during { continue }
      let array = instruction.output.array
      if instruction.isPerExample { continue }
      if instruction.isAdded || instruction.reduced.contains(where: { $0.runsOverExamples }) {
        isTotal.insert(array)
      } else if program.arrays[array].role.isKept
        || instruction.read.contains(where: { isTotal.contains($0) })
      {
        instructions[place].phase = .after
        isTotal.insert(array)
      } else {
        instructions[place].phase = .before
      }
    }
  }

  /// Gives every array a place: scratch where only one group knows it.
  private func place(_ plan: inout Plan) {
    var homes: [Int: Set<Int>] = [:]
    for (number, group) in plan.groups.enumerated() {
      for place in group.members {
        let instruction = instructions[place]
        for array in instruction.read + [instruction.output.array] {
          homes[array, default: []].insert(number)
        }
      }
    }
    for (number, group) in plan.groups.enumerated() {
      let own = homes.filter { $0.value == [number] && isScratch($0.key) }.map { $0.key }.sorted()
      let block = blockRows(group, hasScratch: !own.isEmpty)
      plan.blocks.append(block)
      let rows = block > 0 ? block : rowCount(group, plan)
      var next = 0
      for array in own {
        plan.residences[array] = .scratch(next)
        next += rounded(layouts.count(of: array, rows: group.rows == .one ? nil : rows))
      }
      plan.scratchCount = max(plan.scratchCount, next)
    }
    let seconds = Set(twins.values)
    for (array, described) in program.arrays.enumerated() where plan.residences[array] == nil {
      if described.role == .data {
        plan.residences[array] = .data
      } else if !seconds.contains(array),
        homes[array] != nil || wanted.contains(array) || described.role.isKept
      {
        plan.residences[array] = .arena(plan.arenaCount)
        plan.arenaCount += plan.size(of: array)
        if let twin = twins[array] { plan.residences[twin] = .arena(plan.arenaCount) }
        plan.arenaCount += plan.strandStride(of: array)
      }
    }
  }

  private func isScratch(_ array: Int) -> Bool {
    program.arrays[array].role == .temporary && !wanted.contains(array)
      && !program.arrays[array].extents.isEmpty
  }

  private func rowCount(_ group: Group, _ plan: Plan) -> Int {
    switch group.rows {
    case .examples: plan.rowsHeld
    case .entries(let count): count
    case .one: 1
    }
  }

  /// So many rows that what is worked out of them stays in the first-level cache; 0 for all at once.
  private func blockRows(_ group: Group, hasScratch: Bool) -> Int {
    switch group.rows {
    case .one: 1
    case .examples: 0
    case .entries(let count): hasScratch ? min(24, count) : 0
    }
  }

  private func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}

extension Plan {
  /// The entries of an array in memory of its own, to the end of a cache line.
  func size(of array: Int) -> Int {
    let rows = program.arrays[array].hasExamples ? rowsHeld : nil
    return (layouts.count(of: array, rows: rows) + 15) / 16 * 16
  }

  /// How far the second strand's part of an array lies behind the first one's: what is worked out once
  /// before the parts is the same for both.
  func strandStride(of array: Int) -> Int {
    let isStranded =
      partRows > 0 && program.arrays[array].role == .temporary
      && instructions.contains { $0.phase == .during && $0.output.array == array }
    return isStranded ? size(of: array) : 0
  }
}

extension [Fused] {
  /// Whether nothing with a value an example waits for a total over the examples, and every such total
  /// is a sum.
  fileprivate var canBeCut: Bool {
    var isTotal: Set<Int> = []
    for instruction in self {
      let waits = instruction.read.contains { isTotal.contains($0) }
      if instruction.isPerExample {
        if waits { return false }
      } else if waits {
        isTotal.insert(instruction.output.array)
      } else if instruction.reduced.contains(where: { $0.runsOverExamples }) {
        if [KernelMaximumOver, KernelMinimumOver, KernelProductScaled].contains(
          instruction.operation)
        {
          return false
        }
        isTotal.insert(instruction.output.array)
      }
    }
    return true
  }

  /// The numbers 0, 1, 2 … as an array, where an instruction takes the number of an index.
  fileprivate func withPositions(in program: inout TensorProgram) -> [Fused] {
    var known: [Int: Int] = [:]
    return map { instruction in
      var instruction = instruction
      instruction.inputs = instruction.inputs.map { input in
        guard case .position(let axis) = input else { return input }
        let array: Int
        if let found = known[axis.extent] {
          array = found
        } else {
          array = program.arrays.count
          program.arrays.append(
            TensorArray(
              name: TensorArray.positions, role: .given, extents: [axis.extent], hasExamples: false)
          )
          known[axis.extent] = array
        }
        return .view(View(array: array, coordinates: [.axis(axis)]))
      }
      return instruction
    }
  }
}

extension [Fused] {
  /// The rows of the data that a batch picks are put together first.
  fileprivate func gathering(in program: inout TensorProgram) -> [Fused] {
    var copies: [Int: Int] = [:]
    var first: [Fused] = []
    for instruction in self {
      for array in instruction.read
      where program.arrays[array].role == .data && copies[array] == nil {
        var described = program.arrays[array]
        described.role = .temporary
        let axes = described.extents.enumerated().map {
          Axis(
            id: -1000 - 10 * copies.count - $0.offset, extent: $0.element,
            runsOverExamples: $0.offset == 0)
        }
        let coordinates = axes.map { Coordinate.axis($0) }
        copies[array] = program.arrays.count
        first.append(
          Fused(
            operation: KernelGather,
            output: View(array: program.arrays.count, coordinates: coordinates),
            inputs: [.view(View(array: array, coordinates: coordinates))]))
        program.arrays.append(described)
      }
    }
    return first
      + map { instruction in
        var instruction = instruction
        instruction.inputs = instruction.inputs.map { input in
          guard case .view(var view) = input, let copy = copies[view.array] else { return input }
          view.array = copy
          return .view(view)
        }
        return instruction
      }
  }
}

extension TensorArray {
  /// The name of an array that holds 0, 1, 2 …
  static let positions = "0, 1, 2 …"
}
