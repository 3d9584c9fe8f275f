import Derivation
import Language
import Mathematics

extension Telling {
  /// Entries and repeated letters of the request, and what it takes for granted.
  mutating func specialise(_ derivation: inout Derivation) {
    for (place, target) in zip(general, wanted) where place != target {
      guard case .index(let index) = place else { continue }
      let rule: Rule = target.index == nil ? .place : .equalIndices
      put(
        value.at(index, target).tidied(), rule, under: .indices(place, target, equal: true),
        &derivation)
    }
    // With the label at k, the name tells no longer what the value is.
    if !assumptions.ones.isEmpty { named = nil }
    for one in assumptions.ones {
      guard let place = one.places.last else { continue }
      let labelled = value.replacingSymbols { symbol, places in
        guard symbol == one.symbol, let at = places.last else { return nil }
        return at == place ? .one : .delta(at, place)
      }
      put(
        labelled, .oneHot,
        under: .compare(.symbol(one.symbol, one.places), .equal, .one), &derivation)
    }
    for pair in assumptions.pairs {
      if pair.areEqual {
        if case .index(let index) = pair.b {
          put(
            value.at(index, pair.a).tidied(), .equalIndices,
            under: .indices(pair.a, pair.b, equal: true), &derivation)
        }
      } else {
        put(
          value.withDifferent(pair.a, pair.b), .differentIndices,
          under: .indices(pair.a, pair.b, equal: false), &derivation)
      }
    }
  }

  private mutating func put(
    _ changed: Expression, _ rule: Rule, under condition: Condition,
    _ derivation: inout Derivation
  ) {
    guard changed != value else { return }
    let tidy = changed.retidied()
    derivation.steps.append(
      Step(rule, before: derivation.last, after: .value(tidy), under: condition))
    value = simplified(tidy, &derivation)
  }
}
