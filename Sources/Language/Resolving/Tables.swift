import Mathematics
import Text

extension Resolver {
  /// `data ring from "ring.csv" with x = (x1, x2)`: columns become names, one value an example.
  mutating func define(_ data: DataSyntax, reading: (String) -> [UInt8]?) {
    guard let bytes = reading(data.path) else {
      keepNames(of: data)
      return fault(
        data.pathSpan, "The file \(data.path) cannot be read.",
        hint: "Paths are relative to the worksheet.")
    }
    let table: Table
    switch Table.read(bytes) {
    case .success(let read): table = read
    case .failure(let problem):
      keepNames(of: data)
      return fault(data.pathSpan, "\(data.path): \(problem.message)", hint: problem.hint)
    }
    let wantsColumns = data.gathered.isEmpty
    for (place, column) in table.names.enumerated() {
      let name = Name(column)
      if names[column] != nil {
        if wantsColumns {
          fault(
            data.name.span, "The column \(column) of \(data.path) has the name of another quantity."
          )
        }
        continue
      }
      guard wantsColumns || data.gathered.contains(where: { mentions($0.source, column) }) else {
        continue
      }
      guard let values = table.numbers(inColumn: place) else {
        // A column of words may be left alone; one in which a number is missing may not.
        if wantsColumns, table.hasNumbers(inColumn: place) {
          tellStrayCell(of: table, [place], at: data.pathSpan, in: data.path)
          names[column] = placeholder(name)
        }
        continue
      }
      let symbol = definitions.add(
        Quantity(
          name: name, role: .given, shape: [.known(table.rows)], hasExamples: true, body: values))
      names[column] = .quantity(symbol)
      named.append(symbol)
    }
    for gathered in data.gathered { gather(gathered, table, data) }
  }

  /// Stand-ins for what a table that cannot be read should have given.
  private mutating func keepNames(of data: DataSyntax) {
    for name in data.gathered.compactMap({ $0.name.name }) where names[name.source] == nil {
      names[name.source] = placeholder(name)
    }
  }

  private func mentions(_ source: DataSyntax.Source, _ column: String) -> Bool {
    guard case .term(let term) = source else { return false }
    var found = false
    term.forEachPart { if $0.name?.source == column { found = true } }
    return found
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
    if case .quantity(let symbol) = lookup(name), definitions[symbol].hasExamples,
      name.source == sourceColumn(gathered)
    {
      definitions.replace(symbol, by: quantity)
      return
    }
    let symbol = definitions.add(quantity)
    if declare(name, .quantity(symbol), at: gathered.name.span) { named.append(symbol) }
  }

  private func sourceColumn(_ gathered: DataSyntax.Gathered) -> String? {
    if case .term(let term) = gathered.source { term.name?.source } else { nil }
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
