import Mathematics

/// Comma-separated text with a line of names at its top. The text is kept as it is, with the place of
/// each cell; a cell is read when it is asked for.
/// Source: RFC 4180, with blanks around cells and empty lines passed over.
struct CSV {
  let names: [String]
  let rows: Int
  private let bytes: [UInt8]
  /// Where each cell begins, row by row, the names first.
  private let starts: [UInt32]

  private init(names: [String], rows: Int, bytes: [UInt8], starts: [UInt32]) {
    self.names = names
    self.rows = rows
    self.bytes = bytes
    self.starts = starts
  }

  static func read(_ bytes: [UInt8]) -> Result<CSV, Table.Problem> {
    guard bytes.count < Int(clamping: UInt32.max) else {
      return .failure(Table.Problem(message: "the table is larger than 4 GB."))
    }
    var scan = CSVScan(from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    bytes.withUnsafeBufferPointer { scan.run($0) }
    if scan.width == 0 { return .failure(Table.Problem(message: "the table is empty.")) }
    let names = (0..<scan.width).map { place in
      bytes.withUnsafeBufferPointer { CSVCell($0, from: Int(scan.starts[place])).text($0) }
    }
    if names.count == 1, let problem = otherSeparator(bytes) { return .failure(problem) }
    var problem = scan.problem(names) ?? problem(of: names)
    if problem == nil, scan.starts.count == scan.width {
      problem = Table.Problem(message: "the table has names, but no rows.")
    }
    if var problem {
      problem.columns = names
      return .failure(problem)
    }
    return .success(
      CSV(
        names: names, rows: scan.starts.count / scan.width - 1, bytes: bytes, starts: scan.starts))
  }

  /// A line without commas whose values are separated by something else.
  private static func otherSeparator(_ bytes: [UInt8]) -> Table.Problem? {
    let line = bytes.prefix { $0 != 10 }
    let sign = line.contains(59) ? "semicolons" : line.contains(9) ? "tabs" : nil
    return sign.map {
      Table.Problem(
        message: "the values are separated by \($0).",
        hint: "Separate them by commas, and write decimals with a point.")
    }
  }

  private static func problem(of names: [String]) -> Table.Problem? {
    var seen: Set<String> = []
    let numbers = names.compactMap { Rational(decimal: $0) }
    // 0, 1, 2, … are names that programs give.
    let counts = numbers.first.map { first in
      numbers.indices.map { first + Rational($0) }
    }
    if numbers.count == names.count, numbers != counts {
      return Table.Problem(
        message: "the first line holds numbers where the names of the columns belong.",
        hint: "Write a line of names at the top.")
    }
    for name in names where !name.isEmpty && !seen.insert(name).inserted {
      return Table.Problem(
        message: "two columns are called \(name.prefix(40)).", hint: "Give each its own name.")
    }
    return nil
  }

  /// What stands in a cell: without the blanks and quotes around it, doubled quotes as one.
  func text(_ row: Int, _ place: Int) -> String {
    bytes.withUnsafeBufferPointer {
      CSVCell($0, from: Int(starts[(row + 1) * names.count + place])).text($0)
    }
  }

  /// The numbers of a column into every `step`-th place; false if a cell holds none.
  func fill(
    _ values: UnsafeMutableBufferPointer<Double>, from offset: Int, by step: Int, column: Int
  ) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        for row in 0..<rows {
          let cell = CSVCell(bytes, from: Int(starts[(row + 1) * names.count + column]))
          let digits = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
          guard let value = Double(decimal: digits) else { return false }
          values[offset + row * step] = value
        }
        return true
      }
    }
  }
}

