import Mathematics
import Text

extension Resolver {
  /// `data ring from "ring.csv" with x = (x1, x2)`: columns become names, one value an example.
  mutating func define(_ data: DataSyntax, at span: Span, reading: (String) -> [UInt8]?) {
    tables.insert(data.name.base)
    unreadColumns = []
    guard let table = data.typed.map({ table(typed: $0) }) ?? table(data, reading) else {
      return keepNames(of: data)
    }
    var set = DataSet(name: data.name.base, rows: table.rows)
    set.split = split(of: data, table)
    // A later table may take a name away from an earlier one.
    let earlier = Set(named)
    if table.unequalItems == nil { takeColumns(of: table, data, at: span) }
    for gathered in data.gathered {
      gather(gathered, table, data, set.split?.training?.rows)
    }
    set.quantities = named.filter { definitions[$0].hasExamples && !earlier.contains($0) }
    dataSets[set.name] = set
    if data.gathered.isEmpty, let (a, b) = table.unequalItems { tellLengths(a, b, data) }
  }

  /// The columns of all files side by side.
  private mutating func table(_ data: DataSyntax, _ reading: (String) -> [UInt8]?) -> Table? {
    var whole: Table?
    for file in data.files {
      guard let bytes = reading(file.path) else {
        return refuse(
          file.span, "The file \(file.path) cannot be read.",
          hint: "Paths are relative to the worksheet.")
      }
      switch Language.table(bytes, called: (file.name ?? data.name).base) {
      case .success(let table):
        if let name = file.name, table.items.first?.name != name.base {
          return refuse(
            name.span, "The columns of \(file.path) have names of their own.",
            hint: "Leave out `as \(name.base)`.")
        }
        if let same = table.items.first(where: { whole?.item(named: $0.name) != nil }) {
          return refuse(
            file.span, "\(same.name) is the name of more than one column of \(data.name.base).",
            hint: "Name the arrays: \"\(data.files[0].path)\" as a, \"\(file.path)\" as b")
        }
        if let rows = whole?.rows, rows != table.rows {
          return refuse(
            file.span,
            "\(data.files[0].path) has \(rows) rows, but \(file.path) has \(table.rows).")
        }
        if whole?.append(table) == nil { whole = table }
      case .failure(let problem):
        unreadColumns =
          problem.columns.isEmpty
          ? [] : problem.columns + (whole?.items.map { $0.name } ?? [])
        return refuse(file.span, "\(file.path): \(problem.message)", hint: problem.hint)
      }
    }
    return whole
  }

  mutating func tellLengths(_ a: Table.Item, _ b: Table.Item, _ data: DataSyntax) {
    fault(
      data.pathSpan,
      "\(data.path): \(a.name) has \(a.rows) rows, but \(b.name) has \(b.rows).",
      hint: "An array that is no column of examples is read by itself: with w = table(\(b.name))")
  }

  /// Every column of numbers under its own name. Where columns are gathered, a name that the
  /// worksheet gives to something else is that; a column of words is told of where it is used.
  private mutating func takeColumns(of table: Table, _ data: DataSyntax, at span: Span) {
    let gathersSome = !data.gathered.isEmpty
    let given = Set(data.gathered.compactMap { $0.name.name?.source })
    for item in table.items where !item.columns.isEmpty {
      let name = item.name
      if name.isEmpty || given.contains(name) || gathersSome && stated.contains(name) { continue }
      if gathersSome, table.isLarge, !isTyped(name, outside: span) { continue }
      if names[name] != nil || columnFaults[name] != nil {
        tellOfColumn(name, twiceIn: data)
        continue
      }
      let places = Array(item.columns)
      if let quantity = quantity(of: item, Name(name), table) {
        let symbol = definitions.add(quantity)
        names[name] = .quantity(symbol)
        named.append(symbol)
      } else if !gathersSome, table.hasNumbers(inColumn: places[0]) {
        // A column of words may be left alone; one in which a number is missing may not.
        tellStrayCell(of: table, places, at: data.pathSpan, in: data.path)
        names[name] = placeholder(Name(name))
      } else if let cell = table.strayCell(inColumns: places) {
        columnFaults[name] = (
          "\(data.path): \(cell).", "As a vector of its classes: with y = onehot(\(name))"
        )
      }
    }
  }

  /// A column whose name an earlier table has given: at once if all columns are wanted, otherwise
  /// where the name is used.
  private mutating func tellOfColumn(_ column: String, twiceIn data: DataSyntax) {
    if data.gathered.isEmpty {
      return fault(
        data.name.span, "The column \(column) of \(data.path) has the name of another quantity.")
    }
    if case .quantity(let symbol)? = names[column] { named.removeAll { $0 == symbol } }
    names[column] = nil
    columnFaults[column] = (
      "More than one table has a column \(column).",
      "Give each a name of its own: with \(column)_1 = \(column)"
    )
  }

  /// Whether the letters of a name stand anywhere in the worksheet but for its own statement.
  private func isTyped(_ name: String, outside span: Span) -> Bool {
    let letters = Array(name.utf8)
    guard let first = letters.first, letters.count <= source.count else { return false }
    return (0...(source.count - letters.count)).contains { place in
      source[place] == first && !(span.start..<span.end ~= place)
        && source[place..<(place + letters.count)].elementsEqual(letters)
    }
  }

  /// Stand-ins for what a table that cannot be read should have given. Where its columns are not
  /// known, any name that nothing else defines may be one of them.
  private mutating func keepNames(of data: DataSyntax) {
    let columns = unreadColumns.filter { !$0.isEmpty && !stated.contains($0) }.map { Name($0) }
    for name in data.gathered.compactMap({ $0.name.name }) + columns
    where names[name.source] == nil {
      names[name.source] = placeholder(name)
    }
    if unreadColumns.isEmpty { lacksColumns = true }
  }

  /// Words for the first cell in which no number stands.
  mutating func tellStrayCell(of table: Table, _ places: [Int], at span: Span, in path: String) {
    guard let cell = table.strayCell(inColumns: places) else { return }
    fault(span, "\(path): \(cell).")
  }

  /// What has a name in a table, one value or vector an example; nothing if it is no number somewhere.
  func quantity(of item: Table.Item, _ name: Name, _ table: Table) -> Quantity? {
    guard let body = table.numbers(inColumns: Array(item.columns)) else { return nil }
    return Quantity(
      name, columns: item.columns.count, isVector: item.isVector, of: table, body: body)
  }
}

extension Quantity {
  /// What stands in columns of a table: of each example a number, or a vector.
  init(_ name: Name, columns: Int, isVector: Bool, of table: Table, body: Quantity.Body) {
    let rows = Size.known(table.rows)
    self.init(
      name: name, role: .given, shape: isVector ? [rows, .known(columns)] : [rows],
      hasExamples: true, body: body)
  }
}

extension DataSyntax {
  /// The file, as faults name it; of a typed table the name of the data.
  var path: String { files.first?.path ?? name.base }
  var pathSpan: Span { files.first?.span ?? name.span }
}
