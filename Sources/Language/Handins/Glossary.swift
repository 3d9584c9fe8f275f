public import Mathematics
public import Text

/// What names mean in a hand-in: those of the worksheet, and those that the hand-in brings itself
/// (`Z = sum_j exp(z_j)`, `delta_1 = W^[2]`).
public struct Glossary: Sendable {
  private let context: Context
  private let labels: [Worksheet.Label]
  private var own: [String: Reference] = [:]
  /// Names that are neither the worksheet's nor the hand-in's.
  private var lent: [String: Reference] = [:]

  /// Whether the hand-in has brought no names so far.
  public private(set) var isPlain = true

  public init(_ worksheet: Worksheet) {
    context = worksheet.context
    labels = worksheet.labels
  }

  /// What the sides of one chain mean. A letter that stands free is the same index in all of them.
  /// Derivatives that were not asked for before are new quantities of `definitions` without a formula.
  public func meanings(
    of sides: [(term: Term, source: [UInt8])], in definitions: inout Definitions
  ) -> [SideMeaning] {
    var resolver = begin(&definitions)
    defer { swap(&resolver.definitions, &definitions) }
    resolver.bindFreeLetters(in: sides.map { $0.term })
    let letters = resolver.bound
    return sides.map { side in
      resolver.bound = letters
      return resolver.meaning(of: side.term, source: side.source)
    }
  }

  /// The quantity, or the entry of one, that a side names; nothing if it is anything else.
  public func place(of term: Term, source: [UInt8], in definitions: inout Definitions) -> Asked
    .Place?
  {
    var resolver = begin(&definitions)
    defer { swap(&resolver.definitions, &definitions) }
    resolver.source = source
    resolver.bindFreeLetters(in: [term])
    return resolver.namedPlace(term)
  }

  /// The name that the hand-in has brought itself, if the term is one, perhaps with subscripts.
  public func ownName(of term: Term) -> String? {
    guard let key = term.name?.source else { return nil }
    if own[key] != nil { return key }
    guard case .subscripted(let base, _) = term.kind, let whole = base.name?.source,
      own[whole] != nil
    else { return nil }
    return whole
  }

  /// Whether the term is a name, perhaps with subscripts, that means nothing so far.
  public func isNew(_ term: Term) -> Bool {
    guard let key = term.name?.source else { return false }
    if own[key] != nil || lent[key] != nil || context.names[key] != nil { return false }
    if context.faulty.contains(key) { return false }
    guard case .subscripted(let base, _) = term.kind else {
      return !["I", "pi", "e"].contains(key)
    }
    guard let whole = base.name?.source else { return false }
    return own[whole] == nil && context.names[whole] == nil
  }

  /// The name of the worksheet that a new one may be a slip of: the same but for slips in its letters, of
  /// which it has three or more. Another number is another name.
  public func likelyName(for name: Term) -> String? {
    guard let (letters, rest) = name.name.map({ parts(of: $0.source) }), letters.utf8.count > 2
    else { return nil }
    let known = context.names.keys.sorted().map { ($0, parts(of: $0)) }.filter { $0.1.rest == rest }
    guard let likely = nearest(to: letters, among: known.map { $0.1.letters }) else { return nil }
    return known.first { $0.1.letters == likely }?.0
  }

  /// `delta` and `_3` of `delta_3`.
  private func parts(of name: String) -> (letters: String, rest: String) {
    let letters = name.utf8.prefix { $0.isLetter }
    return (String(Substring(letters)), String(name.dropFirst(letters.count)))
  }

  /// Gives a name that the worksheet does not have the meaning of a quantity.
  public mutating func know(_ name: String, as symbol: Symbol) {
    if context.names[name] == nil { lent[name] = .quantity(symbol) }
  }

  /// Gives a new name, `Z` or `delta_{i,j}`, the meaning of a formula: its letters become axes, before
  /// those that the formula has. False if it has no meaning.
  public mutating func define(
    _ name: Term, as formula: Term, source: [UInt8], in definitions: inout Definitions
  ) -> Bool {
    var resolver = begin(&definitions)
    defer { swap(&resolver.definitions, &definitions) }
    resolver.source = source
    resolver.bindFreeLetters(in: [formula])
    guard let named = resolver.newQuantity(name, as: formula) else { return false }
    own[named.key] = .quantity(named.symbol)
    isPlain = false
    return true
  }

  private func begin(_ definitions: inout Definitions) -> Resolver {
    var resolver = Resolver(definitions: Definitions(), functions: context.functions)
    swap(&resolver.definitions, &definitions)
    resolver.resume(context, source: [])
    resolver.isReadingBack = false
    resolver.isHandin = true
    resolver.labels = labels
    for (key, reference) in lent { resolver.names[key] = reference }
    for (key, reference) in own { resolver.names[key] = reference }
    return resolver
  }
}

