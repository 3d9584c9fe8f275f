import Mathematics

/// How quantities are called: by their names, the names of their entries, or what they are.
extension Typesetting {
  func quantity(_ symbol: Symbol, _ places: [Subscript]) -> Formula {
    if let instead = substitute?(symbol, places) { return instead }
    guard let quantity = definitions.quantity(symbol) else {
      return .identifier(identifier(definitions.name(of: symbol), at: places.map(place)))
    }
    if let body = quantity.unnamedBody(at: places) { return set(body) }
    let hasExample = quantity.hasExamples && places.count == quantity.shape.count
    let own = hasExample ? Array(places.dropFirst()) : places
    var result: Formula
    if let label = quantity.label(at: own) {
      result = .identifier(tied(identifier(label), to: symbol, at: places, in: quantity))
    } else if let written = written(quantity, symbol, places) {
      return written
    } else if case .derivative(let of, let by) = quantity.role {
      return derivative(of, by, places)
    } else {
      var whole = identifier(quantity.name, at: own.map(place))
      whole.keepsDigits = definitions.needsItsDigits(quantity.name)
      result = .identifier(tied(whole, to: symbol, at: places, in: quantity))
    }
    if hasExample, let example = places.first {
      result = .power(result, .fenced(place(example)))
    }
    return result
  }

  private func tied(
    _ identifier: Identifier, to symbol: Symbol, at places: [Subscript], in quantity: Quantity
  ) -> Identifier {
    guard quantity.role != .anonymous, symbol.id >= 0 else { return identifier }
    var identifier = identifier
    identifier.tie = .init(
      symbol.id, entry: places.isEmpty ? nil : quantity.position(of: places))
    return identifier
  }

  /// x⁽ⁿ⁾: all of a quantity for one example.
  func example(_ symbol: Symbol, _ example: Subscript) -> Formula {
    if let quantity = definitions.quantity(symbol),
      case .derivative(let of, let by) = quantity.role,
      quantity.labels.isEmpty
    {
      return .derivative(each(of, example), by: [each(by, example)], .partial)
    }
    let ownShape = definitions.quantity(symbol)?.ownShape ?? []
    if ownShape.isEmpty { return quantity(symbol, [example]) }
    return .power(quantity(symbol, []), .fenced(place(example)))
  }

  /// A quantity for one example, or as it is if it is the same for all.
  private func each(_ symbol: Symbol, _ example: Subscript) -> Formula {
    definitions.quantity(symbol)?.hasExamples == true
      ? self.example(symbol, example) : quantity(symbol, [])
  }

  // MARK: Derivatives

  /// ∂E/∂w₅; of a derivative the one of second order, ∂²L/∂w_i ∂w_j.
  private func derivative(_ of: Symbol, _ by: Symbol, _ places: [Subscript]) -> Formula {
    var split = split(places, of, by)
    var variables = [atom(by, split.by)]
    var top = of
    while let quantity = definitions.quantity(top),
      case .derivative(let inner, let first) = quantity.role,
      quantity.labels.isEmpty
    {
      split = self.split(split.of, inner, first)
      variables.insert(atom(first, split.by), at: 0)
      top = inner
    }
    return .derivative(atom(top, split.of), by: variables, .partial)
  }

  private func atom(_ symbol: Symbol, _ places: [Subscript]) -> Formula {
    // Inside ∂E/∂w₅ stand names, never values.
    let named = Typesetting(definitions: definitions, substitute: nil, letters: letters)
    return named.quantity(symbol, places)
  }

  /// The places of a derivative, shared out between what is differentiated and by what.
  private func split(
    _ places: [Subscript], _ of: Symbol, _ by: Symbol
  ) -> (of: [Subscript], by: [Subscript]) {
    guard let top = definitions.quantity(of), let bottom = definitions.quantity(by),
      !places.isEmpty
    else { return ([], []) }
    let leading = bottom.hasExamples ? 1 : 0
    let count = top.differentiatedShape.count
    guard places.count >= leading + count else { return ([], places) }
    // An error term of one example is the slope of that example's loss.
    let example = top.hasExamples ? Array(places.prefix(leading)) : []
    let own = example + places[leading..<(leading + count)]
    let rest = Array(places.prefix(leading)) + places.dropFirst(leading + count)
    return (own, rest)
  }

  // MARK: Quantities without a name

  /// A matrix or vector that was written inside a formula; nil for one with a name.
  private func written(
    _ quantity: Quantity, _ symbol: Symbol, _ places: [Subscript]
  ) -> Formula? {
    guard quantity.role == .anonymous else { return nil }
    switch quantity.body {
    case .formula(let indices, let body):
      if indices.count == places.count { return set(body.at(indices, places)) }
      return matrixForm(body, indices: indices, in: definitions).map(set)
    case .entries(let entries):
      if let place = quantity.position(of: places), place < entries.count {
        return set(entries[place])
      }
      return literal(quantity, places) { set(entries[$0]) }
    case .numbers(let numbers):
      if let place = quantity.position(of: places), place < numbers.count {
        return number(numbers[place])
      }
      // The entry of [1, 2, 3] at i is i.
      if places.count == 1, quantity.countsEntries { return self.place(places[0]) }
      return literal(quantity, places) { number(numbers[$0]) }
    case .open, .table, .unknown: return nil
    }
  }

  /// A matrix row by row, the middle of a large one left out; with its places as subscripts.
  private func literal(
    _ quantity: Quantity, _ places: [Subscript], entry: (Int) -> Formula
  ) -> Formula? {
    let sizes = quantity.shape.compactMap { $0.known }
    guard sizes.count == quantity.shape.count, (1...2).contains(sizes.count), quantity.holdsAll
    else { return nil }
    let (rows, columns) = (sizes[0], sizes.count == 2 ? sizes[1] : 1)
    let shownRows = shortened(rows)
    let shownColumns = shortened(columns)
    let cells = shownRows.map { row in
      shownColumns.map { column -> Formula in
        switch (row, column) {
        case (let row?, let column?): entry(row * columns + column)
        case (nil, nil): .mark(.diagonalEllipsis)
        case (nil, _): .mark(.verticalEllipsis)
        case (_, nil): .mark(.centredEllipsis)
        }
      }
    }
    let matrix = Formula.matrix(cells, .brackets)
    return places.isEmpty ? matrix : .subscripted(matrix, places.map(place))
  }

  /// All places up to eight; beyond, the first three, a gap, and the last.
  private func shortened(_ count: Int) -> [Int?] {
    count <= 8 ? (0..<max(count, 0)).map { $0 } : [0, 1, 2, nil, count - 1]
  }
}

extension Quantity {
  /// Whether its entries are 1, 2, 3 and so on.
  public var countsEntries: Bool {
    guard role == .anonymous, case .numbers(let numbers) = body, shape.count == 1 else {
      return false
    }
    return numbers.enumerated().allSatisfy { $1 == Rational($0 + 1) }
  }

  /// Whether there are as many values as the shape has entries.
  fileprivate var holdsAll: Bool {
    switch body {
    case .entries(let entries): entries.count == count
    case .numbers(let numbers): numbers.count == count
    default: false
    }
  }
}
