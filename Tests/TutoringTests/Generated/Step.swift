/// One thing to work out: its name, how, and what may go wrong with it.
struct Step {
  var name: String
  var formula: Formula
  var variants: [Variant] = []
  /// Whether the names in the formula are the worksheet's, so that it may be written in names.
  var hasNames = true
  /// Whether a hand-in may go without it.
  var isOptional = false

  init(_ name: String, _ formula: Formula) { (self.name, self.formula) = (name, formula) }

  mutating func may(_ mistake: Mistake, _ wrong: Formula) {
    if wrong != formula { variants.append(Variant(mistake: mistake, formula: wrong)) }
  }

  /// With what may go wrong in any formula.
  var withSlips: Step {
    var result = self
    for wrong in formula.dropped { result.may(.droppedTerm, wrong) }
    for wrong in formula.flipped { result.may(.signFlipped, wrong) }
    for wrong in formula.doubled { result.may(.factorTwice, wrong) }
    for wrong in formula.lessened { result.may(.droppedFactor, wrong) }
    for wrong in formula.added { result.may(.addedFactors, wrong) }
    return result
  }
}

struct Variant {
  var mistake: Mistake
  var formula: Formula
}

// Slips of arithmetic, at the two uppermost levels of a formula.
extension Formula {
  private func atTwoLevels(_ change: (Formula) -> [Formula]) -> [Formula] {
    var result = change(self)
    switch self {
    case .sum(let terms):
      for (place, term) in terms.enumerated() {
        let (isNegative, inner) = term.unsigned
        result += change(inner).map {
          .sum(terms.replacing(place, by: isNegative ? .negated($0) : $0))
        }
      }
    case .product(let factors):
      for (place, factor) in factors.enumerated() {
        result += change(factor).map { .product(factors.replacing(place, by: $0)) }
      }
    default: break
    }
    return result
  }

  private var unsigned: (isNegative: Bool, inner: Formula) {
    if case .negated(let inner) = self { return (true, inner) }
    return (false, self)
  }

  fileprivate var dropped: [Formula] {
    atTwoLevels { part in
      guard case .sum(let terms) = part else { return [] }
      return terms.indices.map { place in
        var rest = terms
        rest.remove(at: place)
        return .adding(rest)
      }
    }
  }

  fileprivate var flipped: [Formula] {
    atTwoLevels { part in
      guard case .sum(let terms) = part else { return [] }
      return terms.indices.map { place in
        let (isNegative, inner) = terms[place].unsigned
        return .sum(terms.replacing(place, by: isNegative ? inner : .negated(inner)))
      }
    }
  }

  fileprivate var doubled: [Formula] {
    atTwoLevels { part in
      guard case .product(let factors) = part else { return [] }
      return factors.map { .product(factors + [$0]) }
    }
  }

  fileprivate var lessened: [Formula] {
    atTwoLevels { part in
      guard case .product(let factors) = part else { return [] }
      return factors.indices.map { place in
        var rest = factors
        rest.remove(at: place)
        return .multiplying(rest)
      }
    }
  }

  fileprivate var added: [Formula] {
    atTwoLevels { part in
      guard case .product(let factors) = part, factors.count == 2 else { return [] }
      return [.sum(factors)]
    }
  }
}

extension Array {
  func replacing(_ place: Int, by element: Element) -> [Element] {
    var result = self
    result[place] = element
    return result
  }
}
