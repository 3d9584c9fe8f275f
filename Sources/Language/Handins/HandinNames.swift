import Mathematics
import Text

/// The names of a hand-in as the worksheet has them: `w_5` is its `w5` if it has no `w_5`, and
/// `z1` its `z_1`. A name that it has as it was typed is never touched.
struct HandinNames {
  private let names: [String: Reference]
  private let definitions: Definitions

  init(_ worksheet: Worksheet?) {
    names = worksheet?.context.names ?? [:]
    definitions = worksheet?.definitions ?? Definitions()
  }

  /// The term with the names of the worksheet; nothing if it has them already.
  func rewritten(_ term: Term) -> Term? {
    if case .name(let name) = term.kind { return renamed(term, name, []) }
    if case .subscripted(let base, let places) = term.kind, case .name(let name) = base.kind {
      return renamed(term, name, places)
    }
    return rebuilt(term)
  }

  // MARK: Names

  private func renamed(_ term: Term, _ name: NameSyntax, _ places: [Term]) -> Term? {
    if names.isEmpty || isKnown(name, places) { return nil }
    // A name of letters alone has no other spelling.
    if places.isEmpty, name.layer == nil, name.base.utf8.last.map({ $0.isDigit }) != true {
      return nil
    }
    for (other, rest) in spellings(name, places) where isKnown(other, rest) {
      var named = other
      named.span = rest.isEmpty ? term.span : name.span
      let base = Term(.name(named), at: named.span)
      return rest.isEmpty ? base : Term(.subscripted(base, rest), at: term.span)
    }
    return nil
  }

  /// Whether the worksheet has this name, before or after a step, or an entry of what is called so.
  private func isKnown(_ name: NameSyntax, _ places: [Term]) -> Bool {
    var plain = name
    plain.primes = 0
    if places.isEmpty {
      return names[key(plain, places)] != nil || name.primes > 0 && names[key(name, places)] != nil
    }
    if let reference = names[key(plain, [])], case .quantity(let symbol) = reference,
      definitions[symbol].ownShape.count == places.count
        || places.count == 1 && definitions[symbol].ownShape.count > 1
    {
      return true
    }
    let whole = key(plain, places)
    return !whole.isEmpty && names[whole] != nil
  }

  private func key(_ name: NameSyntax, _ places: [Term]) -> String {
    if places.isEmpty, name.layer == nil, name.primes == 0 { return name.base }
    let base = Term(.name(name), at: name.span)
    return (places.isEmpty ? base : Term(.subscripted(base, places), at: name.span)).key ?? ""
  }

  /// Other ways in which the same name may be written, the likeliest first.
  private func spellings(_ name: NameSyntax, _ places: [Term]) -> [(NameSyntax, [Term])] {
    var spellings: [(NameSyntax, [Term])] = []
    if let first = places.first, isNew(first) || places.last.map(isNew) == true {
      var later = name
      later.primes += 1
      spellings.append((later, Array(isNew(first) ? places.dropFirst() : places.dropLast())))
    }
    if let layer = name.layer {
      var joined = name
      (joined.layer, joined.base) = (nil, name.base + layer)
      spellings.append((joined, places))
      var lowered = name
      lowered.layer = nil
      let tag = Term(
        isNumber(layer) ? .number(layer) : .name(NameSyntax(base: layer, span: name.span)),
        at: name.span)
      spellings.append((lowered, [tag] + places))
      return spellings
    }
    if let first = places.first, let text = text(first) {
      var joined = name
      joined.base += text
      spellings.append((joined, Array(places.dropFirst())))
      var tagged = name
      tagged.layer = text
      spellings.append((tagged, Array(places.dropFirst())))
    }
    return spellings + apart(name, places)
  }

  /// `z1` as `z_1`, `w12` as `w_{1,2}`, `W1` as `W^[1]`.
  private func apart(_ name: NameSyntax, _ places: [Term]) -> [(NameSyntax, [Term])] {
    let digits = name.base.utf8.reversed().prefix { $0.isDigit }.count
    guard digits > 0, digits < name.base.utf8.count, digits <= 4 else { return [] }
    var letters = name
    letters.base = String(name.base.dropLast(digits))
    let number = String(name.base.suffix(digits))
    func term(_ digits: String) -> Term { Term(.number(digits), at: name.span) }
    var tagged = letters
    tagged.layer = number
    var spellings = [(letters, [term(number)] + places), (tagged, places)]
    if digits == 2 {
      spellings.append(
        (letters, [term(String(number.prefix(1))), term(String(number.suffix(1)))] + places))
    }
    return spellings
  }

