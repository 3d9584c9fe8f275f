import Derivation
import Language
import Mathematics
import Solving
import Testing

@testable import Training

/// Steps of training, with everything written out, against the instructions one by one.
@Suite struct ScalarTrainingTests {
  @Test(arguments: worksheets)
  func stepsAgreeWithTheReference(name: String, text: String) throws {
    for batch in [1, 2] {
      let made = try TrainingProgram(text, batch: batch)
      let flat = try #require(ScalarProgram(made.program, outputs: [made.loss], limit: 100_000))
      for element in ScalarElement.allCases {
        for way in ScalarMachineTests.ways + [.interpreted] {
          let compiled = try #require(CompiledScalarProgram(flat, element: element, way: way))
          try compare(made, compiled, "\(name), batch \(batch), \(element), \(way)")
        }
      }
    }
  }

  @Test(arguments: worksheets.filter { $0.1.hasPrefix("data") })
  func examplesAtOnceAgreeWithTheReference(name: String, text: String) throws {
    let rows = (0..<18).map {
      "\($0 % 7).5,\(-$0 % 5),0.\($0),\($0 % 2),\(["a", "b", "c"][$0 % 3])"
    }
    let long = "x1,x2,x3,t,c\n" + rows.joined(separator: "\n") + "\n"
    for (batch, examples) in [(4, 4), (8, 8), (16, 4), (16, 16)] {
      let made = try TrainingProgram(text, batch: batch, rows: long)
      let flat = try #require(
        ScalarProgram(made.program, outputs: [made.loss], examples: examples, limit: 100_000))
      #expect(flat.examples == examples)
      for element in ScalarElement.allCases {
        for way in ScalarMachineTests.ways + [.interpreted] {
          guard let compiled = CompiledScalarProgram(flat, element: element, way: way) else {
            #expect(examples * element.size > 32)
            continue
          }
          try compare(made, compiled, "\(name), \(examples) of \(batch), \(element), \(way)")
        }
      }
    }
  }

  @Test func theFastestWayIsFound() throws {
    let made = try TrainingProgram(worksheets[3].1, batch: 4)
    for way in ScalarMachineTests.ways {
      let fastest = try #require(
        CompiledScalarProgram.fastest(
          made.program, outputs: [made.loss], batch: 4, element: .float64, way: way))
      #expect(fastest.program.examples == 4)
      try compare(made, fastest, "fastest, \(way)", starts: [0])
    }
    #expect(
      CompiledScalarProgram.fastest(
        made.program, batch: 4, element: .float32, limit: 10, way: .interpreted) == nil)
  }

  private func compare(
    _ made: TrainingProgram, _ compiled: CompiledScalarProgram, _ name: String,
    starts given: [Int] = [0, 2, 1]
  ) throws {
    var reference = made.reference
    let run = ScalarRun(compiled)
    let memory = reference.arrays.indices.map { number in
      Numbers(made.values[number] ?? reference.arrays[number], compiled.element)
    }
    for (number, numbers) in memory.enumerated() { run.bind(number, to: numbers.base) }
    let starts = made.hasData ? given : [0]
    let rates = Numbers([0.1, 0.05], compiled.element)
    let done = starts.withUnsafeBufferPointer {
      run.run(steps: 5, starts: $0, scalars: rates.bytes)
    }
    #expect(done == 5)
    for step in 0..<5 {
      made.load(&reference, from: starts[step % starts.count])
      reference.scalars = [step % 2 == 0 ? 0.1 : 0.05]
      reference.run()
    }
    for (number, array) in made.program.arrays.enumerated()
    where array.role.isKept || number == made.loss {
      let small = compiled.element == .float32 ? 2e-4 : 1e-11
      for (found, right) in zip(memory[number].values, reference.arrays[number]) {
        #expect(abs(found - right) <= small * max(1, abs(right)), "\(name): \(found), not \(right)")
      }
    }
  }

  @Test func manyNetsAreTrainedAtOnce() throws {
    let made = try TrainingProgram(worksheets[4].1, batch: 2)
    let flat = try #require(ScalarProgram(made.program, limit: 100_000))
    let shared = Set(
      made.program.arrays.indices.filter { !made.program.arrays[$0].role.isKept })
    let nets = 21
    for way in ScalarMachineTests.ways + [.interpreted] {
      let compiled = try #require(
        CompiledScalarProgram(
          flat, element: .float64, isPacked: true, shared: shared, way: way))
      let one = try #require(CompiledScalarProgram(flat, element: .float64, way: .interpreted))
      let run = ScalarRun(compiled)
      let single = ScalarRun(one)
      var chance = Chance(seed: 3)
      let memory = made.program.arrays.enumerated().map { number, array in
        shared.contains(number)
          ? Numbers(made.values[number] ?? made.reference.arrays[number], .float64)
          : Numbers((0..<array.count * nets).map { _ in chance.unit() - 0.5 }, .float64)
      }
      let before = memory.map { $0.values }
      for (number, numbers) in memory.enumerated() {
        run.bind(number, to: numbers.base, stride: shared.contains(number) ? 1 : nets)
      }
      let rates = Numbers([0.1], .float64)
      let starts = [0, 1]
      _ = starts.withUnsafeBufferPointer { starts in
        run.run(lanes: 0..<nets, steps: 4, starts: starts, scalars: rates.bytes)
      }
      for net in 0..<nets {
        let own = memory.indices.map { number in
          Numbers(
            shared.contains(number)
              ? before[number]
              : (0..<made.program.arrays[number].count).map { before[number][$0 * nets + net] },
            .float64)
        }
        for (number, numbers) in own.enumerated() { single.bind(number, to: numbers.base) }
        _ = starts.withUnsafeBufferPointer { starts in
          single.run(steps: 4, starts: starts, scalars: rates.bytes)
        }
        for number in own.indices where !shared.contains(number) {
          for (entry, right) in own[number].values.enumerated() {
            let found = memory[number].values[entry * nets + net]
            #expect(abs(found - right) <= 1e-12 * max(1, abs(right)), "\(way), net \(net)")
          }
        }
      }
    }
  }

  @Test func aRunEndsWhereItShould() throws {
    let made = try TrainingProgram(worksheets[10].1, batch: 1)
    let flat = try #require(ScalarProgram(made.program))
    #expect(ScalarProgram(made.program, limit: 10) == nil)
    for way in ScalarMachineTests.ways + [.interpreted] {
      let compiled = try #require(CompiledScalarProgram(flat, element: .float64, way: way))
      let run = ScalarRun(compiled)
      let memory = made.program.arrays.indices.map {
        Numbers(made.values[$0] ?? made.reference.arrays[$0], .float64)
      }
      for (number, numbers) in memory.enumerated() { run.bind(number, to: numbers.base) }
      let rates = Numbers([0.5], .float64)
      var stop: Int32 = 1
      #expect(run.run(steps: 3, scalars: rates.bytes, stop: &stop) == 0)
      #expect(run.run(steps: 0, scalars: rates.bytes) == 0)
      stop = 0
      let before = memory.map { $0.values }
      #expect(run.run(steps: 3, scalars: rates.bytes, stop: &stop) == 3)
      #expect(memory.map { $0.values } != before)
    }
  }
}

