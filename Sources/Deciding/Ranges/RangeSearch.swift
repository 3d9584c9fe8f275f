import Derivation
import Language
import Mathematics
import Solving

/// Why a quantity can be what it is said to be.
public enum RangeReason: Hashable, Sendable {
  /// Declared without a value.
  case free
  /// A term of its own that nothing else uses takes it anywhere.
  case carried(by: Symbol)
  /// It has a value, or values that differ from entry to entry or from example to example.
  case given(examples: Int?)
  /// From the parts of its definition.
  case parts
  /// A function of one number, bounded piece by piece.
  case pieces
  /// From the parts; they depend on each other, so that these are bounds.
  case bounds
  /// Some function of others, not known further.
  case unknown
}

/// Finds what quantities can be: what has a value has it, what has none ranges over its domain.
///
/// Interval arithmetic over the definitions, with the ends kept apart that are reached, approached or
/// only bounds. Parts that rest on the same choices are not put together as if they were free: a
/// function of one number is looked at piece by piece, few values are gone through one by one, and for
/// the rest the ends are only bounds.
struct RangeSearch {
  var definitions: Definitions
  let members: [Symbol: [Rational]]
  let values: Values
  /// By symbol: what uses it, among what the wanted quantity rests on.
  private(set) var users: [Symbol: Int] = [:]
  /// By symbol: whether it rests on a parameter that ranges though it has a value.
  private var isTrained: [Bool]
  private var known: [Symbol: Known] = [:]
  private var entries: [Expression: Found] = [:]
  private var numbers: [Symbol: [Extent]] = [:]
  /// What the arguments of functions can be, by placeholder.
  var locals: [Int: (binders: [Index], found: Found)] = [:]
  /// What is known of parts under a condition.
  var restricted: [Expression: Extent] = [:]
  var budget = 20_000
  /// Calls that were looked at under no condition.
  var calls: [Expression: Found] = [:]
  /// How deep inside functions of the library.
  var depth = 0
  /// Whether a function of one number has been looked at piece by piece.
  var usesPieces = false
  /// Whether it is a derivative that is looked at, of which no further one is needed.
  var isSlope = false
  /// Parts of definitions that are worth a line, in the order in which they were found.
  var parts: [(expression: Expression, indices: [Index], extent: Extent)] = []

  struct Known {
    var found: Found
    var indices: [Index]
    /// Whether every entry can be chosen by itself.
    var isFree = false
    var reason: RangeReason
  }

  init(_ solved: Solved, roots: [Symbol], freesParameters: Bool = false) {
    self.init(
      solved.definitions, members: solved.worksheet.members, values: solved.values, roots: roots,
      freesParameters: freesParameters)
  }

  init(
    _ definitions: Definitions, members: [Symbol: [Rational]] = [:],
    values: Values = Values(entries: []), roots: [Symbol], freesParameters: Bool = false
  ) {
    self.definitions = definitions
    self.members = members
    self.values = values
    isTrained = definitions.quantities.map { freesParameters && $0.role == .parameter }
    for symbol in definitions.ordered(roots) {
      for other in definitions.dependencies(of: symbol) {
        users[other, default: 0] += 1
        if isTrained[other.id] { isTrained[symbol.id] = true }
      }
    }
  }

  // MARK: Quantities

  /// What any entry of a quantity can be.
  mutating func known(_ symbol: Symbol) -> Known {
    if let found = known[symbol] { return found }
    // What holds under a condition holds in the formula that makes it, and nowhere else.
    let conditions = restricted
    restricted = [:]
    let result = look(at: symbol)
    restricted = conditions
    known[symbol] = result
    return result
  }

  private mutating func look(at symbol: Symbol) -> Known {
    let quantity = definitions[symbol]
    let indices = quantity.shape.map { definitions.indices.fresh($0) }
    let places = indices.map { Subscript.index($0) }
    if let extents = given(symbol) {
      let extent = extents.dropFirst().reduce(extents[0]) { $0.union($1) }
      return Known(
        found: Found(extent, extent.isPoint ? [] : indices.map { .running($0) }),
        indices: indices,
        reason: .given(examples: quantity.hasExamples ? quantity.shape[0].known : nil))
    }
    switch isTrained[symbol.id] && quantity.role == .parameter ? .open : quantity.body {
    case .open, .numbers, .table:
      // The entries of a distribution hang together.
      let hangTogether = quantity.isOneHot || quantity.sumsToOne
      let source = Source(id: symbol.id, places: hangTogether ? nil : places)
      return Known(
        found: Found(domain(of: symbol), [source]), indices: indices, isFree: !hangTogether,
        reason: .free)
    case .unknown(let others):
      let sources = others.map { Source(id: $0.id, places: nil) }
      return Known(found: Found(.unknown, sources), indices: indices, reason: .unknown)
    case .entries(let bodies):
      var all: Found?
      for body in bodies.prefix(4096) {
        let next = found(body)
        all =
          all.map { Found($0.extent.union(next.extent), $0.sources.joined(with: next.sources)) }
          ?? next
      }
      let found = all ?? Found(.unknown)
      return Known(
        found: found, indices: indices, reason: found.extent.isTight ? .parts : .bounds)
    case .formula(let own, let body):
      if let bias = ownTerm(body, of: symbol, own) {
        return Known(
          found: Found(.everything, [Source(id: symbol.id, places: own.map { .index($0) })]),
          indices: own, isFree: true, reason: .carried(by: bias))
      }
      usesPieces = false
      let found = formula(body, own, quantity)
      let reason: RangeReason = usesPieces ? .pieces : .parts
      return Known(found: found, indices: own, reason: found.extent.isTight ? reason : .bounds)
    }
  }

