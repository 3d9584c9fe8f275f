import Derivation
import Mathematics

extension RangeSearch {
  /// What an expression can be.
  mutating func found(_ expression: Expression) -> Found {
    budget -= 1
    guard budget > 0 else { return Found(.unknown, allSources(in: expression)) }
    switch expression {
    case .number(let value): return Found(.point(value))
    case .constant(let constant):
      let number = Double.pi
      return Found(
        .number(
          constant == .pi ? Interval(number, number.nextUp) : Interval(1).applying(.exp)))
    case .size(.known(let count)): return Found(.point(Rational(count)))
    case .size(.symbolic):
      var extent = Extent(.at(1, isReached: true), .open(.above), isConnected: false)
      extent.mayFail = false
      return Found(extent, [.size])
    case .symbol(let symbol, let places): return occurrence(symbol, places)
    case .sum(let terms): return operation(expression, terms) { $0 + $1 }
    case .product(let factors):
      if let share = share(factors, of: expression) { return share }
      return operation(expression, factors) { $0 * $1 }
    case .power(let base, let exponent):
      if let whole = exponent.rational?.integer {
        return valuesApart(expression, found(base).mapped { $0.raised(to: whole) })
      }
      return operation(expression, [base, exponent]) { $0.raised(to: $1) }
    case .primitive(let primitive, let argument):
      let inner = found(argument)
      noting(argument, inner.extent)
      return valuesApart(expression, inner.mapped { $0.applying(primitive) })
    case .call(let function, let arguments, let places):
      if restricted.isEmpty, let known = calls[expression] { return known }
      let result = call(function, arguments, places)
      if restricted.isEmpty { calls[expression] = result }
      return result
    case .total(let total, let index, let body): return totalled(total, index, body)
    case .delta(let a, let b):
      if a == b { return Found(.point(.one)) }
      if case .entry = a, case .entry = b { return Found(.point(.zero)) }
      return Found(.of([.zero, .one]), [a, b].compactMap { $0.index.map { .running($0) } })
    case .cases(let branches): return cases(branches)
    }
  }

  /// Parts put together one after another; if they share what they rest on, in another way if there
  /// is one.
  private mutating func operation(
    _ whole: Expression, _ parts: [Expression], _ operation: (Extent, Extent) -> Extent
  ) -> Found {
    guard !parts.isEmpty else { return Found(.unknown) }
    var result = found(parts[0])
    var isShared = false
    for part in parts.dropFirst() {
      let next = found(part)
      if result.sources.meets(next.sources) { isShared = true }
      result = .joined(result, next, operation)
    }
    guard isShared, !result.extent.isPoint, let other = apart(whole) else { return result }
    var better = other
    better.extent = other.extent.intersection(result.extent)
    better.sources = result.sources
    return better
  }

  /// A function that turns, of numbers with gaps between them: looked at value by value.
  private mutating func valuesApart(_ whole: Expression, _ found: Found) -> Found {
    guard !found.extent.isTight, !found.extent.isConnected, let other = apart(whole) else {
      return found
    }
    return Found(other.extent.intersection(found.extent), found.sources)
  }

  /// An expression in which something occurs twice, seen as a function of one number, value by value,
  /// with definitions put in, or in a shorter form.
  private mutating func apart(_ whole: Expression) -> Found? {
    guard budget > 200, whole.partCount < 400 else { return nil }
    let atoms = atoms(of: whole)
    if let few = atoms.first(where: { atom in
      let extent = self.found(atom).extent
      return (2...4).contains(extent.values?.count ?? 0) && !extent.isPoint
    }) {
      return valueByValue(whole, few)
    }
    if atoms.count == 1 { return functionOfOne(whole, atoms[0]) }
    if let opened = opened(whole, atoms) { return found(opened) }
    guard !whole.holdsSums else { return nil }
    var canonical = Canonical(definitions, opensFunctions: false)
    guard let short = canonical.form(of: whole).map({ canonical.readable($0) }),
      self.atoms(of: short).count < atoms.count || short.partCount < whole.partCount
    else { return nil }
    return found(short)
  }

  /// The quantities and arguments that an expression is made of and that are not fixed; each once.
  mutating func atoms(of expression: Expression) -> [Expression] {
    var seen: [Expression] = []
    expression.forEachPart { part in
      if case .symbol = part, !seen.contains(part) { seen.append(part) }
    }
    return seen.filter { atom in
      let found = self.found(atom)
      return !(found.extent.isPoint && found.sources.isEmpty)
    }
  }

