import Mathematics

// Sums over indices, term by term; what hangs together is one atom.

extension Algebra {
  /// An index renamed to the one name that its place in a tree has.
  mutating func named(_ index: Index, in body: Expression) -> (Index, Expression) {
    let slot = Slot(size: index.size, level: level(of: body, without: [index]) + 1)
    let other = named(slot, index.letter)
    return (other, other == index ? body : body.at(index, .index(other)))
  }

  private mutating func named(_ slot: Slot, _ letter: String?) -> Index {
    if let known = bound[slot] { return known }
    let index = definitions.indices.fresh(slot.size, letter: letter)
    bound[slot] = index
    levels[index] = slot.level
    return index
  }

  /// The level of the outermost bound index.
  private func level(of body: Expression, without indices: [Index]) -> Int {
    var result = 0
    body.collectBinders { result = max(result, levels[$0] ?? 0) }
    for index in body.freeIndices where !indices.contains(index) {
      result = max(result, levels[index] ?? 0)
    }
    return result
  }

  /// A bound index under an identity of its own, so that none that is bound inside gets the same.
  func fresh(_ index: Index, in body: Expression) -> (Index, Expression) {
    let own = definitions.indices.fresh(index.size, letter: index.letter)
    return (own, body.at(index, .index(own)))
  }

  mutating func sum(over index: Index, _ body: Expression) -> RationalFunction? {
    let (own, moved) = fresh(index, in: body)
    guard let inner = value(of: moved) else { return nil }
    var result = RationalFunction(Rational.zero)
    for term in inner.top.terms {
      guard let part = sum(over: own, term, inner.below),
        let next = RationalFunction.sum(result, part)
      else { return nil }
      result = next
    }
    return result
  }

  private mutating func sum(
    over index: Index, _ term: Polynomial.Term, _ below: [RationalFunction.Factor]
  ) -> RationalFunction? {
    var outside: [Expression] = [.number(term.coefficient)]
    var inside: [Expression] = []
    for power in term.monomial.powers {
      let atom = atoms[power.atom]
      if case .delta(let a, let b) = atom, a == .index(index) || b == .index(index) {
        let rest = expression(
          RationalFunction(Polynomial(term.monomial.without(power.atom), times: term.coefficient)))
        let whole = Expression.product(
          [rest]
            + below.map { .power(expression(RationalFunction($0.base)), .integer(-$0.exponent)) })
        return value(of: whole.at(index, a == .index(index) ? b : a).tidied())
      }
      let factor = Expression.tidyPower(atom, .integer(power.exponent))
      if atom.mentions(index) { inside.append(factor) } else { outside.append(factor) }
    }
    for factor in below {
      let base = expression(RationalFunction(factor.base))
      let whole = Expression.power(base, .integer(-factor.exponent))
      if base.mentions(index) { inside.append(whole) } else { outside.append(whole) }
    }
    if inside.isEmpty {
      return value(of: .product(outside + [.size(index.size)]))
    }
    guard let front = value(of: .product(outside)), let core = sum(over: [index], inside) else {
      return nil
    }
    return product(front, core)
  }

  /// Σ over several indices of a product, as one atom for each group of indices that hang together.
  private mutating func sum(over indices: [Index], _ factors: [Expression]) -> RationalFunction? {
    var indices = indices
    var flat: [Expression] = []
    var waiting = Array(factors.reversed())
    while let factor = waiting.popLast() {
      guard case .total(.sum, let inner, let body) = factor else {
        if case .product(let parts) = factor {
          waiting += parts.reversed()
        } else {
          flat.append(factor)
        }
        continue
      }
      let fresh = definitions.indices.fresh(inner.size, letter: inner.letter)
      indices.append(fresh)
      waiting.append(body.at(inner, .index(fresh)))
    }
    var result = RationalFunction(Rational.one)
    while let first = indices.first {
      var group = [first]
      var own: [Expression] = []
      var grows = true
      while grows {
        grows = false
        for place in flat.indices.reversed()
        where group.contains(where: { flat[place].mentions($0) }) {
          own.append(flat.remove(at: place))
          let more = indices.filter { !group.contains($0) && own[own.count - 1].mentions($0) }
          group += more
          grows = grows || !more.isEmpty
        }
      }
      indices.removeAll { group.contains($0) }
      guard let next = joined(group, own).flatMap({ product(result, $0) }) else { return nil }
      result = next
    }
    guard let rest = value(of: .product(flat)) else { return nil }
    return product(result, rest)
  }

  private mutating func joined(_ indices: [Index], _ factors: [Expression]) -> RationalFunction? {
    if let value = metInverse(indices, factors) { return value }
    if indices.count == 1, factors.count == 1, sumsToOne(factors[0], over: indices[0]) {
      return RationalFunction(Rational.one)
    }
    let level = factors.map { self.level(of: $0, without: indices) }.max() ?? 0
    var best: (key: [Int], indices: [Index], factors: [Expression])?
    for order in orders(of: indices) {
      let names = order.enumerated().map { place, index in
        named(Slot(size: index.size, level: level + 1 + place), index.letter)
      }
      let renamed = factors.map { $0.at(order, names.map { .index($0) }) }
      let numbered = renamed.map { (number(of: $0), $0) }.sorted { $0.0 < $1.0 }
      let key = numbered.map { $0.0 }
      if best.map({ key.lexicographicallyPrecedes($0.key) }) ?? true {
        best = (key, names, numbered.map { $0.1 })
      }
    }
    guard let best else { return RationalFunction(Rational.one) }
    let body = best.factors.count == 1 ? best.factors[0] : Expression.product(best.factors)
    let whole = best.indices.reversed().reduce(body) { .total(.sum, $1, $0) }
    return RationalFunction(atom: number(of: whole))
  }

  private func orders(of indices: [Index]) -> [[Index]] {
    guard (2...3).contains(indices.count) else { return [indices] }
    return indices.indices.flatMap { place -> [[Index]] in
      var rest = indices
      let first = rest.remove(at: place)
      return orders(of: rest).map { [first] + $0 }
    }
  }

  private func sumsToOne(_ factor: Expression, over index: Index) -> Bool {
    guard case .symbol(let symbol, let places) = factor,
      let axis = places.firstIndex(of: .index(index)), places.count(of: .index(index)) == 1
    else { return false }
    return unitSums.contains(UnitSum(symbol: symbol, axis: axis))
      || axis == definitions.distributionAxis(of: symbol) && isDistribution(symbol, definitions)
  }

  /// Takes down that Σ_i p_i = 1 where it follows from the definition of p.
  mutating func noteUnitSums(of name: Expression, equalTo body: Expression, over indices: [Index]) {
    guard case .symbol(let symbol, _) = name else { return }
    var opened = body
    if case .call(let function, let arguments, let places) = body,
      definitions[function].opensToItsDefinition
    {
      opened = definitions.expanded(function, arguments, places)
    }
    if opened.divisors.isEmpty { return }
    for (axis, index) in indices.enumerated() where sum(over: index, opened)?.constant == .one {
      unitSums.insert(UnitSum(symbol: symbol, axis: axis))
      sums.removeAll()
    }
  }
}
