import Kernels
import Language
import Mathematics
import Solving
import Testing
import Text

@testable import Training

/// Steps of the compiled program are the steps of its slow twin.
@Suite struct MachineTests {
  @Test(arguments: worksheets, [1, 2])
  func stepsAgreeWithTheReference(worksheet: (String, String), threads: Int) throws {
    for method in Method.all {
      try compare(worksheet, method, threads: threads, partRows: 0, Double.self, tolerance: 1e-11)
    }
    try compare(
      worksheet, .gradientDescent, threads: threads, partRows: 0, Float.self, tolerance: 2e-4)
    try compare(worksheet, .momentum, threads: threads, partRows: 2, Double.self, tolerance: 1e-11)
    try compare(worksheet, .adam, threads: threads, partRows: 1, Double.self, tolerance: 1e-11)
  }

  private func compare<Number: TrainingNumber>(
    _ worksheet: (name: String, text: String), _ method: Method, threads: Int, partRows: Int,
    _: Number.Type, tolerance: Double
  ) throws {
    let resolved = resolve(Array(worksheet.text.utf8), isMarkdown: false) { _ in Array(table.utf8) }
    let loss = try #require(resolved.named.last)
    let model = try TrainedModel(loss, by: resolved.parameters, in: resolved.definitions)
    let count = model.count ?? 1
    let settings = Dictionary(uniqueKeysWithValues: method.settings.map { ($0.name, $0.usual) })
    let step = try model.step(by: method, settings: settings, decay: 0.01, batch: count)
    var reference = Reference(step.program)
    let plan = plan(step.program, keeping: [], mostRows: count, partRows: partRows)
    var rows: [Int: UnsafeMutablePointer<Number>] = [:]
    defer { for (_, memory) in rows { memory.deallocate() } }
    var chance = Chance(seed: 3)
    for (symbol, array) in zip(model.data, step.data) {
      guard let array else { continue }
      let values = resolved.numbers(of: symbol)
      reference.arrays[array] = values
      let memory = UnsafeMutablePointer<Number>.allocate(capacity: values.count)
      memory.initialize(from: values.map { Number($0) }, count: values.count)
      rows[array] = memory
    }
    let machine = try Machine<Number>(plan, rows: rows, threads: [threads])
    for (symbol, array) in zip(model.given, step.given) {
      guard let array else { continue }
      reference.arrays[array] = resolved.numbers(of: symbol)
      machine.write(array, resolved.numbers(of: symbol))
    }
    for array in step.parameters {
      let values = reference.arrays[array].map { _ in Double(Float(chance.unit() - 0.5)) }
      reference.arrays[array] = values
      machine.write(array, values)
    }
    var scalars: [Number] = []
    for number in 1...4 {
      reference.scalars = step.scalars.map { $0.value(step: number, rate: 0.05, examples: count) }
      scalars += reference.scalars.map { Number($0) }
      reference.run()
    }
    let batches = Array(repeating: KernelBatch(start: 0, rows: Int64(count)), count: 4)
    let outcome = batches.withUnsafeBufferPointer { batches in
      scalars.withUnsafeBufferPointer {
        machine.run(batches, scalars: $0, perStep: step.scalars.count, threads: threads)
      }
    }
    #expect(outcome.steps == 4)
    for array in step.parameters + step.states.flatMap({ $0 }) {
      for (a, b) in zip(machine.read(array), reference.arrays[array]) {
        #expect(
          abs(a - b) <= tolerance * max(1, abs(b)),
          "\(worksheet.name) by \(method.name), \(threads) threads, parts of \(partRows): \(a), not \(b)"
        )
      }
    }
  }
}

extension Worksheet {
  /// The numbers of what comes from outside.
  func numbers(of symbol: Symbol) -> [Double] {
    switch definitions[symbol].body {
    case .numbers(let numbers): numbers.map { $0.double }
    case .table(let numbers): numbers
    default: []
    }
  }
}
