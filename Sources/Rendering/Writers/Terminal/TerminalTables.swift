/// Tables and pictures in a terminal.
extension TerminalWriter {
  mutating func write(_ table: Table) {
    if !table.caption.isEmpty { paragraph(table.caption) }
    let columns = table.columnCount
    guard columns > 0 else { return }
    let wrapping = Wrapping(mathematics: mathematics)
    let header = table.header.map { cell in cell.isEmpty ? [] : [Inline.strong(cell)] }
    let rows = (table.header.isEmpty ? [] : [header]) + table.rows
    var widths = Array(repeating: 1, count: columns)
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], wrapping.lines(cell, width: Int.max / 2)[0].width)
      }
    }
    narrow(&widths, to: room - 2 * (columns - 1))
    for (index, row) in rows.enumerated() {
      put(row, widths, table, wrapping)
      if index == 0, !table.header.isEmpty {
        let rules = widths.map { String(repeating: "─", count: $0) }
        put(style.styled(rules.joined(separator: "──"), .quiet))
      }
    }
  }

  private mutating func put(
    _ row: [[Inline]], _ widths: [Int], _ table: Table, _ wrapping: Wrapping
  ) {
    let cells = widths.indices.map { column in
      column < row.count ? wrapping.lines(row[column], width: widths[column]) : [Box("")]
    }
    let height = cells.reduce(1) { max($0, $1.count) }
    for index in 0..<height {
      var line = Box("")
      for (column, cell) in cells.enumerated() {
        if column > 0 { line.append("  ") }
        let text = index < cell.count ? cell[index] : Box("")
        line.append(text.padded(to: widths[column], table.alignment(of: column)))
      }
      put(line)
    }
  }

  /// Takes from the widest columns what is too much, down to a few letters each.
  private func narrow(_ widths: inout [Int], to room: Int) {
    var excess = widths.reduce(0, +) - room
    while excess > 0 {
      let widest = widths.reduce(0, max)
      guard widest > 6 else { return }
      let next = widths.reduce(6) { $1 < widest ? max($0, $1) : $0 }
      let columns = widths.filter { $0 == widest }.count
      let taken = min(widest - next, (excess + columns - 1) / columns)
      for column in widths.indices where widths[column] == widest { widths[column] -= taken }
      excess -= taken * columns
    }
  }

  mutating func write(_ figure: Figure, _ caption: [Inline]) {
    if !caption.isEmpty { paragraph(caption) }
    switch figure {
    case .network(let diagram):
      write(diagram.unitTable)
      if !diagram.edges.isEmpty {
        separate()
        write(diagram.weightTable)
      }
    }
  }
}

extension Table {
  var columnCount: Int { rows.reduce(header.count) { max($0, $1.count) } }

  func alignment(of column: Int) -> Alignment {
    column < alignments.count ? alignments[column] : .left
  }
}
