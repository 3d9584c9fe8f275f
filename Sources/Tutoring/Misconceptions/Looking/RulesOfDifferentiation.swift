import Derivation
import Mathematics

// Where a rule of differentiation applies.

extension Expression {
  /// u and v of u / v.
  var quotient: (over: Expression, under: Expression)? {
    let below = factors.compactMap { factor -> Expression? in
      if case .power(let base, .number(Rational(-1))) = factor { base } else { nil }
    }
    guard below.count > 0 else { return nil }
    let above = factors.filter { factor in
      if case .power(_, .number(Rational(-1))) = factor { false } else { true }
    }
    return (.plainProduct(above), .plainProduct(below))
  }

  /// g of f(g), if f is a function of one number.
  var innerFunction: Expression? {
    switch self {
    case .primitive(_, let argument): argument
    case .power(let base, let exponent): exponent.rational == nil ? nil : base
    case .call(_, let arguments, _):
      arguments.count == 1 && arguments[0].binders.isEmpty ? arguments[0].body : nil
    default: nil
    }
  }

  /// The subscripts that Kronecker deltas inside compare.
  var deltas: [(Subscript, Subscript)] {
    var result: [Expression] = []
    forEachPart { part in
      if case .delta = part, !result.contains(part) { result.append(part) }
    }
    return result.compactMap { if case .delta(let a, let b) = $0 { (a, b) } else { nil } }
  }

  /// Of Σ_k A_ik B_kj what Σ_k B_ik A_kj sums; nothing if the sizes do not fit.
  func exchanged(over index: Index) -> (body: Expression, first: Symbol, second: Symbol)? {
    let bound = Subscript.index(index)
    guard case .product(let factors) = self, factors.count == 2,
      case .symbol(let a, let i) = factors[0], case .symbol(let b, let j) = factors[1],
      i.count == 2, j.count == 2, a != b
    else { return nil }
    let isInOrder = i[1] == bound && j[0] == bound
    guard isInOrder || (i[0] == bound && j[1] == bound) else { return nil }
    let (row, column) = isInOrder ? (i[0], j[1]) : (j[0], i[1])
    guard let (m, n) = row.index.flatMap({ m in column.index.map { (m, $0) } }),
      m.size == n.size, m.size == index.size
    else { return nil }
    let (first, second) = isInOrder ? (a, b) : (b, a)
    return (
      .product([.symbol(second, [row, bound]), .symbol(first, [bound, column])]), first, second
    )
  }
}

extension Scene {
  /// What is differentiated, if a sound form is the derivative itself.
  func differentiated(in sound: Sound) -> Differentiated? {
    sound.kind == .definition && !sound.isChanged ? differentiated : nil
  }
}

extension Differentiated {
  /// f′(g) of f(g).
  func outer(
    of expression: Expression, _ inner: Expression, _ right: (Expression) -> Expression
  ) -> Expression? {
    let function: (Expression) -> Expression
    switch expression {
    case .primitive(let primitive, _): function = { .primitive(primitive, $0) }
    case .power(_, let exponent): function = { .power($0, exponent) }
    case .call(let called, _, let places):
      function = { .call(called, [Argument(body: $0)], places) }
    default: return nil
    }
    return outer(function, inner, right)
  }

  /// The derivative of one term of a sum over k as if k were the index of the variable; nothing if
  /// the variable does not stand there under k.
  func caught(_ term: Expression, _ index: Index) -> Expression? {
    for axis in variable.places.indices {
      var own = variable
      own.places[axis] = .index(index)
      var isThere = false
      term.forEachPart { if $0 == .symbol(own.symbol, own.places) { isThere = true } }
      if isThere { return right(term, by: own) }
    }
    return nil
  }
}
