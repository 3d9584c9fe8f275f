import Mathematics

extension Expression {
  /// What comes of changing one part, for every part (this one as well) and every way to change it.
  func everywhere(_ change: (Expression) -> [Slip]) -> [Slip] {
    var result = change(self)
    for (part, put) in placedParts {
      result += part.everywhere(change).map { Slip(put($0.wrong), $0.because) }
    }
    return result
  }

  /// The parts this is directly made of, each with what puts another in its place.
  private var placedParts: [(Expression, (Expression) -> Expression)] {
    switch self {
    case .number, .constant, .size, .symbol, .delta: return []
    case .sum(let terms):
      return terms.indices.map { place in (terms[place], { .sum(terms.with($0, at: place)) }) }
    case .product(let factors):
      return factors.indices.map { place in
        (factors[place], { .product(factors.with($0, at: place)) })
      }
    case .power(let base, let exponent):
      return [(base, { .power($0, exponent) }), (exponent, { .power(base, $0) })]
    case .primitive(let primitive, let argument):
      return [(argument, { .primitive(primitive, $0) })]
    case .call(let function, let arguments, let places):
      return arguments.indices.map { place in
        let binders = arguments[place].binders
        return (
          arguments[place].body,
          {
            .call(
              function, arguments.with(Argument(binders: binders, body: $0), at: place), places)
          }
        )
      }
    case .total(let total, let index, let body): return [(body, { .total(total, index, $0) })]
    case .cases(let branches):
      return branches.indices.map { place in
        let condition = branches[place].condition
        return (
          branches[place].value,
          { .cases(branches.with(Branch(value: $0, condition: condition), at: place)) }
        )
      }
    }
  }
}

extension Array {
  /// With another element at one place.
  func with(_ element: Element, at place: Int) -> [Element] {
    var result = self
    result[place] = element
    return result
  }
}
