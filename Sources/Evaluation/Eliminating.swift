import Mathematics

extension Frame {
  /// An entry of det A or A⁻¹; the whole is worked out once while the indices around it stay.
  mutating func eliminated(
    _ matrix: Elimination<Number>, _ places: [Place], _ values: [[Number]?]
  ) -> Number {
    let result = whole(matrix, values)
    guard places.count == 2 else { return result[0] }
    return result[at(places[0]) * matrix.size + at(places[1])]
  }

  private mutating func whole(_ matrix: Elimination<Number>, _ values: [[Number]?]) -> [Number] {
    let memory = matrix.memory
    if let around = matrix.around, memory.run == run, let value = memory.value,
      zip(around, memory.key).allSatisfy({ indices[$0] == $1 })
    {
      return value
    }
    // The fractions of a large matrix grow with every step; nobody wants to wait for them.
    let isExact = matrix.size <= mostExactRows
    var rows: [[Number]] = []
    rows.reserveCapacity(matrix.size)
    for row in 0..<matrix.size {
      indices[matrix.rows] = row
      var entries: [Number] = []
      entries.reserveCapacity(matrix.size)
      for column in 0..<matrix.size {
        indices[matrix.columns] = column
        let entry = value(matrix.entry, values)
        entries.append(isExact ? entry : entry.carried)
      }
      rows.append(entries)
    }
    let result =
      switch matrix.intrinsic {
      case .determinant: [determinant(of: rows)]
      case .inverse: inverse(of: rows)
      }
    memory.run = run
    memory.key = matrix.around?.map { indices[$0] } ?? []
    memory.value = result
    return result
  }
}

/// Matrices of more rows are not worked in fractions.
private let mostExactRows = 32

extension Elimination {
  /// About how many operations elimination takes.
  var steps: Double {
    let size = Double(size)
    return (intrinsic == .determinant ? 2 / 3 : 2) * size * size * size
  }
}

/// det A by elimination: the product of the pivots, with a sign for every exchange of rows. Exact
/// where the numbers are; undefined where no pivot is certain to be another number than 0.
func determinant<Number: Arithmetic>(of matrix: [[Number]]) -> Number {
  var rows = matrix
  var result = Number(.one)
  for step in rows.indices {
    // The last pivot divides nothing: it may be 0, or not known to be another number.
    let isLast = step == rows.count - 1
    switch isLast ? .row(step) : pivot(in: rows, step) {
    case .none: return Number(.zero)
    case .unknown: return undefined()
    case .row(let row):
      if row != step {
        rows.swapAt(row, step)
        result = -result
      }
    }
    result = result * rows[step][step]
    for row in (step + 1)..<max(rows.count, step + 1) { reduce(&rows, row, by: step) }
  }
  return result
}

/// A⁻¹ row by row, by elimination above and below each pivot; undefined if A is singular.
func inverse<Number: Arithmetic>(of matrix: [[Number]]) -> [Number] {
  let size = matrix.count
  var rows = matrix
  for row in rows.indices {
    rows[row] += (0..<size).map { Number($0 == row ? .one : .zero) }
  }
  for step in 0..<size {
    guard case .row(let found) = pivot(in: rows, step) else {
      return Array(repeating: undefined(), count: size * size)
    }
    if found != step { rows.swapAt(found, step) }
    let divisor = rows[step][step]
    for column in step..<(2 * size) {
      rows[step][column] = rows[step][column].divided(by: divisor)
    }
    for row in 0..<size where row != step {
      let factor = rows[row][step]
      if factor.compare(to: Number(.zero)) == .equal { continue }
      for column in step..<(2 * size) {
        rows[row][column] = rows[row][column] - factor * rows[step][column]
      }
    }
  }
  return rows.flatMap { $0[size...] }
}

/// Which row to divide by.
private enum Pivot {
  case row(Int)
  /// All that could be divided by are 0.
  case none
  case unknown
}

/// The row from `step` on whose entry in that column is largest, among those certain not to be 0.
private func pivot<Number: Arithmetic>(in rows: [[Number]], _ step: Int) -> Pivot {
  let zero = Number(.zero)
  var best: (row: Int, size: Number)?
  var isKnown = true
  for row in step..<rows.count {
    switch rows[row][step].compare(to: zero) {
    case .equal: continue
    case .less, .greater:
      let size = rows[row][step].applying(.abs)
      if let known = best, size.compare(to: known.size) != .greater { continue }
      best = (row, size)
    default: isKnown = false
    }
  }
  if let best { return .row(best.row) }
  return isKnown ? .none : .unknown
}

/// Takes a multiple of the row `step` off another, so that its entry in that column becomes 0.
private func reduce<Number: Arithmetic>(_ rows: inout [[Number]], _ row: Int, by step: Int) {
  if rows[row][step].compare(to: Number(.zero)) == .equal { return }
  let factor = rows[row][step].divided(by: rows[step][step])
  for column in (step + 1)..<rows.count {
    rows[row][column] = rows[row][column] - factor * rows[step][column]
  }
}

private func undefined<Number: Arithmetic>() -> Number {
  Number(.zero).divided(by: Number(.zero))
}
