import Evaluation
import Mathematics
import Rendering
import Solving

/// What lines of working are written from: the definitions, the values that stand in them, and
/// how numbers are shown.
struct Sheet {
  let definitions: Definitions
  let working: Working
  let style: DigitStyle
  /// Everything is written out, however long it is.
  let showsAll: Bool
  private(set) var evaluator: RealEvaluator

  init(
    _ definitions: Definitions, _ working: Working, values: Values? = nil, showsAll: Bool = false
  ) {
    self.definitions = definitions
    self.showsAll = showsAll
    self.working = working
    style = working.shownDecimals.map { .decimals($0) } ?? .significant(6)
    evaluator = RealEvaluator(definitions, values: (values ?? working.values).entries)
  }

  var values: [[Real]?] { evaluator.values }

  func hasValue(_ symbol: Symbol) -> Bool { values[symbol.id] != nil }

  /// A number as it is shown, and whether it is shown whole.
  func shown(_ value: Real) -> (formula: Formula, isExact: Bool) {
    let shown = value.shown(style)
    let numeral = Numeral(
      isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent)
    if shown.digits == "undefined" { return (.text("undefined"), true) }
    return (.number(numeral), shown.isExact)
  }

  /// z_1 = w_1 i_1 + w_3 i_2 + b_1 = 0.15 · 0.05 + … = 0.3825: definition, numbers, result.
  mutating func chain(_ symbol: Symbol, entry place: Int) -> Chain {
    let quantity = definitions[symbol]
    let places = definitions.subscripts(of: place, in: quantity.shape)
    let left = formula(symbol: symbol, at: places, in: definitions)
    var chain = Chain(left)
    if case .derivative(let of, let by) = quantity.role, !quantity.labels.isEmpty {
      chain.links.append(.init(.equal, slope(of, by, places)))
    }
    let result = values[symbol.id].flatMap { place < $0.count ? $0[place] : nil }
    guard let body = definitions.written(symbol, entry: place) else {
      if let result { chain.links.append(link(result)) }
      return chain
    }
    if case .number = body, result != nil {
    } else if quantity.isUnnamed, places.isEmpty, !holdsTotals(quantity) {
      // The expression stands for itself; only sums have a shorter form to stand on the left.
      chain.left = set(body)
    } else {
      chain.links.append(.init(.equal, set(body)))
    }
    guard let result else { return chain }
    append(numbers: body, result, to: &chain)
    return chain
  }

  /// The numbers in the places of names, where that says anything, and the result.
  mutating func append(numbers body: Expression, _ result: Real, to chain: inout Chain) {
    if holdsSymbols(body) || holdsFunctions(body) {
      let opened = opened(body)
      let (numbers, isExact) = substituted(opened)
      let (final, _) = shown(result)
      // Numbers beside the letters of a sum that is too long to write out would say nothing.
      if numbers != final, !holdsTotalsOfSymbols(opened) {
        chain.links.append(.init(isExact ? .equal : .approximately, numbers))
      }
    }
    chain.links.append(link(result, isRounded: wasRounded(body, result)))
  }

  func link(_ value: Real, isRounded: Bool = false) -> Chain.Link {
    let (number, isExact) = shown(value)
    return Chain.Link(isExact && !isRounded ? .equal : .approximately, .emphasised(number))
  }

  /// Whether carrying rounded numbers has changed the result.
  private mutating func wasRounded(_ body: Expression, _ result: Real) -> Bool {
    guard working.carriedDecimals != nil, let value = evaluator.value(of: body) else {
      return false
    }
    return value.compare(to: result) != .equal
  }

  /// An expression with every name replaced by its value as it is shown.
  private func substituted(_ expression: Expression) -> (Formula, isExact: Bool) {
    var isExact = true
    expression.forEachPart { part in
      guard isExact, case .symbol(let symbol, let places) = part,
        let value = value(at: symbol, places)
      else { return }
      isExact = shown(value).isExact
    }
    return (set(expression, substituting: { self.number(at: $0, $1) }), isExact)
  }

  /// An expression as it is printed; of a sum with very many terms the first few and the last.
  private func set(
    _ expression: Expression, substituting: ((Symbol, [Subscript]) -> Formula?)? = nil
  ) -> Formula {
    guard !showsAll, case .sum(let terms) = expression, terms.count > 40, let last = terms.last
    else { return formula(expression, in: definitions, substituting: substituting) }
    let shown = formula(
      .sum(Array(terms.prefix(3)) + [last]), in: definitions, substituting: substituting)
    guard case .sum(var parts) = shown else { return shown }
    parts.insert(.plus(.mark(.centredEllipsis)), at: parts.count - 1)
    return .sum(parts)
  }

