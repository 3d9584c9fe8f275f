import Mathematics

/// Reads what one entry of a quantity is made of, in units: entries of named quantities.
struct UnitReader {
  let definitions: Definitions
  /// Which of so many terms of a long sum are looked at.
  let shown: (Int) -> [Int]

  /// How many entries one example of a quantity has, if its sizes are known.
  func count(_ symbol: Symbol) -> Int? {
    var product = 1
    for size in definitions[symbol].ownShape {
      guard let known = size.known, product <= 1_000_000 else { return nil }
      product *= known
    }
    return product
  }

  /// The formula of one entry, net inputs under their names.
  func body(of unit: Network.Unit) -> Expression? {
    let quantity = definitions[unit.symbol]
    switch quantity.body {
    case .entries(let entries): return unit.entry < entries.count ? entries[unit.entry] : nil
    case .formula(let indices, let typed):
      let own = quantity.hasExamples ? Array(indices.dropFirst()) : indices
      let places = definitions.subscripts(of: unit.entry, in: quantity.ownShape)
      return (quantity.worked ?? typed).at(own, places)
    default: return nil
    }
  }

  /// Σ weight · value + bias; nothing if an expression is something else.
  func sum(_ body: Expression) -> (
    bias: Network.Unit?, edges: [(from: Network.Unit, weight: Network.Unit)]
  )? {
    var edges: [(from: Network.Unit, weight: Network.Unit)] = []
    var bias: Network.Unit?
    for term in terms(of: body) {
      if let parameter = unit(term), isParameter(parameter) {
        guard bias == nil else { return nil }
        bias = parameter
      } else if let edge = edge(term) {
        edges.append(edge)
      } else {
        return nil
      }
    }
    return edges.isEmpty ? nil : (bias, edges)
  }

  private func terms(of body: Expression) -> [Expression] {
    switch body {
    case .sum(let terms): return terms.flatMap { self.terms(of: $0) }
    case .total(.sum, let index, let inner):
      guard let count = index.size.known else { return [body] }
      return shown(count).map { inner.at(index, .entry($0 + 1)) }
    default: return [body]
    }
  }

  private func edge(_ term: Expression) -> (from: Network.Unit, weight: Network.Unit)? {
    guard case .product(let factors) = term, factors.count == 2 else { return nil }
    let units = factors.compactMap(unit)
    guard units.count == 2, isParameter(units[0]) != isParameter(units[1]) else { return nil }
    return isParameter(units[0]) ? (units[1], units[0]) : (units[0], units[1])
  }

  private func isParameter(_ unit: Network.Unit) -> Bool {
    definitions[unit.symbol].role == .parameter
  }

  /// An entry of a quantity, seen through matrices that were typed inside.
  func unit(_ expression: Expression) -> Network.Unit? {
    guard case .symbol(let symbol, let places) = expression, symbol.id >= 0 else { return nil }
    let quantity = definitions[symbol]
    let own = quantity.hasExamples ? Array(places.dropFirst()) : places
    guard let place = quantity.position(of: own) else { return nil }
    if case .entries(let entries) = quantity.body, place < entries.count,
      quantity.role == .anonymous || unit(entries[place]) != nil
    {
      return unit(entries[place])
    }
    return Network.Unit(symbol: symbol, entry: place)
  }

  /// The units that one entry is made of; nil for what is no single unit. Of an entry of a function
  /// of a whole vector, such as a softmax, it is the entry in the same place.
  func units(in body: Expression) -> [Network.Unit?] {
    if case .call(_, let arguments, let places) = body, let first = arguments.first,
      !places.isEmpty, first.binders.count == places.count
    {
      return [unit(first.body.at(first.binders, places))]
    }
    var units: [Network.Unit?] = []
    body.forEachPart { part in
      if case .symbol = part { units.append(unit(part)) }
    }
    return units
  }

  /// The function that an expression applies to one unit before all else, with its name (empty for
  /// one by cases). Nothing for a sum, a product, or a loss, which takes the target first.
  func activation(_ body: Expression) -> (name: String, of: Network.Unit?)? {
    switch body {
    case .call(let function, let arguments, let places):
      guard let first = arguments.first else { return nil }
      let argument = first.binders.isEmpty ? first.body : first.body.at(first.binders, places)
      return (definitions[function].name, unit(argument))
    case .primitive(let primitive, let argument): return (primitive.name, unit(argument))
    case .cases: return ("", units(in: body).compactMap { $0 }.first)
    default: return nil
    }
  }

  /// Whether a parameter stands in a product with something else that is no number.
  func weighs(_ body: Expression) -> Bool {
    var found = false
    body.forEachPart { part in
      guard case .product(let factors) = part else { return }
      var parameters = 0
      var others = 0
      for factor in factors {
        guard case .symbol(let symbol, _) = factor, symbol.id >= 0 else {
          if factor.rational == nil { others += 1 }
          continue
        }
        let isParameter =
          definitions[symbol].role == .parameter
          || definitions[symbol].role == .anonymous
            && definitions.dependencies(of: symbol).contains { definitions[$0].role == .parameter }
        if isParameter { parameters += 1 } else { others += 1 }
      }
      found = found || (parameters > 0 && others > 0)
    }
    return found
  }
}
