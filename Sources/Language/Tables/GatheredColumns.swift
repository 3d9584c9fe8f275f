import Mathematics
import Text

extension Resolver {
  /// `x = (x1, x2)`, `x = columns 1..64`, `x = standardise(columns 1..64)`, `y = onehot(label)`,
  /// `V = table`: a name for what stands in some columns. What is standardised goes by the rows
  /// to train on, if there are such.
  mutating func gather(
    _ gathered: DataSyntax.Gathered, _ table: Table, _ data: DataSyntax, _ training: [Int]?
  ) {
    guard let name = gathered.name.name else {
      return fault(gathered.name.span, "A name is wanted here.")
    }
    var scaling: Scaling?
    var quantity: Quantity?
    var classes: [String]?
    switch gathered.source {
    case .standardised(let source):
      if let columns = columns(of: source, table, data) {
        (quantity, scaling) = standardised(columns, name, table, data, training) ?? (nil, nil)
      }
    case .term(let term):
      if let special = special(term, name, table, data) {
        (quantity, classes) = (special.quantity, special.classes)
        break
      }
      fallthrough
    default:
      if let columns = columns(of: gathered.source, table, data) {
        quantity = self.quantity(columns, name, table, data)
      }
    }
    guard let quantity else {
      names[name.source] =
        names[name.source]
        ?? .quantity(definitions.add(Quantity(name: name, role: .given, shape: [], body: .open)))
      faulty.insert(name.source)
      return
    }
    let symbol = definitions.add(quantity)
    if let scaling { scalings[symbol] = scaling }
    if let classes { classNames[symbol] = classes }
    if declare(name, .quantity(symbol), at: gathered.name.span) { named.append(symbol) }
  }

  /// Columns that one name stands for.
  private struct Columns {
    var places: [Int]
    /// Whether they are the entries of a vector, even if there is only one.
    var isVector: Bool
    var span: Span
  }

  private mutating func columns(
    of source: DataSyntax.Source, _ table: Table, _ data: DataSyntax
  ) -> Columns? {
    if let (a, b) = table.unequalItems {
      tellLengths(a, b, data)
      return nil
    }
    switch source {
    case .standardised(let inner): return columns(of: inner, table, data)
    case .columns(let from, let to):
      let span = from.span.joined(with: to.span)
      guard let first = from.wholeNumber, let last = to.wholeNumber, first >= 1, first <= last,
        last <= table.columnCount
      else { return refuse(span, "The table has the columns 1 to \(table.columnCount).") }
      return Columns(places: Array((first - 1)...(last - 1)), isVector: true, span: from.span)
    case .term(let term):
      guard case .tuple(let parts) = term.kind else {
        return item(term, table).map {
          Columns(places: Array($0.columns), isVector: $0.isVector, span: term.span)
        }
      }
      var places: [Int] = []
      for part in parts {
        guard let item = item(part, table) else { return nil }
        places += item.columns
      }
      return Columns(places: places, isVector: true, span: term.span)
    }
  }

  private mutating func quantity(
    _ columns: Columns, _ name: Name, _ table: Table, _ data: DataSyntax
  ) -> Quantity? {
    guard let body = table.numbers(inColumns: columns.places) else {
      tellStrayCell(of: table, columns.places, at: columns.span, in: data.path)
      return nil
    }
    return quantity(columns, name, table, body)
  }

  private func quantity(
    _ columns: Columns, _ name: Name, _ table: Table, _ body: Quantity.Body
  ) -> Quantity {
    Quantity(
      name, columns: columns.places.count, isVector: columns.isVector, of: table, body: body)
  }

  /// (x − mean) / deviation of every column; a column that does not vary is told.
  private mutating func standardised(
    _ columns: Columns, _ name: Name, _ table: Table, _ data: DataSyntax, _ training: [Int]?
  ) -> (Quantity, Scaling)? {
    guard var values = table.doubles(inColumns: columns.places) else {
      tellStrayCell(of: table, columns.places, at: columns.span, in: data.path)
      return nil
    }
    let width = columns.places.count
    let scaling =
      training.map { Scaling(of: values, columns: width, rows: $0) }
      ?? Scaling(of: values, columns: width, rows: 0..<table.rows)
    let constant = columns.places.indices.filter { scaling.deviations[$0] == 0 }
      .map { table.name(ofColumn: columns.places[$0]) }
    if let first = constant.first, table.rows > 0 {
      let shown = constant.prefix(5).joined(separator: ", ") + (constant.count > 5 ? ", …" : "")
      let place = training == nil ? "" : " in the part to train on"
      diagnostics.append(
        Diagnostic(
          .warning, at: columns.span,
          constant.count == 1
            ? "The column \(first) is constant\(place) and stays 0 when it is standardised."
            : "\(constant.count) columns are constant\(place) and stay 0 when they are standardised: \(shown)."
        ))
    }
    scaling.applied(to: &values)
    return (quantity(columns, name, table, .table(values)), scaling)
  }

