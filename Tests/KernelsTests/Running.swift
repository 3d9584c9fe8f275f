import Kernels

/// What a test asks of a program, beyond its instructions.
struct Setup {
  var variant = KernelBest
  var threads = 1
  var scratch = 0
  var leading = 0
  var trailing = 0
  var partRows = 0
  var mostRows = 1
  var strands = 0
}

/// Instructions that run block by block over the same rows.
struct Group {
  var instructions: [KernelInstruction]
  var rows = 1
  var block = 0
  var granule = 1
  var thread = -1
  var barrier = true
}

/// Runs a program for these batches; nil if it cannot be made.
@discardableResult
func run<E: Element>(
  _: E.Type, _ groups: [Group], _ setup: Setup, batches: [KernelBatch] = [.init(start: 0, rows: 1)],
  scalars: [E] = [], stop: UnsafePointer<Int32>? = nil
) -> KernelOutcome? {
  var instructions: [KernelInstruction] = []
  var kernelGroups: [KernelGroup] = []
  for group in groups {
    kernelGroups.append(
      KernelGroup(
        firstInstruction: Int64(instructions.count),
        instructionCount: Int64(group.instructions.count), rows: Int64(group.rows),
        block: Int64(group.block), granule: Int64(group.granule), thread: Int32(group.thread),
        barrier: group.barrier))
    instructions += group.instructions
  }
  let program = instructions.withUnsafeBufferPointer { instructions in
    kernelGroups.withUnsafeBufferPointer { groups in
      var plan = KernelPlan()
      plan.element = E.kernelElement
      plan.variant = setup.variant
      plan.threads = Int32(setup.threads)
      plan.scratch = Int64(setup.scratch)
      plan.instructions = instructions.baseAddress
      plan.instructionCount = Int64(instructions.count)
      plan.groups = groups.baseAddress
      plan.groupCount = Int64(groups.count)
      plan.leading = Int64(setup.leading)
      plan.trailing = Int64(setup.trailing)
      plan.partRows = Int64(setup.partRows)
      plan.mostRows = Int64(setup.mostRows)
      plan.strands = Int64(setup.strands)
      return kernel_program_create(&plan, nil)
    }
  }
  guard let program else { return nil }
  defer { kernel_program_destroy(program) }
  return batches.withUnsafeBufferPointer { batches in
    scalars.withUnsafeBufferPointer { scalars in
      var run = KernelRun()
      run.steps = Int64(batches.count)
      run.batches = batches.baseAddress
      run.scalars = UnsafeRawPointer(scalars.baseAddress)
      run.scalarCount = batches.isEmpty ? 0 : Int64(scalars.count / batches.count)
      run.stop = stop
      return kernel_program_run(program, &run)
    }
  }
}

/// One instruction, once.
func run<E: Element>(_ type: E.Type, _ instruction: KernelInstruction, _ variant: KernelVariant) {
  run(type, [Group(instructions: [instruction])], Setup(variant: variant))
}
