/// A table of the prose: a line of headings, a line of dashes, and a line for each row, cells
/// between bars. How many lines it takes stands beside it.
func table(_ lines: Lines) -> (Block, Int)? {
  guard lines.count > 1, let header = cells(lines[lines.startIndex]),
    let alignments = rules(lines[lines.startIndex + 1]), alignments.count == header.count
  else { return nil }
  var rows: [[[Inline]]] = []
  for line in lines.dropFirst(2) {
    guard let row = cells(line) else { break }
    rows.append(row.prefix(header.count).map { readInlines($0) })
  }
  let table = Table(header: header.map { readInlines($0) }, alignments: alignments, rows: rows)
  return (.table(table), rows.count + 2)
}

/// What stands between the bars of a line; nothing if it has none. A bar after a backslash is text.
private func cells(_ line: Substring) -> [String]? {
  let line = trimmed(line)
  var cells: [[UInt8]] = [[]]
  var isEscaped = false
  for byte in line.utf8 {
    if byte == 0x7C, !isEscaped {
      cells.append([])
    } else {
      if byte == 0x7C { cells[cells.count - 1].removeLast() }
      cells[cells.count - 1].append(byte)
    }
    isEscaped = byte == 0x5C && !isEscaped
  }
  guard cells.count > 1 else { return nil }
  // Bars around the line enclose it.
  if cells.first == [] { cells.removeFirst() }
  if cells.count > 1, cells.last == [] { cells.removeLast() }
  return cells.map { String(trimmed(Substring(String(decoding: $0, as: UTF8.self)))) }
}

/// The line of dashes under the headings, with colons where its columns are aligned.
private func rules(_ line: Substring) -> [Table.Alignment]? {
  guard let cells = cells(line) else { return nil }
  var alignments: [Table.Alignment] = []
  for cell in cells {
    let starts = cell.utf8.first == 0x3A
    let ends = cell.utf8.last == 0x3A
    let dashes = cell.utf8.dropFirst(starts ? 1 : 0).dropLast(ends ? 1 : 0)
    guard !dashes.isEmpty, dashes.allSatisfy({ $0 == 0x2D }) else { return nil }
    alignments.append(starts && ends ? .centre : ends ? .right : .left)
  }
  return alignments
}
