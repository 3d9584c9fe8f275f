import Mathematics
import Text

/// A table of values with a header line, as comma-separated text.
struct Table {
  struct Problem: Error {
    var message: String
    var hint: String?
  }

  var names: [String]
  var rows: Int
  /// Row by row.
  private var cells: [Substring.UTF8View]
  /// Whether it stands in the worksheet, where cells may be fractions.
  private var isTyped = false

  private init(names: [String], rows: Int, cells: [Substring.UTF8View]) {
    self.names = names
    self.rows = rows
    self.cells = cells
  }

  /// A table that was typed, its cells row by row.
  init(names: [String], typed cells: [String]) {
    self.init(
      names: names, rows: cells.count / names.count, cells: cells.map { Substring($0).utf8 })
    isTyped = true
  }

  /// The number in a cell, if it holds one.
  private func number(in cell: Substring.UTF8View) -> Rational? {
    if let value = Rational(decimal: cell) { return value }
    guard isTyped, let stroke = cell.firstIndex(of: 47),
      let top = Rational(decimal: cell[..<stroke]),
      let bottom = Rational(decimal: cell[cell.index(after: stroke)...])
    else { return nil }
    return top.divided(by: bottom)
  }

  static func read(_ bytes: [UInt8]) -> Result<Table, Problem> {
    let text = String(
      decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...],
      as: UTF8.self)
    var lines = Substring(text).utf8.split(separator: 10, omittingEmptySubsequences: true)
    lines.removeAll { $0.allSatisfy { $0 == 13 || $0 == 32 } }
    guard let header = lines.first else { return .failure(Problem(message: "the table is empty.")) }
    let names = fields(header).map { String(Substring($0)) }
    if names.count == 1, let problem = otherSeparator(header) { return .failure(problem) }
    var cells: [Substring.UTF8View] = []
    cells.reserveCapacity((lines.count - 1) * names.count)
    for (number, line) in lines.dropFirst().enumerated() {
      let row = fields(line)
      guard row.count == names.count else {
        return .failure(
          Problem(
            message:
              "row \(number + 1) has \(row.count == 1 ? "1 value" : "\(row.count) values"), but the header names \(names.count) columns.",
            hint: row.count > names.count
              ? "Commas separate values; decimals have a point." : "Every row has all values."))
      }
      cells.append(contentsOf: row)
    }
    return .success(Table(names: names, rows: lines.count - 1, cells: cells))
  }

  /// A line without commas whose values are separated by something else.
  private static func otherSeparator(_ line: Substring.UTF8View) -> Problem? {
    let sign = line.contains(59) ? "semicolons" : line.contains(9) ? "tabs" : nil
    return sign.map {
      Problem(
        message: "the values are separated by \($0).",
        hint: "Separate them by commas, and write decimals with a point.")
    }
  }

  /// The cells of a line, without the blanks and quotes around them.
  private static func fields(_ line: Substring.UTF8View) -> [Substring.UTF8View] {
    line.split(separator: 44, omittingEmptySubsequences: false).map { field in
      var field = field
      while let first = field.first, first == 32 || first == 9 || first == 34 {
        field = field.dropFirst()
      }
      while let last = field.last, last == 32 || last == 9 || last == 13 || last == 34 {
        field = field.dropLast()
      }
      return field
    }
  }

  /// Beyond a million values, columns are only read where they are wanted.
  var isLarge: Bool { cells.count > 1_000_000 }

  func numbers(inColumn place: Int) -> Quantity.Body? { numbers(inColumns: [place]) }

  /// The columns side by side, row by row: exact where the table is small enough to be read by a
  /// person, else as the nearest Doubles; nothing if a cell holds no number.
  func numbers(inColumns places: [Int]) -> Quantity.Body? {
    let isSmall = rows * places.count <= 4096
    var exact: [Rational] = []
    var doubles: [Double] = []
    for row in 0..<rows {
      for place in places {
        let cell = cells[row * names.count + place]
        guard let value = number(in: cell) else { return nil }
        if isSmall { exact.append(value) } else { doubles.append(value.double) }
      }
    }
    return isSmall ? .numbers(exact) : .table(doubles)
  }

  /// The first cell of the columns in which no number stands, as it is spoken of.
  func strayCell(inColumns places: [Int]) -> String? {
    for row in 0..<rows {
      for place in places {
        let cell = cells[row * names.count + place]
        if number(in: cell) != nil { continue }
        let what = cell.isEmpty ? "nothing" : "`\(String(Substring(cell)).prefix(40))`"
        return "row \(row + 1) holds \(what) in the column \(names[place]), where a number belongs"
      }
    }
    return nil
  }

  /// Whether a column holds a number anywhere.
  func hasNumbers(inColumn place: Int) -> Bool {
    (0..<rows).contains { number(in: cells[$0 * names.count + place]) != nil }
  }

  /// The classes of a column in order of their names (numbers in their own order), one-hot.
  func oneHot(inColumn place: Int) -> ([Rational], classes: Int) {
    let labels = (0..<rows).map { String(Substring(cells[$0 * names.count + place])) }
    let classes = Set(labels).sorted { a, b in
      if let x = Rational(decimal: a), let y = Rational(decimal: b) { return x < y }
      return a < b
    }
    var position: [String: Int] = [:]
    for (number, label) in classes.enumerated() { position[label] = number }
    var values: [Rational] = []
    values.reserveCapacity(rows * classes.count)
    for label in labels {
      for number in classes.indices { values.append(position[label] == number ? .one : .zero) }
    }
    return (values, classes.count)
  }
}
