public import Mathematics

extension Definitions {
  /// Sums of at most so many terms are written out term by term.
  public static var longestWrittenSum: Int { 12 }

  /// The definition of one entry (counted from 0, row by row) as it stands on paper, in scalars:
  /// `z_1 = w_1 i_1 + w_3 i_2 + b_1`. Nothing if the quantity has no formula.
  public func written(_ symbol: Symbol, entry place: Int) -> Expression? {
    switch self[symbol].body {
    case .entries(let entries): return place < entries.count ? written(entries[place]) : nil
    case .formula(let indices, let body):
      return written(body.at(indices, subscripts(of: place, in: indices.map { $0.size })))
    case .open, .numbers, .table, .unknown: return nil
    }
  }

  /// Short totals written out, entries of matrices that were typed inside put in, deltas decided.
  public func written(_ expression: Expression) -> Expression {
    switch expression {
    case .number, .constant, .size: return expression.withKnownSize
    case .delta: return expression.tidied()
    case .symbol(let symbol, let places): return writtenEntry(symbol, places) ?? expression
    case .sum(let terms):
      let parts = terms.map(written)
      return holdsDelta(expression) ? .tidySum(parts) : sum(parts)
    case .product(let factors):
      let parts = factors.map(written)
      return holdsDelta(expression) ? .tidyProduct(parts) : product(parts)
    case .power(let base, let exponent): return .power(written(base), written(exponent))
    case .primitive(let primitive, let argument): return .primitive(primitive, written(argument))
    case .call(let function, let arguments, let places):
      return .call(
        function, arguments.map { $0.binders.isEmpty ? Argument(body: written($0.body)) : $0 },
        places)
    case .total(let total, let index, let body):
      return writtenTotal(total, index, body) ?? expression
    case .cases(let branches): return writtenCases(branches)
    }
  }

  /// Cases without those that the numbers of the entries rule out.
  private func writtenCases(_ branches: [Branch]) -> Expression {
    var kept: [Branch] = []
    for branch in branches {
      if case .indices(.entry(let a), .entry(let b), let equal) = branch.condition {
        guard (a == b) == equal else { continue }
        kept.append(Branch(value: written(branch.value), condition: .otherwise))
        break
      }
      kept.append(Branch(value: written(branch.value), condition: branch.condition))
      if case .otherwise = branch.condition { break }
    }
    if case .otherwise? = kept.first?.condition { return kept[0].value }
    return .cases(kept)
  }

  private func writtenEntry(_ symbol: Symbol, _ places: [Subscript]) -> Expression? {
    guard symbol.id >= 0, self[symbol].role == .anonymous || isGathered(symbol) else { return nil }
    guard let place = self[symbol].position(of: places) else { return nil }
    switch self[symbol].body {
    case .numbers(let values): return place < values.count ? .number(values[place]) : nil
    case .entries(let entries): return place < entries.count ? written(entries[place]) : nil
    default: return nil
    }
  }

  /// A vector of names, `x = [x1, x2]`, is those names.
  private func isGathered(_ symbol: Symbol) -> Bool {
    guard case .entries(let entries) = self[symbol].body, self[symbol].labels.isEmpty else {
      return false
    }
    return entries.allSatisfy { if case .symbol = $0 { true } else { false } }
  }

  private func writtenTotal(_ total: Total, _ index: Index, _ body: Expression) -> Expression? {
    guard let count = index.size.known, count <= Definitions.longestWrittenSum else { return nil }
    let terms = (1...max(count, 1)).map { written(body.at(index, .entry($0))) }
    switch total {
    case .sum: return holdsDelta(body) ? .tidySum(terms) : sum(terms)
    case .mean: return product([Expression.tidyPower(.integer(count), .integer(-1)), sum(terms)])
    case .product: return product(terms)
    case .maximum, .minimum: return nil
    }
  }

  private func holdsDelta(_ body: Expression) -> Bool {
    var found = false
    body.forEachPart { if case .delta = $0 { found = true } }
    return found
  }

  private func sum(_ terms: [Expression]) -> Expression {
    let flat = terms.flatMap { term -> [Expression] in
      if case .sum(let inner) = term { inner } else { [term] }
    }
    return flat.count == 1 ? flat[0] : .sum(flat)
  }

  private func product(_ factors: [Expression]) -> Expression {
    let flat = factors.flatMap { factor -> [Expression] in
      if case .product(let inner) = factor { inner } else { [factor] }
    }
    let kept = flat.filter { !$0.isOne }
    return kept.isEmpty ? .one : kept.count == 1 ? kept[0] : .product(kept)
  }
}
