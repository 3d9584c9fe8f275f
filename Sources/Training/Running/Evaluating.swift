import Kernels
import Mathematics
import Solving

/// The loss, and what is predicted, on rows of a table: forward only.
final class Evaluation<Number: TrainingNumber> {
  private let machine: Machine<Number>
  private let rows: Rows<Number>
  private let arrays: [Int?]
  private let loss: Int
  private let output: Int?
  private let scalars: [StepScalar]
  private let chunk: Int

  struct Result {
    /// The mean over the rows.
    var loss: Double
    /// Row by row, the entries of the output.
    var outputs: [Double]
  }

  init(
    _ model: TrainedModel, output: Symbol?, _ rows: Rows<Number>, atOnce most: Int = 1024
  ) throws(LoweringFault) {
    self.rows = rows
    chunk = max(min(rows.count, most), 1)
    var lowering = Lowering(model.definitions.withExamples(chunk))
    lowering.trained = Set(model.parameters)
    loss = lowering.materialised(try lowering.meaning(of: model.loss), model.loss)
    if let output {
      self.output = lowering.materialised(try lowering.meaning(of: output), output)
    } else {
      self.output = nil
    }
    // Every parameter has an array, also one that the loss does not rest on.
    for parameter in model.parameters { _ = try lowering.meaning(of: parameter) }
    scalars = lowering.scalars
    let plan = plan(
      lowering.program, keeping: [loss] + (self.output.map { [$0] } ?? []), mostRows: chunk)
    machine = try Machine(
      plan, rows: rows.memory(for: model.data.map { lowering.array(of: $0) }), threads: [1])
    arrays = model.parameters.map { lowering.array(of: $0) }
    for symbol in model.given {
      if let array = lowering.array(of: symbol) {
        machine.write(array, try model.numbers(of: symbol))
      }
    }
  }

  /// The mean loss of some of the rows, one after the other.
  func loss(of places: [Int], at parameters: [[Double]]) -> Double {
    write(parameters)
    let result = machine.memory(of: loss)
    var all = 0.0
    for place in places {
      run(KernelBatch(start: Int64(place), rows: 1))
      all += Double(result[0])
    }
    return all / Double(max(places.count, 1))
  }

  private func write(_ parameters: [[Double]]) {
    for (array, entries) in zip(arrays, parameters) {
      if let array { machine.write(array, entries) }
    }
  }

  func evaluate(at parameters: [[Double]]) -> Result {
    write(parameters)
    var result = Result(loss: 0, outputs: [])
    var start = 0
    while start < rows.count {
      let size = min(chunk, rows.count - start)
      run(KernelBatch(start: Int64(start), rows: Int64(size)))
      result.loss += sum(loss, size)
      if let output { result.outputs += entries(output, size) }
      start += size
    }
    result.loss /= Double(max(rows.count, 1))
    return result
  }

  private func run(_ batch: KernelBatch) {
    let numbers = scalars.map {
      Number($0.value(step: 1, rate: 0, examples: Int(batch.rows)))
    }
    withUnsafePointer(to: batch) { batch in
      numbers.withUnsafeBufferPointer {
        _ = machine.run(
          UnsafeBufferPointer(start: batch, count: 1), scalars: $0, perStep: numbers.count,
          threads: 1)
      }
    }
  }

  /// The sum over the rows of what has one value a row, or one in all.
  private func sum(_ array: Int, _ size: Int) -> Double { entries(array, size).reduce(0, +) }

  /// The entries of the first rows.
  private func entries(_ array: Int, _ size: Int) -> [Double] {
    let described = machine.plan.program.arrays[array]
    let all = machine.read(array)
    guard described.hasExamples else { return Array(repeating: all.first ?? .nan, count: size) }
    return Array(all.prefix(size * described.extents.dropFirst().reduce(1, *)))
  }
}

extension Lowering {
  /// An array of its own with the entries of a quantity.
  mutating func materialised(_ meaning: Meaning, _ symbol: Symbol) -> Int {
    let place = array(
      definitions[symbol].name.source, .temporary, meaning.axes.map { $0.extent },
      hasExamples: definitions[symbol].hasExamples)
    program.instructions.append(
      Instruction(
        operation: .copy,
        output: View(array: place, coordinates: meaning.axes.map { .axis($0) }),
        inputs: [meaning.value], origin: origin))
    return place
  }
}
