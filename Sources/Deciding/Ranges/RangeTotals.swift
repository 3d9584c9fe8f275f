import Mathematics

extension RangeSearch {
  /// A sum, mean, product, maximum or minimum along an index.
  mutating func totalled(_ total: Total, _ index: Index, _ body: Expression) -> Found {
    if total == .sum, let picked = weighted(index, body) { return picked }
    let count = index.size.known
    if let count, count > 0, count <= 64, budget > count * 20, differs(body, along: index) {
      let terms = (1...count).map { body.at(index, .entry($0)) }
      switch total {
      case .sum: return found(.sum(terms))
      case .mean:
        return found(.sum(terms)).mapped { $0 * Extent.point(Rational(count)).reciprocal }
      case .product: return found(.product(terms))
      case .maximum, .minimum:
        let parts = terms.map { found($0) }
        return parts.dropFirst().reduce(parts[0]) { a, b in
          .joined(a, b) { total == .maximum ? $0.maximum($1) : -(-$0).maximum(-$1) }
        }
      }
    }
    let term = found(body)
    // Entries that rest on the same choice do not range by themselves.
    let isFree = term.sources.allSatisfy { $0.mentions(index) }
    var extent = term.extent
    switch total {
    case .sum: extent = extent.summed(count)
    case .mean, .maximum, .minimum: extent.values = nil
    case .product:
      extent =
        extent.isAtLeastZero && extent.bounds.upper <= 1
        ? Extent(
          extent.lower.isZero ? extent.lower : .at(0, isReached: nil, isTight: false), extent.upper)
        : .unknown
    }
    if !isFree, count != 1 { extent = extent.loosened }
    return Found(extent, term.sources.released(from: index))
  }

  /// Whether terms along an index have given numbers in them that differ, or single entries.
  private mutating func differs(_ body: Expression, along index: Index) -> Bool {
    var symbols: Set<Symbol> = []
    body.forEachPart { part in
      if case .symbol(let symbol, let places) = part, symbol.id >= 0,
        places.contains(.index(index))
      {
        symbols.insert(symbol)
      }
    }
    return symbols.contains { symbol in
      if case .entries = definitions[symbol].body { return true }
      guard let numbers = given(symbol) else { return false }
      return numbers.contains { $0 != numbers[0] }
    }
  }

  /// Σᵢ yᵢ gᵢ, where the yᵢ are at least 0 and sum to 1: one of the gᵢ, or a mean of them.
  private mutating func weighted(_ index: Index, _ body: Expression) -> Found? {
    guard case .product(let factors) = body else { return nil }
    for (place, factor) in factors.enumerated() {
      guard case .symbol(let symbol, let places) = factor, symbol.id >= 0, given(symbol) == nil,
        definitions[symbol].isOneHot || definitions[symbol].sumsToOne,
        places.last == .index(index)
      else { continue }
      var rest = factors
      rest.remove(at: place)
      if rest.contains(where: { $0.mentions(symbol) }) { return nil }
      let term = found(.tidyProduct(rest))
      let weights = found(factor).sources
      var extent = term.extent
      if !definitions[symbol].isOneHot { extent.values = nil }
      if term.sources.meets(weights) { extent = extent.loosened }
      return Found(extent, term.sources.released(from: index).joined(with: weights))
    }
    return nil
  }

  /// fᵢ/Σₖ fₖ for f ≥ 0, a share of a whole: with f between a and b, between a/(a + (K−1) b) and
  /// b/(b + (K−1) a). Nothing if a product is something else.
  mutating func share(_ factors: [Expression], of whole: Expression) -> Found? {
    guard
      let place = factors.firstIndex(where: { factor in
        if case .power(.total(.sum, _, _), .number(let exponent)) = factor {
          return exponent == -Rational.one
        }
        return false
      }), case .power(.total(_, let index, let body), _) = factors[place]
    else { return nil }
    var rest = factors
    rest.remove(at: place)
    let part = Expression.tidyProduct(rest)
    var subscripts: [Subscript] = []
    part.forEachPart { part in
      if case .symbol(_, let places) = part { subscripts += places }
    }
    guard subscripts.contains(where: { body.at(index, $0).isSame(as: part) }) else { return nil }
    let term = found(body)
    guard term.extent.isAtLeastZero else { return nil }
    let isFree = term.sources.allSatisfy { $0.mentions(index) }
    let extent = Extent.share(of: term.extent, count: index.size.known)
    return Found(
      isFree ? extent : extent.loosened,
      term.sources.released(from: index).joined(with: found(part).sources))
  }
}

extension Extent {
  /// x₁/(x₁ + … + x_K), every x free in the set, which lies above 0; K is any number from 2 on if it
  /// is not known.
  static func share(of term: Extent, count: Int?) -> Extent {
    if count == 1 { return .point(.one) }
    let (low, high) = (term.lower, term.upper)
    let others = Interval(Double((count ?? 2) - 1))
    func quotient(_ top: End, _ bottom: End) -> End {
      guard let a = top.place, let b = bottom.place else { return .open(.at(Interval(0))) }
      let share = Interval(1).divided(by: Interval(1) + others * b.divided(by: a))
      return End(
        .at(share),
        isReached: top.isReached == true && bottom.isReached == true
          ? true
          : top.isReached == false || bottom.isReached == false ? false : nil,
        isTight: top.isTight && bottom.isTight)
    }
    var lower = quotient(low, high)
    if count == nil || low.isZero || high.place == nil {
      let isReached: Bool? = low.isZero && low.isReached != false ? low.isReached : false
      lower = .at(0, isReached: isReached, isTight: low.isTight && high.isTight)
    }
    var upper = quotient(high, low)
    if low.isZero || high.place == nil {
      let isReached: Bool? = low.isZero && low.isReached != false ? low.isReached : false
      upper = .at(1, isReached: isReached, isTight: low.isTight && high.isTight)
    }
    var result = Extent(lower, upper, isConnected: term.isConnected)
    result.mayFail = low.isZero && low.isReached != false
    return result
  }
}
