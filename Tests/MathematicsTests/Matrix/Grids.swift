import Mathematics

/// A matrix of numbers; a vector is a matrix with one column, a scalar stands beside every entry.
struct Grid: Equatable {
  var rows: Int
  var columns: Int
  var isScalar = false
  var numbers: [Double]

  init(_ rows: Int, _ columns: Int, isScalar: Bool = false, _ entry: (Int, Int) -> Double) {
    (self.rows, self.columns, self.isScalar) = (rows, columns, isScalar)
    numbers = (0..<rows).flatMap { row in (0..<columns).map { entry(row, $0) } }
  }

  static func scalar(_ value: Double) -> Grid { Grid(1, 1, isScalar: true) { _, _ in value } }

  subscript(_ row: Int, _ column: Int) -> Double { numbers[row * columns + column] }

  func mapped(_ change: (Double) -> Double) -> Grid {
    Grid(rows, columns, isScalar: isScalar) { change(self[$0, $1]) }
  }

  var transposed: Grid { Grid(columns, rows, isScalar: isScalar) { self[$1, $0] } }

  /// Entry by entry; nil if the sizes differ.
  static func zipped(_ grids: [Grid], _ join: ([Double]) -> Double) -> Grid? {
    let shaped = grids.filter { !$0.isScalar }
    guard let first = shaped.first else { return .scalar(join(grids.map { $0[0, 0] })) }
    guard shaped.allSatisfy({ $0.rows == first.rows && $0.columns == first.columns }) else {
      return nil
    }
    return Grid(first.rows, first.columns) { row, column in
      join(grids.map { $0.isScalar ? $0[0, 0] : $0[row, column] })
    }
  }

  static func product(_ a: Grid, _ b: Grid) -> Grid? {
    if a.isScalar { return b.mapped { a[0, 0] * $0 } }
    if b.isScalar { return a.mapped { $0 * b[0, 0] } }
    guard a.columns == b.rows else { return nil }
    // A row times a column is a number.
    return Grid(a.rows, b.columns, isScalar: a.rows == 1 && b.columns == 1) { row, column in
      (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[$1, column] }
    }
  }
}

extension Tensors {
  /// The value of a matrix expression; nil if its sizes do not fit.
  func grid(_ matrix: MatrixExpression) -> Grid? {
    switch matrix {
    case .scalar(let expression): return .scalar(value(expression))
    case .symbol(let symbol):
      guard let (shape, numbers) = values[symbol], shape.count <= 2 else { return nil }
      let columns = shape.count == 2 ? shape[1] : 1
      return Grid(shape.first ?? 1, columns, isScalar: shape.isEmpty) { numbers[$0 * columns + $1] }
    case .example(let symbol, let place): return example(symbol, place)
    case .sum(let terms): return zipped(terms) { $0.reduce(0, +) }
    case .product(let factors):
      var result = Grid.scalar(1)
      for factor in factors {
        guard let next = grid(factor), let product = Grid.product(result, next) else { return nil }
        result = product
      }
      return result
    case .entrywise(let factors): return zipped(factors) { $0.reduce(1, *) }
    case .quotient(let top, let bottom): return zipped([top, bottom]) { $0[0] / $0[1] }
    case .power(let base, let exponent):
      let power = value(exponent)
      return grid(base)?.mapped { raised($0, to: power) }
    case .transpose(let inner): return grid(inner)?.transposed
    case .diagonal(let inner):
      guard let vector = grid(inner), vector.columns == 1 else { return nil }
      return Grid(vector.rows, vector.rows) { $0 == $1 ? vector[$0, 0] : 0 }
    case .identity(let size): return Grid(length(size), length(size)) { $0 == $1 ? 1 : 0 }
    case .unit(let size, let place):
      return Grid(length(size), 1) { row, _ in value(.delta(.entry(row + 1), place)) }
    case .ones(let size): return Grid(length(size), 1) { _, _ in 1 }
    case .primitive(let primitive, let inner): return grid(inner)?.mapped { primitive($0) }
    case .call(let function, let arguments): return call(function, arguments)
    case .cases(let branches): return cases(branches)
    case .total(let total, let inner): return grid(inner).map { .scalar(total($0.numbers)) }
    case .overExamples(let index, let inner):
      var result: Grid?
      for number in 1...length(index.size) {
        var one = self
        one.examples[index] = number
        guard let next = one.grid(inner) else { return nil }
        result = result.map { Grid.zipped([$0, next]) { $0[0] + $0[1] } } ?? next
      }
      return result
    case .squaredNorm(let inner):
      return grid(inner).map { .scalar($0.numbers.reduce(0) { $0 + $1 * $1 }) }
    }
  }

  private func example(_ symbol: Symbol, _ place: Subscript) -> Grid? {
    guard let (shape, numbers) = values[symbol], shape.count <= 3 else { return nil }
    let number: Int
    switch place {
    case .entry(let entry): number = entry
    case .index(let index): number = examples[index] ?? 0
    }
    let (rows, columns) = (shape.count > 1 ? shape[1] : 1, shape.count > 2 ? shape[2] : 1)
    return Grid(rows, columns, isScalar: shape.count == 1) {
      numbers[((number - 1) * rows + $0) * columns + $1]
    }
  }

  private func zipped(_ parts: [MatrixExpression], _ join: ([Double]) -> Double) -> Grid? {
    let grids = parts.compactMap(grid)
    return grids.count == parts.count ? Grid.zipped(grids, join) : nil
  }

  private func call(_ function: FunctionSymbol, _ arguments: [MatrixExpression]) -> Grid? {
    let known = definitions[function]
    if known.parameters.allSatisfy({ $0.rank == 0 }) {
      return zipped(arguments) { entries in
        call(function, entries.map { ([], [$0]) }, [])
      }
    }
    let grids = arguments.compactMap(grid)
    let wholes = zip(grids, known.parameters).map { grid, parameter in
      (shape: Array([grid.rows, grid.columns].prefix(parameter.rank)), numbers: grid.numbers)
    }
    guard let rows = wholes.first?.shape.first, known.outputs.count <= 1 else { return nil }
    if known.outputs.isEmpty { return .scalar(call(function, wholes, [])) }
    return Grid(rows, 1) { row, _ in call(function, wholes, [row]) }
  }

  private func cases(_ branches: [MatrixBranch]) -> Grid? {
    var parts: [MatrixExpression] = []
    func collect(_ condition: MatrixCondition) {
      switch condition {
      case .compare(let a, _, let b): parts += [a, b]
      case .all(let inner), .any(let inner): inner.forEach(collect)
      case .otherwise: break
      }
    }
    for branch in branches {
      parts.append(branch.value)
      collect(branch.condition)
    }
    return zipped(parts) { entries in
      var rest = entries[...]
      func holds(_ condition: MatrixCondition) -> Bool {
        switch condition {
        case .compare(_, let comparison, _):
          let (a, b) = (rest.removeFirst(), rest.removeFirst())
          return comparison(a, b)
        case .all(let inner): return inner.map(holds).allSatisfy { $0 }
        case .any(let inner): return inner.map(holds).contains(true)
        case .otherwise: return true
        }
      }
      var found: Double?
      for branch in branches {
        let value = rest.removeFirst()
        if holds(branch.condition), found == nil { found = value }
      }
      return found ?? .nan
    }
  }
}
