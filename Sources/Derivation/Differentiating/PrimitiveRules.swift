import Mathematics

/// The derivative of a primitive by its argument.
func primitiveRule(
  _ primitive: Primitive, _ argument: Expression, _ definitions: Definitions
) -> (Expression, Rule) {
  let whole = Expression.primitive(primitive, argument)
  switch primitive {
  case .exp: return (whole, .exponential)
  case .log: return (.tidyPower(argument, .integer(-1)), .logarithm)
  case .sqrt:
    return (.tidyProduct([.number(.half), .tidyPower(whole, .integer(-1))]), .squareRoot)
  case .abs:
    if let sign = definitions.function("sign") {
      return (.call(sign, [Argument(body: argument)], []), .absoluteValue)
    }
    let zero = Expression.zero
    return (
      .cases([
        Branch(value: .one, condition: .compare(argument, .greater, zero)),
        Branch(value: .zero, condition: .compare(argument, .equal, zero)),
        Branch(value: .integer(-1), condition: .otherwise),
      ]), .absoluteValue
    )
  case .sin: return (.primitive(.cos, argument), .sine)
  case .cos: return (.negated(.primitive(.sin, argument)), .cosine)
  case .tanh: return (.sum([.one, .negated(.tidyPower(whole, .integer(2)))]), .hyperbolicTangent)
  case .erf:
    let bell = Expression.primitive(.exp, .negated(.tidyPower(argument, .integer(2))))
    let root = Expression.primitive(.sqrt, .constant(.pi))
    return (.tidyProduct([.integer(2), bell, .tidyPower(root, .integer(-1))]), .errorFunction)
  }
}
