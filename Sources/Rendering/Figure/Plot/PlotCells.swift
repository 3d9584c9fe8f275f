/// Cells of a plot as rectangles, as few as will do.
extension Plot.Cells {
  /// What cells of one filling are merged by.
  struct Filling: Hashable {
    var series: Int?
    /// How strong, in twentieths.
    var shade: Int?
  }

  /// Cells from a column to before another, in rows likewise.
  struct Block: Hashable {
    var filling: Filling
    var columns: Range<Int>
    var rows: Range<Int>
  }

  var rows: Int { columns > 0 ? (cells.count + columns - 1) / columns : 0 }

  /// The filled cells, neighbours of a row in one and equal rows in one. Of `step` × `step` cells
  /// one stands for all.
  func blocks(step: Int) -> [Block] {
    var blocks: [Block] = []
    var above: [Block] = []
    for row in stride(from: 0, to: rows, by: step) {
      let rows = row..<min(row + step, self.rows)
      var here = runs(rows, step)
      var next = 0
      for block in above {
        // Both are in order from the left.
        while next < here.count, here[next].columns.lowerBound < block.columns.lowerBound {
          next += 1
        }
        if next < here.count, here[next].columns == block.columns,
          here[next].filling == block.filling
        {
          here[next].rows = block.rows.lowerBound..<rows.upperBound
        } else {
          blocks.append(block)
        }
      }
      above = here
    }
    return blocks + above
  }

  private func runs(_ rows: Range<Int>, _ step: Int) -> [Block] {
    var runs: [Block] = []
    for column in stride(from: 0, to: columns, by: step) {
      let columns = column..<min(column + step, self.columns)
      let middle = min(columns.lowerBound + step / 2, columns.upperBound - 1)
      let row = min(rows.lowerBound + step / 2, rows.upperBound - 1)
      guard let filling = filling(middle, row) else { continue }
      if let last = runs.last, last.filling == filling, last.columns.upperBound == column {
        runs[runs.count - 1].columns = last.columns.lowerBound..<columns.upperBound
      } else {
        runs.append(Block(filling: filling, columns: columns, rows: rows))
      }
    }
    return runs
  }

  private func filling(_ column: Int, _ row: Int) -> Filling? {
    let place = row * columns + column
    guard place < cells.count else { return nil }
    let cell = cells[place]
    guard let strength = cell.strength else {
      return cell.series.map { Filling(series: $0) }
    }
    guard strength.isFinite, strength >= 0.025 else { return nil }
    return Filling(series: cell.series, shade: Int(min(strength, 1) * 20 + 0.5))
  }
}
