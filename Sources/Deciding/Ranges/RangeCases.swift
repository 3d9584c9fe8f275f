import Mathematics

extension RangeSearch {
  /// A definition by cases: what each branch can be where it applies.
  mutating func cases(_ branches: [Branch]) -> Found {
    guard let atom = decidedBy(branches) else { return undivided(branches) }
    let whole = found(atom)
    var left = [whole.extent]
    var result: Extent?
    var sources = whole.sources
    for branch in branches where !left.isEmpty {
      var rest: [Extent] = []
      for piece in left {
        let (inside, outside) = divided(piece, branch.condition, atom)
        rest += outside
        for part in inside {
          let before = restricted[atom]
          restricted[atom] = part
          var value = found(branch.value)
          restricted[atom] = before
          if restsOtherwise(branch.value, on: whole, than: atom) {
            value.extent = value.extent.loosened
          }
          sources = sources.joined(with: value.sources)
          result = result.map { $0.union(value.extent) } ?? value.extent
        }
      }
      left = rest
    }
    var extent = result ?? .unknown
    if !left.isEmpty { extent.mayFail = true }
    return Found(whole.extent.isTight ? extent : extent.loosened, sources)
  }

  /// Whether a value follows the number by which the case is chosen through other names, too, for
  /// which the condition is not taken into account.
  private mutating func restsOtherwise(
    _ value: Expression, on chosen: Found, than atom: Expression
  ) -> Bool {
    atoms(of: value).contains { $0 != atom && found($0).sources.meets(chosen.sources) }
  }

  /// The one number that all conditions compare with constants.
  private mutating func decidedBy(_ branches: [Branch]) -> Expression? {
    var atom: Expression?
    for branch in branches {
      switch branch.condition {
      case .otherwise: continue
      case .compare(let a, _, let b):
        let (left, right) = (subject(a), subject(b))
        guard let one = isConstant(b) ? left : isConstant(a) ? right : nil, atom ?? one == one
        else { return nil }
        atom = one
      default: return nil
      }
    }
    return atom
  }

  /// z of z and of |z|.
  private func subject(_ side: Expression) -> Expression? {
    switch side {
    case .symbol: side
    case .primitive(.abs, let inner): if case .symbol = inner { inner } else { nil }
    default: nil
    }
  }

  private mutating func isConstant(_ side: Expression) -> Bool {
    let found = found(side)
    return found.extent.isPoint && found.sources.isEmpty
  }

  /// The parts of a set in which a condition holds, and the others.
  private mutating func divided(_ piece: Extent, _ condition: Condition, _ atom: Expression) -> (
    inside: [Extent], outside: [Extent]
  ) {
    guard case .compare(let a, let typed, let b) = condition else { return ([piece], []) }
    let isTurned = isConstant(a) && subject(b) != nil
    let (side, bound) = isTurned ? (b, a) : (a, b)
    let comparison = isTurned ? typed.reversed : typed
    guard let number = found(bound).extent.number else { return ([piece], [piece]) }
    guard side != atom else {
      return (
        [piece.restricted(comparison, to: number)].compactMap { $0 },
        piece.sides(where: comparison.negated, number)
      )
    }
    // |z| ≤ c is −c ≤ z and z ≤ c; |z| > c is one or the other.
    func between(_ comparison: Comparison) -> [Extent] {
      [piece.restricted(comparison, to: number)?.restricted(comparison.reversed, to: -number)]
        .compactMap { $0 }
    }
    func beyond(_ comparison: Comparison) -> [Extent] {
      [
        piece.restricted(comparison, to: number),
        piece.restricted(comparison.reversed, to: -number),
      ]
      .compactMap { $0 }
    }
    switch comparison {
    case .less, .lessOrEqual: return (between(comparison), beyond(comparison.negated))
    case .greater, .greaterOrEqual: return (beyond(comparison), between(comparison.negated))
    case .equal, .notEqual: return ([piece], [piece])
    }
  }

  /// All branches that may apply, their conditions being undecided.
  private mutating func undivided(_ branches: [Branch]) -> Found {
    var result: Found?
    for branch in branches {
      let certainty = holds(branch.condition)
      if certainty == false { continue }
      let value = found(branch.value)
      let sources = value.sources.joined(with: sources(of: branch.condition))
      result =
        result.map {
          Found($0.extent.union(value.extent), $0.sources.joined(with: sources))
        } ?? Found(value.extent, sources)
      if certainty == true { break }
    }
    guard let result else { return Found(.unknown) }
    let isOne = branches.contains { holds($0.condition) == true && $0 == branches.first }
    return isOne ? result : Found(result.extent.loosened, result.sources)
  }

  /// Whether a condition always or never holds; nothing if it depends, or is not known.
  private mutating func holds(_ condition: Condition) -> Bool? {
    switch condition {
    case .otherwise: return true
    case .compare(let a, let comparison, let b):
      let difference = found(.sum([a, .product([.integer(-1), b])])).extent
      if difference.restricted(comparison, to: Interval(0)) == nil { return false }
      return difference.restricted(comparison.negated, to: Interval(0)) == nil ? true : nil
    case .indices(let a, let b, let equal):
      if a == b { return equal }
      if case .entry = a, case .entry = b { return !equal }
      return nil
    default: return nil
    }
  }

  private mutating func sources(of condition: Condition) -> [Source] {
    var result: [Source] = []
    var parts: [Expression] = []
    condition.forEachPart { if case .symbol = $0 { parts.append($0) } }
    for part in parts { result = result.joined(with: found(part).sources) }
    return result
  }
}

extension Extent {
  /// The parts on one side of a number, or on both where they must differ from it.
  fileprivate func sides(where comparison: Comparison, _ number: Interval) -> [Extent] {
    guard comparison == .notEqual else {
      return [restricted(comparison, to: number)].compactMap { $0 }
    }
    return [restricted(.less, to: number), restricted(.greater, to: number)].compactMap { $0 }
  }
}
