extension Formula {
  /// Visits this formula and every part of it, from the outside in.
  public func forEachPart(_ visit: (Formula) -> Void) {
    visit(self)
    switch self {
    case .number, .text, .function, .mark: break
    case .identifier(let identifier): for part in identifier.subscripts { part.forEachPart(visit) }
    case .row(let parts), .list(let parts), .product(let parts, _):
      for part in parts { part.forEachPart(visit) }
    case .sum(let terms): for term in terms { term.formula.forEachPart(visit) }
    case .relation(let a, _, let b), .fraction(let a, let b), .power(let a, let b):
      a.forEachPart(visit)
      b.forEachPart(visit)
    case .derivative(let inner, let parts, _), .subscripted(let inner, let parts),
      .call(let inner, let parts):
      inner.forEachPart(visit)
      for part in parts { part.forEachPart(visit) }
    case .negated(let inner), .transposed(let inner), .root(let inner), .fenced(let inner, _),
      .accented(_, let inner), .emphasised(let inner):
      inner.forEachPart(visit)
    case .matrix(let rows, _): for row in rows { for part in row { part.forEachPart(visit) } }
    case .big(_, let under, let over, let body):
      under?.forEachPart(visit)
      over?.forEachPart(visit)
      body.forEachPart(visit)
    case .cases(let cases):
      for one in cases {
        one.value.forEachPart(visit)
        one.condition?.forEachPart(visit)
      }
    }
  }
}
