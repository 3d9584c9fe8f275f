import Mathematics
import Text

extension Resolver {
  /// What a term means: a scalar, vector or matrix. Nothing if it is at fault; the fault is
  /// then among the diagnostics.
  mutating func elaborate(_ term: Term) -> Indexed? {
    switch term.kind {
    case .number(let digits): return number(digits, at: term.span)
    case .name: return name(term)
    case .subscripted(let base, let places): return entry(term, base, places)
    case .group(let inner): return elaborate(inner)
    case .negated(let inner): return negated(inner)
    case .binary(.add, _, _), .binary(.subtract, _, _): return sum(term)
    case .binary(.power, let base, let exponent): return power(base, exponent, at: term.span)
    case .binary: return product(term)
    case .transposed(let inner): return transposed(inner)
    case .matrix(let rows, let isVector): return matrix(rows, isVector: isVector, at: term.span)
    case .absolute(let inner):
      return elaborate(inner)?.mapped { .primitive(.abs, $0) }
    case .norm(let inner):
      return squaredNorm(inner)?.mapped { .primitive(.sqrt, $0) }
    case .call(let function, let arguments):
      return call(function, arguments, places: [], at: term.span)
    case .total(let kind, let binders, let body):
      return total(kind, binders[...], body, at: term.span)
    case .cases(let cases): return self.cases(cases, at: term.span)
    case .derivative(let top, let bottoms): return derivative(top, by: bottoms, at: term.span)
    case .comparison, .logical:
      return refuse(
        term.span, "A comparison is no number here.",
        hint: "Use it after “if” in { a if x >= 0, b otherwise }.")
    case .tuple, .set, .range, .text:
      return refuse(term.span, "This is no number, vector or matrix.")
    case .unreadable: return nil
    }
  }

  mutating func number(_ digits: String, at span: Span) -> Indexed? {
    guard let value = Rational(decimal: digits) else {
      return refuse(span, "This number has too many digits or too large an exponent.")
    }
    return .scalar(.number(value))
  }

  private mutating func name(_ term: Term) -> Indexed? {
    guard let name = term.name else { return nil }
    let key = name.source
    if let argument = arguments.last(where: { $0.name == key }) { return argument.value }
    if let index = boundIndex(key) { return number(of: index, called: key, at: term.span) }
    if faulty.contains(key) { return nil }
    switch lookup(name) {
    case .quantity(let symbol): return indexed(symbol)
    case .entry(let symbol, let entry): return entryValue(symbol, entry)
    case nil: break
    }
    switch key {
    case "I":
      return Indexed(shape: [], isIdentity: true) { $0.count == 2 ? .delta($0[0], $0[1]) : .one }
    case "pi": return .scalar(.constant(.pi))
    case "e": return .scalar(.constant(.euler))
    default: break
    }
    if functions[key] != nil || macros[key] != nil {
      return refuse(
        term.span, "\(key) is a function and needs an argument.", hint: "Write \(key)(…).")
    }
    unknownName(key, at: term.span)
    return nil
  }

  mutating func entryValue(_ symbol: Symbol, _ entry: [Int]) -> Indexed {
    let value = indexed(symbol)
    return .scalar(value.at(entry.map { .entry($0) }))
  }

  // MARK: Entries

  /// `x_i`, `W_{1,2}`, `b_out`, `softmax(z)_i`.
  private mutating func entry(_ term: Term, _ base: Term, _ places: [Term]) -> Indexed? {
    if isTrouble(term) { return nil }
    let isComputed = places.contains { $0.isComputed && mentionsBoundIndex($0) }
    if isComputed, let place = places.first(where: { $0.isComputed && numbered($0) == nil }) {
      return computed(place)
    }
    if !isComputed, let name = term.name, let reference = lookup(name) {
      switch reference {
      case .quantity(let symbol): return indexed(symbol)
      case .entry(let symbol, let entry): return entryValue(symbol, entry)
      }
    }
    if case .name(let typed) = base.kind, typed.base == "delta", places.count == 2,
      lookup(base) == nil, let a = subscript_(places[0], size: nil),
      let b = subscript_(places[1], size: nil)
    {
      return .scalar(.delta(a, b))
    }
    if case .call(let function, let callArguments) = base.kind {
      return call(function, callArguments, places: places, at: term.span)
    }
    let (base, places) = split(term) ?? (base, places)
    let isKnown = base.name.map { lookup($0) != nil || isArgument($0.source) } ?? true
    if !isKnown {
      unknownName(term.name?.source ?? base.name?.source ?? "this name", at: term.span)
      return nil
    }
    guard let value = elaborate(base) else { return nil }
    var split = places
    if places.count == 1, value.rank == 2 { split = letters(of: places[0]) }
    return entry(of: value, split, at: term.span, called: base.name?.source ?? "this")
  }

  private func isArgument(_ key: String) -> Bool { arguments.contains { $0.name == key } }

  /// `ij` as `i` and `j`, if both are bound.
  private func letters(of term: Term) -> [Term] {
    guard case .name(let typed) = term.kind, typed.base.utf8.count == 2,
      boundIndex(typed.base) == nil
    else { return [term] }
    let characters = typed.base.unicodeScalars.map { String($0) }
    guard characters.count == 2, characters.allSatisfy({ boundIndex($0) != nil }) else {
      return [term]
    }
    return characters.map { Term(.name(NameSyntax(base: $0, span: typed.span)), at: term.span) }
  }

