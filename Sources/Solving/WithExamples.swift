public import Mathematics

extension Definitions {
  /// The same with so many examples: totals over examples run over these.
  public func withExamples(_ count: Int) -> Definitions {
    var result = self
    for place in quantities.indices {
      let symbol = Symbol(id: place)
      var quantity = self[symbol]
      if quantity.hasExamples, !quantity.shape.isEmpty { quantity.shape[0] = .known(count) }
      switch quantity.body {
      case .formula(let indices, let body):
        quantity.body = .formula(indices, totalsOverExamples(body, count))
      case .entries(let entries):
        quantity.body = .entries(entries.map { totalsOverExamples($0, count) })
      case .numbers, .table: if quantity.hasExamples { quantity.body = .open }
      case .open, .unknown: break
      }
      quantity.worked = quantity.worked.map { totalsOverExamples($0, count) }
      result.replace(symbol, by: quantity)
    }
    return result
  }

  private func totalsOverExamples(_ expression: Expression, _ count: Int) -> Expression {
    expression.mapped { part in
      guard case .total(let total, let index, let body) = part, runsOverExamples(index, body) else {
        return nil
      }
      let short = indices.fresh(.known(count), letter: index.letter)
      return .total(
        total, short, totalsOverExamples(body.at(index, .index(short)), count))
    }
  }

  /// Whether an index picks examples in a body.
  public func runsOverExamples(_ index: Index, _ body: Expression) -> Bool {
    var found = false
    body.forEachPart { part in
      if case .symbol(let symbol, let places) = part, symbol.id >= 0, self[symbol].hasExamples,
        places.first == .index(index)
      {
        found = true
      }
    }
    return found
  }
}
