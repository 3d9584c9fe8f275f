import Mathematics

extension Typesetting {
  /// A condition in mathematics, with "and" and "or" in words; 0 ≤ x < 1 as one chain.
  func set(_ condition: Condition) -> Formula {
    switch condition {
    case .compare(let left, let comparison, let right):
      return .relation(set(left), comparison.relation, set(right))
    case .indices(let a, let b, let equal):
      return .relation(place(a), equal ? .equal : .unequal, place(b))
    case .extreme(let here, let total, let index, let body):
      var inner = self
      inner.letters = letters.binding(index)
      let name = Formula.function(total == .maximum ? "argmax" : "argmin")
      let term = inner.set(body).fencedInTotal
      return .relation(
        place(here), .equal,
        .product([.subscripted(name, [inner.place(.index(index))]), term], .juxtaposed))
    case .all(let parts): return chain(parts) ?? linked(parts, "and")
    case .any(let parts): return linked(parts, "or")
    case .otherwise: return .text("otherwise")
    }
  }

  /// a ≤ b and b < c as a ≤ b < c.
  private func chain(_ parts: [Condition]) -> Formula? {
    guard parts.count == 2, case .compare(let a, let first, let b) = parts[0],
      case .compare(let other, let second, let c) = parts[1], b == other
    else { return nil }
    return .relation(.relation(set(a), first.relation, set(b)), second.relation, set(c))
  }

  private func linked(_ parts: [Condition], _ word: String) -> Formula {
    linked(
      parts.map { part in
        switch part {
        case .all, .any: .fenced(set(part))
        default: set(part)
        }
      }, word)
  }

  func linked(_ parts: [Formula], _ word: String) -> Formula {
    var row: [Formula] = []
    for part in parts {
      if !row.isEmpty { row.append(.text(" \(word) ")) }
      row.append(part)
    }
    return row.count == 1 ? row[0] : .row(row)
  }
}

extension Comparison {
  var relation: Relation {
    switch self {
    case .less: .less
    case .lessOrEqual: .atMost
    case .greater: .greater
    case .greaterOrEqual: .atLeast
    case .equal: .equal
    case .notEqual: .unequal
    }
  }
}
