import Mathematics
import Text

// Letters that stand as subscripts in a request and that nothing binds: ∂y_i/∂x_j is asked for
// every i and j.

extension Resolver {
  /// Gives every letter that stands free in `terms` an index, the same one wherever it stands in
  /// the request at axes of one size. Those of which no axis tells how far they run stay unbound,
  /// and are at fault where they are read.
  mutating func bindFreeLetters(in terms: [Term]) {
    bound = []
    var found: [String] = []
    for term in terms { collectFree(term, [], into: &found) }
    let whole = Term(.tuple(terms), at: Span(0, 0))
    for letter in found {
      guard let size = axis(of: letter, in: whole) else { continue }
      bound.append((letter, freeIndex(letter, size)))
    }
  }

  /// The index of a free letter at an axis, made when it is met first.
  private mutating func freeIndex(_ letter: String, _ size: Size) -> Index {
    if let known = free.first(where: { $0.letter == letter && $0.index.size == size }) {
      return known.index
    }
    let index = definitions.indices.fresh(size, letter: letter)
    free.append((letter, index))
    return index
  }

  /// An index for an axis that was typed without a subscript: the next of i, j, k … that the
  /// request does not use and nothing is called by.
  mutating func unnamedIndex(_ size: Size, besides used: inout [String]) -> Index {
    let letters = ["i", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "u", "v"]
    let letter = letters.first { letter in
      !used.contains(letter) && names[letter] == nil && boundIndex(letter) == nil
    }
    if let letter { used.append(letter) }
    return definitions.indices.fresh(size, letter: letter)
  }

  /// The letters at axes, in order of appearance, that no total around them binds and that are no
  /// part of a name or a number.
  private func collectFree(
    _ term: Term, _ inner: [String], into found: inout [String]
  ) {
    switch term.kind {
    case .subscripted(let typedBase, let typedPlaces):
      if lookup(term) != nil { return }
      let (base, places) = split(term) ?? (typedBase, typedPlaces)
      let isPair = places.count == 1 && shape(ofSubscripted: base)?.count == 2
      for place in isPair ? spelled(places[0]) : places {
        guard let letter = place.indexLetter else {
          collectFree(place, inner, into: &found)
          continue
        }
        if inner.contains(letter) || isNumber(letter) || found.contains(letter) { continue }
        found.append(letter)
      }
      collectFree(base, inner, into: &found)
    case .total(_, let binders, let body):
      collectFree(body, inner + binders.map { $0.name.base }, into: &found)
    default: for part in term.parts { collectFree(part, inner, into: &found) }
    }
  }

  /// Whether a letter is a whole number, `k = 2`: then `x_k` is the second entry.
  private func isNumber(_ letter: String) -> Bool {
    guard case .quantity(let symbol)? = names[letter],
      case .numbers(let values) = definitions[symbol].body
    else { return false }
    return values.count == 1 && values[0].integer != nil
  }

  // MARK: Names on the spot

  /// `show that (a + b)^2 = a^2 + 2 a b + b^2`: plain letters that nothing defines are real numbers.
  mutating func declarePlainLetters(in terms: [Term]) {
    var indices: [String] = []
    for term in terms { collectFree(term, [], into: &indices) }
    for term in terms { declarePlainLetters(in: term, besides: indices) }
  }

  private mutating func declarePlainLetters(in term: Term, besides indices: [String]) {
    switch term.kind {
    case .name:
      guard let letter = term.indexLetter, !indices.contains(letter), !isKnownName(letter) else {
        return
      }
      declareReal(Name(letter), at: term.span)
    case .subscripted(let base, let places):
      if let name = term.name, let letter = base.indexLetter, lookup(term) == nil,
        !isKnownName(letter), places.allSatisfy({ $0.wholeNumber != nil })
      {
        return declareReal(name, at: term.span)
      }
      if base.name == nil { declarePlainLetters(in: base, besides: indices) }
    case .total(_, let binders, let body):
      declarePlainLetters(in: body, besides: indices + binders.map { $0.name.base })
    default: for part in term.parts { declarePlainLetters(in: part, besides: indices) }
    }
  }

  private func isKnownName(_ key: String) -> Bool {
    names[key] != nil || functions[key] != nil || macros[key] != nil || faulty.contains(key)
      || ["e", "pi", "I"].contains(key)
  }

  private mutating func declareReal(_ name: Name, at span: Span) {
    let symbol = definitions.add(Quantity(name: name, role: .given, shape: [], body: .open))
    names[name.source] = .quantity(symbol)
    spans[symbol] = span
  }
}

extension Term {
  /// The letter that this is, Latin or Greek, perhaps with a number: what an index is called.
  var indexLetter: String? {
    guard case .name(let typed) = kind, typed.layer == nil else { return nil }
    var stem = Substring(typed.base)
    while let last = stem.utf8.last, last &- 48 < 10 { stem.removeLast() }
    guard stem.utf8.count == 1 || spellsGreek(String(stem)) else { return nil }
    return typed.base + String(repeating: "'", count: typed.primes)
  }
}
