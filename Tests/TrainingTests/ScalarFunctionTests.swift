import Mathematics
import Testing

@testable import Training

/// Functions written out as operations of the machine, against double-doubles, in units of the last digit.
@Suite struct ScalarFunctionTests {
  static let functions: [(ScalarOperation, Double, Double, mostUnits: Double)] = [
    (.exponential, -760, 720, 2), (.exponential, -3, 3, 2), (.exponential, -110, 92, 2),
    (.sigmoid, -730, 60, 3), (.sigmoid, -6, 6, 3), (.sigmoid, -95, 30, 3),
    (.hyperbolicTangent, -30, 30, 3), (.hyperbolicTangent, -1, 1, 3),
    (.hyperbolicTangent, -1e-3, 1e-3, 3),
    (.logarithm, 0, 3, 1), (.logarithm, 0.9, 1.1, 1), (.logarithm, 0, 1e30, 1),
    (.sine, -4, 4, 2), (.sine, -5000, 5000, 2), (.cosine, -4, 4, 2), (.cosine, -5000, 5000, 2),
    (.errorFunction, -1.2, 1.2, 2), (.errorFunction, -7, 7, 2), (.squareRoot, 0, 1e9, 0.5),
  ]

  @Test(arguments: functions, ScalarElement.allCases)
  func functionsAreGoodToTheLastDigits(
    function: (ScalarOperation, Double, Double, mostUnits: Double), element: ScalarElement
  ) throws {
    var chance = Chance(seed: 11)
    let (operation, low, high, most) = function
    let points = (0..<1500).map { _ in rounded(low + (high - low) * chance.unit(), element) }
    for way in ways {
      let found = try values(operation, points.map { [$0] }, element, way)
      for (x, y) in zip(points, found) {
        let isTiny = x < (element == .float32 ? -87 : -708)
        if operation == .sigmoid, isTiny, y < Double(Float.leastNormalMagnitude) { continue }
        let units = units(y, right(operation, [x]), element)
        #expect(units <= most, "\(operation)(\(x)) = \(y), \(units) units off; \(element), \(way)")
      }
    }
  }

  static let limits: [(ScalarOperation, [(Double, Double)])] = [
    (
      .exponential,
      [(.infinity, .infinity), (-.infinity, 0), (1000, .infinity), (-1000, 0), (0, 1)]
    ),
    (.sigmoid, [(.infinity, 1), (-.infinity, 0), (1000, 1), (-1000, 0), (0, 0.5)]),
    (.hyperbolicTangent, [(.infinity, 1), (-.infinity, -1), (1000, 1), (-1000, -1), (0, 0)]),
    (
      .logarithm, [(.infinity, .infinity), (0, -.infinity), (-1, .nan), (-.infinity, .nan), (1, 0)]
    ),
    (.errorFunction, [(.infinity, 1), (-.infinity, -1), (0, 0), (50, 1)]),
    (.sine, [(.infinity, .nan), (0, 0)]), (.cosine, [(-.infinity, .nan), (0, 1)]),
    (.squareRoot, [(-1, .nan), (.infinity, .infinity), (0, 0)]),
  ]

  @Test(arguments: limits, ScalarElement.allCases)
  func limitsAreRight(
    function: (ScalarOperation, [(Double, Double)]), element: ScalarElement
  ) throws {
    for way in ways {
      let points = function.1 + [(.nan, .nan)]
      let found = try values(function.0, points.map { [$0.0] }, element, way)
      for ((x, expected), y) in zip(points, found) {
        let isRight = expected.isNaN ? y.isNaN : y == expected
        #expect(isRight, "\(function.0)(\(x)) = \(y), \(element), \(way)")
      }
    }
  }

  @Test(arguments: ScalarElement.allCases)
  func powersAreGoodToTheLastDigits(element: ScalarElement) throws {
    var chance = Chance(seed: 5)
    var points = (0..<1500).map { _ in
      [rounded(10 * chance.unit(), element), rounded(30 * chance.unit() - 15, element)]
    }
    for a in [0, 1, -1, 2, -2, 0.5, .infinity, 1e-3] {
      for b in [0, 1, -1, 2, 3, -3, 0.5, 31, 1000, -1000] { points.append([a, b]) }
    }
    points += [[.nan, 2], [2, .nan], [.nan, 0], [1, .nan], [-2, 0.5], [0.5, .infinity]]
    for way in ways {
      let found = try values(.power, points, element, way)
      for (x, y) in zip(points, found) {
        let expected = right(.power, x)
        let units = units(y.magnitude, expected.magnitude, element)
        #expect(units <= 2, "\(x[0])^\(x[1]) = \(y), not \(expected), \(element), \(way)")
        #expect(expected == 0 || expected.isNaN || (y < 0) == (expected < 0), "\(x) \(y)")
      }
    }
  }

  /// The value to well over the digits of a Double where that can be had.
  private func right(_ operation: ScalarOperation, _ x: [Double]) -> Double {
    let plain = operation.value(x)
    let measured = Measured(x[0])
    let primitives: [ScalarOperation: Primitive] = [
      .exponential: .exp, .logarithm: .log, .hyperbolicTangent: .tanh, .sine: .sin, .cosine: .cos,
      .errorFunction: .erf,
    ]
    var exact = Measured(plain)
    if let primitive = primitives[operation] { exact = measured.applying(primitive) }
    if operation == .power, x[0] > 0 { exact = measured.raised(to: Measured(x[1])) }
    if operation == .sigmoid {
      exact = Measured(1).divided(by: Measured(1) + (-measured).applying(.exp))
    }
    return plain.isNormal && exact.error < plain.ulp / 8 ? exact.high : plain
  }

  private var ways: [CompiledScalarProgram.Way] { ScalarMachineTests.ways + [.interpreted] }

  private func rounded(_ x: Double, _ element: ScalarElement) -> Double {
    element == .float32 ? Double(Float(x)) : x
  }

  /// How far a number is off, in units of the last digit of the right one.
  private func units(_ found: Double, _ right: Double, _ element: ScalarElement) -> Double {
    if element == .float64 {
      if found == right || found.isNaN && right.isNaN { return 0 }
      return abs(found - right) / max(right.ulp, 0x1p-1022 * 0x1p-52)
    }
    let nearest = Float(right)
    if Float(found) == nearest || found.isNaN && right.isNaN { return 0 }
    return abs(found - right) / Double(max(nearest.ulp, 0x1p-149))
  }

  /// An operation on many points, each in a lane.
  private func values(
    _ operation: ScalarOperation, _ points: [[Double]], _ element: ScalarElement,
    _ way: CompiledScalarProgram.Way
  ) throws -> [Double] {
    var graph = ScalarGraph()
    let (a, b) = (graph.place(.entry, 0, 0), graph.place(.entry, 0, 1))
    let node = operation.arity == 1 ? graph.emit(operation, a) : graph.emit(operation, a, b)
    let program = ScalarProgram(
      graph, storing: [.init(array: 1, entry: 0, node: node)],
      arrays: [
        .init(role: .given, count: 2, rowCount: 0), .init(role: .state, count: 1, rowCount: 0),
      ],
      scalarCount: 0)
    let compiled = try #require(
      CompiledScalarProgram(program, element: element, isPacked: true, way: way))
    let bench = Bench(program, element, lanes: points.count, shared: [], seed: 0)
    for (lane, point) in points.enumerated() {
      for (place, number) in point.enumerated() {
        bench.memory[0][place * points.count + lane] = element.bits(number)
      }
    }
    _ = bench.run(compiled, steps: 1)
    return bench.memory[1].map { Bench.value($0, element) }
  }
}