  /// The value of an entry as it is shown, if it has one.
  private func number(at symbol: Symbol, _ places: [Subscript]) -> Formula? {
    value(at: symbol, places).map { shown($0).formula }
  }

  private func value(at symbol: Symbol, _ places: [Subscript]) -> Real? {
    guard symbol.id >= 0, let entries = values[symbol.id] else { return nil }
    var place = 0
    for (subscript_, size) in zip(places, definitions[symbol].shape) {
      guard case .entry(let entry) = subscript_ else { return nil }
      place = place * (size.known ?? 1) + entry - 1
    }
    return place < entries.count ? entries[place] : nil
  }

  /// Functions opened to their definitions, and cases to the one that applies.
  private mutating func opened(_ expression: Expression) -> Expression {
    var evaluator = evaluator
    let definitions = definitions
    func open(_ expression: Expression) -> Expression {
      expression.mapped { part in
        switch part {
        case .call(let function, let arguments, let places):
          let body = definitions.expanded(function, arguments, places)
          let opened = open(body)
          return definitions.written(opened)
        case .cases(let branches):
          for branch in branches {
            let test = Expression.cases([
              Branch(value: .one, condition: branch.condition),
              Branch(value: .zero, condition: .otherwise),
            ])
            guard let holds = evaluator.value(of: test) else { return nil }
            if holds == .one { return open(branch.value) }
          }
          return nil
        default: return nil
        }
      }
    }
    return open(expression)
  }

  /// ∂E/∂z_1, without the name that it goes by.
  func slope(_ of: Symbol, _ by: Symbol, _ places: [Subscript]) -> Formula {
    let (upper, lower) = slopePlaces(of, by, places)
    return .derivative(
      formula(symbol: of, at: upper, in: definitions),
      by: [formula(symbol: by, at: lower, in: definitions)], .partial)
  }

  /// Which subscripts of a derivative belong to what is differentiated (none if it stands as a
  /// whole) and which to what it is taken by.
  func slopePlaces(
    _ of: Symbol, _ by: Symbol, _ places: [Subscript]
  ) -> (upper: [Subscript]?, lower: [Subscript]) {
    let examples = definitions[by].hasExamples ? 1 : 0
    let own = places.dropFirst(examples)
    let top = definitions[of].differentiatedShape.count
    let lower = Array(places.prefix(examples)) + own.dropFirst(top)
    if examples == 0 && definitions[of].hasExamples { return (nil, lower) }
    let first = definitions[of].hasExamples ? Array(places.prefix(1)) : []
    return (first + own.prefix(top), lower)
  }
}

func holdsSymbols(_ expression: Expression) -> Bool {
  var found = false
  expression.forEachSymbol { _ in found = true }
  return found
}

private func holdsTotals(_ quantity: Quantity) -> Bool {
  guard case .formula(_, let body) = quantity.body else { return false }
  var found = false
  body.forEachPart { if case .total = $0 { found = true } }
  return found
}

private func holdsTotalsOfSymbols(_ expression: Expression) -> Bool {
  var found = false
  expression.forEachPart { part in
    if case .total(_, _, let body) = part, holdsSymbols(body) { found = true }
  }
  return found
}

/// Whether there is anything to open; numbers alone are written out as they stand.
private func holdsFunctions(_ expression: Expression) -> Bool {
  var found = false
  expression.forEachPart { part in
    switch part {
    case .call, .cases: found = true
    default: break
    }
  }
  return found
}

/// A quantity at subscripts, or as a whole.
func formula(symbol: Symbol, at places: [Subscript]?, in definitions: Definitions) -> Formula {
  if definitions[symbol].isUnnamed { return unnamed(symbol, places, definitions) }
  guard let places else { return formula(symbol: symbol, in: definitions) }
  return formula(.symbol(symbol, places), in: definitions)
}

/// W x as a whole, (W x)_1 at an entry: an expression without a name stands for itself.
private func unnamed(
  _ symbol: Symbol, _ places: [Subscript]?, _ definitions: Definitions
) -> Formula {
  let quantity = definitions[symbol]
  guard case .formula(let indices, let body) = quantity.body else {
    return formula(symbol: symbol, in: definitions)
  }
  let whole: Formula
  if !quantity.hasExamples, let matrix = matrixForm(body, indices: indices, in: definitions) {
    whole = formula(matrix: matrix, in: definitions)
  } else if let places, !places.isEmpty {
    return formula(body.at(indices, places), in: definitions)
  } else {
    return formula(body, in: definitions, indices: indices)
  }
  let entries = (places ?? []).compactMap { place -> Formula? in
    if case .entry(let entry) = place { .number(entry) } else { nil }
  }
  if entries.isEmpty { return whole }
  if case .identifier = whole { return .subscripted(whole, entries) }
  return .subscripted(.fenced(whole), entries)
}
