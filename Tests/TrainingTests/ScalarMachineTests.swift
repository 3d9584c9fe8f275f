import MachineCode
import Mathematics
import Testing

@testable import Training

/// Machine code comes to what the interpreter comes to, bit for bit.
@Suite struct ScalarMachineTests {
  static let ways: [CompiledScalarProgram.Way] = MachineTarget.allCases.map { .machine($0) }
    .filter { way in
      if case .machine(let target) = way { return machine_level().rawValue >= target.rawValue }
      return false
    }

  @Test(arguments: 0..<25)
  func randomProgramsAgree(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    let size = [4, 12, 40, 60, 150][seed % 5]
    let program = RandomScalarProgram(nodes: size, chance: &chance).program
    for element in ScalarElement.allCases {
      for way in Self.ways {
        for isPacked in [false, true] {
          try compare(program, element, way, isPacked, seed)
        }
      }
    }
  }

  private func compare(
    _ program: ScalarProgram, _ element: ScalarElement, _ way: CompiledScalarProgram.Way,
    _ isPacked: Bool, _ seed: Int
  ) throws {
    let shared: Set<Int> = isPacked && seed % 2 == 0 ? [1, 2] : []
    let compiled = try #require(
      CompiledScalarProgram(
        program, element: element, isPacked: isPacked, shared: shared, way: way))
    #expect(compiled.way == way)
    let slow = CompiledScalarProgram(
      expanded: compiled.program, element, isPacked: isPacked, shared: shared, way: .interpreted)
    let lanes = isPacked ? 2 * compiled.lanes + 3 : 1
    let a = Bench(program, element, lanes: lanes, shared: shared, seed: seed)
    let b = Bench(program, element, lanes: lanes, shared: shared, seed: seed)
    #expect(a.run(compiled, steps: 3) == 3)
    #expect(b.run(slow, steps: 3) == 3)
    for (number, pair) in zip(a.memory, b.memory).enumerated() {
      let (x, y) = pair
      let differing = zip(x, y).filter { !Bench.areSame($0, $1, element) }.count
      #expect(
        differing == 0,
        "array \(number), \(element), \(way), packed \(isPacked): \(differing) of \(x.count) differ"
      )
    }
  }
}

/// Memory for a program, filled by chance, special values among it.
final class Bench {
  var memory: [[UInt64]] = []
  let program: ScalarProgram
  let element: ScalarElement
  let lanes: Int
  let shared: Set<Int>
  static let special: [Double] = [
    0, -0.0, 1, -1, .infinity, -.infinity, .nan, 0x1p-1030, 1e-40, 1e300, -1e30, 0.5, 2, 700, -800,
  ]

  init(_ program: ScalarProgram, _ element: ScalarElement, lanes: Int, shared: Set<Int>, seed: Int)
  {
    (self.program, self.element, self.lanes, self.shared) = (program, element, lanes, shared)
    var chance = Chance(seed: UInt64(seed + 1000))
    for (number, array) in program.arrays.enumerated() {
      let rows = array.role == .data ? 4 : 1
      let count = array.count * rows * (shared.contains(number) ? 1 : lanes)
      memory.append(
        (0..<count).map { _ in
          let pick = Int(chance.unit() * 400)
          let value =
            seed % 3 == 0 && pick < Self.special.count ? Self.special[pick] : 4 * chance.unit() - 2
          return element.bits(value)
        })
    }
  }

  /// Numbers lie as the element has them, so memory is filled from the table and read back.
  func run(_ compiled: CompiledScalarProgram, steps: Int) -> Int {
    let run = ScalarRun(compiled)
    var buffers: [UnsafeMutableRawPointer] = []
    for (number, bits) in memory.enumerated() {
      let buffer = UnsafeMutableRawPointer.allocate(
        byteCount: max(1, bits.count) * element.size, alignment: 64)
      for (place, value) in bits.enumerated() { put(value, buffer, place) }
      buffers.append(buffer)
      run.bind(number, to: buffer, stride: shared.contains(number) ? 1 : lanes)
    }
    let starts = [0, 2, 1]
    let scalars = [0.5, -0.25, 1.5, 0.125].map { element.bits($0) }
    let table = UnsafeMutableRawPointer.allocate(byteCount: 32, alignment: 64)
    for (place, value) in scalars.enumerated() { put(value, table, place) }
    let done = starts.withUnsafeBufferPointer { starts in
      run.run(
        lanes: 0..<lanes, steps: steps, first: 1, starts: starts,
        scalars: UnsafeRawBufferPointer(start: table, count: 4 * element.size))
    }
    for (number, buffer) in buffers.enumerated() {
      for place in memory[number].indices { memory[number][place] = get(buffer, place) }
      buffer.deallocate()
    }
    table.deallocate()
    return done
  }

