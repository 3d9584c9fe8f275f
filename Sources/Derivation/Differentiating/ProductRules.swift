import Mathematics

// Products, quotients, powers.

func productRule(
  _ factors: [Expression], _ variable: Variable, _ definitions: inout Definitions,
  _ recording: inout Recording
) -> Ruled {
  let active = factors.indices.filter { factors[$0].mentions(variable.symbol) }
  if active.contains(where: { factors[$0].isReciprocal }) {
    return quotientRule(factors, active, variable, &definitions, &recording)
  }
  var terms: [Expression] = []
  var forms: [Expression] = []
  for place in active {
    var others = factors
    others[place] = derivative(factors[place], variable, &definitions, &recording)
    terms.append(.tidyProduct(others))
    guard recording.isOn else { continue }
    others[place] = .part(forms.count)
    forms.append(.product(others))
  }
  return Ruled(
    rule: active.count == 1 ? .constantMultiple : .product, result: .tidySum(terms),
    form: recording.form(.form(of: forms)))
}

/// (N′ D − N D′) / D².
private func quotientRule(
  _ factors: [Expression], _ active: [Int], _ variable: Variable,
  _ definitions: inout Definitions, _ recording: inout Recording
) -> Ruled {
  let below = active.filter { factors[$0].isReciprocal }
  let under = Expression.tidyProduct(below.map { factors[$0].reciprocal })
  let others = factors.indices.filter { !below.contains($0) }.map { factors[$0] }
  // What does not depend on the variable stays in front.
  let constants = others.filter { !$0.mentions(variable.symbol) }
  let moving = others.filter { $0.mentions(variable.symbol) }
  let over = moving.count == 1 ? moving[0] : Expression.product(moving)
  let square = Expression.tidyPower(under, .integer(-2))
  if moving.isEmpty {
    let slope = derivative(under, variable, &definitions, &recording)
    return Ruled(
      rule: .quotient, result: .tidyProduct([.integer(-1)] + constants + [slope, square]),
      form: recording.form(
        .product([.integer(-1)] + constants + [.part(0), .power(under, .integer(-2))])))
  }
  let upper = derivative(over, variable, &definitions, &recording)
  let lower = derivative(under, variable, &definitions, &recording)
  let numerator = Expression.tidySum([
    .tidyProduct([upper, under]), .tidyProduct([.integer(-1), over, lower]),
  ])
  return Ruled(
    rule: .quotient, result: .tidyProduct(constants + [numerator, square]),
    form: recording.form(
      .product(
        constants + [
          .sum([.product([.part(0), under]), .product([.integer(-1), over, .part(1)])]),
          .power(under, .integer(-2)),
        ])))
}

extension Expression {
  /// Whether it is 1 / D.
  fileprivate var isReciprocal: Bool {
    if case .power(_, let exponent) = self { exponent.rational == Rational(-1) } else { false }
  }

  fileprivate var reciprocal: Expression { .tidyPower(self, .integer(-1)) }
}

func powerRule(
  _ base: Expression, _ exponent: Expression, _ variable: Variable,
  _ definitions: inout Definitions, _ recording: inout Recording
) -> Ruled {
  if exponent.rational == Rational(-1), base.mentions(variable.symbol) {
    return quotientRule(
      [.power(base, exponent)], [0], variable, &definitions, &recording)
  }
  let isActive = base.mentions(variable.symbol)
  let inner = derivative(base, variable, &definitions, &recording)
  guard exponent.mentions(variable.symbol) else {
    let lowered = Expression.tidyPower(base, .tidySum([exponent, .integer(-1)]))
    return Ruled(
      rule: .power, result: .tidyProduct([exponent, lowered, inner]),
      form: recording.form(.product([exponent, lowered, .part(0)])))
  }
  let outer = derivative(exponent, variable, &definitions, &recording)
  let whole = Expression.power(base, exponent)
  let logarithm = Expression.primitive(.log, base)
  let below = Expression.tidyPower(base, .integer(-1))
  return Ruled(
    rule: .generalPower,
    result: .tidySum([
      .tidyProduct([whole, outer, logarithm]), .tidyProduct([whole, exponent, inner, below]),
    ]),
    form: recording.form(
      .form(
        of: [.product([whole, .part(isActive ? 1 : 0), logarithm])]
          + (isActive ? [.product([whole, exponent, .part(0), below])] : []))))
}
