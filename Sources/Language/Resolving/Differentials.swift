import Mathematics
import Text

extension Resolver {
  /// `dE/dW`, `dy_i/dx_j`, `d^2 L/dw dw^T`: a quantity of its own, whose formula is derived later.
  mutating func derivative(_ top: Term, by bottoms: [Term], at span: Span) -> Indexed? {
    guard let numerator = differentiated(top) else { return nil }
    var of = numerator.symbol
    // Of one entry, the entry is the whole.
    var given = definitions[of].differentiatedShape.isEmpty ? [] : numerator.places
    for bottom in bottoms {
      var term = bottom
      if case .transposed(let inner) = bottom.kind { term = inner }
      guard let (by, byPlaces) = place(of: term) else { return nil }
      guard isKnown(of, by: by, at: span) else { return nil }
      let isOfSeveral = !definitions[of].differentiatedShape.isEmpty
      if bottoms.count == 1, isOfSeveral, definitions[by].hasExamples {
        return refuse(
          span,
          "A derivative of several numbers by one value an example is not taken in this version.")
      }
      // What is named for the first time once all is worked out has no formula.
      if isReadingBack, definitions.derivative(of: of, by: by) == nil {
        return refuse(span, "This derivative is not at hand.")
      }
      let symbol = definitions.derivativeSymbol(of: of, by: by)
      given += byPlaces
      of = symbol
    }
    return partial(of, given)
  }

  /// A quantity at places of which some are fixed: the open ones become its axes.
  private mutating func partial(_ symbol: Symbol, _ given: [Subscript?]) -> Indexed {
    let whole = indexed(symbol)
    guard given.count == whole.rank else { return whole }
    let open = zip(given, whole.shape).filter { $0.0 == nil }.map { $0.1 }
    let at = whole.at
    return Indexed(shape: open) { supplied in
      var rest = supplied[...]
      return at(given.map { $0 ?? rest.popFirst() ?? .entry(1) })
    }
  }

  mutating func differentiated(_ term: Term) -> (symbol: Symbol, places: [Subscript?])? {
    if term.name != nil || term.baseName != nil {
      return place(of: term)
    }
    guard let value = elaborate(term) else { return nil }
    return unnamed(value)
  }

  /// A quantity for what is differentiated without having a name. The indices of totals and of left
  /// sides that it depends on are axes of it: `drelu(v_i)/dv_i` is an entry of a derivative.
  private mutating func unnamed(_ value: Indexed) -> (symbol: Symbol, places: [Subscript?]) {
    let own = value.shape.map { definitions.indices.fresh($0) }
    let body = value.at(own.map { .index($0) })
    let free = body.freeIndices.filter { $0 != examples && !own.contains($0) }
    let axes = free.map { definitions.indices.fresh($0.size) }
    let leading = examples.map { [$0] } ?? []
    let indices = leading + axes + own
    var quantity = Quantity(
      name: Name("f"), role: .defined, shape: indices.map { $0.size },
      hasExamples: examples != nil,
      body: .formula(indices, body.at(free, axes.map { .index($0) })))
    quantity.isUnnamed = true
    let symbol = anonymous(quantity)
    return (symbol, free.map { .index($0) } + own.map { _ in nil })
  }

  /// Whether it is known how a quantity depends on another: not where it rests on `J(W) in R`.
  mutating func isKnown(_ top: Symbol, by bottom: Symbol?, at span: Span) -> Bool {
    guard !unknowns.isEmpty else { return true }
    let found = definitions.ordered([top]).first { symbol in
      guard unknowns.contains(symbol) else { return false }
      return bottom.map { definitions.ordered([symbol]).contains($0) } ?? true
    }
    guard let found else { return true }
    fault(
      span,
      "\(definitions[found].name.source) is not known further, so no derivative of it is taken in this version.",
      hint: "Define it by a formula.")
    return false
  }