  // MARK: One-hot labels and whole tables

  /// What is no choice of columns: `onehot(label)` with what its classes are called, `table`,
  /// `table(W)`. Nothing if it is a choice; a quantity that is nothing if it is at fault.
  private mutating func special(
    _ term: Term, _ name: Name, _ table: Table, _ data: DataSyntax
  ) -> (quantity: Quantity?, classes: [String]?)? {
    switch term.kind {
    case .call(let function, let arguments) where function.base == "onehot":
      return oneHot(arguments, name, table, data, at: term.span) ?? (nil, nil)
    case .name(let typed) where typed.base == "table" && table.item(named: "table") == nil:
      if let (a, b) = table.unequalItems {
        tellLengths(a, b, data)
        return (nil, nil)
      }
      let places = Array(0..<table.columnCount)
      let columns = Columns(places: places, isVector: places.count > 1, span: term.span)
      var quantity = self.quantity(columns, name, table, data)
      quantity?.hasExamples = false
      return (quantity, nil)
    case .binary(.juxtaposed, let word, let array) where word.key == "table":
      return (matrix(array, name, table, data), nil)
    default: return nil
    }
  }

  /// `table(W)`: an array of the file as it is, no examples.
  private mutating func matrix(
    _ term: Term, _ name: Name, _ table: Table, _ data: DataSyntax
  ) -> Quantity? {
    guard let item = item(term, table) else { return nil }
    guard item.axes.count <= 2 else {
      return refuse(term.span, "\(item.name) has \(item.axes.count) axes; a matrix has two.")
    }
    let places = Array(item.columns)
    guard let body = table.numbers(inColumns: places) else {
      tellStrayCell(of: table, places, at: term.span, in: data.path)
      return nil
    }
    // A column of text has no axes, but rows; an array without axes is one number.
    let axes = item.axes.isEmpty && item.rows != 1 ? [item.rows] : item.axes
    return Quantity(name: name, role: .given, shape: axes.map { .known($0) }, body: body)
  }

  private mutating func oneHot(
    _ arguments: [Term], _ name: Name, _ table: Table, _ data: DataSyntax, at span: Span
  ) -> (Quantity?, [String]?)? {
    guard 1...2 ~= arguments.count else {
      return refuse(
        span, "onehot takes a column, and perhaps its classes.",
        hint: "Write it as in `y = onehot(label)` or `y = onehot(label, 10)`.")
    }
    guard let columns = columns(of: .term(arguments[0]), table, data) else { return nil }
    guard columns.places.count == 1 else {
      return refuse(
        arguments[0].span,
        "A column of classes is wanted here, but this has \(columns.places.count) columns.")
    }
    var classes = Classes.found
    if arguments.count == 2 {
      guard let stated = self.classes(arguments[1]) else { return nil }
      classes = stated
    }
    switch table.labels(inColumn: columns.places[0], classes) {
    case .success(let labels):
      let quantity = Quantity(
        name: name, role: .given, shape: [.known(table.rows), .known(labels.count)],
        hasExamples: true, body: labels.oneHot, isOneHot: true)
      return (quantity, labels.classes)
    case .failure(let problem):
      return refuse(arguments[0].span, "\(data.path): \(problem.message)", hint: problem.hint)
    }
  }

  /// `10`, or `{setosa, versicolor, virginica}`.
  private mutating func classes(_ term: Term) -> Classes? {
    if let count = term.wholeNumber, 1...100_000 ~= count { return .count(count) }
    guard case .set(let members) = term.kind, !members.isEmpty else {
      return refuse(
        term.span, "The classes are a number or a list.",
        hint: "Write it as in `onehot(label, 10)` or `onehot(label, {cat, dog})`.")
    }
    var names: [String] = []
    for member in members {
      let name: String
      switch member.kind {
      case .number(let digits): name = digits
      case .text(let text): name = text
      default: name = member.name?.source ?? quoted(member.span)
      }
      if names.contains(name) { return refuse(member.span, "The class \(name) is listed twice.") }
      names.append(name)
    }
    return .listed(names)
  }

  // MARK: Finding columns

  /// What a term calls by its name, or by its place: `column 3`.
  mutating func item(_ term: Term, _ table: Table) -> Table.Item? {
    if case .binary(.juxtaposed, let word, let place) = term.kind, word.key == "column" {
      guard let number = place.wholeNumber, 1...max(table.columnCount, 1) ~= number else {
        return refuse(place.span, "The table has the columns 1 to \(table.columnCount).")
      }
      return table.column(number - 1)
    }
    var key = term.name?.source ?? quoted(term.span)
    if case .text(let text) = term.kind { key = text }
    if let item = table.item(named: key) {
      if item.columns.isEmpty { return refuse(term.span, "\(item.name) has no entries.") }
      return item
    }
    let hint = nearest(to: key, among: table.items.map { $0.name }).map { "Did you mean \($0)?" }
    return refuse(term.span, "The table has no column \(key).", hint: hint)
  }
}
