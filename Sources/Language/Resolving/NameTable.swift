import Mathematics
import Text

/// What a name in the worksheet stands for.
enum Reference {
  case quantity(Symbol)
  /// One entry of a quantity, called by a name of its own.
  case entry(Symbol, [Int])
}

extension Resolver {
  /// `h_{t-1,1}` and `(h_{t-1})_1` as the name `h_{t-1}` and the subscripts that pick an entry of
  /// it; nothing for other terms.
  func split(_ term: Term) -> (base: Term, places: [Term])? {
    guard case .subscripted(let base, let places) = term.kind else { return nil }
    guard case .name = base.kind else {
      return base.subscripts.isEmpty && !base.isGroup || base.name == nil ? nil : (base, places)
    }
    if let rank = rank(ofNamed: base), rank == places.count { return nil }
    for count in (1..<max(places.count, 1)).reversed() {
      let end = places[count - 1].span.end
      let name = Term(
        .subscripted(base, Array(places[..<count])), at: Span(term.span.start, end))
      if let key = name.key, faulty.contains(key) || rank(ofNamed: name) == places.count - count {
        return (name, Array(places[count...]))
      }
    }
    return nil
  }

  private func rank(ofNamed term: Term) -> Int? {
    guard case .quantity(let symbol) = lookup(term) else { return nil }
    return definitions[symbol].ownShape.count
  }
}

extension Term {
  /// Whether brackets stand around it.
  fileprivate var isGroup: Bool { if case .group = kind { true } else { false } }

  /// The name this is, with its subscripts as part of the name, if it is a name at all.
  var name: Name? {
    switch kind {
    case .name(let typed):
      return Name(typed.base, layer: typed.layer, primes: typed.primes)
    case .subscripted(let base, let subscripts):
      guard case .name(let typed) = base.kind else { return nil }
      var parts: [String] = []
      for part in subscripts {
        switch part.kind {
        case .number(let digits): parts.append(digits)
        case .name(let inner) where inner.layer == nil:
          parts.append(inner.base + String(repeating: "'", count: inner.primes))
        case .binary:
          guard let text = part.shiftText else { return nil }
          parts.append(text)
        default: return nil
        }
      }
      return Name(typed.base, layer: typed.layer, primes: typed.primes, subscripts: parts)
    case .group(let inner): return inner.name
    default: return nil
    }
  }

  /// `t-1` as it stands in a name such as `h_{t-1}`: letters and numbers, added or subtracted.
  private var shiftText: String? {
    switch kind {
    case .number(let digits): return digits
    case .name(let inner) where inner.layer == nil && inner.primes == 0: return inner.base
    case .binary(let operation, let left, let right)
    where operation == .add || operation == .subtract:
      guard let first = left.shiftText, let second = right.shiftText else { return nil }
      return first + (operation == .add ? "+" : "-") + second
    default: return nil
    }
  }

  /// The source of that name: `w5`, `W^[1]`, `b_out`.
  var key: String? {
    if case .name(let typed) = kind, typed.layer == nil, typed.primes == 0 { return typed.base }
    return name?.source
  }

  /// The base of a subscripted name, without its subscripts.
  var baseName: Name? {
    switch kind {
    case .name(let typed): return Name(typed.base, layer: typed.layer, primes: typed.primes)
    case .subscripted(let base, _): return base.baseName
    case .group(let inner): return inner.baseName
    default: return nil
    }
  }

  /// The subscripts, if it has any.
  var subscripts: [Term] {
    if case .subscripted(_, let parts) = kind { return parts }
    return []
  }

  /// The value of a whole number such as `3`.
  var wholeNumber: Int? {
    if case .number(let digits) = kind { return Int(digits) }
    if case .group(let inner) = kind { return inner.wholeNumber }
    return nil
  }

  /// The parts that this term is directly made of.
  public var parts: [Term] {
    switch kind {
    case .number, .name, .text, .unreadable: return []
    case .subscripted(let base, let rest): return [base] + rest
    case .call(_, let arguments), .tuple(let arguments), .set(let arguments): return arguments
    case .negated(let a), .transposed(let a), .group(let a), .absolute(let a), .norm(let a):
      return [a]
    case .binary(_, let a, let b), .logical(_, let a, let b): return [a, b]
    case .matrix(let rows, _): return rows.flatMap { $0 }
    case .total(_, let binders, let body):
      return binders.flatMap { [$0.lower, $0.upper].compactMap { $0 } } + [body]
    case .cases(let cases): return cases.flatMap { [$0.value] + ($0.condition.map { [$0] } ?? []) }
    case .derivative(let top, let bottoms): return [top] + bottoms
    case .comparison(let terms, _): return terms
    case .range(let a, let b, let step): return [a, b] + (step.map { [$0] } ?? [])
    }
  }

  /// Visits this term and all its parts. Iterative: a long sum is a deep tree.
  public func forEachPart(_ visit: (Term) -> Void) {
    var stack = [self]
    while let term = stack.popLast() {
      visit(term)
      stack.append(contentsOf: term.parts.reversed())
    }
  }
}
