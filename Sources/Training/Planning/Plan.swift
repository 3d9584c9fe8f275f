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
  var blocks: [Int]
  var residences: [Residence?]
  /// By array, how many rows of it are held: of examples, those of a part at most.
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
      blocks: [], residences: program.arrays.map { _ in nil }, arenaCount: 0, scratchCount: 0,
      leading: 0, trailing: 0, partRows: partRows, mostRows: mostRows)
    plan.leading = groups.prefix { $0.phase == .before }.count
    plan.trailing = groups.count - groups.prefix { $0.phase != .after }.count
    place(&plan)
    return plan
  }

  /// Totals over the examples of a batch that is cut into parts are added up part by part.
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
      var zero = Fused(operation: KernelCopy, output: total, inputs: [.constant(0)])
      zero.phase = .before
      zeros.append(zero)
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
    }
    instructions = zeros + rest
  }

  /// Says of each instruction whether it runs before, for, or after the parts of a batch.
  private mutating func setPhases() {
    var isTotal: Set<Int> = []
    for place in instructions.indices {
      let instruction = instructions[place]
      if instruction.phase == .before { continue }
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
      let rows = rowCount(group, plan)
      var width = 0
      for array in own { width += size(array, rows: 1, group) }
      let block = blockRows(group, width: width, rows: rows)
      plan.blocks.append(block)
      var next = 0
      for array in own {
        plan.residences[array] = .scratch(next)
        next += rounded(size(array, rows: block, group))
      }
      plan.scratchCount = max(plan.scratchCount, next)
    }
    for (array, described) in program.arrays.enumerated() where plan.residences[array] == nil {
      if described.role == .data {
        plan.residences[array] = .data
      } else if homes[array] != nil || wanted.contains(array) || described.role.isKept {
        plan.residences[array] = .arena(plan.arenaCount)
        let count =
          described.hasExamples
          ? plan.rowsHeld * described.extents.dropFirst().reduce(1, *) : described.count
        plan.arenaCount += rounded(count)
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

  /// Entries of an array in a block of so many rows of its group.
  private func size(_ array: Int, rows: Int, _ group: Group) -> Int {
    let extents = program.arrays[array].extents
    guard group.rows != .one, let outer = layouts.orders[array].first else {
      return extents.reduce(1, *)
    }
    return extents.reduce(1, *) / max(extents[outer], 1) * rows
  }

  /// So many rows that what is worked out of them stays in the first-level cache.
  private func blockRows(_ group: Group, width: Int, rows: Int) -> Int {
    switch group.rows {
    case .one: return 1
    case .examples:
      let fitting = max(16384 / max(width, 1), 16)
      return min(rows, fitting >= 256 ? 256 : fitting / 8 * 8)
    case .entries:
      if width <= 1 { return rows }
      let fitting = max(4096 / max(width, 1), 12)
      return min(rows, fitting / 12 * 12)
    }
  }

  /// Arrays begin at the beginning of a cache line.
  private func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
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
        if [KernelMaximumOver, KernelMinimumOver, KernelProductScaled].contains(instruction.operation) {
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
              name: TensorArray.positions, role: .given, extents: [axis.extent], hasExamples: false))
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
      for array in instruction.read where program.arrays[array].role == .data && copies[array] == nil {
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
            operation: KernelGather, output: View(array: program.arrays.count, coordinates: coordinates),
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