  private func text(_ term: Term) -> String? {
    switch term.kind {
    case .number(let digits): digits
    case .name(let name) where name.layer == nil && name.primes == 0: name.base
    default: nil
    }
  }

  private func isNew(_ term: Term) -> Bool {
    let word = text(term)
    return word == "new" || word == "neu" || word == "updated"
  }

  private func isNumber(_ text: String) -> Bool { text.utf8.allSatisfy { $0.isDigit } }
}

// MARK: - Other terms

extension HandinNames {
  private func rebuilt(_ term: Term) -> Term? {
    let kind: Term.Kind?
    switch term.kind {
    case .number, .name, .text, .unreadable: return nil
    case .subscripted(let base, let places): kind = pair(base, places) { .subscripted($0, $1) }
    case .call(let name, let arguments): kind = call(name, arguments)
    case .tuple(let parts): kind = list(parts).map { .tuple($0) }
    case .set(let parts): kind = list(parts).map { .set($0) }
    case .negated(let inner): kind = rewritten(inner).map { .negated($0) }
    case .transposed(let inner): kind = rewritten(inner).map { .transposed($0) }
    case .group(let inner): kind = rewritten(inner).map { .group($0) }
    case .absolute(let inner): kind = rewritten(inner).map { .absolute($0) }
    case .norm(let inner): kind = rewritten(inner).map { .norm($0) }
    case .binary(let sign, let left, let right):
      let (first, second) = (rewritten(left), rewritten(right))
      if first == nil, second == nil { return nil }
      kind = .binary(sign, first ?? left, second ?? right)
    case .logical(let sign, let left, let right):
      kind = pair(left, [right]) { .logical(sign, $0, $1[0]) }
    case .matrix(let rows, let isVector): kind = matrix(rows, isVector)
    case .total(let total, let binders, let body):
      kind = rewritten(body).map { .total(total, binders, $0) }
    case .cases(let cases): kind = .cases(cases.map { renamed($0) })
    case .derivative(let top, let by): kind = pair(top, by) { .derivative($0, by: $1) }
    case .comparison(let terms, let signs): kind = list(terms).map { .comparison($0, signs) }
    case .range(let first, let last, let step):
      kind = pair(first, [last]) { .range($0, $1[0], step: step) }
    }
    return kind.map { Term($0, at: term.span) }
  }

  private func list(_ terms: [Term]) -> [Term]? {
    var changed: [Term]?
    for (place, term) in terms.enumerated() {
      guard let other = rewritten(term) else { continue }
      if changed == nil { changed = terms }
      changed?[place] = other
    }
    return changed
  }

  private func pair(_ first: Term, _ rest: [Term], _ build: (Term, [Term]) -> Term.Kind)
    -> Term.Kind?
  {
    let (head, tail) = (rewritten(first), list(rest))
    if head == nil, tail == nil { return nil }
    return build(head ?? first, tail ?? rest)
  }

  /// `leaky_relu(z, alpha = 0.01)` gives an argument with its name, which only says again what the
  /// place does.
  private func call(_ name: NameSyntax, _ arguments: [Term]) -> Term.Kind? {
    var plain: [Term]?
    for (place, argument) in arguments.enumerated().dropFirst() {
      guard case .comparison(let sides, let signs) = argument.kind, signs == [.equal],
        case .name = sides[0].kind
      else { continue }
      if plain == nil { plain = arguments }
      plain?[place] = sides[1]
    }
    guard let others = list(plain ?? arguments) ?? plain else { return nil }
    return .call(name, others)
  }

  private func matrix(_ rows: [[Term]], _ isVector: Bool) -> Term.Kind? {
    let others = rows.map { list($0) }
    guard others.contains(where: { $0 != nil }) else { return nil }
    return .matrix(rows: zip(rows, others).map { $1 ?? $0 }, isVector: isVector)
  }

  private func renamed(_ row: CaseSyntax) -> CaseSyntax {
    let condition = row.condition.map { rewritten($0) ?? $0 }
    return CaseSyntax(value: rewritten(row.value) ?? row.value, condition: condition)
  }
}
