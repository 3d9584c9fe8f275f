import Mathematics
import Rendering
import Solving

/// A total whose terms are made of its index as a number, which was written out when it was read:
/// 1² + 2² + 3² for Σ_{k=1}^3 k².
struct Series {
  /// Σ_{k=1}^3 k².
  var short: Formula
  /// Every term, also a factor 1.
  var written: Expression
}

extension Sheet {
  /// The series that an entry is, if it is one.
  func series(_ symbol: Symbol, _ places: [Subscript]) -> Series? {
    guard case .formula(let indices, let body) = definitions[symbol].body else { return nil }
    switch body {
    case .sum(let terms): return series(.sum, terms) { $0.at(indices, places) }
    case .product(let factors): return series(.product, factors) { $0.at(indices, places) }
    default: return nil
    }
  }

  private func series(
    _ sign: BigOperator, _ parts: [Expression], atEntry: (Expression) -> Expression
  ) -> Series? {
    guard parts.count > 1, parts.count <= Definitions.longestWrittenSum,
      let (count, first) = counted(in: parts[0])
    else { return nil }
    let terms = parts.map(atEntry)
    let last = first + terms.count - 1
    let index = definitions.indices.fresh(.known(last), letter: "k")
    for moves in [{ (_: Symbol) in true }, { $0 == count }] {
      let term = terms[0].mapped { part in
        guard case .symbol(let symbol, let places) = part, moves(symbol) else { return nil }
        return .symbol(symbol, places.map { $0 == .entry(first) ? .index(index) : $0 })
      }
      let isSame = terms.enumerated().allSatisfy { place, other in
        term.at(index, .entry(first + place)) == other
      }
      guard isSame else { continue }
      let set = formulas([.symbol(count, [.index(index)]), term], in: definitions)
      let short = Formula.big(
        sign, under: .relation(set[0], .equal, .number(first)), over: .number(last),
        of: set[1].fencedInTotal)
      let written = terms.map { definitions.written($0) }
      return Series(short: short, written: sign == .sum ? .sum(written) : .product(written))
    }
    return nil
  }

  /// The first number that an index has left in a term, and the counting vector it is taken from.
  private func counted(in term: Expression) -> (Symbol, Int)? {
    var found: (Symbol, Int)?
    term.forEachPart { part in
      if found == nil, case .symbol(let symbol, let places) = part, symbol.id >= 0,
        places.count == 1, case .entry(let entry) = places[0], definitions[symbol].countsEntries
      {
        found = (symbol, entry)
      }
    }
    return found
  }
}
