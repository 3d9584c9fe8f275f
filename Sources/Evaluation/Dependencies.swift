extension Code {
  /// The running indices that the value depends on, and whether it depends on scalar arguments
  /// that are bound outside.
  func dependencies() -> (slots: Set<Int>, locals: Bool) {
    var slots: Set<Int> = []
    var read: Set<Int> = []
    var bound: Set<Int> = []
    collect(&slots, &read, &bound)
    return (slots, !read.isSubset(of: bound))
  }

  private func collect(_ slots: inout Set<Int>, _ read: inout Set<Int>, _ bound: inout Set<Int>) {
    func note(_ place: Place) { if case .slot(let slot) = place { slots.insert(slot) } }
    switch self {
    case .constant: break
    case .entry(_, _, let moves): for move in moves { slots.insert(move.slot) }
    case .local(let slot): read.insert(slot)
    case .bind(let slot, let value, let body):
      bound.insert(slot)
      value.collect(&slots, &read, &bound)
      body.collect(&slots, &read, &bound)
    case .sum(let parts): for part in parts { part.collect(&slots, &read, &bound) }
    case .product(let above, let below):
      for part in above { part.collect(&slots, &read, &bound) }
      for part in below { part.collect(&slots, &read, &bound) }
    case .power(let base, _), .primitive(_, let base), .total(_, _, _, let base),
      .kept(let base, _, _):
      base.collect(&slots, &read, &bound)
    case .generalPower(let base, let exponent):
      base.collect(&slots, &read, &bound)
      exponent.collect(&slots, &read, &bound)
    case .eliminated(let matrix, let places):
      matrix.entry.collect(&slots, &read, &bound)
      for place in places { note(place) }
    case .delta(let a, let b):
      note(a)
      note(b)
    case .cases(let branches):
      for (condition, value) in branches {
        condition.collect(&slots, &read, &bound)
        value.collect(&slots, &read, &bound)
      }
    }
  }
}

extension CodeCondition {
  fileprivate func collect(_ slots: inout Set<Int>, _ read: inout Set<Int>, _ bound: inout Set<Int>)
  {
    switch self {
    case .otherwise: break
    case .compare(let a, _, let b), .picked(let a, let b):
      for side in [a, b] {
        let (own, usesLocals) = side.dependencies()
        slots.formUnion(own)
        // A local of outside is enough to know; which one does not matter.
        if usesLocals { read.insert(-1) }
      }
    case .extreme(let place, _, let slot, _, let code):
      let (own, usesLocals) = code.dependencies()
      slots.formUnion(own.subtracting([slot]))
      if usesLocals { read.insert(-1) }
      if case .slot(let here) = place { slots.insert(here) }
    case .places(let a, let b, _):
      for place in [a, b] { if case .slot(let slot) = place { slots.insert(slot) } }
    case .all(let parts), .any(let parts): for part in parts { part.collect(&slots, &read, &bound) }
    }
  }
}
