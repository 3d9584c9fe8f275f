/// Tables and pictures in a terminal.
extension TerminalWriter {
  mutating func write(_ table: Table) {
    if !table.caption.isEmpty { paragraph(table.caption) }
    let columns = table.columnCount
    guard columns > 0 else { return }
    let wrapping = Wrapping(mathematics: mathematics)
    let header = table.header.map { cell in cell.isEmpty ? [] : [Inline.strong(cell)] }
    let rows = (table.header.isEmpty ? [] : [header]) + table.rows
    var widths = Array(repeating: ColumnWidth(), count: columns)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column].make(roomFor: cell, wrapping) }
    }
    for (number, group) in groups(of: widths).enumerated() {
      if number > 0 { put("") }
      let shown = narrowed(group.map { widths[$0] })
      for (index, row) in rows.enumerated() {
        put(row, zip(group, shown), table, wrapping)
        if index == 0, !table.header.isEmpty {
          let rules = shown.map { String(repeating: "─", count: $0) }
          put(style.styled(rules.joined(separator: "──"), .quiet))
        }
      }
    }
  }

  /// The columns of each table under the other: all in one if they fit; else as many as do, the
  /// first in front of each.
  private func groups(of widths: [ColumnWidth]) -> [[Int]] {
    var groups: [[Int]] = [[0]]
    var used = widths[0].least
    for column in widths.indices.dropFirst() {
      let needed = 2 + widths[column].least
      if used + needed > room, groups[groups.count - 1].count > 1 {
        groups.append([0])
        used = widths[0].least
      }
      groups[groups.count - 1].append(column)
      used += needed
    }
    return groups
  }

  private mutating func put(
    _ row: [[Inline]], _ columns: Zip2Sequence<[Int], [Int]>, _ table: Table,
    _ wrapping: Wrapping
  ) {
    let cells = columns.map { column, width in
      column < row.count ? wrapping.lines(row[column], width: width) : [Box("")]
    }
    let height = cells.reduce(1) { max($0, $1.count) }
    for index in 0..<height {
      var line = Box("")
      for (cell, (column, width)) in zip(cells, columns) {
        if line.width > 0 || column > 0 { line.append("  ") }
        let text = index < cell.count ? cell[index] : Box("")
        line.append(text.padded(to: width, table.alignment(of: column)))
      }
      put(line)
    }
  }

  /// Takes from the widest columns what is too much. Text is broken between words before names
  /// and numbers are.
  private func narrowed(_ columns: [ColumnWidth]) -> [Int] {
    let room = self.room - 2 * (columns.count - 1)
    for least in [columns.map { $0.least }, columns.map { $0.word }] {
      func widths(_ most: Int) -> [Int] {
        zip(columns, least).map { max($1, min($0.natural, most)) }
      }
      var (most, tooMuch) = (0, columns.reduce(1) { max($0, $1.natural + 1) })
      if widths(most).reduce(0, +) > room { continue }
      while tooMuch - most > 1 {
        let middle = (most + tooMuch) / 2
        if widths(middle).reduce(0, +) <= room { most = middle } else { tooMuch = middle }
      }
      return widths(most)
    }
    return columns.map { $0.word }
  }

  /// The layers side by side, or one below the other where the terminal is too narrow for them.
  private mutating func write(units: Table) {
    let wrapping = Wrapping(mathematics: mathematics)
    var total = -2
    for column in 0..<units.columnCount {
      var width = ColumnWidth()
      for row in [units.header.map { [Inline.strong($0)] }] + units.rows where column < row.count {
        width.make(roomFor: row[column], wrapping)
      }
      total += width.natural + 2
    }
    if total <= room { return write(units) }
    for column in 0..<units.columnCount {
      if column > 0 { separate() }
      write(units.column(column))
    }
  }

  mutating func write(_ figure: Figure, _ caption: [Inline]) {
    if !caption.isEmpty { paragraph(caption) }
    switch figure {
    case .network(let diagram):
      write(units: diagram.unitTable)
      if !diagram.edges.isEmpty {
        separate()
        write(diagram.weightTable)
      }
    case .plot(let plot): write(plot)
    }
  }
}

extension Table {
  /// One column alone, as far as it goes.
  fileprivate func column(_ column: Int) -> Table {
    let cells = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
    return Table(
      header: column < header.count ? [header[column]] : [], alignments: [alignment(of: column)],
      rows: cells.map { [$0] })
  }

  var columnCount: Int { rows.reduce(header.count) { max($0, $1.count) } }

  func alignment(of column: Int) -> Alignment {
    column < alignments.count ? alignments[column] : .left
  }
}

/// How wide a column is when nothing in it is broken, how wide it should be, and its longest word.
private struct ColumnWidth {
  var natural = 1
  var least = 1
  var word = 1

  /// Numbers and names stay whole; only longer text is set in several lines.
  private static let shortest = 24

  mutating func make(roomFor cell: [Inline], _ wrapping: Wrapping) {
    let whole = wrapping.lines(cell, width: Int.max / 2)[0].width
    natural = max(natural, whole)
    word = wrapping.lines(cell, width: 1).reduce(word) { max($0, $1.width) }
    least = max(least, whole <= ColumnWidth.shortest ? whole : max(word, ColumnWidth.shortest))
  }
}
