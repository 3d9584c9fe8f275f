extension Expression {
  /// Visits this expression and every part of it, from the outside in.
  public func forEachPart(_ visit: (Expression) -> Void) {
    visit(self)
    switch self {
    case .number, .constant, .size, .symbol, .delta: break
    case .sum(let parts), .product(let parts): for part in parts { part.forEachPart(visit) }
    case .power(let base, let exponent):
      base.forEachPart(visit)
      exponent.forEachPart(visit)
    case .primitive(_, let argument): argument.forEachPart(visit)
    case .call(_, let arguments, _): for argument in arguments { argument.body.forEachPart(visit) }
    case .total(_, _, let body): body.forEachPart(visit)
    case .cases(let branches):
      for branch in branches {
        branch.value.forEachPart(visit)
        branch.condition.forEachPart(visit)
      }
    }
  }

  /// How many parts there are, itself among them.
  public var partCount: Int {
    var count = 0
    forEachPart { _ in count += 1 }
    return count
  }

  /// Every quantity that occurs, with repeats.
  public func forEachSymbol(_ visit: (Symbol) -> Void) {
    forEachPart { if case .symbol(let symbol, _) = $0 { visit(symbol) } }
  }

  public func mentions(_ symbol: Symbol) -> Bool {
    switch self {
    case .symbol(let other, _): return other == symbol
    case .number, .constant, .size, .delta: return false
    case .sum(let parts), .product(let parts): return parts.contains { $0.mentions(symbol) }
    case .power(let base, let exponent): return base.mentions(symbol) || exponent.mentions(symbol)
    case .primitive(_, let argument): return argument.mentions(symbol)
    case .call(_, let arguments, _): return arguments.contains { $0.body.mentions(symbol) }
    case .total(_, _, let body): return body.mentions(symbol)
    case .cases(let branches):
      return branches.contains { $0.value.mentions(symbol) || $0.condition.mentions(symbol) }
    }
  }

  /// Whether the index stands free somewhere inside.
  public func mentions(_ index: Index) -> Bool {
    let wanted = Subscript.index(index)
    switch self {
    case .number, .constant, .size: return false
    case .symbol(_, let subscripts): return subscripts.contains(wanted)
    case .delta(let a, let b): return a == wanted || b == wanted
    case .sum(let parts), .product(let parts): return parts.contains { $0.mentions(index) }
    case .power(let base, let exponent): return base.mentions(index) || exponent.mentions(index)
    case .primitive(_, let argument): return argument.mentions(index)
    case .call(_, let arguments, let subscripts):
      return subscripts.contains(wanted) || arguments.contains { $0.body.mentions(index) }
    case .total(_, _, let body): return body.mentions(index)
    case .cases(let branches):
      return branches.contains { $0.value.mentions(index) || $0.condition.mentions(index) }
    }
  }

  /// Whether a Σ, Π, max, min or mean stands inside.
  public var holdsSums: Bool {
    var found = false
    forEachPart { if case .total = $0 { found = true } }
    return found
  }

  public var holdsCases: Bool {
    var found = false
    forEachPart { if case .cases = $0 { found = true } }
    return found
  }
}

extension Condition {
  public func forEachPart(_ visit: (Expression) -> Void) {
    switch self {
    case .compare(let a, _, let b):
      a.forEachPart(visit)
      b.forEachPart(visit)
    case .all(let parts), .any(let parts): for part in parts { part.forEachPart(visit) }
    case .extreme(_, _, _, let body): body.forEachPart(visit)
    case .indices, .otherwise: break
    }
  }

  public func mentions(_ symbol: Symbol) -> Bool {
    switch self {
    case .compare(let a, _, let b): return a.mentions(symbol) || b.mentions(symbol)
    case .all(let parts), .any(let parts): return parts.contains { $0.mentions(symbol) }
    case .extreme(_, _, _, let body): return body.mentions(symbol)
    case .indices, .otherwise: return false
    }
  }

  public func mentions(_ index: Index) -> Bool {
    switch self {
    case .compare(let a, _, let b): return a.mentions(index) || b.mentions(index)
    case .indices(let a, let b, _): return a == .index(index) || b == .index(index)
    case .extreme(let here, _, _, let body): return here == .index(index) || body.mentions(index)
    case .all(let parts), .any(let parts): return parts.contains { $0.mentions(index) }
    case .otherwise: return false
    }
  }
}
