extension SourceWriting {
  /// A quantity by its name, an entry by its own name if it has one.
  func quantity(_ symbol: Symbol, _ places: [Subscript]) -> Phrase {
    guard let quantity = definitions.quantity(symbol) else {
      return Phrase(definitions.name(of: symbol).source + subscripts(places))
    }
    if let body = quantity.unnamedBody(at: places) { return phrase(body) }
    let hasExample = quantity.hasExamples && places.count == quantity.shape.count
    // The language has no words for one example: a name stands for each in turn.
    let own = hasExample ? Array(places.dropFirst()) : places
    if let label = quantity.label(at: own) { return Phrase(label.source) }
    if let written = written(quantity, own) { return written }
    if case .derivative(let of, let by) = quantity.role { return derivative(of, by, own) }
    return Phrase(entry(of: quantity.name, own))
  }

  /// `W_{1,2}`; `(b_out)_2` where the name has subscripts of its own.
  private func entry(of name: Name, _ places: [Subscript]) -> String {
    if places.isEmpty { return name.source }
    return (name.subscripts.isEmpty ? name.source : "(" + name.source + ")") + subscripts(places)
  }

  /// `dE/dw5`, `dz_1/dx_2`, `d^2 L/dw_1 dw_2`.
  private func derivative(_ of: Symbol, _ by: Symbol, _ places: [Subscript]) -> Phrase {
    var variables = [by]
    var top = of
    while let quantity = definitions.quantity(top), quantity.labels.isEmpty,
      case .derivative(let inner, let first) = quantity.role
    {
      variables.insert(first, at: 0)
      top = inner
    }
    var rest = places[...]
    func take(_ symbol: Symbol) -> Phrase {
      let quantity = definitions.quantity(symbol)
      let shape = symbol == top ? quantity?.differentiatedShape : quantity?.ownShape
      let count = places.isEmpty ? 0 : shape?.count ?? 0
      defer { rest = rest.dropFirst(count) }
      return self.quantity(symbol, Array(rest.prefix(count)))
    }
    let upper = take(top).text(atLeast: .atom)
    let order = variables.count > 1 ? "^\(variables.count) " : ""
    let lower = variables.map { "d" + take($0).text(atLeast: .atom) }
    return Phrase("d" + order + upper + "/" + lower.joined(separator: " "), .product)
  }

  /// A matrix or vector that was written inside a formula.
  private func written(_ quantity: Quantity, _ places: [Subscript]) -> Phrase? {
    guard quantity.role == .anonymous else { return nil }
    switch quantity.body {
    case .formula(let indices, let body):
      let axes = quantity.hasExamples ? Array(indices.dropFirst()) : indices
      if axes.count == places.count { return phrase(body.at(axes, places)) }
      return matrixForm(body, indices: indices, in: definitions).flatMap(phrase)
    case .entries(let entries):
      if let place = quantity.position(of: places), place < entries.count {
        return phrase(entries[place])
      }
      return literal(quantity, entries.map { phrase($0).text }, places)
    case .numbers(let numbers):
      if let place = quantity.position(of: places), place < numbers.count {
        return number(numbers[place])
      }
      return literal(quantity, numbers.map { number($0).text }, places)
    case .open, .table, .unknown: return nil
    }
  }

  /// `[1, 2; 3, 4]`, with subscripts if there are places.
  private func literal(_ quantity: Quantity, _ texts: [String], _ places: [Subscript]) -> Phrase? {
    let sizes = quantity.ownShape.compactMap { $0.known }
    guard sizes.count == quantity.ownShape.count, (1...2).contains(sizes.count),
      texts.count == sizes.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue })
    else { return nil }
    var rows = [texts.joined(separator: ", ")]
    if sizes.count == 2, sizes[1] > 0 {
      rows = stride(from: 0, to: texts.count, by: sizes[1]).map {
        texts[$0..<($0 + sizes[1])].joined(separator: ", ")
      }
      // One row alone would be read as a column.
      if rows.count == 1 { rows[0] += ";" }
    }
    let matrix = "[" + rows.joined(separator: "; ") + "]"
    return Phrase(places.isEmpty ? matrix : "(" + matrix + ")" + subscripts(places))
  }
}

extension Quantity {
  /// What an entry is called, if it has a name of its own; the example's axis left out.
  public func label(at places: [Subscript]) -> Name? {
    guard !labels.isEmpty, let place = position(of: places), place < labels.count else {
      return nil
    }
    return labels[place]
  }

  /// Where an entry stands, row by row, the example's axis left out; nil unless every place is a
  /// number in range.
  public func position(of places: [Subscript]) -> Int? {
    guard places.count == ownShape.count else { return nil }
    var position = 0
    for (place, size) in zip(places, ownShape) {
      guard case .entry(let number) = place, let count = size.known, number >= 1, number <= count
      else { return nil }
      let (row, isTooLarge) = position.multipliedReportingOverflow(by: count)
      let (next, isBeyond) = row.addingReportingOverflow(number - 1)
      if isTooLarge || isBeyond { return nil }
      position = next
    }
    return position
  }
}

extension Definitions {
  /// The subscripts of an entry counted row by row.
  public func subscripts(of place: Int, in shape: [Size]) -> [Subscript] {
    var rest = place
    var result: [Subscript] = []
    for size in shape.reversed() {
      let count = max(size.known ?? 1, 1)
      result.append(.entry(rest % count + 1))
      rest /= count
    }
    return result.reversed()
  }
}
