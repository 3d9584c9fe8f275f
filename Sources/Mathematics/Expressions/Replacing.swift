extension Expression {
  /// The expression with every subscript replaced by what `place` says of it. Bound indices keep
  /// their identity unless `place` moves them.
  public func replacing(_ place: (Subscript) -> Subscript) -> Expression {
    replaced { old in
      let new = place(old)
      return new == old ? nil : new
    } ?? self
  }

  /// The same, or nothing where nothing changes: then no tree is built.
  fileprivate func replaced(_ place: (Subscript) -> Subscript?) -> Expression? {
    switch self {
    case .number, .constant, .size: return nil
    case .symbol(let symbol, let subscripts):
      return subscripts.changed(place).map { .symbol(symbol, $0) }
    case .sum(let terms): return terms.changed { $0.replaced(place) }.map { .sum($0) }
    case .product(let factors): return factors.changed { $0.replaced(place) }.map { .product($0) }
    case .power(let base, let exponent):
      return either(base, exponent) { $0.replaced(place) }.map { .power($0, $1) }
    case .primitive(let primitive, let argument):
      return argument.replaced(place).map { .primitive(primitive, $0) }
    case .call(let function, let arguments, let subscripts):
      let changed = arguments.changed { argument in
        let binders = argument.binders.changed { moved($0, place) }
        let body = argument.body.replaced(place)
        if binders == nil && body == nil { return nil }
        return Argument(binders: binders ?? argument.binders, body: body ?? argument.body)
      }
      let places = subscripts.changed(place)
      if changed == nil && places == nil { return nil }
      return .call(function, changed ?? arguments, places ?? subscripts)
    case .total(let total, let index, let body):
      let other = moved(index, place)
      let changed = body.replaced(place)
      if other == nil && changed == nil { return nil }
      return .total(total, other ?? index, changed ?? body)
    case .delta(let a, let b): return either(a, b, place).map { .delta($0, $1) }
    case .cases(let branches):
      return branches.changed { branch in
        let value = branch.value.replaced(place)
        let condition = branch.condition.replaced(place)
        if value == nil && condition == nil { return nil }
        return Branch(value: value ?? branch.value, condition: condition ?? branch.condition)
      }.map { .cases($0) }
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
      if case .cases(let branches) = part {
        for branch in branches { branch.condition.collectBinders(visit) }
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
    changed(change) ?? self
  }

  /// The same, or nothing where nothing changes: then no tree is built.
  fileprivate func changed(_ change: (Expression) -> Expression?) -> Expression? {
    if let changed = change(self) { return changed }
    switch self {
    case .number, .constant, .size, .symbol, .delta: return nil
    case .sum(let terms): return terms.changed { $0.changed(change) }.map { .sum($0) }
    case .product(let factors): return factors.changed { $0.changed(change) }.map { .product($0) }
    case .power(let base, let exponent):
      return either(base, exponent) { $0.changed(change) }.map { .power($0, $1) }
    case .primitive(let primitive, let argument):
      return argument.changed(change).map { .primitive(primitive, $0) }
    case .call(let function, let arguments, let subscripts):
      return arguments.changed { argument in
        argument.body.changed(change).map { Argument(binders: argument.binders, body: $0) }
      }.map { .call(function, $0, subscripts) }
    case .total(let total, let index, let body):
      return body.changed(change).map { .total(total, index, $0) }
    case .cases(let branches):
      return branches.changed { branch in
        let value = branch.value.changed(change)
        let condition = branch.condition.changed(change)
        if value == nil && condition == nil { return nil }
        return Branch(value: value ?? branch.value, condition: condition ?? branch.condition)
      }.map { .cases($0) }
    }
  }
}

private func moved(_ index: Index, _ place: (Subscript) -> Subscript?) -> Index? {
  if case .index(let other) = place(.index(index)) { other } else { nil }
}

/// A pair of which at least one changes.
private func either<Part>(_ a: Part, _ b: Part, _ change: (Part) -> Part?) -> (Part, Part)? {
  let first = change(a)
  let second = change(b)
  return first == nil && second == nil ? nil : (first ?? a, second ?? b)
}

extension Array {
  /// The elements with those in their places that `change` has an answer for; nothing if it has none.
  fileprivate func changed(_ change: (Element) -> Element?) -> [Element]? {
    for place in indices {
      guard let first = change(self[place]) else { continue }
      var result = self
      result[place] = first
      for later in (place + 1)..<count {
        if let other = change(self[later]) { result[later] = other }
      }
      return result
    }
    return nil
  }
}

extension Condition {
  /// The indices that it binds itself, outside of the expressions that it compares.
  fileprivate func collectBinders(_ visit: (Index) -> Void) {
    switch self {
    case .extreme(_, _, let index, _): visit(index)
    case .all(let parts), .any(let parts): for part in parts { part.collectBinders(visit) }
    case .compare, .indices, .otherwise: break
    }
  }

  fileprivate func replaced(_ place: (Subscript) -> Subscript?) -> Condition? {
    switch self {
    case .compare(let a, let comparison, let b):
      return either(a, b) { $0.replaced(place) }.map { .compare($0, comparison, $1) }
    case .indices(let a, let b, let equal):
      return either(a, b, place).map { .indices($0, $1, equal: equal) }
    case .extreme(let here, let total, let index, let body):
      let (new, other, changed) = (place(here), moved(index, place), body.replaced(place))
      if new == nil && other == nil && changed == nil { return nil }
      return .extreme(new ?? here, total, other ?? index, changed ?? body)
    case .all(let parts): return parts.changed { $0.replaced(place) }.map { .all($0) }
    case .any(let parts): return parts.changed { $0.replaced(place) }.map { .any($0) }
    case .otherwise: return nil
    }
  }

  fileprivate func changed(_ change: (Expression) -> Expression?) -> Condition? {
    switch self {
    case .compare(let a, let comparison, let b):
      return either(a, b) { $0.changed(change) }.map { .compare($0, comparison, $1) }
    case .all(let parts): return parts.changed { $0.changed(change) }.map { .all($0) }
    case .any(let parts): return parts.changed { $0.changed(change) }.map { .any($0) }
    case .extreme(let here, let total, let index, let body):
      return body.changed(change).map { .extreme(here, total, index, $0) }
    case .indices, .otherwise: return nil
    }
  }
}
