import Evaluation
import Language
import Mathematics
import Solving

// What names and formulas come to for the writer, and in truth.

extension Marking {
  func isTainted(_ amounts: [Amount]?, _ truth: [Double?]) -> Bool {
    guard let amounts, amounts.count == truth.count else { return false }
    return zip(amounts, truth).contains { amount, truth in
      truth.map { !amount.spread.contains(nearly: $0) } ?? false
    }
  }

  func truth(at place: Place) -> Double? {
    key.truth[place.symbol.id].flatMap { place.entry < $0.count ? $0[place.entry] : nil }
  }

  mutating func following(_ places: [Place]) -> [Amount]? {
    var result: [Amount] = []
    for place in places {
      guard let amount = ledger.following(place) else { return nil }
      result.append(amount)
    }
    return result
  }

  /// The entries that a name stands for, row by row, if they are of the worksheet and have values.
  mutating func places(of term: Term, _ source: String) -> [Place]? {
    if isPlain, let known = key.memory.places(source) { return known }
    let found = newPlaces(of: term, source)
    if isPlain { key.memory.keep(found, for: source) }
    return found
  }

  mutating func newPlaces(of term: Term, _ source: String) -> [Place]? {
    if case .matrix(let rows, _) = term.kind {
      // `[h_1, h_2] = [0.59, 0.60]`: several at once.
      var all: [Place] = []
      for entry in rows.flatMap({ $0 }) {
        guard let places = newPlaces(of: entry, source), places.count == 1 else { return nil }
        all += places
      }
      return all
    }
    guard let place = glossary.place(of: term, source: Array(source.utf8), in: &definitions),
      place.symbol.id < key.truth.count, key.truth[place.symbol.id] != nil
    else { return nil }
    let shape = definitions[place.symbol].shape.compactMap { $0.known }
    guard shape.count == place.places.count else { return nil }
    var entries = [0]
    for (subscript_, length) in zip(place.places, shape) {
      switch subscript_ {
      case .entry(let entry): entries = entries.map { $0 * length + entry - 1 }
      case .index(let index):
        // A letter that stands free means every entry by itself, not a vector of them.
        if index.letter != nil { return nil }
        entries = entries.flatMap { start in (0..<length).map { start * length + $0 } }
      }
    }
    return entries.map { Place(symbol: place.symbol, entry: $0) }
  }

  /// What a formula comes to for the writer, and in truth; nothing where letters stand free.
  mutating func amounts(of meant: Meant) -> (amounts: [Amount], truth: [Double?])? {
    guard !meant.isIdentity else { return nil }
    let formula: ReadyFormula?
    if isPlain, let known = key.memory.ready(meant) {
      formula = known
    } else {
      formula = ready(meant)
      if isPlain, !meant.body.holdsOwnNumbers(beside: key.givens) {
        key.memory.keep(formula, for: meant)
      }
    }
    return formula.map { (ledger.amounts(of: $0), $0.truth) }
  }

  /// What a formula comes to with the values of a ledger.
  func amounts(of meant: Meant, under ledger: Ledger) -> [Amount]? {
    guard !meant.isIdentity, let formula = ready(meant) else { return nil }
    var ledger = ledger
    return ledger.amounts(of: formula)
  }

  /// A formula in names of the worksheet alone, if its values are numbers.
  private func ready(_ meant: Meant) -> ReadyFormula? {
    guard meant.axes.allSatisfy({ $0.size.known != nil }) else { return nil }
    let body = writtenOut(meant.body)
    guard body.freeIndices.allSatisfy({ meant.axes.contains($0) }), isOfWorksheet(body) else {
      return nil
    }
    return ReadyFormula(body, meant.axes, key)
  }

  /// Whether nothing is left that only the hand-in has: names without a formula, and derivatives of
  /// functions, have no value among those of the worksheet.
  func isOfWorksheet(_ body: Expression) -> Bool {
    var isKnown = true
    body.forEachSymbol { if $0.id >= key.definitions.quantities.count { isKnown = false } }
    body.forEachPart { part in
      if case .call(let function, _, _) = part, function.id >= key.definitions.functions.count {
        isKnown = false
      }
    }
    return isKnown
  }

  /// The hand-in's own names replaced by what they stand for, and functions that its derivatives
  /// brought along (`relu'`) by what they are: the key knows none of them.
  func writtenOut(_ body: Expression) -> Expression {
    let count = key.definitions.quantities.count
    let functions = key.definitions.functions.count
    return body.mapped { part in
      switch part {
      case .symbol(let symbol, let places):
        guard symbol.id >= count, case .formula(let indices, let body) = definitions[symbol].body
        else { return nil }
        return writtenOut(body.at(indices, places))
      case .call(let function, let arguments, let places):
        guard function.id >= functions else { return nil }
        return writtenOut(definitions.expanded(function, arguments, places))
      default: return nil
      }
    }
  }
}