  /// The formula entry by entry where that is little work and the entries differ.
  private mutating func formula(_ body: Expression, _ indices: [Index], _ quantity: Quantity)
    -> Found
  {
    guard !indices.isEmpty, let count = quantity.count, (2...32).contains(count),
      variesInNumbers(body)
    else { return found(body) }
    var all: Found?
    for place in 0..<count {
      let next = found(body.at(indices, definitions.subscripts(of: place, in: quantity.shape)))
      all =
        all.map { Found($0.extent.union(next.extent), $0.sources.joined(with: next.sources)) }
        ?? next
    }
    return all ?? found(body)
  }

  /// Whether entries that are given in numbers, and not all alike, stand in it.
  private mutating func variesInNumbers(_ body: Expression) -> Bool {
    var symbols: Set<Symbol> = []
    body.forEachSymbol { if $0.id >= 0 { symbols.insert($0) } }
    return symbols.contains { symbol in
      if definitions[symbol].role == .anonymous { return true }
      guard let numbers = given(symbol) else { return false }
      return numbers.count > 1 && numbers.contains { $0 != numbers[0] }
    }
  }

  /// The values of a quantity, row by row, if it has values and none of them is to be set free.
  mutating func given(_ symbol: Symbol) -> [Extent]? {
    if let known = numbers[symbol] { return known }
    guard !isTrained[symbol.id], let reals = values[symbol], !reals.isEmpty, reals.count <= 200_000
    else { return nil }
    let result = reals.map { real -> Extent in
      real.rational.map { .point($0) } ?? .number(Interval(real.lower, real.upper))
    }
    numbers[symbol] = result
    return result
  }

  private func domain(of symbol: Symbol) -> Extent {
    if let numbers = members[symbol] { return .of(numbers) }
    if definitions[symbol].isOneHot { return .of([.zero, .one]) }
    return definitions[symbol].sumsToOne ? .between(0, 1) : .everything
  }

  /// A term of a sum that ranges over ℝ, is used nowhere else and has an entry for every entry of the
  /// sum: with it, each entry can be anything, whatever the rest is.
  private mutating func ownTerm(_ body: Expression, of symbol: Symbol, _ indices: [Index])
    -> Symbol?
  {
    guard case .sum(let terms) = body, !definitions[symbol].hasExamples else { return nil }
    for term in terms {
      guard case .symbol(let other, let places) = term, other.id >= 0, users[other] == 1,
        given(other) == nil, domain(of: other) == .everything, !definitions[other].hasExamples,
        indices.allSatisfy({ places.contains(.index($0)) }),
        terms.filter({ $0.mentions(other) }).count == 1
      else { continue }
      switch definitions[other].body {
      case .open: return other
      case .numbers where isTrained[other.id]: return other
      default: continue
      }
    }
    return nil
  }

  /// What an occurrence of a quantity can be.
  mutating func occurrence(_ symbol: Symbol, _ places: [Subscript]) -> Found {
    let atom = Expression.symbol(symbol, places)
    if symbol.id < 0 {
      guard let local = locals[symbol.id] else { return Found(.unknown) }
      var found = local.found
      found.sources = found.sources.map { $0.at(local.binders, places) }
      if let extent = restricted[atom] { found.extent = extent }
      return found
    }
    var result: Found
    if let found = entries[atom] {
      result = found
    } else {
      let conditions = restricted
      restricted = [:]
      result = look(at: symbol, places)
      restricted = conditions
      entries[atom] = result
    }
    if let extent = restricted[atom] { result.extent = extent }
    return result
  }

  private mutating func look(at symbol: Symbol, _ places: [Subscript]) -> Found {
    let quantity = definitions[symbol]
    if let numbers = given(symbol) {
      if let place = quantity.position(of: places), place < numbers.count {
        return Found(numbers[place])
      }
    } else if !places.isEmpty, places.allSatisfy({ $0.index == nil }), (quantity.count ?? 99) <= 64
    {
      switch quantity.body {
      case .entries(let bodies):
        if let place = quantity.position(of: places), place < bodies.count {
          return found(bodies[place])
        }
      case .formula(let indices, let body) where variesInNumbers(body) && !known(symbol).isFree:
        return found(body.at(indices, places))
      default: break
      }
    }
    let known = known(symbol)
    return Found(
      known.found.extent,
      known.found.sources.map { source in
        for (index, place) in zip(known.indices, places) where source == .running(index) {
          return place.index.map { .running($0) } ?? source
        }
        return source.at(known.indices, places)
      })
  }
}
