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
  var evaluator: RealEvaluator
  let matrices = WorkedMatrices()
  /// How quantities without a name are called where they were asked for by a call: h(2).
  var calls: [Symbol: Formula] = [:]
  /// Quantities whose net inputs are shown before them and stand in their lines by name.
  var splits: Set<Symbol> = []

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

  /// A number as it is shown, and whether it is shown whole: one that was worked out with all
  /// the decimals that were asked for, one that was typed as it was typed.
  func shown(_ value: Real, isTyped: Bool = false) -> (formula: Formula, isExact: Bool) {
    var style = style
    if case .decimals(let count, _) = style {
      let asTyped = value.shown(.significant(6))
      style = isTyped && asTyped.isExact ? .significant(6) : .decimals(count, fixed: true)
    }
    guard value.isFinite else { return (.text(value.withoutNumber), false) }
    let shown = value.shown(style)
    let numeral = Numeral(
      isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent)
    return (.number(numeral), shown.isExact)
  }

  /// A number as it stands in the place of a name: 1/3 rather than 0.333333.
  func inserted(_ value: Real, isTyped: Bool = false) -> (formula: Formula, isExact: Bool) {
    fraction(value).map { ($0, true) } ?? shown(value, isTyped: isTyped)
  }

  /// 1/3: a fraction that no decimal shows whole, where it is short and decimals are not asked for.
  private func fraction(_ value: Real) -> Formula? {
    guard case .significant = style, let exact = value.rational, exact.isShortFraction else {
      return nil
    }
    return formula(fraction: exact)
  }

  /// Whether the quantity stands in the worksheet as numbers.
  func isTyped(_ symbol: Symbol) -> Bool {
    switch definitions[symbol].body {
    case .numbers, .table: true
    case .entries, .formula, .open, .unknown: false
    }
  }

  /// z_1 = w_1 i_1 + w_3 i_2 + b_1 = 0.15 · 0.05 + … = 0.3825: definition, numbers, result.
  mutating func chain(_ symbol: Symbol, entry place: Int) -> Chain {
    let quantity = definitions[symbol]
    let places = definitions.subscripts(of: place, in: quantity.shape)
    var chain = Chain(left(symbol, places))
    if case .derivative(let of, let by) = quantity.role, !quantity.labels.isEmpty {
      chain.links.append(.init(.equal, slope(of, by, places)))
    }
    let result = values[symbol.id].flatMap { place < $0.count ? $0[place] : nil }
    let series = series(symbol, places)
    guard let body = series?.written ?? readable(symbol, entry: place) else {
      if let result, !result.isFinite { chain.remark([.text("cannot be worked out")]) }
      guard result?.isFinite == true else { return chain }
      if let result { chain.links += links(to: result, isTyped: isTyped(symbol)) }
      return chain
    }
    // What was typed stands before what it is of its net inputs.
    if splits.contains(symbol), quantity.count == 1, excess(of: symbol) == nil {
      chain.links += generalChain(symbol).links.filter { $0.formula != set(body) }
    }
    if let series {
      if quantity.isUnnamed, calls[symbol] == nil {
        chain.left = series.short
      } else {
        chain.links.append(.init(.equal, series.short))
      }
      chain.links.append(.init(.equal, set(body)))
    } else if case .number(let value) = body, result != nil {
      if quantity.isUnnamed, calls[symbol] == nil {
        chain.left = typed(value, as: quantity.name.source)
      }
    } else if quantity.isUnnamed, calls[symbol] == nil, places.isEmpty, !holdsTotals(quantity) {
      // The expression stands for itself; only sums have a shorter form to stand on the left.
      chain.left = set(body)
    } else if case let typed = set(body), typed != chain.left {
      chain.links.append(.init(.equal, typed))
    }
    // J = ∂y/∂z goes on with what ∂y/∂z is.
    var meant = body
    if quantity.role == .defined, let (derivative, entry) = derivative(meantBy: body),
      let inner = readable(derivative, entry: entry)
    {
      meant = inner
      chain.links.append(.init(.equal, set(inner)))
    }
    guard let result else { return chain }
    append(numbers: meant, result, to: &chain)
    if !result.isFinite { chain.remark(whyNoNumber(meant, result)) }
    return chain
  }

  /// What stands on the left: z_1, h(2), h(2)_1.
  private func left(_ symbol: Symbol, _ places: [Subscript]) -> Formula {
    guard let call = calls[symbol] else {
      return formula(symbol: symbol, at: places, in: definitions)
    }
    let entries = places.compactMap { place -> Formula? in
      if case .entry(let entry) = place { .number(entry) } else { nil }
    }
    return definitions[symbol].count == 1 ? call : .subscripted(call, entries)
  }

  /// 1/8 as a fraction where it was typed as one.
  private func typed(_ value: Rational, as text: String) -> Formula {
    let isFraction = text.utf8.contains(UInt8(ascii: "/"))
    return isFraction ? formula(fraction: value) : formula(.number(value), in: definitions)
  }

  /// The derivative, and its entry, that an expression is.
  private func derivative(meantBy body: Expression) -> (Symbol, entry: Int)? {
    guard case .symbol(let symbol, let places) = body, symbol.id >= 0,
      case .derivative = definitions[symbol].role, let entry = place(of: places, in: symbol)
    else { return nil }
    return (symbol, entry)
  }

  /// What a line comes to: = 0.25, ≈ 0.516553, or = 1/3 ≈ 0.333333.
  func links(to value: Real, isRounded: Bool = false, isTyped: Bool = false) -> [Chain.Link] {
    let (number, isExact) = shown(value, isTyped: isTyped)
    let isEqual = isExact && !isRounded
    let last = Chain.Link(isEqual ? .equal : .approximately, .emphasised(number))
    guard !isRounded, let fraction = fraction(value) else { return [last] }
    return [Chain.Link(.equal, fraction), last]
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

extension Rational {
  /// 5/27: numerator and denominator of three digits at most, and no finite decimal.
  var isShortFraction: Bool {
    guard bitWidth <= 24, !isFiniteDecimal else { return false }
    let parts = magnitude.fractionText.utf8.split(separator: UInt8(ascii: "/"))
    return parts.count == 2 && parts.allSatisfy { $0.count <= 3 }
  }
}

private func holdsTotals(_ quantity: Quantity) -> Bool {
  if case .formula(_, let body) = quantity.body { body.holdsSums } else { false }
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
