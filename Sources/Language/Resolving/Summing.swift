import Mathematics
import Text

/// How far a bound index runs: the size of its axis, and which of the entries count if not all do.
private struct Run {
  var size: Size
  var entries: ClosedRange<Int>?
}

extension Resolver {
  /// More terms than this are not written out one by one.
  static let mostTerms = 100
  /// The longest axis along which an index may be used as a number.
  private static let longestCount = 4096

  // MARK: Over an index

  /// `sum_i …`, `prod_i …`, `max_i …`, `mean_i …`, over one index or several. Where only some of
  /// the entries count, as in `sum_{i=2}^3 x_i`, the terms are written out.
  mutating func total(
    _ kind: TotalKind, _ binders: ArraySlice<BinderSyntax>, _ body: Term, at span: Span
  ) -> Indexed? {
    guard let binder = binders.first else { return elaborate(body) }
    if let result = unrolled(kind, binders, body, at: span) { return result }
    let letter = binder.name.base
    guard let run = run(of: binder, in: body) else { return nil }
    let index = definitions.indices.fresh(run.size, letter: letter)
    bound.append((letter, index))
    defer { bound.removeLast() }
    guard let inner = total(kind, binders.dropFirst(), body, at: span) else { return nil }
    guard !inner.isIdentity else {
      return refuse(body.span, "The size of the identity matrix I cannot be told here.")
    }
    let at = inner.at
    var result = inner
    guard let entries = run.entries else {
      let operation = operation(of: kind)
      result.at = { .total(operation, index, at($0)) }
      return result
    }
    guard kind == .sum || kind == .product else {
      return refuse(
        binder.name.span, "A \(kind.rawValue) runs over all entries in this version.",
        hint: "Gather those that are meant in a vector of their own.")
    }
    let supply = definitions.indices
    result.at = { places in
      let terms = entries.map { at(places).at(index, .entry($0)).freshened(by: supply) }
      if terms.count == 1 { return terms[0] }
      return kind == .sum ? .sum(terms) : .product(terms)
    }
    return result
  }

  private func operation(of kind: TotalKind) -> Total {
    switch kind {
    case .sum: .sum
    case .product: .product
    case .maximum: .maximum
    case .minimum: .minimum
    case .mean: .mean
    }
  }

  /// How far a bound index runs: as its limits say, or as the axis does where it stands.
  private mutating func run(of binder: BinderSyntax, in body: Term) -> Run? {
    let letter = binder.name.base
    guard let first = first(of: binder) else { return nil }
    let found = axis(of: letter, in: body)
    var limit = found
    if let upper = binder.upper {
      guard let size = size(ofLimit: upper) else { return nil }
      limit = size
    }
    guard let limit = limit ?? mistakenLimit(in: body) else { return noLimit(of: binder, in: body) }
    if first == 1, found == limit || found == nil && !isSeries(limit, letter, body) {
      return Run(size: limit)
    }
    let place = (first == 1 ? binder.upper : binder.lower) ?? body
    guard case .known(let last) = limit, found.map({ $0.known ?? 0 >= last }) ?? true else {
      if let found, found != limit {
        return refuse(
          place.span,
          "\(letter) runs to \(words(limit)) here, but the axis it stands at has the size \(words(found))."
        )
      }
      return refuse(
        place.span, "A total to \(words(limit)) runs from 1 in this version.",
        hint: "Write sum_{\(letter)=1}^\(words(limit)), and take off the first terms.")
    }
    guard first <= last else {
      return refuse(place.span, "Nothing runs from \(first) to \(last).")
    }
    guard last - first < Resolver.mostTerms else {
      return refuse(
        place.span, "More than \(Resolver.mostTerms) terms would have to be written out.",
        hint: "Gather those that are meant in a vector of their own.")
    }
    return Run(size: found ?? limit, entries: first...last)
  }

  /// In a hand-in, a sum of which the index stands nowhere, Σ_i exp(z_j), runs as far as the letters
  /// that stand there instead: it is wrong, and not unreadable.
  private mutating func mistakenLimit(in body: Term) -> Size? {
    guard isHandin else { return nil }
    let sizes = bound.map { $0.letter }.compactMap { axis(of: $0, in: body) }
    return sizes.allSatisfy { $0 == sizes[0] } ? sizes.first : nil
  }

  private mutating func size(ofLimit limit: Term) -> Size? {
    guard limit.isComputed || mentionsBoundIndex(limit) else { return size(of: limit) }
    guard let number = wholeNumber(limit) else { return refuseLimit(limit) }
    guard number >= 1 else { return refuse(limit.span, "No total runs up to \(number).") }
    return .known(number)
  }

