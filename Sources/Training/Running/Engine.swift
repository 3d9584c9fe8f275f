import Kernels

/// What a step runs on: machine code of the whole step where that is so short that overhead would
/// decide, else the machine that goes block by block.
final class Engine<Number: TrainingNumber> {
  private enum Way {
    case scalar(ScalarRun, [Int: UnsafeMutablePointer<Number>], counts: [Int: Int])
    case blocks(Machine<Number>)
  }

  private let way: Way
  private let perStep: Int
  /// The rows in the order in which they are taken.
  private let order: UnsafePointer<Int32>?
  private var starts: [Int] = []

  var isScalar: Bool { if case .scalar = way { true } else { false } }

  init(
    _ step: StepProgram, _ rows: Rows<Number>, batch: Int, order: UnsafePointer<Int32>?,
    threads: [Int]
  ) throws(LoweringFault) {
    perStep = step.scalars.count
    self.order = order
    let data = rows.memory(for: step.data)
    let plan = step.plan(batch: batch, gathers: order != nil)
    if let compiled = step.compiled(
      batch: batch, of: rows.count, gathers: order != nil, Number.scalarElement, insteadOf: plan)
    {
      let run = ScalarRun(compiled)
      var kept: [Int: UnsafeMutablePointer<Number>] = [:]
      var counts: [Int: Int] = [:]
      for (array, described) in step.program.arrays.enumerated() where described.role != .temporary
      {
        if let memory = data[array] {
          run.bind(array, to: UnsafeMutableRawPointer(memory))
          continue
        }
        let memory = UnsafeMutablePointer<Number>.allocate(capacity: max(described.count, 1))
        memory.initialize(repeating: 0, count: max(described.count, 1))
        kept[array] = memory
        counts[array] = described.count
        run.bind(array, to: UnsafeMutableRawPointer(memory))
      }
      way = .scalar(run, kept, counts: counts)
      return
    }
    way = .blocks(try Machine(plan, rows: data, order: order, threads: threads))
  }

  deinit {
    if case .scalar(_, let kept, _) = way { for memory in kept.values { memory.deallocate() } }
  }

  func write(_ array: Int, _ entries: [Double]) {
    switch way {
    case .scalar(_, let kept, _):
      guard let memory = kept[array] else { return }
      for (place, entry) in entries.enumerated() { memory[place] = Number(entry) }
    case .blocks(let machine): machine.write(array, entries)
    }
  }

  func read(_ array: Int) -> [Double] {
    switch way {
    case .scalar(_, let kept, let counts):
      guard let memory = kept[array], let count = counts[array] else { return [] }
      return (0..<count).map { Double(memory[$0]) }
    case .blocks(let machine): return machine.read(array)
    }
  }

  // MARK: Kept arrays as they lie in memory

  private func memory(of array: Int) -> UnsafeMutableBufferPointer<Number> {
    switch way {
    case .scalar(_, let kept, let counts):
      UnsafeMutableBufferPointer(
        start: kept[array], count: kept[array] == nil ? 0 : counts[array] ?? 0)
    case .blocks(let machine): machine.memory(of: array)
    }
  }

  /// How many entries some arrays have together.
  func count(of arrays: [Int]) -> Int { arrays.reduce(0) { $0 + memory(of: $1).count } }

  func copy(_ arrays: [Int], to other: UnsafeMutablePointer<Number>) {
    var next = other
    for array in arrays {
      let memory = memory(of: array)
      guard let base = memory.baseAddress else { continue }
      next.update(from: base, count: memory.count)
      next += memory.count
    }
  }

  func copy(_ arrays: [Int], from other: UnsafeMutablePointer<Number>) {
    var next = other
    for array in arrays {
      let memory = memory(of: array)
      memory.baseAddress?.update(from: next, count: memory.count)
      next += memory.count
    }
  }

  /// Whether all entries are numbers: x − x is 0 then, and else NaN.
  func areFinite(_ arrays: [Int]) -> Bool {
    arrays.allSatisfy { array in
      var total: Number = 0
      for entry in memory(of: array) { total += entry - entry }
      return total == 0
    }
  }

  /// One step for each batch; says how many were done.
  func run(
    _ batches: UnsafeBufferPointer<KernelBatch>, scalars: UnsafeBufferPointer<Number>, threads: Int,
    stop: UnsafePointer<Int32>?
  ) -> Int {
    switch way {
    case .blocks(let machine):
      return machine.run(
        batches, scalars: scalars, perStep: perStep, threads: threads, stop: stop
      ).steps
    case .scalar(let run, _, _):
      starts.removeAll(keepingCapacity: true)
      for batch in batches {
        starts.append(order.map { Int($0[Int(batch.start)]) } ?? Int(batch.start))
      }
      return starts.withUnsafeBufferPointer {
        run.run(
          steps: batches.count, starts: $0, scalars: UnsafeRawBufferPointer(scalars), stop: stop)
      }
    }
  }

  /// So many steps round and round the batches of an epoch, where a step is short.
  func cycle(_ batches: [KernelBatch], _ scalars: [Number], steps: Int) {
    guard case .scalar(let run, _, _) = way, steps > 0 else { return }
    starts = batches.map { Int($0.start) }
    scalars.withUnsafeBytes { scalars in
      starts.withUnsafeBufferPointer {
        _ = run.run(steps: steps, starts: $0, scalars: scalars)
      }
    }
  }
}

extension StepProgram {
  /// The step as machine code of its own, where that can be had and is faster than going block by block
  /// (its slow twin never is): rows of a batch have to stand together, unless a batch is a single row.
  func compiled(
    batch: Int, of rows: Int, gathers: Bool, _ element: ScalarElement, insteadOf plan: Plan
  ) -> CompiledScalarProgram? {
    guard rows % max(batch, 1) == 0, !gathers || batch == 1 else { return nil }
    guard CompiledScalarProgram.Way.best != .interpreted,
      let code = CompiledScalarProgram.fastest(
        program, batch: batch, element: element, limit: 8192), code.way != .interpreted
    else { return nil }
    return code.estimatedCycles < plan.estimatedCycles(entrySize: element.size) ? code : nil
  }

  /// The plan of the step for the machine that goes block by block.
  func plan(batch: Int, gathers: Bool) -> Plan {
    Training.plan(
      program, keeping: [], mostRows: batch, partRows: batch > 512 ? 256 : 0, gathers: gathers)
  }
}
