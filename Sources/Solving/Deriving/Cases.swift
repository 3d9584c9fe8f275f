import Mathematics

extension Expression {
  /// The values case by case: i = j and i ≠ j where a Kronecker delta is left, then the branches of
  /// a definition by cases; for a one-hot label, whether it is 1. `settled` writes a value in its
  /// shortest form. Empty where there is only one case.
  func byCases(
    _ definitions: Definitions, settled: (Expression) -> Expression
  ) -> [DeriveAnswer.Case] {
    var cases = [DeriveAnswer.Case(when: [], value: self)]
    for _ in 0..<4 {
      guard let place = cases.firstIndex(where: { $0.value.firstSplit(definitions) != nil }),
        let split = cases[place].value.firstSplit(definitions)
      else { break }
      let parts = split.map { part in
        DeriveAnswer.Case(
          when: cases[place].when + [part.condition], value: settled(part.value))
      }
      cases.replaceSubrange(place...place, with: parts)
    }
    return cases.count > 1 ? cases : []
  }

  /// The first thing by which the value is told apart, and the value in each case: deltas before
  /// branches before labels.
  private func firstSplit(_ definitions: Definitions) -> [(condition: Condition, value: Expression)]? {
    let bound = binders
    var found: (rank: Int, part: Expression)?
    forEachPart { part in
      guard let rank = part.splitRank(definitions), rank < found?.rank ?? .max,
        !part.mentionsAny(of: bound)
      else { return }
      found = (rank, part)
    }
    guard let part = found?.part else { return nil }
    switch part {
    case .delta(let a, let b):
      let equal = b.index.map { at($0, a) } ?? a.index.map { at($0, b) } ?? self
      return [
        (.indices(a, b, equal: true), equal.tidied()),
        (.indices(a, b, equal: false), withDifferent(a, b)),
      ]
    case .cases(let branches):
      var before: [Condition] = []
      return branches.map { branch in
        defer { before.append(branch.condition) }
        let condition =
          branch.condition == .otherwise ? Condition.none(of: before) : branch.condition
        return (condition, mapped { $0 == part ? branch.value : nil })
      }
    default:
      return [
        (.compare(part, .equal, .one), mapped { $0 == part ? .one : nil }),
        (.compare(part, .equal, .zero), mapped { $0 == part ? .zero : nil }),
      ]
    }
  }

  private func splitRank(_ definitions: Definitions) -> Int? {
    switch self {
    case .delta: 0
    case .cases: 1
    case .symbol(let symbol, let places)
    where definitions.quantity(symbol)?.isOneHot == true && places.last?.index != nil: 2
    default: nil
    }
  }

  private var binders: [Index] {
    var result: [Index] = []
    collectBinders { result.append($0) }
    return result
  }

  private func mentionsAny(of indices: [Index]) -> Bool {
    indices.contains { mentions($0) }
  }
}

extension Condition {
  /// That none of the conditions holds; "otherwise" where that cannot be said in short.
  static func none(of conditions: [Condition]) -> Condition {
    var parts: [Condition] = []
    for condition in conditions {
      guard let negated = condition.negated else { return .otherwise }
      parts.append(negated)
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private var negated: Condition? {
    switch self {
    case .compare(let a, let comparison, let b): .compare(a, comparison.negated, b)
    case .indices(let a, let b, let equal): .indices(a, b, equal: !equal)
    case .extreme, .all, .any, .otherwise: nil
    }
  }
}

extension Comparison {
  fileprivate var negated: Comparison {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }
}
