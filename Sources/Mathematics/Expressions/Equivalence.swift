extension Expression {
  /// Whether both say the same but for the identities of bound indices; `paired` holds indices
  /// of `self` that already correspond to indices of `other`.
  public func isSame(as other: Expression, paired: [Index: Index] = [:]) -> Bool {
    func same(_ a: Subscript, _ b: Subscript) -> Bool {
      if case .index(let left) = a, let right = paired[left] { return b == .index(right) }
      return a == b
    }
    func all(_ a: [Expression], _ b: [Expression]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1, paired: paired) }
    }
    switch (self, other) {
    case (.symbol(let a, let i), .symbol(let b, let j)):
      return a == b && i.count == j.count && zip(i, j).allSatisfy(same)
    case (.sum(let a), .sum(let b)), (.product(let a), .product(let b)): return all(a, b)
    case (.power(let a, let m), .power(let b, let n)): return all([a, m], [b, n])
    case (.primitive(let f, let a), .primitive(let g, let b)):
      return f == g && a.isSame(as: b, paired: paired)
    case (.call(let f, let a, let i), .call(let g, let b, let j)):
      guard f == g, a.count == b.count, i.count == j.count, zip(i, j).allSatisfy(same) else {
        return false
      }
      return zip(a, b).allSatisfy { left, right in
        guard left.binders.count == right.binders.count else { return false }
        var inner = paired
        for (mine, other) in zip(left.binders, right.binders) { inner[mine] = other }
        return left.body.isSame(as: right.body, paired: inner)
      }
    case (.total(let f, let i, let a), .total(let g, let j, let b)):
      guard f == g, i.size == j.size else { return false }
      var inner = paired
      inner[i] = j
      return a.isSame(as: b, paired: inner)
    case (.delta(let a, let b), .delta(let c, let d)):
      return (same(a, c) && same(b, d)) || (same(a, d) && same(b, c))
    case (.cases(let a), .cases(let b)):
      return a.count == b.count
        && zip(a, b).allSatisfy {
          $0.value.isSame(as: $1.value, paired: paired)
            && $0.condition.isSame(as: $1.condition, paired: paired)
        }
    default: return self == other
    }
  }
}

extension Condition {
  public func isSame(as other: Condition, paired: [Index: Index]) -> Bool {
    switch (self, other) {
    case (.compare(let a, let f, let b), .compare(let c, let g, let d)):
      return f == g && a.isSame(as: c, paired: paired) && b.isSame(as: d, paired: paired)
    case (.all(let a), .all(let b)), (.any(let a), .any(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1, paired: paired) }
    case (.extreme(let a, let f, let i, let body), .extreme(let b, let g, let j, let other)):
      var inner = paired
      inner[i] = j
      let isHere = Expression.delta(a, a).isSame(as: .delta(b, b), paired: paired)
      return f == g && i.size == j.size && isHere && body.isSame(as: other, paired: inner)
    default: return self == other
    }
  }
}
