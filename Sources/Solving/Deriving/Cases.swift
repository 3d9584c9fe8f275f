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

  /// The first thing by which the value is told apart, and the value in each case.
  private func firstSplit(_ definitions: Definitions) -> [(condition: Condition, value: Expression)]? {
    let bound = binders
    var found: [(condition: Condition, value: Expression)]?
    forEachPart { part in
      guard found == nil, !part.mentionsAny(of: bound) else { return }
      switch part {
      case .delta(let a, let b):
        let equal = b.index.map { at($0, a) } ?? a.index.map { at($0, b) } ?? self
        found = [
          (.indices(a, b, equal: true), equal.tidied()),
          (.indices(a, b, equal: false), withDifferent(a, b)),
        ]
      case .cases(let branches):
        found = branches.map { branch in
          (branch.condition, mapped { $0 == part ? branch.value : nil })
        }
      case .symbol(let symbol, let places):
        guard definitions.quantity(symbol)?.isOneHot == true, places.last?.index != nil else {
          return
        }
        found = [
          (.compare(part, .equal, .one), mapped { $0 == part ? .one : nil }),
          (.compare(part, .equal, .zero), mapped { $0 == part ? .zero : nil }),
        ]
      default: break
      }
    }
    return found
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