  private mutating func valueByValue(_ whole: Expression, _ atom: Expression) -> Found? {
    guard let values = found(atom).extent.values else { return nil }
    let isTight = found(atom).extent.isTight
    var result: Extent?
    for value in values {
      let put = whole.mapped { $0 == atom ? .number(value) : nil }.retidied()
      let next = found(put).extent
      result = result.map { $0.union(next) } ?? next
    }
    guard let result else { return nil }
    return Found(isTight ? result : result.loosened, allSources(in: whole))
  }

  /// With the formulas of defined quantities in their places, those that others are made of.
  private mutating func opened(_ whole: Expression, _ atoms: [Expression]) -> Expression? {
    var definitionsPut = false
    let result = whole.mapped { part in
      guard case .symbol(let symbol, let places) = part, symbol.id >= 0, atoms.contains(part),
        !known(symbol).isFree, restricted[part] == nil,
        case .formula(let indices, let body) = definitions[symbol].body
      else { return nil }
      definitionsPut = true
      return body.freshened(by: definitions.indices).at(indices, places)
    }
    return definitionsPut && result.partCount < 300 ? result : nil
  }

  mutating func allSources(in expression: Expression) -> [Source] {
    var result: [Source] = []
    var symbols: Set<Symbol> = []
    expression.forEachSymbol { symbols.insert($0) }
    for symbol in symbols {
      if symbol.id < 0 {
        result = result.joined(with: locals[symbol.id]?.found.sources ?? [])
      } else {
        result = result.joined(
          with: known(symbol).found.sources.map { Source(id: $0.id, places: nil) })
      }
    }
    return result
  }

  // MARK: Functions

  private mutating func call(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript]
  ) -> Found {
    let described = definitions[function]
    if described.intrinsic != nil {
      return Found(.unknown, arguments.reduce([]) { $0.joined(with: allSources(in: $1.body)) })
    }
    if depth > 12 { return Found(.unknown) }
    var inner: [Argument] = []
    var own: [Found] = []
    for argument in arguments {
      let found = found(argument.body)
      noting(argument.body, found.extent)
      own.append(found)
      if case .symbol = argument.body {
        inner.append(argument)
        continue
      }
      if let number = argument.body.rational {
        inner.append(Argument(binders: argument.binders, body: .number(number)))
        continue
      }
      let local = Symbol(id: -1_000_000 - locals.count)
      locals[local.id] = (argument.binders, found)
      inner.append(
        Argument(
          binders: argument.binders, body: .symbol(local, argument.binders.map { .index($0) })))
    }
    depth += 1
    defer { depth -= 1 }
    if ["max", "min"].contains(described.name), own.count == 2 {
      return .joined(own[0], own[1]) { a, b in
        described.name == "max" ? a.maximum(b) : -(-a).maximum(-b)
      }
    }
    if described.name == "log_softmax", let softmax = definitions.function(named: "softmax") {
      return found(.primitive(.log, .call(softmax, inner, places)))
    }
    return found(definitions.expanded(function, inner, places))
  }

  /// Keeps a part that a function is taken of, for the lines that tell where a bound comes from.
  private mutating func noting(_ argument: Expression, _ extent: Extent) {
    guard depth == 0, !isSlope, parts.count < 200, !isPlain(argument) else { return }
    if !parts.contains(where: { $0.expression == argument }) {
      parts.append((argument, [], extent))
    }
  }
}

extension RangeSearch {
  /// Whether a part says nothing new: a name, its negative, or a sum that has a name.
  private func isPlain(_ part: Expression) -> Bool {
    switch part {
    case .symbol, .number: true
    case .product(let factors): factors.count == 2 && factors[0].rational != nil
    case .sum:
      definitions.quantities.contains { quantity in
        guard quantity.isImplied, case .formula(_, let body) = quantity.body else { return false }
        return body.partCount == part.partCount
      }
    default: false
    }
  }
}

extension Extent {
  /// The values of max(a, b), both being free.
  func maximum(_ other: Extent) -> Extent {
    // The larger of two lower ends is the lower end; likewise above.
    var result = Extent(
      End.upper(lower, other.lower), End.upper(upper, other.upper),
      isConnected: isConnected && other.isConnected)
    if lower.place == other.lower.place, lower.place != nil {
      result.lower.isReached =
        lower.isReached == true && other.lower.isReached == true
        ? true : lower.isReached == false || other.lower.isReached == false ? false : nil
    }
    result.lower.isTight = lower.isTight && other.lower.isTight
    result.mayFail = mayFail || other.mayFail
    return result
  }
}

extension Definitions {
  /// A function of the library by its name.
  func function(named name: String) -> FunctionSymbol? {
    functions.firstIndex { $0.name == name && $0.derivativeOf == nil }.map {
      FunctionSymbol(id: $0)
    }
  }
}
