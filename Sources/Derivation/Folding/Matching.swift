import Mathematics

/// What the free indices of a pattern stand for where it was found.
struct Match {
  private(set) var places: [Index: Subscript] = [:]
  /// The pattern's own indices, which may stand for anything.
  let free: [Index]

  init(free: [Index]) { self.free = free }

  /// The subscripts of the pattern's indices, in their order; nothing where one was not met.
  var subscripts: [Subscript]? {
    var result: [Subscript] = []
    for index in free {
      guard let place = places[index] else { return nil }
      result.append(place)
    }
    return result
  }

  /// Whether `pattern` with its indices set means `expression`; sums and products in any order.
  mutating func matches(
    _ pattern: Expression, _ expression: Expression, paired: [Index: Index] = [:]
  ) -> Bool {
    switch (pattern, expression) {
    case (.symbol(let a, let i), .symbol(let b, let j)):
      guard a == b, i.count == j.count else { return false }
      for (x, y) in zip(i, j) { guard matches(x, y, paired) else { return false } }
      return true
    case (.sum(let a), .sum(let b)), (.product(let a), .product(let b)):
      return matches(a[...], b, paired)
    case (.power(let a, let m), .power(let b, let n)):
      return matches(a, b, paired: paired) && matches(m, n, paired: paired)
    case (.primitive(let f, let a), .primitive(let g, let b)):
      return f == g && matches(a, b, paired: paired)
    case (.call(let f, let a, let i), .call(let g, let b, let j)):
      guard f == g, a.count == b.count, i.count == j.count else { return false }
      for (x, y) in zip(i, j) { guard matches(x, y, paired) else { return false } }
      for (x, y) in zip(a, b) {
        guard x.binders.count == y.binders.count else { return false }
        var inner = paired
        for (mine, other) in zip(x.binders, y.binders) { inner[mine] = other }
        guard matches(x.body, y.body, paired: inner) else { return false }
      }
      return true
    case (.total(let f, let i, let a), .total(let g, let j, let b)):
      guard f == g, i.size == j.size else { return false }
      var inner = paired
      inner[i] = j
      return matches(a, b, paired: inner)
    case (.delta(let a, let b), .delta(let c, let d)):
      return matches(a, c, paired) && matches(b, d, paired)
    case (.cases(let a), .cases(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a, b) {
        guard matches(x.value, y.value, paired: paired), matches(x.condition, y.condition, paired)
        else { return false }
      }
      return true
    default: return pattern == expression
    }
  }

  mutating func matches(_ pattern: Condition, _ condition: Condition, _ paired: [Index: Index])
    -> Bool
  {
    switch (pattern, condition) {
    case (.compare(let a, let f, let b), .compare(let c, let g, let d)):
      return f == g && matches(a, c, paired: paired) && matches(b, d, paired: paired)
    case (.all(let a), .all(let b)), (.any(let a), .any(let b)):
      guard a.count == b.count else { return false }
      for (x, y) in zip(a, b) { guard matches(x, y, paired) else { return false } }
      return true
    default: return pattern == condition
    }
  }

  private mutating func matches(
    _ parts: ArraySlice<Expression>, _ others: [Expression], _ paired: [Index: Index]
  )
    -> Bool
  {
    guard parts.count == others.count, let first = parts.first else {
      return parts.isEmpty && others.isEmpty
    }
    for (place, other) in others.enumerated() {
      let before = self
      var rest = others
      rest.remove(at: place)
      if matches(first, other, paired: paired), matches(parts.dropFirst(), rest, paired) {
        return true
      }
      self = before
    }
    return false
  }

  private mutating func matches(_ a: Subscript, _ b: Subscript, _ paired: [Index: Index]) -> Bool {
    guard case .index(let index) = a else { return a == b }
    if let other = paired[index] { return b == .index(other) }
    guard free.contains(index) else { return a == b }
    if let known = places[index] { return known == b }
    // What is bound inside the expression means nothing outside of it.
    if case .index(let other) = b, paired.values.contains(other) { return false }
    places[index] = b
    return true
  }
}
