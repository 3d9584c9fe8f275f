import Mathematics
import Text

extension Resolver {
  /// `data ring from "ring.csv" with x = (x1, x2)`: columns become names, one value an example.
  mutating func define(_ data: DataSyntax, reading: (String) -> [UInt8]?) {
    tables.insert(data.name.base)
    guard let table = data.typed.map({ table(typed: $0) }) ?? table(data, reading) else {
      return keepNames(of: data)
    }
    takeColumns(of: table, data)
    for gathered in data.gathered { gather(gathered, table, data) }
  }

  private mutating func table(_ data: DataSyntax, _ reading: (String) -> [UInt8]?) -> Table? {
    guard let bytes = reading(data.path) else {
      return refuse(
        data.pathSpan, "The file \(data.path) cannot be read.",
        hint: "Paths are relative to the worksheet.")
    }
    switch Table.read(bytes) {
    case .success(let read): return read
    case .failure(let problem):
      return refuse(data.pathSpan, "\(data.path): \(problem.message)", hint: problem.hint)
    }
  }

  /// Every column of numbers under its own name. Where columns are gathered, a name that the
  /// worksheet gives to something else is that; a column of words is told of where it is used.
  private mutating func takeColumns(of table: Table, _ data: DataSyntax) {
    let gathersSome = !data.gathered.isEmpty
    let given = Set(data.gathered.compactMap { $0.name.name?.source })
    for (place, column) in table.names.enumerated() {
      if given.contains(column) || gathersSome && stated.contains(column) { continue }
      if gathersSome, table.isLarge, !isTyped(column) { continue }
      if names[column] != nil || columnFaults[column] != nil {
        tellOfColumn(column, twiceIn: data)
        continue
      }
      if let values = table.numbers(inColumn: place) {
        let symbol = definitions.add(
          Quantity(
            name: Name(column), role: .given, shape: [.known(table.rows)], hasExamples: true,
            body: values))
        names[column] = .quantity(symbol)
        named.append(symbol)
      } else if !gathersSome, table.hasNumbers(inColumn: place) {
        // A column of words may be left alone; one in which a number is missing may not.
        tellStrayCell(of: table, [place], at: data.pathSpan, in: data.path)
        names[column] = placeholder(Name(column))
      } else if let cell = table.strayCell(inColumns: [place]) {
        columnFaults[column] = (
          "\(data.path): \(cell).", "As a vector of its classes: with y = onehot(\(column))"
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

  /// Whether the letters of a name stand anywhere in the worksheet.
  private func isTyped(_ name: String) -> Bool {
    let letters = Array(name.utf8)
    guard let first = letters.first, letters.count <= source.count else { return false }
    return (0...(source.count - letters.count)).contains { place in
      source[place] == first && source[place..<(place + letters.count)].elementsEqual(letters)
    }
  }

  /// Stand-ins for what a table that cannot be read should have given.
  private mutating func keepNames(of data: DataSyntax) {
    for name in data.gathered.compactMap({ $0.name.name }) where names[name.source] == nil {
      names[name.source] = placeholder(name)
    }
  }

  private mutating func gather(_ gathered: DataSyntax.Gathered, _ table: Table, _ data: DataSyntax)
  {
    guard let name = gathered.name.name else {
      return fault(gathered.name.span, "A name is wanted here.")
    }
    let quantity: Quantity?
    switch gathered.source {
    case .columns(let from, let to): quantity = columns(from, to, name, table, data.path)
    case .term(let term): quantity = self.quantity(gatheredFrom: term, name, table, data.path)
    }
    guard let quantity else {
      names[name.source] =
        names[name.source]
        ?? .quantity(definitions.add(Quantity(name: name, role: .given, shape: [], body: .open)))
      faulty.insert(name.source)
      return
    }
    let symbol = definitions.add(quantity)
    if declare(name, .quantity(symbol), at: gathered.name.span) { named.append(symbol) }
  }

  private mutating func columns(
    _ from: Term, _ to: Term, _ name: Name, _ table: Table, _ path: String
  ) -> Quantity? {
    guard let first = from.wholeNumber, let last = to.wholeNumber, first >= 1, first <= last,
      last <= table.names.count
    else {
      return refuse(
        from.span.joined(with: to.span), "The table has the columns 1 to \(table.names.count).")
    }
    return tableQuantity(name, table, Array((first - 1)...(last - 1)), at: from.span, path)
  }

  private mutating func quantity(
    gatheredFrom term: Term, _ name: Name, _ table: Table, _ path: String
  ) -> Quantity? {
    switch term.kind {
    case .tuple(let parts):
      var places: [Int] = []
      for part in parts {
        guard let place = column(part, table) else { return nil }
        places.append(place)
      }
      return tableQuantity(name, table, places, at: term.span, path)
    case .call(let function, let typed) where function.base == "onehot" && typed.count == 1:
      guard let place = column(typed[0], table) else { return nil }
      let (values, classes) = table.oneHot(inColumn: place)
      return Quantity(
        name: name, role: .given, shape: [.known(table.rows), .known(classes)], hasExamples: true,
        body: .numbers(values), isOneHot: true)
    case .name(let typed) where typed.base == "table":
      guard
        var quantity = tableQuantity(name, table, Array(table.names.indices), at: term.span, path)
      else { return nil }
      quantity.hasExamples = false
      if table.names.count == 1 { quantity.shape = [quantity.shape[0]] }
      return quantity
    default:
      guard let place = column(term, table) else { return nil }
      guard var quantity = tableQuantity(name, table, [place], at: term.span, path) else {
        return nil
      }
      quantity.shape = [quantity.shape[0]]
      return quantity
    }
  }

  private mutating func column(_ term: Term, _ table: Table) -> Int? {
    if let key = term.name?.source, let place = table.names.firstIndex(of: key) { return place }
    let key = term.name?.source ?? quoted(term.span)
    let hint = nearest(to: key, among: table.names).map { "Did you mean \($0)?" }
    return refuse(term.span, "The table has no column \(key).", hint: hint)
  }

  private mutating func tellStrayCell(
    of table: Table, _ places: [Int], at span: Span, in path: String
  ) {
    guard let cell = table.strayCell(inColumns: places) else { return }
    fault(span, "\(path): \(cell).")
  }

  private mutating func tableQuantity(
    _ name: Name, _ table: Table, _ places: [Int], at span: Span, _ path: String
  ) -> Quantity? {
    guard let body = table.numbers(inColumns: places) else {
      tellStrayCell(of: table, places, at: span, in: path)
      return nil
    }
    return Quantity(
      name: name, role: .given, shape: [.known(table.rows), .known(places.count)],
      hasExamples: true, body: body)
  }
}