  mutating func entry(of value: Indexed, _ places: [Term], at span: Span, called: String)
    -> Indexed?
  {
    guard places.count == value.rank else {
      return refuse(
        span,
        "\(called) is \(words(value)), but \(counted(places.count, "subscript stands", "subscripts stand")) at it.",
        hint: columnHint([value]) ?? (value.rank == 2 ? "Write \(called)_{1,2}." : nil))
    }
    var resolved: [Subscript] = []
    for (place, size) in zip(places, value.shape) {
      guard let subscript_ = subscript_(place, size: size) else { return nil }
      resolved.append(subscript_)
    }
    return .scalar(value.at(resolved))
  }

  /// What a typed subscript points at: a bound index or the number of an entry.
  mutating func subscript_(_ term: Term, size: Size?) -> Subscript? {
    if let entry = term.wholeNumber { return self.entry(entry, size, at: term.span) }
    if let entry = numbered(term) { return self.entry(entry, size, at: term.span) }
    guard let name = term.name else {
      if case .binary = term.kind { return computed(term) }
      return refuse(term.span, "A subscript is a letter or a number.")
    }
    if let index = boundIndex(name.source) {
      if let size, size != index.size {
        return refuse(
          term.span,
          "The index \(name.source) runs to \(words(index.size)) elsewhere, but to \(words(size)) here."
        )
      }
      return .index(index)
    }
    if case .quantity(let symbol) = lookup(name),
      case .numbers(let values) = definitions[symbol].body,
      values.count == 1, let entry = values[0].integer
    {
      return .entry(entry)
    }
    return refuse(
      term.span, "Nothing binds the index \(name.source).",
      hint:
        "An index is bound by a sum (sum_\(name.source) …) or by the left side of a definition (y_\(name.source) = …)."
    )
  }

  private mutating func entry(_ number: Int, _ size: Size?, at span: Span) -> Subscript? {
    if case .known(let count) = size, number < 1 || number > count {
      return refuse(span, "There is no entry \(number): the entries run from 1 to \(count).")
    }
    if number < 1 {
      return refuse(span, "There is no entry \(number): entries are counted from 1.")
    }
    return .entry(number)
  }

  /// The entry that `i` or `i+1` picks where the index is a number, in a total written out.
  private func numbered(_ place: Term) -> Int? {
    numbers.isEmpty || !mentionsBoundIndex(place) ? nil : wholeNumber(place)
  }

  func mentionsBoundIndex(_ place: Term) -> Bool {
    var found = false
    place.forEachPart { if let key = $0.name?.source, boundIndex(key) != nil { found = true } }
    return found
  }

  mutating func computed<Value>(_ place: Term, hint: String? = nil) -> Value? {
    refuse(
      place.span,
      "The subscript \(quoted(place.span)) is computed, which is not read in this version.",
      hint: hint
        ?? "Its index must be a number: write a sum with limits, as sum_{i=1}^3, or declare the size of what is defined, as z in R^3."
    )
  }

  // MARK: Literals

  /// A vector or matrix as written: numbers, or one formula an entry.
  mutating func matrix(_ rows: [[Term]], isVector: Bool, at span: Span) -> Indexed? {
    guard let body = entries(rows, isVector: isVector, at: span) else { return nil }
    if case .entries(let values) = body.body, values.contains(where: { !$0.freeIndices.isEmpty }) {
      return chosen(among: values, body.shape)
    }
    let symbol = anonymous(
      Quantity(name: Name("M"), role: .anonymous, shape: body.shape, body: body.body))
    return Indexed(shape: body.shape) { .symbol(symbol, $0) }
  }

  /// A literal with entries that differ from example to example, or with the index of a total
  /// around it, such as `[x_i, 1]`: the entries, of which the place chooses one by Kronecker deltas.
  private func chosen(among values: [Expression], _ shape: [Size]) -> Indexed {
    let width = shape.last?.known ?? 1
    return Indexed(shape: shape) { places in
      let entries = places.compactMap { place -> Int? in
        if case .entry(let entry) = place { entry } else { nil }
      }
      if entries.count == shape.count {
        return values[
          entries.count == 1 ? entries[0] - 1 : (entries[0] - 1) * width + entries[1] - 1]
      }
      return .sum(
        values.enumerated().map { number, value in
          let own = [number / width + 1, number % width + 1].suffix(shape.count)
          let deltas = zip(places, own).map { Expression.delta($0, .entry($1)) }
          return .product(deltas + [value])
        })
    }
  }

  mutating func entries(
    _ rows: [[Term]], isVector: Bool, at span: Span
  ) -> (shape: [Size], body: Quantity.Body)? {
    let width = rows.first?.count ?? 0
    guard width > 0 else { return refuse(span, "An empty vector has no entries.") }
    for (number, row) in rows.enumerated() where row.count != width {
      let place = row.first.map { $0.span.joined(with: row[row.count - 1].span) } ?? span
      return refuse(
        place,
        "Row \(number + 1) has \(counted(row.count, "entry", "entries")), but row 1 has \(width).")
    }
    let shape: [Size] = isVector ? [.known(width)] : [.known(rows.count), .known(width)]
    var numbers: [Rational] = []
    numbers.reserveCapacity(rows.count * width)
    for row in rows {
      for term in row {
        guard let value = term.plainNumber else { return formulas(rows, shape) }
        numbers.append(value)
      }
    }
    return (shape, .numbers(numbers))
  }

  private mutating func formulas(_ rows: [[Term]], _ shape: [Size]) -> (
    shape: [Size], body: Quantity.Body
  )? {
    var values: [Expression] = []
    var isWhole = true
    for term in rows.joined() {
      guard let value = elaborate(term) else {
        isWhole = false
        continue
      }
      guard value.isScalar else {
        isWhole = false
        fault(term.span, "An entry is a number, but this is \(words(value)).")
        continue
      }
      values.append(value.value)
    }
    return isWhole ? (shape, .entries(values)) : nil
  }
}
