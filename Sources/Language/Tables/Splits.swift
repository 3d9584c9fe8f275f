import Mathematics
import Text

extension Resolver {
  /// Notes the statements that split tables, before any table is read.
  mutating func noteSplits(_ statements: [Statement]) {
    let tables = statements.compactMap { statement -> String? in
      if case .data(let data) = statement.kind { data.name.base } else { nil }
    }
    for statement in statements {
      guard case .split(let split) = statement.kind else { continue }
      for name in split.data {
        if !tables.contains(name.base) {
          let hint = nearest(to: name.base, among: tables).map { "Did you mean \($0)?" }
          fault(name.span, "\(name.base) is no table of data.", hint: hint)
        } else if splits.updateValue(split, forKey: name.base) != nil {
          fault(name.span, "\(name.base) is split twice.")
        }
      }
    }
  }

  /// The rows of a table cut as its statement says; nothing without one. Tables that are split together
  /// have equally many rows and are cut alike.
  mutating func split(of data: DataSyntax, _ table: Table) -> Split? {
    guard let syntax = splits[data.name.base] else { return nil }
    for other in syntax.data {
      guard let known = dataSets[other.base] else { continue }
      if known.rows == table.rows { return known.split }
      return refuse(
        other.span,
        "\(other.base) has \(known.rows) rows, but \(data.name.base) has \(table.rows): they cannot be split together."
      )
    }
    guard let sizes = sizes(of: syntax, rows: table.rows), let seed = seed(of: syntax) else {
      return nil
    }
    var chance = Chance(seed: seed)
    var order =
      syntax.isInOrder ? Array(0..<table.rows) : chance.shuffled(table.rows)
    if let term = syntax.stratifiedBy {
      guard !syntax.isInOrder else {
        return refuse(term.span, "Rows in order cannot be stratified as well.")
      }
      guard let labels = labels(term, data, table) else { return nil }
      order = stratified(order, labels, sizes)
    }
    var parts: [Split.Part] = []
    var start = 0
    for (part, size) in zip(syntax.parts, sizes) {
      parts.append(Split.Part(name: part.name.base, rows: Array(order[start..<(start + size)])))
      start += size
    }
    return Split(parts: parts, seed: syntax.isInOrder ? nil : seed)
  }

  // MARK: Sizes

  /// How many rows each part has. Fractions are of all rows; a part without an amount has what is left.
  private mutating func sizes(of syntax: SplitSyntax, rows: Int) -> [Int]? {
    var shares: [Rational?] = []
    var seen: Set<String> = []
    for part in syntax.parts {
      guard seen.insert(part.name.base).inserted else {
        return refuse(part.name.span, "Two parts are called \(part.name.base).")
      }
      guard let amount = part.amount else {
        guard !shares.contains(nil) else {
          return refuse(part.name.span, "Only one part can have what is left.")
        }
        shares.append(nil)
        continue
      }
      guard let share = share(amount, rows: rows) else { return nil }
      shares.append(share)
    }
    let sum = shares.reduce(Rational.zero) { $0 + ($1 ?? .zero) }
    let whole = Rational(rows)
    guard sum <= whole else {
      let span = syntax.parts[0].name.span.joined(
        with: syntax.parts[syntax.parts.count - 1].name.span)
      return refuse(
        span, "The parts have more rows than the \(rows) that there are.",
        hint: "Fractions of the rows sum to 1 at most.")
    }
    return sizes(shares.map { $0 ?? whole - sum })
  }

  /// Each border between two parts is rounded, so that the sizes sum to what the shares do.
  private func sizes(_ shares: [Rational]) -> [Int] {
    var reached = Rational.zero
    var borders = [0]
    for share in shares {
      reached = reached + share
      borders.append(Int(reached.double + 0.5))
    }
    return zip(borders.dropFirst(), borders).map { $0 - $1 }
  }

  /// `4/5` or `0.8` of all rows, or a whole number of them.
  private mutating func share(_ term: Term, rows: Int) -> Rational? {
    guard let value = term.plainNumber, value > .zero else {
      return refuse(
        term.span, "The size of a part is a fraction or a number of rows.",
        hint: Word.split.pattern)
    }
    if value.isInteger { return value }
    guard value < .one else {
      return refuse(term.span, "A part is a fraction below 1 or a whole number of rows.")
    }
    return value * Rational(rows)
  }

  private mutating func seed(of syntax: SplitSyntax) -> UInt64? {
    guard let term = syntax.seed else { return Split.usualSeed }
    guard let value = term.wholeNumber, value >= 0 else {
      return refuse(term.span, "A seed is a whole number.", hint: "Write it as in `with seed 1`.")
    }
    return UInt64(value)
  }

  // MARK: Classes

  /// The class of each row: of a column, or of the column that a gathered name is made of.
  private mutating func labels(_ term: Term, _ data: DataSyntax, _ table: Table) -> [Int]? {
    var column = term
    for gathered in data.gathered where gathered.name.key == term.key && term.key != nil {
      guard case .term(let source) = gathered.source else { continue }
      column = source
      if case .call(let function, let arguments) = source.kind, function.base == "onehot",
        let first = arguments.first
      {
        column = first
      }
    }
    guard let item = item(column, table) else { return nil }
    guard item.columns.count == 1 else {
      return refuse(
        term.span, "A column of classes is wanted here, but this has \(item.columns.count) columns."
      )
    }
    switch table.labels(inColumn: item.columns.lowerBound, .found) {
    case .success(let labels): return labels.places
    case .failure(let problem): return refuse(term.span, "\(data.path): \(problem.message)")
    }
  }

  /// The same rows, part after part, so that every part has its share of every class: class by class,
  /// each row goes to the part that is furthest behind. Inside a part the order stays that of chance.
  private func stratified(_ order: [Int], _ labels: [Int], _ sizes: [Int]) -> [Int] {
    let all = sizes + [order.count - sizes.reduce(0, +)]
    let total = Double(max(order.count, 1))
    var classes: [[Int]] = Array(repeating: [], count: (labels.max() ?? 0) + 1)
    for (place, row) in order.enumerated() { classes[labels[row]].append(place) }
    var taken: [[Int]] = Array(repeating: [], count: all.count)
    var count = 0.0
    for place in classes.joined() {
      count += 1
      var best = 0
      var lag = -Double.infinity
      for part in all.indices where taken[part].count < all[part] {
        let behind = Double(all[part]) / total * count - Double(taken[part].count)
        if behind > lag { (best, lag) = (part, behind) }
      }
      taken[best].append(place)
    }
    return taken.flatMap { part in part.sorted().map { order[$0] } }
  }
}