/// Where the content of a cell stands.
private struct CSVCell {
  var start: Int
  var end: Int
  var isQuoted = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) {
    start = first
    while start < bytes.count, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
    end = start
    if start < bytes.count, bytes[start] == 34 {
      isQuoted = true
      start += 1
      end = CSVScan.closingQuote(bytes, from: start) ?? bytes.count
      return
    }
    while end < bytes.count, bytes[end] != 44, bytes[end] != 10 { end += 1 }
    while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 || bytes[end - 1] == 13 {
      end -= 1
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let content = bytes[start..<end]
    guard isQuoted, content.contains(34) else { return String(decoding: content, as: UTF8.self) }
    var plain: [UInt8] = []
    var isDoubled = false
    for byte in content {
      isDoubled = byte == 34 && !isDoubled
      if !isDoubled { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

/// One pass over the text that notes where cells begin and the first thing that is wrong.
private struct CSVScan {
  private(set) var starts: [UInt32] = []
  /// How many names the first line has.
  private(set) var width = 0
  private var at: Int
  private var fault: Fault?

  private enum Fault {
    /// A row, counted from 1, and how many values it has.
    case ragged(row: Int, count: Int)
    case openQuote(row: Int, place: Int)
    case behindQuote(row: Int, place: Int)
  }

  init(from start: Int) { at = start }

  /// The quote that ends a quoted cell: the first one that is not doubled.
  static func closingQuote(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == 34 {
        guard at + 1 < bytes.count, bytes[at + 1] == 34 else { return at }
        at += 1
      }
      at += 1
    }
    return nil
  }

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    while at < bytes.count, fault == nil {
      let first = starts.count
      line(bytes)
      let count = starts.count - first
      if count == 1, isBlank(bytes, Int(starts[first])) {
        starts.removeLast()
        continue
      }
      if width == 0 {
        width = count
      } else if count != width, fault == nil {
        fault = .ragged(row: first / width, count: count)
      }
      if first / width == 1000 { reserve(for: bytes.count) }
    }
  }

  /// Room for all cells, if the rest of the text is like what was read.
  private mutating func reserve(for size: Int) {
    let cells = Double(starts.count) * Double(size) / Double(at)
    starts.reserveCapacity(Int(cells * 1.01))
  }

  /// Whether a line with a single cell holds nothing but blanks.
  private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let cell = CSVCell(bytes, from: start)
    return cell.start == cell.end && !cell.isQuoted
  }

  private mutating func line(_ bytes: UnsafeBufferPointer<UInt8>) {
    let first = starts.count
    while true {
      starts.append(UInt32(truncatingIfNeeded: at))
      while at < bytes.count, bytes[at] == 32 || bytes[at] == 9 { at += 1 }
      if at < bytes.count, bytes[at] == 34 {
        let row = width == 0 ? 0 : first / width
        let place = starts.count - first - 1
        guard let close = Self.closingQuote(bytes, from: at + 1) else {
          fault = .openQuote(row: row, place: place)
          return
        }
        at = close + 1
        while at < bytes.count, bytes[at] == 32 || bytes[at] == 9 || bytes[at] == 13 { at += 1 }
        if at < bytes.count, bytes[at] != 44, bytes[at] != 10 {
          fault = .behindQuote(row: row, place: place)
          return
        }
      } else {
        while at < bytes.count, bytes[at] != 44, bytes[at] != 10 { at += 1 }
      }
      guard at < bytes.count else { return }
      at += 1
      if bytes[at - 1] == 10 { return }
      // A comma at the very end: one more cell, which is empty.
      if at == bytes.count {
        starts.append(UInt32(truncatingIfNeeded: at))
        return
      }
    }
  }

  func problem(_ names: [String]) -> Table.Problem? {
    func column(_ place: Int) -> String { names.indices ~= place ? names[place] : "\(place + 1)" }
    switch fault {
    case nil: return nil
    case .openQuote(let row, let place):
      return Table.Problem(
        message:
          "\(words(row)) has a quotation mark in the column \(column(place)) that is never closed."
      )
    case .behindQuote(let row, let place):
      return Table.Problem(
        message: "\(words(row)) has text behind a quotation mark in the column \(column(place)).",
        hint: "Inside quotation marks a quotation mark is written twice.")
    case .ragged(let row, let count):
      let values = count == 1 ? "1 value" : "\(count) values"
      let missing =
        count < width ? ": \(names[count]) is missing" : ", the last of them \(names[width - 1])"
      return Table.Problem(
        message: "row \(row) has \(values), but the header names \(width) columns\(missing).",
        hint: count > width
          ? "Commas separate values; decimals have a point." : "Every row has all values.")
    }
  }

  private func words(_ row: Int) -> String { row == 0 ? "the header" : "row \(row)" }
}
