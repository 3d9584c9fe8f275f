import Mathematics

extension Expression {
  /// The values case by case: i = j and i ≠ j where a Kronecker delta is left, then the branches of
  /// a definition by cases; for a one-hot label, whether it is 1. `settled` writes a value in its
  /// shortest form. Empty where there is only one case.
  func byCases(
    _ definitions: Definitions, settled: (Expression) -> Expression
  ) -> [DeriveAnswer.Case] {
    var cases = [DeriveAnswer.Case(when: [], value: withBranches(definitions))]
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
    if cases.count == 1 { return [] }
    return cases.compactMap { one in
      Condition.settled(one.when).map { DeriveAnswer.Case(when: $0, value: one.value) }
    }
  }

  /// f′(z) as its branches, where it does not stand inside a sum.
  private func withBranches(_ definitions: Definitions) -> Expression {
    if holdsSums { return self }
    return mapped { part in
      guard case .call(let function, let arguments, let places) = part,
        definitions[function].derivativeOf != nil,
        case .cases(let branches) = definitions.expanded(function, arguments, places)
      else { return nil }
      return .cases(branches)
    }
  }

  /// The first thing by which the value is told apart, and the value in each case: deltas before
  /// branches before labels.
  private func firstSplit(_ definitions: Definitions) -> [(
    condition: Condition, value: Expression
  )]? {
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
      let (first, second) = a.index == nil ? (b, a) : (a, b)
      return [
        (.indices(first, second, equal: true), equal.tidied()),
        (.indices(first, second, equal: false), withDifferent(a, b)),
      ]
    case .cases(let branches):
      var before: [Condition] = []
      let conditions = branches.map { $0.condition }
      return branches.enumerated().map { place, branch in
        defer { before.append(branch.condition) }
        // All that is given by the same cases is in the same branch.
        let value = mapped { other in
          guard case .cases(let lines) = other, lines.map({ $0.condition }) == conditions else {
            return nil
          }
          return lines[place].value
        }
        return (branch.condition.after(before), value)
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
  /// That this holds and none of those before it; "otherwise" where that cannot be said in short.
  fileprivate func after(_ before: [Condition]) -> Condition {
    var parts: [Condition] = []
    for condition in before {
      guard let negated = condition.negated else { return self }
      parts.append(negated)
    }
    if self != .otherwise { parts.append(self) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private var negated: Condition? {
    switch self {
    case .compare(let a, let comparison, let b): .compare(a, comparison.negated, b)
    case .indices(let a, let b, let equal): .indices(a, b, equal: !equal)
    case .extreme, .all, .any, .otherwise: nil
    }
  }

  /// Conditions that hold together, said once: z ≤ 0 and z ≠ 0 as z < 0. Nothing where they
  /// contradict each other.
  static func settled(_ conditions: [Condition]) -> [Condition]? {
    var flat: [Condition] = []
    for condition in conditions {
      if case .all(let parts) = condition { flat += parts } else { flat.append(condition) }
    }
    var result: [Condition] = []
    var ranges: [(of: Expression, range: Range)] = []
    for condition in flat {
      guard case .compare(let a, let comparison, let b) = condition else {
        if !result.contains(condition) { result.append(condition) }
        continue
      }
      let (subject, sign, bound) =
        a.rational != nil ? (b, comparison.reversed, a) : (a, comparison, b)
      guard let number = bound.rational else {
        let turned = Condition.compare(subject, sign, bound)
        if !result.contains(turned) { result.append(turned) }
        continue
      }
      let place = ranges.firstIndex { $0.of == subject } ?? ranges.count
      if place == ranges.count { ranges.append((subject, Range())) }
      ranges[place].range.take(sign, number)
    }
    for (subject, range) in ranges {
      guard let own = range.conditions(on: subject) else { return nil }
      result += own
    }
    return result
  }
}

/// What comparisons with numbers leave of the numbers.
private struct Range {
  private var lower: (value: Rational, isStrict: Bool)?
  private var upper: (value: Rational, isStrict: Bool)?
  private var exact: Rational?
  private var excluded: [Rational] = []
  private var isEmpty = false

  mutating func take(_ comparison: Comparison, _ value: Rational) {
    switch comparison {
    case .less, .lessOrEqual:
      let isStrict = comparison == .less
      if let upper, upper.value < value || upper.value == value && (upper.isStrict || !isStrict) {
        return
      }
      upper = (value, isStrict)
    case .greater, .greaterOrEqual:
      let isStrict = comparison == .greater
      if let lower, value < lower.value || lower.value == value && (lower.isStrict || !isStrict) {
        return
      }
      lower = (value, isStrict)
    case .equal:
      if let exact, exact != value { isEmpty = true }
      exact = value
    case .notEqual: excluded.append(value)
    }
  }

  /// Nothing where no number is left.
  func conditions(on subject: Expression) -> [Condition]? {
    if isEmpty { return nil }
    var (low, high) = (lower, upper)
    var others: [Rational] = []
    for value in excluded {
      if let bound = low, bound.value == value {
        low = (value, true)
      } else if let bound = high, bound.value == value {
        high = (value, true)
      } else if low.map({ $0.value < value }) ?? true, high.map({ value < $0.value }) ?? true {
        others.append(value)
      }
    }
    if let exact {
      guard !excluded.contains(exact), low.map({ contains(exact, above: $0) }) ?? true,
        high.map({ contains(exact, below: $0) }) ?? true
      else { return nil }
      return [.compare(subject, .equal, .number(exact))]
    }
    if let low, let high,
      high.value < low.value || low.value == high.value && (low.isStrict || high.isStrict)
    {
      return nil
    }
    let rest = others.map { Condition.compare(subject, .notEqual, .number($0)) }
    switch (low, high) {
    case (let low?, let high?):
      return [
        .all([
          .compare(.number(low.value), low.isStrict ? .less : .lessOrEqual, subject),
          .compare(subject, high.isStrict ? .less : .lessOrEqual, .number(high.value)),
        ])
      ] + rest
    case (let low?, nil):
      return [.compare(subject, low.isStrict ? .greater : .greaterOrEqual, .number(low.value))]
        + rest
    case (nil, let high?):
      return [.compare(subject, high.isStrict ? .less : .lessOrEqual, .number(high.value))] + rest
    case (nil, nil): return rest
    }
  }

  private func contains(_ value: Rational, above bound: (value: Rational, isStrict: Bool)) -> Bool {
    bound.value < value || value == bound.value && !bound.isStrict
  }

  private func contains(_ value: Rational, below bound: (value: Rational, isStrict: Bool)) -> Bool {
    value < bound.value || value == bound.value && !bound.isStrict
  }
}
