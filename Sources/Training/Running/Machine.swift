import Kernels
import Mathematics

/// The kinds of number that training is done in.
public protocol TrainingNumber: BinaryFloatingPoint, Sendable {
  static var kernelElement: KernelElement { get }
  static var scalarElement: ScalarElement { get }
}

extension Float: TrainingNumber {
  public static var kernelElement: KernelElement { KernelFloat32 }
  public static var scalarElement: ScalarElement { .float32 }
}

extension Double: TrainingNumber {
  public static var kernelElement: KernelElement { KernelFloat64 }
  public static var scalarElement: ScalarElement { .float64 }
}

/// A plan in memory, ready to run: its arrays, and the machine's program over them.
final class Machine<Number: TrainingNumber> {
  let plan: Plan
  private let arena: UnsafeMutablePointer<Number>
  private let programs: [Int: OpaquePointer]

  /// `rows` gives, by array of data, the memory of all its rows, and `order` the rows in the order in
  /// which they are taken if the plan gathers; both must outlive the machine. Runs may use any of the
  /// numbers of threads.
  init(
    _ plan: Plan, rows: [Int: UnsafeMutablePointer<Number>], order: UnsafePointer<Int32>? = nil,
    threads: [Int]
  ) throws(LoweringFault) {
    self.plan = plan
    let count = max(plan.arenaCount, 1)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Number>.stride, alignment: 64)
    arena = memory.bindMemory(to: Number.self, capacity: count)
    arena.initialize(repeating: 0, count: count)
    var bases: [UnsafeMutableRawPointer?] = []
    for (array, residence) in plan.residences.enumerated() {
      switch residence {
      case .arena(let start): bases.append(UnsafeMutableRawPointer(arena + start))
      case .data: bases.append(rows[array].map { UnsafeMutableRawPointer($0) })
      case .scratch, nil: bases.append(nil)
      }
    }
    var made: [Int: OpaquePointer] = [:]
    do throws(LoweringFault) {
      let tables = try Emitting(plan, bases: bases, order: order)
      for count in threads {
        made[count] = try created(tables, plan, Number.kernelElement, count)
      }
    } catch {
      for program in made.values { kernel_program_destroy(program) }
      memory.deallocate()
      throw error
    }
    programs = made
    for (array, described) in plan.program.arrays.enumerated()
    where described.name == TensorArray.positions && described.role == .given {
      write(array, (0..<described.count).map { Double($0) })
    }
  }

  deinit {
    for program in programs.values { kernel_program_destroy(program) }
    UnsafeMutableRawPointer(arena).deallocate()
  }

  /// Puts entries into an array, row by row in the order of its indices.
  func write(_ array: Int, _ entries: [Double]) {
    guard case .arena(let start) = plan.residences[array] else { return }
    for (place, offset) in offsets(of: array).enumerated() {
      arena[start + offset] = Number(entries[place])
    }
  }

  /// The entries of an array that is kept, row by row.
  func read(_ array: Int) -> [Double] {
    guard case .arena(let start) = plan.residences[array] else { return [] }
    return offsets(of: array).map { Double(arena[start + $0]) }
  }

  /// An array as it lies in memory, with what is between its rows.
  func memory(of array: Int) -> UnsafeMutableBufferPointer<Number> {
    guard case .arena(let start) = plan.residences[array] else {
      return .init(start: nil, count: 0)
    }
    return UnsafeMutableBufferPointer(
      start: arena + start, count: plan.layouts.strides(of: array).count)
  }

  private func offsets(of array: Int) -> [Int] {
    let described = plan.program.arrays[array]
    var extents = described.extents
    if described.hasExamples { extents[0] = plan.rowsHeld }
    let strides = plan.layouts.strides(of: array).strides
    var result = [0]
    for (extent, stride) in zip(extents, strides) {
      result = result.flatMap { base in (0..<extent).map { base + $0 * stride } }
    }
    return result
  }

  /// Runs one step for each batch; says how many were done, and in which instruction a NaN or an
  /// infinity was found, if one was.
  func run(
    _ batches: UnsafeBufferPointer<KernelBatch>, scalars: UnsafeBufferPointer<Number>,
    perStep: Int, threads: Int, stop: UnsafePointer<Int32>? = nil
  ) -> (steps: Int, fault: Int?) {
    guard let program = programs[threads] else { return (0, nil) }
    var run = KernelRun()
    run.steps = Int64(batches.count)
    run.batches = batches.baseAddress
    run.scalars = UnsafeRawPointer(scalars.baseAddress)
    run.scalarCount = Int64(perStep)
    run.stop = stop
    let outcome = kernel_program_run(program, &run)
    return (Int(outcome.steps), outcome.faultInstruction < 0 ? nil : Int(outcome.faultInstruction))
  }
}

private func created(
  _ tables: Emitting, _ plan: Plan, _ element: KernelElement, _ threads: Int
) throws(LoweringFault) -> OpaquePointer {
  var reason: UnsafePointer<CChar>?
  let program = tables.instructions.withUnsafeBufferPointer { instructions in
    tables.groups.withUnsafeBufferPointer { groups in
      var description = KernelPlan()
      description.element = element
      description.variant = KernelBest
      description.threads = Int32(threads)
      description.scratch = Int64(plan.scratchCount)
      description.instructions = instructions.baseAddress
      description.instructionCount = Int64(instructions.count)
      description.groups = groups.baseAddress
      description.groupCount = Int64(groups.count)
      description.leading = Int64(plan.leading)
      description.trailing = Int64(plan.trailing)
      description.partRows = Int64(plan.partRows)
      description.mostRows = Int64(plan.mostRows)
      description.strands = plan.partRows > 0 ? 2 : 0
      return kernel_program_create(&description, &reason)
    }
  }
  guard let program else {
    let words = reason.map { String(cString: $0) } ?? "no reason is given"
    throw LoweringFault("The program cannot be run: \(words).")
  }
  return program
}