  /// Whether the terms are made of the index as a number, as in `sum_{i=1}^4 2^i`, and are so few
  /// that they are written out.
  private func isSeries(_ limit: Size, _ letter: String, _ body: Term) -> Bool {
    guard case .known(let count) = limit, count <= Resolver.mostTerms else { return false }
    var mentions = false
    body.forEachPart { if case .name = $0.kind, $0.name?.source == letter { mentions = true } }
    return mentions
  }

  /// Where a bound index begins: at 1, unless its lower limit says otherwise.
  mutating func first(of binder: BinderSyntax) -> Int? {
    guard let lower = binder.lower else { return 1 }
    guard let first = wholeNumber(lower) else {
      return refuseLimit(lower)
    }
    guard first >= 1 else {
      return refuse(
        lower.span, "Entries are counted from 1, so no total runs from \(first).",
        hint: "Write the first term before a total that runs from 1.")
    }
    return first
  }

  private mutating func noLimit(of binder: BinderSyntax, in body: Term) -> Run? {
    let letter = binder.name.base
    if let place = computedSubscript(with: letter, in: body) {
      return computed(
        place,
        hint:
          "Write limits that are numbers, such as sum_{\(letter)=1}^3; each term is then read with its number."
      )
    }
    if let misplaced = scalar(under: letter, in: body) {
      return refuse(
        misplaced.span,
        "\(quoted(misplaced.base)) is a scalar, but the subscript \(letter) stands at it.")
    }
    return refuse(
      binder.name.span, "Nothing says how far \(letter) runs.",
      hint: "Write the limits: sum_{\(letter)=1}^n …")
  }

  /// The first name in `body` that is a scalar and yet carries the letter as a subscript.
  private func scalar(under letter: String, in body: Term) -> (base: Span, span: Span)? {
    var found: (base: Span, span: Span)?
    body.forEachPart { term in
      guard found == nil, case .subscripted(let base, let places) = term.kind,
        places.contains(where: { $0.name?.source == letter }), shape(ofSubscripted: base) == []
      else { return }
      found = (base.span, term.span)
    }
    return found
  }

  /// The first subscript in `body` that is computed from the letter, as in `x_{i+1}`.
  private func computedSubscript(with letter: String, in body: Term) -> Term? {
    var found: Term?
    body.forEachPart { term in
      guard found == nil, case .subscripted(_, let places) = term.kind else { return }
      found = places.first { $0.isComputed && mentions(letter, $0) }
    }
    return found
  }

  // MARK: An index as a number

  /// A bound index that stands where a number is wanted: the entry of `[1, 2, 3, …]` there.
  mutating func number(of index: Index, called letter: String, at span: Span) -> Indexed? {
    if let number = numbers[index] { return .scalar(.integer(number)) }
    guard case .known(let count) = index.size, count <= Resolver.longestCount else {
      let end = words(index.size)
      return refuse(
        span, "The index \(letter) stands where a number is wanted, but it runs to \(end).",
        hint: "An index is a number only where its size is one, up to \(Resolver.longestCount).")
    }
    let symbol =
      counts[count]
      ?? anonymous(
        Quantity(
          name: Name("M"), role: .anonymous, shape: [index.size],
          body: .numbers((0..<count).map { Rational($0 + 1) })))
    counts[count] = symbol
    return .scalar(.symbol(symbol, [.index(index)]))
  }

  // MARK: Over all entries

  /// What `sum(x)`, `mean(A)` or `max(v)` does with the entries; nothing for other calls, such as
  /// the larger of two numbers.
  func totalOverEntries(_ function: String, arguments: Int) -> TotalKind? {
    guard let kind = TotalKind(rawValue: function), !ownFunctions.contains(function) else {
      return nil
    }
    if arguments != 1, kind == .maximum || kind == .minimum { return nil }
    return kind
  }

  mutating func total(_ kind: TotalKind, overEntriesOf value: Indexed, at span: Span) -> Indexed? {
    guard !value.isScalar else {
      return refuse(
        span,
        "\(kind.rawValue) of one argument runs over the entries of a vector or matrix, but this is a scalar."
      )
    }
    let axes = value.shape.map { definitions.indices.fresh($0) }
    var result = value.at(axes.map { .index($0) })
    for axis in axes.reversed() { result = .total(operation(of: kind), axis, result) }
    return .scalar(result)
  }
}