  private func put(_ bits: UInt64, _ buffer: UnsafeMutableRawPointer, _ place: Int) {
    if element == .float64 {
      buffer.storeBytes(of: bits, toByteOffset: 8 * place, as: UInt64.self)
    } else {
      buffer.storeBytes(of: UInt32(bits), toByteOffset: 4 * place, as: UInt32.self)
    }
  }

  private func get(_ buffer: UnsafeMutableRawPointer, _ place: Int) -> UInt64 {
    element == .float64
      ? buffer.load(fromByteOffset: 8 * place, as: UInt64.self)
      : UInt64(buffer.load(fromByteOffset: 4 * place, as: UInt32.self))
  }

  static func value(_ bits: UInt64, _ element: ScalarElement) -> Double {
    element == .float64
      ? Double(bitPattern: bits) : Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
  }

  /// Whether two numbers are the same, or both NaN, or too small for the last digit to be certain.
  static func areSame(_ a: UInt64, _ b: UInt64, _ element: ScalarElement) -> Bool {
    let (x, y) = (value(a, element), value(b, element))
    if x.isNaN || y.isNaN { return x.isNaN && y.isNaN }
    let least = element == .float64 ? 0x1p-1074 : 0x1p-149
    return x == y || abs(x - y) <= least
  }
}

/// A program of random operations on a parameter, data of two kinds, a state and scalars.
struct RandomScalarProgram {
  var program: ScalarProgram

  init(nodes count: Int, chance: inout Chance) {
    var graph = ScalarGraph()
    var pool: [Int] = []
    for entry in 0..<9 { pool.append(graph.place(.entry, 0, entry)) }
    for entry in 0..<3 { pool.append(graph.place(.entry, 1, entry)) }
    for entry in 0..<4 { pool.append(graph.place(.row, 2, entry)) }
    for entry in 0..<3 { pool.append(graph.place(.entry, 3, entry)) }
    for number in 0..<2 { pool.append(graph.place(.scalar, number, 0)) }
    for value in [0.0, 1, -1, 0.3, .infinity] { pool.append(graph.constant(value)) }
    let all = ScalarOperation.allCases.filter {
      !$0.isStored
        && ![
          .exponent, .significand, .powerOfTwo, .scale, .sumOfExamples, .sumsOfPairs,
        ].contains($0)
    }
    // Most operations keep numbers where they say something, and reach far back for their inputs.
    let tame: [ScalarOperation] = [
      .add, .subtract, .multiply, .multiplyAdd, .multiplySubtract, .subtractProduct,
      .negatedMultiplyAdd, .lesser, .greater, .ifLess, .ifNotEqual, .negate,
    ]
    func pick(_ count: Int) -> Int { min(count - 1, Int(chance.unit() * Double(count))) }
    for _ in 0..<count {
      let operation = chance.unit() < 0.1 ? all[pick(all.count)] : tame[pick(tame.count)]
      var node = ScalarNode(operation: operation)
      (node.a, node.b) = (Int32(pool[pick(pool.count)]), Int32(pool[pick(pool.count)]))
      (node.c, node.d) = (Int32(pool[pick(pool.count)]), Int32(pool[pick(pool.count)]))
      let arity = operation.arity
      if arity < 4 { node.d = -1 }
      if arity < 3 { node.c = -1 }
      if arity < 2 { node.b = -1 }
      let place = graph.emit(node)
      pool.append(chance.unit() < 0.1 ? graph.emit(.hyperbolicTangent, place) : place)
    }
    func outcome() -> Int {
      var sum = pool[pick(pool.count)]
      for _ in 0..<max(1, count / 8) { sum = graph.emit(.add, sum, pool[pick(pool.count)]) }
      return graph.emit(.hyperbolicTangent, sum)
    }
    var stores: [ScalarProgram.Store] = []
    for entry in 0..<9 where entry != 4 {
      stores.append(
        .init(array: 0, entry: entry, node: entry < 3 ? pool[(entry + 1) % 3] : outcome()))
    }
    for entry in 0..<3 { stores.append(.init(array: 3, entry: entry, node: outcome())) }
    for entry in 0..<2 { stores.append(.init(array: 4, entry: entry, node: outcome())) }
    let roles: [(TensorArray.Role, Int, Int)] = [
      (.parameter, 9, 0), (.given, 3, 0), (.data, 4, 2), (.state, 3, 0), (.temporary, 2, 0),
    ]
    program = ScalarProgram(
      graph, storing: stores,
      arrays: roles.map { .init(role: $0.0, count: $0.1, rowCount: $0.2) }, scalarCount: 2)
  }
}
