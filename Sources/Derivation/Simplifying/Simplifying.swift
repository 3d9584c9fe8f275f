public import Mathematics

/// The form that is cheapest to read: sums, products and powers tidied, common factors in front,
/// what is known by a name of `names` under that name. Each change is a step of `derivation`.
public func simplify(
  _ value: Expression, names: [Symbol], in definitions: Definitions,
  continuing derivation: inout Derivation
) -> Expression {
  var value = value
  if let shorter = withKnownSums(value, definitions) {
    value = shorter
    derivation.go(.labels, to: .value(value))
  }
  var folding = Folding(names, in: definitions)
  return folding.folded(value, &derivation, records: true)
}

/// A polynomial in what has subscripts, collected: (β³) v_i + (β² + β) g_i. Nothing where it is none,
/// or too long.
public func collected(_ value: Expression, in definitions: Definitions) -> Expression? {
  var algebra = Algebra(definitions)
  return algebra.collected(value)
}

/// The one form that all expressions share which are found to be equal: everything multiplied out,
/// functions by their definitions if they are to be opened. Nothing where it would be too long to be
/// worked with.
public struct Canonical {
  var algebra: Algebra

  /// With `splitsLogarithms`, log(a b) is log a + log b: for positive numbers.
  public init(
    _ definitions: Definitions, opensFunctions: Bool = true, splitsLogarithms: Bool = false
  ) {
    algebra = Algebra(
      definitions, opensFunctions: opensFunctions, splitsLogarithms: splitsLogarithms)
  }

  public mutating func form(of expression: Expression) -> Expression? {
    algebra.canonical(expression)
  }

  /// Whether a matrix has met its inverse on the way.
  public var usesInverses: Bool { algebra.usesInverses }

  /// The cheapest form to read.
  public mutating func readable(_ expression: Expression) -> Expression {
    algebra.readable(expression)
  }

  /// Whether the difference of both comes out as 0.
  public mutating func areEqual(_ a: Expression, _ b: Expression) -> Bool {
    algebra.value(of: .sum([a, .product([.integer(-1), b])]))?.isZero ?? false
  }
}

extension Definitions {
  /// What a derivation of `symbol` may fold back to.
  public func namesInUse(for symbol: Symbol) -> [Symbol] { foldingNames(for: symbol) }
}
