import Kernels
import Mathematics

/// The first of some rows in which a loss or its gradient is no number, found by the machine that
/// trains: parts of the rows go through it at once, and a part that breaks is halved.
struct BrokenRows<Number: TrainingNumber> {
  private let model: TrainedModel
  private let parameters: [[Double]]
  private let lowering: Lowering
  private let plan: Plan
  /// The loss, and the gradients.
  private let results: [Int]

  /// So many rows go through at once, and so many are held in memory.
  private static var atOnce: Int { 512 }
  private static var held: Int { 16_384 }

  init(_ model: TrainedModel, at parameters: [[Double]]) throws(LoweringFault) {
    (self.model, self.parameters) = (model, parameters)
    let most = min(max(model.count ?? 1, 1), Self.atOnce)
    var lowered = try model.lowered(batch: most)
    var results = [lowered.lowering.materialised(lowered.loss, model.loss)]
    results += lowered.heldSlopes(by: model.parameters).map { $0.array }
    (lowering, self.results) = (lowered.lowering, results)
    plan = Training.plan(lowering.program, keeping: results, mostRows: most)
  }

  /// The place in the list of the first row that breaks by itself; nothing if none does.
  func first(of rows: [Int]) throws(LoweringFault) -> Int? {
    for start in stride(from: 0, to: rows.count, by: Self.held) {
      let held = Array(rows[start..<min(start + Self.held, rows.count)])
      let table = try Rows<Number>(model, held)
      let machine = try Machine<Number>(
        plan, rows: table.memory(for: model.data.map { lowering.array(of: $0) }), threads: [1])
      for symbol in model.given {
        if let array = lowering.array(of: symbol) {
          machine.write(array, try model.numbers(of: symbol))
        }
      }
      for (symbol, entries) in zip(model.parameters, parameters) {
        if let array = lowering.array(of: symbol) { machine.write(array, entries) }
      }
      for part in stride(from: 0, to: held.count, by: Self.atOnce) {
        let end = min(part + Self.atOnce, held.count)
        if let found = first(part..<end, machine) { return start + found }
      }
    }
    return nil
  }

  private func first(_ range: Range<Int>, _ machine: Machine<Number>) -> Int? {
    if isWhole(range, machine) { return nil }
    if range.count == 1 { return range.lowerBound }
    let middle = range.lowerBound + range.count / 2
    return first(range.lowerBound..<middle, machine) ?? first(middle..<range.upperBound, machine)
  }

  /// Whether loss and gradient of some rows are numbers.
  private func isWhole(_ range: Range<Int>, _ machine: Machine<Number>) -> Bool {
    let scalars = lowering.scalars.map { Number($0.value(step: 1, rate: 0, examples: range.count)) }
    let batch = KernelBatch(start: Int64(range.lowerBound), rows: Int64(range.count))
    withUnsafePointer(to: batch) { batch in
      scalars.withUnsafeBufferPointer {
        _ = machine.run(
          UnsafeBufferPointer(start: batch, count: 1), scalars: $0, perStep: scalars.count,
          threads: 1)
      }
    }
    return results.allSatisfy { array in
      let described = plan.program.arrays[array]
      let width = described.extents.dropFirst().reduce(1, *)
      let entries = machine.read(array)
      return (described.hasExamples ? entries.prefix(range.count * width) : entries[...])
        .allSatisfy { $0.isFinite }
    }
  }
}
