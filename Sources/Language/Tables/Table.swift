import Formats
import Mathematics

/// A table of values: columns side by side, all with a value for every example.
struct Table {
  struct Problem: Error {
    var message: String
    var hint: String?
  }

  /// What has a name: a column, or an array whose columns are the entries of one vector.
  struct Item {
    var name: String
    var columns: Range<Int>
    /// Whether it is a vector, even of one entry.
    var isVector = false
    /// The axes of an array, the rows among them.
    var axes: [Int] = []
  }

  struct Column {
    /// As it is spoken of.
    var name: String
    var rows: Int
    fileprivate var cells: Cells
    fileprivate var place: Int
  }

  fileprivate enum Cells {
    case text(CSV)
    case array(Tensor, width: Int)
    /// Cells that stand in the worksheet, row by row; they may be fractions.
    case typed([String], width: Int)
  }

  private(set) var items: [Item] = []
  private(set) var columns: [Column] = []

  /// A table that was typed, its cells row by row.
  init(names: [String], typed cells: [String]) {
    let width = names.count
    append(names, rows: cells.count / width, .typed(cells, width: width))
  }

  init(_ csv: CSV) { append(csv.names, rows: csv.rows, .text(csv)) }

  /// Arrays, the first axis of each that of the examples.
  init(_ arrays: [NamedTensor]) {
    for array in arrays {
      let tensor = array.tensor
      let rows = tensor.shape.first ?? 1
      let width = rows > 0 ? tensor.count / rows : 0
      let isVector = tensor.shape.count > 1
      let first = columns.count
      for place in 0..<width {
        columns.append(
          Column(
            name: isVector ? "\(place + 1) of \(array.name)" : array.name, rows: rows,
            cells: .array(tensor, width: width), place: place))
      }
      items.append(
        Item(
          name: array.name, columns: first..<columns.count, isVector: isVector, axes: tensor.shape))
    }
  }

  private mutating func append(_ names: [String], rows: Int, _ cells: Cells) {
    for (place, name) in names.enumerated() {
      items.append(Item(name: name, columns: columns.count..<(columns.count + 1)))
      columns.append(Column(name: name, rows: rows, cells: cells, place: place))
    }
  }

  /// The columns of another table beside those of this one.
  mutating func append(_ other: Table) {
    let width = columns.count
    columns += other.columns
    for var item in other.items {
      item.columns = (item.columns.lowerBound + width)..<(item.columns.upperBound + width)
      items.append(item)
    }
  }

  /// How many examples there are; of arrays of several lengths, those of the first.
  var rows: Int { columns.first?.rows ?? 0 }

  /// Two items that have not the same number of rows.
  var unequalItems: (Item, Item)? {
    guard let first = items.first(where: { !$0.columns.isEmpty }),
      let other = items.first(where: { item in
        item.columns.first.map { columns[$0].rows != rows } ?? false
      })
    else { return nil }
    return (first, other)
  }

  func item(named name: String) -> Item? { items.first { $0.name == name } }

  /// Beyond a million values, columns are only read where they are wanted.
  var isLarge: Bool { rows > 1_000_000 / max(columns.count, 1) }

  // MARK: Numbers

  /// The columns side by side, row by row: exact where the table is small enough to be read by a
  /// person, else as the nearest Doubles; nothing if a cell holds no number.
  func numbers(inColumns places: [Int]) -> Quantity.Body? {
    guard rows * places.count <= 4096 else { return doubles(inColumns: places).map { .table($0) } }
    var exact: [Rational] = []
    for row in 0..<rows {
      for place in places {
        guard let value = number(row, place) else { return nil }
        exact.append(value)
      }
    }
    return .numbers(exact)
  }

  /// The same as Doubles; nothing if a cell holds no number.
  func doubles(inColumns places: [Int]) -> [Double]? {
    if let array = wholeArray(ofColumns: places) {
      let values = array.doubles
      return values.allSatisfy { $0.isFinite } ? values : nil
    }
    var isWhole = true
    let values = [Double](unsafeUninitializedCapacity: rows * places.count) { values, count in
      for (offset, place) in places.enumerated() where isWhole {
        isWhole = fill(values, from: offset, by: places.count, column: columns[place])
      }
      count = isWhole ? rows * places.count : 0
    }
    return isWhole ? values : nil
  }

  /// The array of which these are all columns, in order.
  private func wholeArray(ofColumns places: [Int]) -> Tensor? {
    guard let first = places.first, case .array(let tensor, let width) = columns[first].cells,
      width == places.count, columns[first].place == 0,
      places.elementsEqual(first..<(first + width))
    else { return nil }
    return tensor
  }

  private func fill(
    _ values: UnsafeMutableBufferPointer<Double>, from offset: Int, by step: Int, column: Column
  ) -> Bool {
    switch column.cells {
    case .text(let csv):
      return csv.fill(values, from: offset, by: step, column: column.place)
    case .array(let tensor, let width):
      for row in 0..<column.rows {
        let value = tensor[row * width + column.place]
        guard value.isFinite else { return false }
        values[offset + row * step] = value
      }
    case .typed(let cells, let width):
      for row in 0..<column.rows {
        guard let value = fraction(cells[row * width + column.place]) else { return false }
        values[offset + row * step] = value.double
      }
    }
    return true
  }

  /// The number in a cell, if it holds one.
  private func number(_ row: Int, _ place: Int) -> Rational? {
    let text = text(row, place)
    if case .typed = columns[place].cells { return fraction(text) }
    return Rational(decimal: text)
  }

  /// What stands in a cell.
  func text(_ row: Int, _ place: Int) -> String {
    let column = columns[place]
    switch column.cells {
    case .text(let csv): return csv.text(row, column.place)
    case .array(let tensor, let width): return tensor.text(at: row * width + column.place)
    case .typed(let cells, let width): return cells[row * width + column.place]
    }
  }

  /// The first cell of the columns in which no number stands, as it is spoken of.
  func strayCell(inColumns places: [Int]) -> String? {
    for row in 0..<rows {
      for place in places where number(row, place) == nil {
        return "\(words(row, place)), where a number belongs"
      }
    }
    return nil
  }

  /// "row 3 holds `cat` in the column kind".
  func words(_ row: Int, _ place: Int) -> String {
    let text = text(row, place)
    let what = text.isEmpty ? "nothing" : "`\(text.prefix(40))`"
    return "row \(row + 1) holds \(what) in the column \(columns[place].name)"
  }

  /// Whether a column holds a number anywhere.
  func hasNumbers(inColumn place: Int) -> Bool {
    (0..<rows).contains { number($0, place) != nil }
  }
}

/// A decimal, or two with a stroke between.
private func fraction(_ cell: String) -> Rational? {
  if let value = Rational(decimal: cell) { return value }
  guard let stroke = cell.utf8.firstIndex(of: 47),
    let top = Rational(decimal: cell.utf8[..<stroke]),
    let bottom = Rational(decimal: cell.utf8[cell.utf8.index(after: stroke)...])
  else { return nil }
  return top.divided(by: bottom)
}
