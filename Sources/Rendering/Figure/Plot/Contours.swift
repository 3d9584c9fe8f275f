/// Lines along which a sampled function has one value, by marching squares.
extension Plot.Samples {
  /// The lines as points in the plane, each as long as it can be joined.
  func contour(_ level: Double) -> [[Point]] {
    var joining = ContourJoining()
    let rows = self.rows
    guard rows > 1, columns > 1 else { return [] }
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        for (one, other) in crossings(column, row, level) { joining.join(one, other) }
      }
    }
    return joining.lines().map { $0.map { point($0, level) } }
  }

  var rows: Int { columns > 0 ? values.count / columns : 0 }

  private func value(_ column: Int, _ row: Int) -> Double { values[row * columns + column] }

  /// The pairs of edges of a square that the line enters and leaves by.
  private func crossings(
    _ column: Int, _ row: Int, _ level: Double
  ) -> [(GridEdge, GridEdge)] {
    let corners = [
      value(column, row), value(column + 1, row), value(column + 1, row + 1),
      value(column, row + 1),
    ]
    guard corners.allSatisfy({ $0.isFinite }) else { return [] }
    let edges = [
      GridEdge(column: column, row: row, isUpright: false),
      GridEdge(column: column + 1, row: row, isUpright: true),
      GridEdge(column: column, row: row + 1, isUpright: false),
      GridEdge(column: column, row: row, isUpright: true),
    ]
    let crossed = (0..<4).filter { (corners[$0] >= level) != (corners[($0 + 1) % 4] >= level) }
    switch crossed.count {
    case 2: return [(edges[crossed[0]], edges[crossed[1]])]
    case 4:
      // A saddle: the value in the middle decides which corners belong together.
      let middle = corners.reduce(0) { $0 + $1 / 4 }
      let joinsFirst = (middle >= level) == (corners[0] >= level)
      return joinsFirst
        ? [(edges[0], edges[1]), (edges[2], edges[3])]
        : [(edges[3], edges[0]), (edges[1], edges[2])]
    default: return []
    }
  }

  /// Where the function takes the value between the two ends of an edge.
  private func point(_ edge: GridEdge, _ level: Double) -> Point {
    let start = value(edge.column, edge.row)
    let end = edge.isUpright ? value(edge.column, edge.row + 1) : value(edge.column + 1, edge.row)
    // Halves, so that the difference of two large numbers stays finite.
    let share = (level / 2 - start / 2) / (end / 2 - start / 2)
    let column = Double(edge.column) + (edge.isUpright ? 0 : share)
    let row = Double(edge.row) + (edge.isUpright ? share : 0)
    return Point(
      at(column / Double(columns - 1), of: x), at(row / Double(rows - 1), of: y))
  }

  private func at(_ share: Double, of range: ClosedRange<Double>) -> Double {
    range.lowerBound * (1 - share) + range.upperBound * share
  }
}

/// An edge of a grid: from a crossing to the next on the right, or above if it is upright.
private struct GridEdge: Hashable {
  var column: Int
  var row: Int
  var isUpright: Bool
}

/// Pieces that meet at edges of the grid, put together to lines.
private struct ContourJoining {
  private var pieces: [(GridEdge, GridEdge)] = []
  private var meeting: [GridEdge: [Int]] = [:]

  mutating func join(_ one: GridEdge, _ other: GridEdge) {
    meeting[one, default: []].append(pieces.count)
    meeting[other, default: []].append(pieces.count)
    pieces.append((one, other))
  }

  /// Open lines from their ends, then what is closed.
  func lines() -> [[GridEdge]] {
    var isUsed = Array(repeating: false, count: pieces.count)
    var lines: [[GridEdge]] = []
    for wantsEnds in [true, false] {
      for (index, piece) in pieces.enumerated() where !isUsed[index] {
        let ends = [piece.0, piece.1]
        guard let start = wantsEnds ? ends.first(where: { meeting[$0]?.count == 1 }) : piece.0
        else { continue }
        lines.append(line(from: start, piece: index, &isUsed))
      }
    }
    return lines
  }

  private func line(
    from start: GridEdge, piece first: Int, _ isUsed: inout [Bool]
  ) -> [GridEdge] {
    var line = [start]
    var next: Int? = first
    while let index = next {
      isUsed[index] = true
      let here = line[line.count - 1]
      let end = pieces[index].0 == here ? pieces[index].1 : pieces[index].0
      line.append(end)
      next = meeting[end]?.first { !isUsed[$0] }
    }
    return line
  }
}
