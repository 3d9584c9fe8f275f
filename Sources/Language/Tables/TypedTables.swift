import Mathematics
import Text

extension Resolver {
  /// A table that is typed in the worksheet: a row of names, then one row an example. A cell is a
  /// number, a fraction such as 1/2, or a word for a class.
  mutating func table(typed term: Term) -> Table? {
    let hint = "Write it as in `data xor from [x1, x2, y; 0, 0, 0; 0, 1, 1]`."
    guard case .matrix(let rows, _) = term.kind, let header = rows.first else {
      return refuse(term.span, "A table is a row of names and rows of numbers.", hint: hint)
    }
    var names: [String] = []
    for cell in header {
      guard let name = cell.name?.source else {
        return refuse(
          cell.span,
          "The first row of a table names its columns, but here stands \(quoted(cell.span)).",
          hint: hint)
      }
      if names.contains(name) {
        return refuse(cell.span, "Two columns of this table are called \(name).")
      }
      names.append(name)
    }
    unreadColumns = names
    var cells: [String] = []
    cells.reserveCapacity((rows.count - 1) * names.count)
    for (number, row) in rows.enumerated().dropFirst() {
      guard row.count == names.count else {
        let span = row.first.map { $0.span.joined(with: row[row.count - 1].span) } ?? term.span
        return refuse(
          span,
          "Row \(number) has \(row.count == 1 ? "1 value" : "\(row.count) values"), but the table has \(names.count == 1 ? "1 column" : "\(names.count) columns").",
          hint: "Commas separate values, semicolons rows; decimals have a point.")
      }
      for cell in row {
        guard let text = cell.cellText else {
          return refuse(
            cell.span, "A number belongs here, but here stands \(quoted(cell.span)).",
            hint: "A cell is a number such as -0.5 or 1/2, or one word for a class.")
        }
        cells.append(text)
      }
    }
    guard rows.count > 1 else {
      return refuse(term.span, "This table has names, but no rows.", hint: hint)
    }
    return Table(names: names, typed: cells)
  }
}

extension Term {
  /// The text of a cell: a number, a fraction, a word.
  fileprivate var cellText: String? {
    if let number = plainNumber { return number.fractionText }
    return name?.source
  }
}