/// Numbers in memory as the element has them.
final class Numbers {
  let element: ScalarElement
  let count: Int
  let base: UnsafeMutableRawPointer

  init(_ values: [Double], _ element: ScalarElement) {
    (self.element, count) = (element, values.count)
    base = .allocate(byteCount: max(1, count) * element.size, alignment: 64)
    for (place, value) in values.enumerated() {
      switch element {
      case .float32: base.storeBytes(of: Float(value), toByteOffset: 4 * place, as: Float.self)
      case .float64: base.storeBytes(of: value, toByteOffset: 8 * place, as: Double.self)
      }
    }
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base, count: count * element.size)
  }

  var values: [Double] {
    (0..<count).map {
      element == .float32
        ? Double(base.load(fromByteOffset: 4 * $0, as: Float.self))
        : base.load(fromByteOffset: 8 * $0, as: Double.self)
    }
  }
}

/// A worksheet's gradients followed by θ := θ − rate · v with v := ½ v + gradient.
struct TrainingProgram {
  var program: TensorProgram
  var loss: Int
  /// All rows of data, what is given, and where training starts.
  var values: [Int: [Double]] = [:]

  init(_ text: String, batch: Int, rows: String = table) throws {
    let worksheet = resolve(Array(text.utf8), isMarkdown: false) { _ in Array(rows.utf8) }
    let loss = try #require(worksheet.named.last)
    let model = try TrainedModel(loss, by: worksheet.parameters, in: worksheet.definitions)
    var lowered = try model.lowered(batch: batch)
    var updates: [Instruction] = []
    for (parameter, slope) in zip(model.parameters, lowered.slopes) {
      guard case .view(let view)? = lowered.lowering.meanings[parameter]?.value else { continue }
      let velocity = lowered.lowering.array("v", .state, view.axes.map { $0.extent })
      let state = View(array: velocity, coordinates: view.coordinates)
      let kept = lowered.lowering.emit(.multiply, [.constant(0.5), .view(state)])
      let sum = lowered.lowering.emit(.add, [kept, slope])
      let change = lowered.lowering.emit(.multiply, [.scalar(0), sum])
      updates.append(Instruction(operation: .copy, output: state, inputs: [sum]))
      updates.append(
        Instruction(operation: .subtract, output: view, inputs: [.view(view), change]))
    }
    guard case .view(let view) = lowered.loss.value else { throw LoweringFault("No loss.") }
    self.loss = view.array
    program = lowered.lowering.program
    program.instructions += updates
    var chance = Chance(seed: 7)
    for symbol in model.parameters + model.data + model.given {
      guard case .view(let view)? = lowered.lowering.meanings[symbol]?.value else { continue }
      switch worksheet.definitions[symbol].body {
      case .numbers(let numbers) where !model.parameters.contains(symbol):
        values[view.array] = numbers.map { $0.double }
      case .table(let numbers): values[view.array] = numbers
      default:
        let size = try #require(model.definitions[symbol].count)
        values[view.array] = (0..<size).map { _ in 2 * chance.unit() - 1 }
      }
    }
  }

  var hasData: Bool { program.arrays.contains { $0.role == .data } }

  /// The slow twin at the start.
  var reference: Reference {
    var reference = Reference(program)
    for (array, numbers) in values where program.arrays[array].role != .data {
      reference.arrays[array] = numbers
    }
    return reference
  }

  /// Gives the slow twin the rows of a step.
  func load(_ reference: inout Reference, from start: Int) {
    for (number, array) in program.arrays.enumerated() where array.role == .data {
      let row = array.extents.dropFirst().reduce(1, *)
      let all = values[number] ?? []
      reference.arrays[number] = Array(all[start * row..<start * row + array.count])
    }
  }
}