/// What one side of a chain means.
public enum SideMeaning: Sendable {
  case value(Meant)
  /// A name in it is not known, or it cannot be told what it means: nothing can be said of it.
  case unknown(Diagnostic)
  /// Its sizes do not fit: it makes no sense.
  case misfit(Diagnostic)
}

/// A scalar, vector or matrix, entry by entry.
public struct Meant: Sendable {
  public var shape: [Size]
  public var isRow: Bool
  /// A multiple of the identity matrix, whose size its neighbour tells.
  public var isIdentity: Bool
  /// The indices of the axes.
  public var axes: [Index]
  /// The letters that stand free, and their indices.
  public var letters: [(letter: String, index: Index)]
  public var body: Expression
}

extension Resolver {
  fileprivate mutating func meaning(of term: Term, source: [UInt8]) -> SideMeaning {
    self.source = source
    let (before, misfitsBefore) = (diagnostics.count, misfits)
    if let letter = ambiguousName(in: term) {
      return .unknown(
        Diagnostic(at: term.span, "\(letter) may mean entries of several quantities."))
    }
    guard let value = elaborate(term) else {
      let fault =
        diagnostics.count > before
        ? diagnostics[before] : Diagnostic(at: term.span, whyNothing(in: term))
      diagnostics.removeSubrange(before...)
      return misfits > misfitsBefore ? .misfit(fault) : .unknown(fault)
    }
    let shape = value.isIdentity ? [Size.known(1), .known(1)] : value.shape
    let axes = shape.map { definitions.indices.fresh($0) }
    return .value(
      Meant(
        shape: value.shape, isRow: value.isRow, isIdentity: value.isIdentity, axes: axes,
        letters: bound, body: value.at(axes.map { .index($0) })))
  }

  /// Why a side means nothing though nothing is wrong with it.
  private func whyNothing(in term: Term) -> String {
    var faulty: String?
    term.forEachPart { part in
      if let name = part.name?.source, self.faulty.contains(name) { faulty = name }
    }
    guard let faulty else { return "This cannot be read." }
    return
      "What the worksheet says of \(faulty) is at fault, and there is nothing to hold this against."
  }

  /// `z_k` where z_1 and z_2 are entries of z, but z_3 is called so though it is one of u.
  private func ambiguousName(in term: Term) -> String? {
    var found: String?
    term.forEachPart { part in
      guard case .subscripted(let base, let places) = part.kind, let name = base.name,
        case .quantity(let symbol)? = lookup(name), lookup(part) == nil,
        places.contains(where: { $0.indexLetter != nil })
      else { return }
      let isTaken = labels.contains { label in
        label.symbol != symbol && label.name.base == name.base && label.name.layer == name.layer
          && !label.name.subscripts.isEmpty
      }
      if isTaken { found = part.name?.source ?? name.source }
    }
    return found
  }

  /// A name, a label, an entry, or a derivative by them.
  fileprivate mutating func namedPlace(_ term: Term) -> Asked.Place? {
    switch term.kind {
    case .group(let inner): return namedPlace(inner)
    case .name, .subscripted, .derivative: break
    default: return nil
    }
    guard let value = elaborate(term), !value.isIdentity else { return nil }
    let axes = value.shape.map { definitions.indices.fresh($0) }
    guard case .symbol(let symbol, let places) = value.at(axes.map { .index($0) }), symbol.id >= 0
    else { return nil }
    return Asked.Place(symbol: symbol, places: places)
  }

  fileprivate mutating func newQuantity(_ name: Term, as formula: Term) -> (
    key: String, symbol: Symbol
  )? {
    guard let value = elaborate(formula), !value.isIdentity, diagnostics.isEmpty else { return nil }
    var letters: [Index] = []
    var called = name.name
    if case .subscripted(let base, let places) = name.kind {
      let typed = places.count == 1 ? spelled(places[0]) : places
      let found = typed.compactMap { $0.indexLetter.flatMap { boundIndex($0) } }
      if found.count == typed.count {
        letters = found
        called = base.name
      }
    }
    guard let called else { return nil }
    let axes = value.shape.map { definitions.indices.fresh($0) }
    let body = value.at(axes.map { .index($0) })
    let free = body.freeIndices.filter {
      !axes.contains($0) && !letters.contains($0) && $0 != examples
    }
    let all = letters + free + axes
    let fresh = all.map { definitions.indices.fresh($0.size, letter: $0.letter) }
    let symbol = definitions.add(
      Quantity(
        name: called, role: .defined, shape: fresh.map { $0.size },
        body: .formula(fresh, body.at(all, fresh.map { .index($0) }))))
    return (called.source, symbol)
  }
}
