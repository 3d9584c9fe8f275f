import Formats
import Mathematics

/// A table of values: columns side by side, all with a value for every example.
struct Table {
  struct Problem: Error {
    var message: String
    var hint: String?
    /// The names of its columns, where they could be read all the same.
    var columns: [String] = []
  }

  /// What has a name: a column, or an array whose columns are the entries of one vector.
  struct Item {
    var name: String
    var columns: Range<Int>
    var rows: Int
    /// Whether it is a vector, even of one entry.
    var isVector = false
    /// The axes of an array, the rows among them.
    var axes: [Int] = []
    fileprivate var cells: Cells
    /// Where its first column stands in the cells.
    fileprivate var place = 0
  }

  fileprivate enum Cells {
    case text(CSV)
    case array(Tensor, width: Int)
    /// Cells that stand in the worksheet, row by row; they may be fractions.
    case typed([String], width: Int)
  }

  private(set) var items: [Item] = []

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
      items.append(
        Item(
          name: array.name, columns: columnCount..<(columnCount + width), rows: rows,
          isVector: tensor.shape.count > 1, axes: tensor.shape,
          cells: .array(tensor, width: width)))
    }
  }

  private mutating func append(_ names: [String], rows: Int, _ cells: Cells) {
    for (place, name) in names.enumerated() {
      items.append(
        Item(name: name, columns: place..<(place + 1), rows: rows, cells: cells, place: place))
    }
  }

  /// The columns of another table beside those of this one.
  mutating func append(_ other: Table) {
    let width = columnCount
    for var item in other.items {
      item.columns = (item.columns.lowerBound + width)..<(item.columns.upperBound + width)
      items.append(item)
    }
  }

  var columnCount: Int { items.last?.columns.upperBound ?? 0 }

  /// How many examples there are; of arrays of several lengths, those of the first.
  var rows: Int { items.first { !$0.columns.isEmpty }?.rows ?? 0 }

  /// Two items that have not the same number of rows.
  var unequalItems: (Item, Item)? {
    let filled = items.filter { !$0.columns.isEmpty }
    guard let first = filled.first, let other = filled.first(where: { $0.rows != first.rows })
    else { return nil }
    return (first, other)
  }

  func item(named name: String) -> Item? { items.first { $0.name == name } }

  /// A single column as an item of its own.
  func column(_ place: Int) -> Item {
    var item = item(ofColumn: place)
    item.name = name(ofColumn: place)
    item.place += place - item.columns.lowerBound
    item.columns = place..<(place + 1)
    item.isVector = false
    item.axes = []
    return item
  }

  /// The item that a column belongs to, found by halving.
  private func item(ofColumn place: Int) -> Item {
    var (low, high) = (0, items.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if items[middle].columns.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return items[low]
  }

  /// What a column is called: "x", or "3 of images".
  func name(ofColumn place: Int) -> String {
    let item = item(ofColumn: place)
    return item.isVector ? "\(place - item.columns.lowerBound + 1) of \(item.name)" : item.name
  }

  /// Beyond a million values, columns are only read where they are wanted.
  var isLarge: Bool { rows > 1_000_000 / max(columnCount, 1) }

  // MARK: Numbers

  /// The columns side by side, row by row: exact where the table is small enough to be read by a
  /// person, else as the nearest Doubles; nothing if a cell holds no number.
  func numbers(inColumns places: [Int]) -> Quantity.Body? {
    let rows = rows(ofColumns: places)
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
    let rows = rows(ofColumns: places)
    var isWhole = true
    let values = [Double](unsafeUninitializedCapacity: rows * places.count) { values, count in
      for (offset, place) in places.enumerated() where isWhole {
        isWhole = fill(values, from: offset, by: places.count, column: place)
      }
      count = isWhole ? rows * places.count : 0
    }
    return isWhole ? values : nil
  }

  /// The array of which these are all columns, in order.
  private func wholeArray(ofColumns places: [Int]) -> Tensor? {
    guard let first = places.first, case .array(let tensor, _) = item(ofColumn: first).cells,
      places.elementsEqual(item(ofColumn: first).columns)
    else { return nil }
    return tensor
  }

  private func rows(ofColumns places: [Int]) -> Int {
    places.first.map { item(ofColumn: $0).rows } ?? 0
  }

  private func fill(
    _ values: UnsafeMutableBufferPointer<Double>, from offset: Int, by step: Int, column: Int
  ) -> Bool {
    let item = item(ofColumn: column)
    let place = item.place + column - item.columns.lowerBound
    switch item.cells {
    case .text(let csv): return csv.fill(values, from: offset, by: step, column: place)
    case .array(let tensor, let width):
      for row in 0..<item.rows {
        let value = tensor[row * width + place]
        guard value.isFinite else { return false }
        values[offset + row * step] = value
      }
    case .typed(let cells, let width):
      for row in 0..<item.rows {
        guard let value = fraction(cells[row * width + place]) else { return false }
        values[offset + row * step] = value.double
      }
    }
    return true
  }

  /// The number in a cell, if it holds one.
  private func number(_ row: Int, _ column: Int) -> Rational? {
    let text = text(row, column)
    if case .typed = item(ofColumn: column).cells { return fraction(text) }
    return Rational(decimal: text)
  }

  /// What stands in a cell.
  func text(_ row: Int, _ column: Int) -> String {
    let item = item(ofColumn: column)
    let place = item.place + column - item.columns.lowerBound
    switch item.cells {
    case .text(let csv): return csv.text(row, place)
    case .array(let tensor, let width): return tensor.text(at: row * width + place)
    case .typed(let cells, let width): return cells[row * width + place]
    }
  }

  /// The first cell of the columns in which no number stands, as it is spoken of.
  func strayCell(inColumns places: [Int]) -> String? {
    for row in 0..<rows(ofColumns: places) {
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
    return "row \(row + 1) holds \(what) in the column \(name(ofColumn: place))"
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
