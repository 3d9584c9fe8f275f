import Mathematics

/// Numbers for every quantity and size of a sheet, and the plainest way to work with them: loops
/// over entries. It shares nothing with what it checks.
struct Tensors {
  let definitions: Definitions
  var sizes: [Symbol: Int]
  /// The example that an index stands for while a sum over examples is worked.
  var examples: [Index: Int] = [:]
  var values: [Symbol: (shape: [Int], numbers: [Double])] = [:]

  /// Sizes have the value that is given; every other quantity without numbers of its own gets some
  /// between 0.2 and 1.7 that look random.
  init(_ definitions: Definitions, sizes: [Symbol: Int], seed: UInt64) {
    self.definitions = definitions
    self.sizes = sizes
    var state = seed
    for (id, quantity) in definitions.quantities.enumerated() {
      let shape = quantity.shape.map(length)
      if case .numbers(let known) = quantity.body {
        values[Symbol(id: id)] = (shape, known.map(\.double))
        continue
      }
      if let length = sizes[Symbol(id: id)] {
        values[Symbol(id: id)] = ([], [Double(length)])
        continue
      }
      let numbers = (0..<shape.reduce(1, *)).map { _ -> Double in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return 0.2 + 1.5 * Double(state >> 33) / Double(1 << 31)
      }
      values[Symbol(id: id)] = (shape, numbers)
    }
  }

  func length(_ size: Size) -> Int {
    switch size {
    case .known(let count): count
    case .symbolic(let symbol): sizes[symbol] ?? 0
    }
  }

  // MARK: Expressions, index by index

  func value(_ expression: Expression, _ at: [Index: Int] = [:]) -> Double {
    func position(_ place: Subscript) -> Int {
      switch place {
      case .entry(let number): number - 1
      case .index(let index): at[index] ?? (examples[index] ?? 1) - 1
      }
    }
    switch expression {
    case .number(let number): return number.double
    case .constant(.pi): return .pi
    case .constant(.euler): return Primitive.exp(1)
    case .size(let size): return Double(length(size))
    case .symbol(let symbol, let places):
      guard let (shape, numbers) = values[symbol], shape.count == places.count else { return .nan }
      let place = zip(shape, places).reduce(0) { $0 * $1.0 + position($1.1) }
      if symbol.id >= 0, case .entries(let entries) = definitions[symbol].body {
        return value(entries[place], at)
      }
      return numbers[place]
    case .sum(let terms): return terms.reduce(0) { $0 + value($1, at) }
    case .product(let factors): return factors.reduce(1) { $0 * value($1, at) }
    case .power(let base, let exponent): return raised(value(base, at), to: value(exponent, at))
    case .primitive(let primitive, let argument): return primitive(value(argument, at))
    case .delta(let a, let b): return position(a) == position(b) ? 1 : 0
    case .total(let total, let index, let body):
      let entries = (0..<length(index.size)).map { place in
        value(body, at.merging([index: place]) { $1 })
      }
      return total(entries)
    case .cases(let branches):
      return branches.first { holds($0.condition, at) }.map { value($0.value, at) } ?? .nan
    case .call(let function, let arguments, let places):
      return call(function, arguments.map { whole($0, at) }, places.map(position))
    }
  }

  /// All entries of an argument, row by row.
  private func whole(_ argument: Argument, _ at: [Index: Int]) -> (shape: [Int], numbers: [Double])
  {
    let shape = argument.binders.map { length($0.size) }
    return (
      shape,
      entries(shape).map { entry in
        value(argument.body, at.merging(zip(argument.binders, entry)) { $1 })
      }
    )
  }

  func call(
    _ function: FunctionSymbol, _ arguments: [(shape: [Int], numbers: [Double])], _ entry: [Int]
  ) -> Double {
    let known = definitions[function]
    if let intrinsic = known.intrinsic { return self.intrinsic(intrinsic, arguments[0], entry) }
    var inner = self
    for (parameter, argument) in zip(known.parameters, arguments) {
      inner.values[parameter.symbol] = argument
      for case (.symbolic(let letter), let count) in zip(parameter.shape, argument.shape) {
        inner.sizes[letter] = count
      }
    }
    return inner.value(known.body, Dictionary(zip(known.outputs, entry)) { $1 })
  }

  /// det A by Laplace's rule, an entry of A⁻¹ by Cramer's.
  private func intrinsic(
    _ intrinsic: Function.Intrinsic, _ matrix: (shape: [Int], numbers: [Double]), _ entry: [Int]
  ) -> Double {
    let size = matrix.shape[0]
    let rows = (0..<size).map { Array(matrix.numbers[($0 * size)..<(($0 + 1) * size)]) }
    if intrinsic == .determinant { return determinant(rows) }
    let cofactor = determinant(minor(rows, entry[1], entry[0]))
    return ((entry[0] + entry[1]) % 2 == 0 ? cofactor : -cofactor) / determinant(rows)
  }

  private func determinant(_ rows: [[Double]]) -> Double {
    guard let first = rows.first else { return 1 }
    return first.indices.reduce(0) { sum, column in
      let term = first[column] * determinant(minor(rows, 0, column))
      return column % 2 == 0 ? sum + term : sum - term
    }
  }

  private func minor(_ rows: [[Double]], _ row: Int, _ column: Int) -> [[Double]] {
    rows.indices.filter { $0 != row }.map { place in
      rows[place].indices.filter { $0 != column }.map { rows[place][$0] }
    }
  }

  private func holds(_ condition: Condition, _ at: [Index: Int]) -> Bool {
    switch condition {
    case .compare(let a, let comparison, let b): comparison(value(a, at), value(b, at))
    case .indices(let a, let b, let equal): (value(.delta(a, b), at) == 1) == equal
    case .extreme(let here, let total, let index, let body):
      isExtreme(here, total, index, body, at)
    case .all(let parts): parts.allSatisfy { holds($0, at) }
    case .any(let parts): parts.contains { holds($0, at) }
    case .otherwise: true
    }
  }

  /// Whether a subscript is the first at which a body is largest or smallest.
  private func isExtreme(
    _ here: Subscript, _ total: Total, _ index: Index, _ body: Expression, _ at: [Index: Int]
  ) -> Bool {
    let entries = (0..<length(index.size)).map { value(body, at.merging([index: $0]) { $1 }) }
    let best = total == .maximum ? entries.max() : entries.min()
    let first = best.flatMap { entries.firstIndex(of: $0) } ?? 0
    return value(.delta(here, .entry(first + 1)), at) == 1
  }

  /// Every entry of a tensor, the last axis fastest.
  func entries(_ shape: [Int]) -> [[Int]] {
    shape.reduce([[]]) { rows, count in rows.flatMap { row in (0..<count).map { row + [$0] } } }
  }
}

extension Comparison {
  func callAsFunction(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }
}

extension Total {
  func callAsFunction(_ entries: [Double]) -> Double {
    switch self {
    case .sum: entries.reduce(0, +)
    case .product: entries.reduce(1, *)
    case .maximum: entries.max() ?? .nan
    case .minimum: entries.min() ?? .nan
    case .mean: entries.reduce(0, +) / Double(entries.count)
    }
  }
}