  /// The quantity that a name stands for, and the subscripts at it, if there are any.
  mutating func place(of term: Term) -> (symbol: Symbol, places: [Subscript?])? {
    if case .derivative(let top, let bottoms) = term.kind {
      guard let value = derivative(top, by: bottoms, at: term.span) else { return nil }
      return unnamed(value)
    }
    if isTrouble(term) { return nil }
    switch lookup(term) {
    case .quantity(let symbol):
      return (symbol, Array(repeating: nil, count: definitions[symbol].ownShape.count))
    case .entry(let symbol, let entry): return (symbol, entry.map { .entry($0) })
    case nil: break
    }
    let (whole, subscripts) = split(term) ?? (nil, term.subscripts)
    guard let base = whole?.name ?? term.baseName else {
      return refuse(term.span, "A derivative is taken by a quantity with a name.")
    }
    guard case .quantity(let symbol) = lookup(base) else {
      if lookup(base) == nil, functions[base.source] != nil || macros[base.source] != nil {
        return refuse(
          term.span, "\(base.source) is a function, and a derivative is taken of its value.",
          hint: "Write d\(base.source)(x)/dx, where x is a quantity of the worksheet.")
      }
      unknownName(term.name?.source ?? base.source, at: term.span)
      return nil
    }
    let shape = definitions[symbol].ownShape
    var letters = subscripts
    if letters.count == 1, shape.count == 2, case .name(let typed) = letters[0].kind,
      typed.base.utf8.count == 2
    {
      letters = typed.base.unicodeScalars.map {
        Term(.name(NameSyntax(base: String($0), span: typed.span)), at: typed.span)
      }
    }
    guard letters.count == shape.count else {
      return refuse(
        term.span,
        "\(base.source) is \(words(Indexed(shape: shape) { _ in .zero })), but \(counted(letters.count, "subscript stands", "subscripts stand")) at it."
      )
    }
    var places: [Subscript?] = []
    for (letter, size) in zip(letters, shape) {
      if let name = letter.name?.source, letter.wholeNumber == nil, boundIndex(name) == nil,
        lookup(letter) == nil
      {
        guard letter.indexLetter != nil else {
          unknownName(term.name?.source ?? base.source, at: term.span)
          return nil
        }
        places.append(nil)
        continue
      }
      guard let place = subscript_(letter, size: size) else { return nil }
      places.append(place)
    }
    return (symbol, places)
  }

  // MARK: Labels

  /// `name z as z_1, z_2`: what the entries are called on paper.
  mutating func label(_ term: Term, _ typed: [Term]) {
    let target: Symbol?
    switch term.kind {
    case .derivative(let top, let bottoms):
      target = derivative(top, by: bottoms, at: term.span).flatMap { wholeSymbol($0) }
    default:
      if case .quantity(let symbol) = lookup(term) {
        target = symbol
      } else {
        if term.name.map({ !faulty.contains($0.source) }) ?? true {
          unknownName(term.name?.source ?? quoted(term.span), at: term.span)
        }
        return
      }
    }
    guard let symbol = target else { return }
    let names = typed.compactMap { $0.name }
    let quantity = definitions[symbol]
    if faulty.contains(quantity.name.source) { return }
    let shape = quantity.ownShape
    let sizes = shape.compactMap { $0.known }
    guard sizes.count == shape.count, sizes.reduce(1, *) == names.count, names.count == typed.count
    else {
      return fault(
        term.span,
        "\(quantity.name.source) is \(words(Indexed(shape: shape) { _ in .zero })), but \(typed.count) names are given."
      )
    }
    definitions.setLabels(symbol, names)
    for (place, name) in names.enumerated() {
      let entry =
        sizes.count == 2
        ? [place / sizes[1] + 1, place % sizes[1] + 1] : sizes.isEmpty ? [] : [place + 1]
      if declare(name, .entry(symbol, entry), at: typed[place].span) {
        labels.append(Worksheet.Label(name: name, symbol: symbol, entry: entry))
      }
    }
  }

  /// The quantity that a value is the whole of.
  private func wholeSymbol(_ value: Indexed) -> Symbol? {
    let probes = value.shape.map { _ in Subscript.entry(1) }
    if case .symbol(let symbol, _) = value.at(probes) { return symbol }
    return nil
  }
}
