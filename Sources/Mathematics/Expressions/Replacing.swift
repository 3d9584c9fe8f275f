extension Expression {
  /// The expression with every subscript replaced by what `place` says of it. Bound indices keep
  /// their identity unless `place` moves them.
  public func replacing(_ place: (Subscript) -> Subscript) -> Expression {
    switch self {
    case .number, .constant, .size: return self
    case .symbol(let symbol, let subscripts):
      return subscripts.isEmpty ? self : .symbol(symbol, subscripts.map(place))
    case .sum(let terms): return .sum(terms.map { $0.replacing(place) })
    case .product(let factors): return .product(factors.map { $0.replacing(place) })
    case .power(let base, let exponent):
      return .power(base.replacing(place), exponent.replacing(place))
    case .primitive(let primitive, let argument):
      return .primitive(primitive, argument.replacing(place))
    case .call(let function, let arguments, let subscripts):
      return .call(
        function,
        arguments.map {
          Argument(binders: moved($0.binders, place), body: $0.body.replacing(place))
        },
        subscripts.map(place))
    case .total(let total, let index, let body):
      return .total(total, moved([index], place)[0], body.replacing(place))
    case .delta(let a, let b): return .delta(place(a), place(b))
    case .cases(let branches):
      return .cases(
        branches.map {
          Branch(value: $0.value.replacing(place), condition: $0.condition.replacing(place))
        })
    }
  }

  /// The expression with index `index` standing at `subscript`, as in `f(i)` → `f(3)`.
  public func at(_ index: Index, _ place: Subscript) -> Expression {
    replacing { $0 == .index(index) ? place : $0 }
  }

  /// The expression with the indices standing at the subscripts, one by one.
  public func at(_ indices: [Index], _ places: [Subscript]) -> Expression {
    if indices.isEmpty { return self }
    return replacing { subscript_ in
      for (index, place) in zip(indices, places) where subscript_ == .index(index) { return place }
      return subscript_
    }
  }

  /// The same expression with bound indices of its own, so that it may stand inside another
  /// that already holds a copy.
  public func freshened(by supply: IndexSupply) -> Expression {
    var renamed: [Index: Index] = [:]
    collectBinders { renamed[$0] = supply.fresh($0.size, letter: $0.letter) }
    if renamed.isEmpty { return self }
    return replacing { subscript_ in
      if case .index(let index) = subscript_, let other = renamed[index] { return .index(other) }
      return subscript_
    }
  }

  /// Every bound index, outermost first.
  public func collectBinders(_ visit: (Index) -> Void) {
    forEachPart { part in
      if case .total(_, let index, _) = part { visit(index) }
      if case .call(_, let arguments, _) = part {
        for argument in arguments { argument.binders.forEach(visit) }
      }
    }
  }

  /// Symbols, and functions' arguments, replaced by what `value` says; nil keeps the symbol.
  public func replacingSymbols(_ value: (Symbol, [Subscript]) -> Expression?) -> Expression {
    mapped { part in
      if case .symbol(let symbol, let subscripts) = part { return value(symbol, subscripts) }
      return nil
    }
  }

  /// The expression rebuilt from the outside in; where `change` answers, its answer stands and is
  /// not looked into again.
  public func mapped(_ change: (Expression) -> Expression?) -> Expression {
    if let changed = change(self) { return changed }
    switch self {
    case .number, .constant, .size, .symbol, .delta: return self
    case .sum(let terms): return .sum(terms.map { $0.mapped(change) })
    case .product(let factors): return .product(factors.map { $0.mapped(change) })
    case .power(let base, let exponent): return .power(base.mapped(change), exponent.mapped(change))
    case .primitive(let primitive, let argument):
      return .primitive(primitive, argument.mapped(change))
    case .call(let function, let arguments, let subscripts):
      return .call(
        function, arguments.map { Argument(binders: $0.binders, body: $0.body.mapped(change)) },
        subscripts)
    case .total(let total, let index, let body): return .total(total, index, body.mapped(change))
    case .cases(let branches):
      return .cases(
        branches.map {
          Branch(value: $0.value.mapped(change), condition: $0.condition.mapped(change))
        })
    }
  }
}

private func moved(_ binders: [Index], _ place: (Subscript) -> Subscript) -> [Index] {
  binders.map { if case .index(let other) = place(.index($0)) { other } else { $0 } }
}

extension Condition {
  public func replacing(_ place: (Subscript) -> Subscript) -> Condition {
    switch self {
    case .compare(let a, let comparison, let b):
      return .compare(a.replacing(place), comparison, b.replacing(place))
    case .indices(let a, let b, let equal): return .indices(place(a), place(b), equal: equal)
    case .all(let parts): return .all(parts.map { $0.replacing(place) })
    case .any(let parts): return .any(parts.map { $0.replacing(place) })
    case .otherwise: return self
    }
  }

  public func mapped(_ change: (Expression) -> Expression?) -> Condition {
    switch self {
    case .compare(let a, let comparison, let b):
      return .compare(a.mapped(change), comparison, b.mapped(change))
    case .all(let parts): return .all(parts.map { $0.mapped(change) })
    case .any(let parts): return .any(parts.map { $0.mapped(change) })
    case .indices, .otherwise: return self
    }
  }
}
