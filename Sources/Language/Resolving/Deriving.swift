import Mathematics
import Text

extension Resolver {
  /// `derive dy_i/dx_j where i != k`: what is derived of what, and what is taken for granted.
  mutating func derive(_ terms: [Term], _ request: Request) -> Asked {
    let derivatives = terms.compactMap { derivation(of: $0) }
    guard !derivatives.isEmpty, let assumptions = assumptions(of: request) else { return .faulty }
    return .derive(derivatives, assumptions)
  }

  private mutating func derivation(of term: Term) -> Asked.Derivative? {
    examples = nil
    bindFreeLetters(in: [term])
    var (top, bottoms) = (term, [Term]())
    if case .derivative(let subject, let variables) = term.kind {
      (top, bottoms) = (subject, variables)
    }
    guard let numerator = differentiated(top) else { return nil }
    var variables: [(symbol: Symbol, places: [Subscript?])] = []
    for bottom in bottoms {
      var variable = bottom
      if case .transposed(let inner) = bottom.kind { variable = inner }
      guard let by = place(of: variable), isKnown(numerator.symbol, by: by.symbol, at: term.span)
      else { return nil }
      if bottoms.count == 1, definitions[by.symbol].hasExamples,
        !definitions[numerator.symbol].differentiatedShape.isEmpty
      {
        return refuse(
          term.span,
          "A derivative of several numbers by one value an example is not taken in this version.")
      }
      variables.append(by)
    }
    if bottoms.isEmpty, !isKnown(numerator.symbol, by: nil, at: term.span) { return nil }
    let (of, own) = unfolded(numerator.symbol, numerator.places)
    var used = bound.map { $0.letter }
    return Asked.Derivative(
      of: whole(of, isDifferentiated: true, besides: &used),
      by: (own + variables).map { whole($0, isDifferentiated: false, besides: &used) },
      text: typed(term.span))
  }

  /// What was typed, whole.
  func typed(_ span: Span) -> String {
    guard span.start >= 0, span.end <= source.count else { return "" }
    return source.text(span)
  }

  private typealias Part = (symbol: Symbol, places: [Subscript?])

  /// δ_3 as ∂E/∂u_1, if that is what is called so.
  private func unfolded(_ symbol: Symbol, _ places: [Subscript?]) -> (of: Part, by: [Part]) {
    guard case .derivative(let of, let by) = definitions[symbol].role else {
      return ((symbol, places), [])
    }
    let count = definitions[of].differentiatedShape.count
    let top = unfolded(of, Array(places.prefix(count)))
    return (top.of, top.by + [(by, Array(places.dropFirst(count)))])
  }

  /// A quantity with a subscript at every axis. Of the one entry of what is differentiated like a
  /// number, that entry.
  private mutating func whole(
    _ part: Part, isDifferentiated: Bool, besides used: inout [String]
  ) -> Asked.Place {
    let shape = definitions[part.symbol].ownShape
    let isOne = isDifferentiated && definitions[part.symbol].differentiatedShape.isEmpty
    var places: [Subscript] = []
    for (axis, size) in shape.enumerated() {
      let typed = axis < part.places.count ? part.places[axis] : nil
      places.append(
        typed ?? (isOne ? .entry(1) : .index(unnamedIndex(size, besides: &used))))
    }
    return Asked.Place(symbol: part.symbol, places: places)
  }

  // MARK: Identities

  /// `show that A = B`: both sides entry by entry, over the same indices.
  mutating func show(_ left: Term, _ right: Term, _ request: Request) -> Asked {
    declarePlainLetters(in: [left, right])
    bindFreeLetters(in: [left, right])
    let (a, b) = (elaborate(left), elaborate(right))
    guard let a, let b, let shape = common(a, left, b, right) else { return .faulty }
    let indices = axes(of: shape)
    let sides = [(a, left), (b, right)].map { written($0, $1, shape, indices) }
    guard let assumptions = assumptions(of: request) else { return .faulty }
    return .show(Asked.Identity(left: sides[0], right: sides[1]), assumptions)
  }

  /// `simplify E`.
  mutating func simplify(_ term: Term, _ request: Request) -> Asked {
    declarePlainLetters(in: [term])
    bindFreeLetters(in: [term])
    guard let value = elaborate(term) else { return .faulty }
    guard !value.isIdentity else {
      fault(term.span, "The size of the identity matrix I cannot be told here.")
      return .faulty
    }
    let side = written(value, term, value.shape, axes(of: value.shape))
    guard let assumptions = assumptions(of: request) else { return .faulty }
    return .simplify(side, assumptions)
  }

  /// Indices for the axes of what was typed in whole vectors and matrices.
  private mutating func axes(of shape: [Size]) -> [Index] {
    var used = bound.map { $0.letter }
    return shape.map { unnamedIndex($0, besides: &used) }
  }

  /// Entry by entry: the examples' axis, the own axes, then the letters that stand free.
  private func written(
    _ value: Indexed, _ term: Term, _ shape: [Size], _ axes: [Index]
  ) -> Asked.Written {
    let isWhole = !value.isScalar
    return Asked.Written(
      indices: (examples.map { [$0] } ?? []) + axes + bound.map { $0.index },
      body: value.at(isWhole ? axes.map { .index($0) } : []), text: typed(term.span))
  }

  /// The shape of both sides of an identity. The identity matrix takes that of the other side, and
  /// so does 0.
  private mutating func common(
    _ a: Indexed, _ left: Term, _ b: Indexed, _ right: Term
  ) -> [Size]? {
    if a.isIdentity, b.isIdentity {
      return refuse(
        left.span.joined(with: right.span),
        "The size of the identity matrix I cannot be told here.", hint: "Write eye(n).")
    }
    func fits(_ one: Indexed, _ other: Indexed) -> Bool {
      if other.isIdentity { return one.rank == 2 && one.shape[0] == one.shape[1] }
      return other.isScalar && other.value.isZero
    }
    if sameShape(a, b), a.isIdentity == b.isIdentity { return a.shape }
    if fits(a, b) { return a.shape }
    if fits(b, a) { return b.shape }
    return refuse(
      left.span.joined(with: right.span),
      "The sides have different sizes: \(quoted(left.span)) is \(words(a)), but \(quoted(right.span)) is \(words(b)).",
      hint: columnHint([a, b]))
  }
}
