import Foundation
import Kernels
import Language
import Mathematics
import Solving
import Testing
import Text

@testable import Training

/// Steps of nets by chance: the compiled program does what its slow twin does, in Float and Double, in
/// parts and at once, on one thread and two, rows in any order. `LONGHAND_NETS=1000` for more of them.
@Suite struct RandomTrainingTests {
  static let count = Int(ProcessInfo.processInfo.environment["LONGHAND_NETS"] ?? "") ?? 60

  @Test func stepsOfRandomNetsAgree() throws {
    for seed in 0..<Self.count {
      let worksheet = RandomWorksheet(seed: seed)
      var chance = Chance(seed: UInt64(seed))
      let net = try RandomNet(worksheet, &chance)
      for threads in [1, 2] {
        for partRows in [0, 1 + chance.below(3)] {
          try net.compare(Double.self, threads, partRows, tolerance: 1e-9, "net \(seed)")
        }
        try net.compare(Float.self, threads, 0, tolerance: 2e-3, "net \(seed)")
      }
    }
  }
}

/// A net with a method, a start and batches, all by chance.
private struct RandomNet {
  let worksheet: RandomWorksheet
  let resolved: Worksheet
  let model: TrainedModel
  let method: Method
  let settings: [String: Double]
  let decay: Double
  let batch: Int
  let batches: [Range<Int>]
  let order: [Int]?
  let start: [[Double]]

  init(_ worksheet: RandomWorksheet, _ chance: inout Chance) throws {
    self.worksheet = worksheet
    resolved = resolve(Array(worksheet.text.utf8), isMarkdown: false) { _ in
      Array(worksheet.table.utf8)
    }
    try #require(
      resolved.diagnostics.filter { $0.severity == .error }.map { $0.message } == [],
      "\(worksheet.text)")
    let loss = try #require(resolved.named.last)
    let model = try TrainedModel(loss, by: resolved.parameters, in: resolved.definitions)
    self.model = model
    method = Method.all[chance.below(Method.all.count)]
    var settings = Dictionary(uniqueKeysWithValues: method.settings.map { ($0.name, $0.usual) })
    // Of a slope that is 0 but for rounding, g / (|g| + ε) must not make a step.
    if settings["epsilon"] != nil { settings["epsilon"] = 0.01 }
    self.settings = settings
    decay = chance.below(3) == 0 ? 0.01 : 0
    batch = 1 + chance.below(worksheet.rows)
    var batches: [Range<Int>] = []
    for first in stride(from: 0, to: worksheet.rows, by: batch) {
      batches.append(first..<min(first + batch, worksheet.rows))
    }
    self.batches = Array((batches + batches + batches).prefix(6))
    order = chance.below(2) == 0 ? nil : chance.shuffled(worksheet.rows)
    start = model.parameters.map { symbol in
      (0..<(model.definitions[symbol].count ?? 0)).map { _ in
        Double(Float(1.6 * chance.unit() - 0.8))
      }
    }
  }

  private func step(_ rows: Int) throws -> StepProgram {
    try model.step(by: method, settings: settings, decay: decay, batch: rows)
  }

  private func scalars(_ step: StepProgram, _ number: Int) -> [Double] {
    step.scalars.map {
      $0.value(step: number + 1, rate: 0.02, examples: batches[number].count)
    }
  }

  /// Parameters and states after all batches, by the slow twin.
  private func reference() throws -> [[Double]] {
    var kept: [[Double]] = []
    for (number, rows) in batches.enumerated() {
      let step = try step(rows.count)
      var reference = Reference(step.program)
      for (symbol, array) in zip(model.data, step.data) {
        guard let array else { continue }
        let numbers = resolved.numbers(of: symbol)
        let width = numbers.count / worksheet.rows
        reference.arrays[array] = rows.flatMap { row in
          let place = order?[row] ?? row
          return numbers[(place * width)..<((place + 1) * width)]
        }
      }
      let arrays = step.parameters + step.states.flatMap { $0 }
      for (place, array) in arrays.enumerated() {
        if number > 0 {
          reference.arrays[array] = kept[place]
        } else if place < start.count {
          reference.arrays[array] = start[place]
        }
      }
      reference.scalars = scalars(step, number)
      reference.run()
      kept = arrays.map { reference.arrays[$0] }
    }
    return kept
  }

  func compare<Number: TrainingNumber>(
    _: Number.Type, _ threads: Int, _ partRows: Int, tolerance: Double, _ name: String
  ) throws {
    let step = try step(batch)
    let plan = plan(
      step.program, keeping: [], mostRows: batch, partRows: partRows, gathers: order != nil)
    var rows: [Int: UnsafeMutablePointer<Number>] = [:]
    let places = (order ?? []).map { Int32($0) }
    let shuffled = UnsafeMutablePointer<Int32>.allocate(capacity: max(places.count, 1))
    shuffled.initialize(from: places, count: places.count)
    defer {
      shuffled.deallocate()
      for (_, memory) in rows { memory.deallocate() }
    }
    for (symbol, array) in zip(model.data, step.data) {
      guard let array else { continue }
      let values = resolved.numbers(of: symbol).map { Number($0) }
      let memory = UnsafeMutablePointer<Number>.allocate(capacity: values.count)
      memory.initialize(from: values, count: values.count)
      rows[array] = memory
    }
    let machine = try Machine<Number>(
      plan, rows: rows, order: order == nil ? nil : UnsafePointer(shuffled), threads: [threads])
    for (array, entries) in zip(step.parameters, start) { machine.write(array, entries) }
    let numbers = batches.indices.flatMap { scalars(step, $0) }.map { Number($0) }
    let kernel = batches.map { KernelBatch(start: Int64($0.lowerBound), rows: Int64($0.count)) }
    let outcome = kernel.withUnsafeBufferPointer { kernel in
      numbers.withUnsafeBufferPointer {
        machine.run(kernel, scalars: $0, perStep: step.scalars.count, threads: threads)
      }
    }
    #expect(outcome.steps == batches.count, "\(name)\n\(worksheet.text)")
    let arrays = step.parameters + step.states.flatMap { $0 }
    for (array, expected) in zip(arrays, try reference()) {
      let worst =
        zip(machine.read(array), expected).map { a, b in
          (a - b).magnitude / max(1, b.magnitude)
        }.max() ?? 0
      #expect(
        worst <= tolerance,
        """
        \(name): off by \(worst) in \(step.program.arrays[array].name), \(Number.self), \(method.name), \
        \(threads) threads, batches of \(batch) in parts of \(partRows), order \(order ?? [])
        \(worksheet.text)\(worksheet.table)
        """)
    }
  }
}
