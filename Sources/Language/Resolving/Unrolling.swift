import Mathematics
import Text

// Totals whose terms are written out, so that their index is a number in each.

extension Resolver {
  /// More terms than this are not written out in one worksheet.
  private static let mostTermsInAll = 10_000

  /// `sum_{i=1}^3 (x_{i+1} - x_i)^2`: where the index stands in a subscript that is computed, or
  /// in the limits of a total inside, the terms are read one after the other, each with its number
  /// in the place of the index.
  mutating func unrolled(
    _ kind: TotalKind, _ binders: ArraySlice<BinderSyntax>, _ body: Term, at span: Span
  ) -> Indexed?? {
    guard let binder = binders.first, kind == .sum || kind == .product, binder.upper != nil,
      needsNumber(binder.name.base, body, binders.dropFirst())
    else { return .none }
    return .some(terms(kind, binder, binders.dropFirst(), body, at: span))
  }

  private mutating func terms(
    _ kind: TotalKind, _ binder: BinderSyntax, _ inner: ArraySlice<BinderSyntax>, _ body: Term,
    at span: Span
  ) -> Indexed? {
    guard let upper = binder.upper, let range = limits(of: binder, upper) else { return nil }
    let letter = binder.name.base
    var values: [Indexed] = []
    for number in range {
      unrolledTerms += 1
      guard unrolledTerms <= Resolver.mostTermsInAll else {
        return refuse(
          span, "More than \(Resolver.mostTermsInAll) terms would have to be written out.")
      }
      let index = definitions.indices.fresh(.known(range.upperBound), letter: letter)
      bound.append((letter, index))
      numbers[index] = number
      defer { bound.removeLast() }
      guard let value = total(kind, inner, body, at: span) else { return nil }
      guard !value.isIdentity else {
        return refuse(body.span, "The size of the identity matrix I cannot be told here.")
      }
      values.append(value)
    }
    var result = values[0]
    if values.count == 1 { return result }
    let parts = values.map { $0.at }
    result.at = { places in
      let terms = parts.map { $0(places) }
      return kind == .sum ? .sum(terms) : .product(terms)
    }
    return result
  }

  /// `z_i = sum_{j=1}^3 k_j x_{i+j-1}`, where it is known how many entries z has: one formula an
  /// entry, read with the numbers of its place. Nothing if no index needs to be a number.
  mutating func entries(_ value: Term, at axes: [Index]) -> [Expression]?? {
    let counts = axes.compactMap { $0.size.known }
    guard counts.count == axes.count, axes.contains(where: { needsNumber($0.letter ?? "", value) })
    else { return .none }
    let (count, isBeyond) = counts.reduce((1, false)) { product, size in
      let (value, isBeyond) = product.0.multipliedReportingOverflow(by: size)
      return (value, product.1 || isBeyond)
    }
    guard !isBeyond, count <= Resolver.mostTerms else {
      return .some(
        refuse(
          value.span,
          "More than \(Resolver.mostTerms) entries would have to be written out, one by one."))
    }
    var values: [Expression] = []
    for place in 0..<count {
      var rest = place
      for (axis, size) in zip(axes, counts).reversed() {
        numbers[axis] = rest % size + 1
        rest /= size
      }
      guard let entry = elaborate(value) else { return .some(nil) }
      guard entry.isScalar else {
        return .some(refuse(value.span, "An entry is a number, but this is \(words(entry))."))
      }
      values.append(entry.value)
    }
    return .some(values)
  }

  private mutating func limits(of binder: BinderSyntax, _ upper: Term) -> ClosedRange<Int>? {
    guard let last = wholeNumber(upper) else { return refuseLimit(upper) }
    guard let first = first(of: binder) else { return nil }
    guard first <= last else { return refuse(upper.span, "Nothing runs from \(first) to \(last).") }
    guard last - first < Resolver.mostTerms else {
      return refuse(
        upper.span, "More than \(Resolver.mostTerms) terms would have to be written out.",
        hint: "Gather those that are meant in a vector of their own.")
    }
    return first...last
  }

  /// Says of a limit that it is not known as a number.
  mutating func refuseLimit<Value>(_ limit: Term) -> Value? {
    var open: String?
    limit.forEachPart { part in
      if case .name = part.kind, open == nil, wholeNumber(part) == nil { open = part.key }
    }
    let span = if case .group(let inner) = limit.kind { inner.span } else { limit.span }
    return refuse(
      limit.span, "The limit \(quoted(span)) is not known as a number.",
      hint: open.map {
        "Give \($0) a value, or gather the entries that are meant in a vector of their own."
      } ?? "A limit is a whole number, or made of such by +, − and ×.")
  }

  /// Whether the letter stands inside a computed subscript, or in the limits of another total.
  func needsNumber(
    _ letter: String, _ body: Term, _ binders: ArraySlice<BinderSyntax> = []
  ) -> Bool {
    var found = binders.contains { mentions(letter, inLimitsOf: $0) }
    body.forEachPart { term in
      switch term.kind {
      case .subscripted(_, let places):
        for place in places where place.isComputed && mentions(letter, place) { found = true }
      case .total(_, let inner, _):
        if inner.contains(where: { mentions(letter, inLimitsOf: $0) }) { found = true }
      default: break
      }
    }
    return found
  }

  private func mentions(_ letter: String, inLimitsOf binder: BinderSyntax) -> Bool {
    [binder.lower, binder.upper].contains { $0.map { mentions(letter, $0) } ?? false }
  }

  func mentions(_ letter: String, _ term: Term) -> Bool {
    var found = false
    term.forEachPart { if $0.name?.source == letter { found = true } }
    return found
  }

  /// The value of `3`, `n - 1` or `i + 1` where the letters are numbers that are known.
  func wholeNumber(_ term: Term) -> Int? {
    switch term.kind {
    case .number(let digits): return Int(digits)
    case .group(let inner): return wholeNumber(inner)
    case .negated(let inner): return wholeNumber(inner).map { -$0 }
    case .binary(let operation, let left, let right):
      guard let a = wholeNumber(left), let b = wholeNumber(right) else { return nil }
      let (value, isBeyond) =
        switch operation {
        case .add: a.addingReportingOverflow(b)
        case .subtract: a.subtractingReportingOverflow(b)
        case .juxtaposed, .times, .dot: a.multipliedReportingOverflow(by: b)
        case .divide, .entrywise, .power: (0, true)
        }
      return isBeyond ? nil : value
    case .name:
      guard let key = term.key else { return nil }
      if let index = boundIndex(key) { return numbers[index] }
      guard !arguments.contains(where: { $0.name == key }), !faulty.contains(key),
        case .quantity(let symbol) = lookup(term), definitions[symbol].shape.isEmpty,
        case .numbers(let values) = definitions[symbol].body
      else { return nil }
      return values[0].integer
    default: return nil
    }
  }
}

extension Term {
  /// Whether it is a sum, difference, product or quotient.
  var isComputed: Bool {
    switch kind {
    case .binary: true
    case .group(let inner): inner.isComputed
    default: false
    }
  }
}
