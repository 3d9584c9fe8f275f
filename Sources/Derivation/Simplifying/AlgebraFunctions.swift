import Mathematics

// Powers and functions: e^{2x + y} is (e^x)² e^y, √v √v is v.

extension Algebra {
  mutating func power(_ base: Expression, _ exponent: Expression) -> RationalFunction? {
    guard let lower = value(of: base), let upper = value(of: exponent) else { return nil }
    guard let number = upper.constant else { return generalPower(lower, upper) }
    if let whole = number.integer { return raised(base, lower, to: whole) }
    if let doubled = (number * Rational(2)).integer, abs(doubled) < 100 {
      return root(lower).flatMap { $0.raised(to: doubled) }.flatMap { reduced($0) }
    }
    return atom(.power(expression(lower), .number(number)))
  }

  /// Of 1 / (a b²) each factor stays one: a b² is not multiplied out.
  private mutating func raised(_ base: Expression, _ value: RationalFunction, to exponent: Int)
    -> RationalFunction?
  {
    guard exponent < 0 else { return value.raised(to: exponent).flatMap { reduced($0) } }
    switch base {
    case .power(let inner, .number(let first)) where first.integer.map { $0 > 1 } ?? false:
      return power(inner, .number(first * Rational(exponent)))
    case .product(let factors):
      var result = RationalFunction(Rational.one)
      for factor in factors {
        guard let next = power(factor, .integer(exponent)), let whole = product(result, next) else {
          return nil
        }
        result = whole
      }
      return result
    default: return value.raised(to: exponent).flatMap { reduced($0) }
    }
  }

  /// bⁿ with a letter in n: b^(n + 2) is bⁿ b².
  mutating func generalPower(_ base: RationalFunction, _ exponent: RationalFunction)
    -> RationalFunction?
  {
    var whole = 0
    var rest = exponent
    if exponent.below.isEmpty,
      let term = exponent.top.terms.first(where: { $0.monomial == .one }),
      let count = term.coefficient.integer, abs(count) < 100
    {
      whole = count
      rest = exponent.replacing(top: exponent.top + Polynomial(Rational(-count)))
    }
    let atom = atom(.power(expression(base), expression(rest)))
    guard whole != 0 else { return atom }
    return base.raised(to: whole).flatMap { product($0, atom) }
  }

  mutating func root(_ value: RationalFunction) -> RationalFunction? {
    if let number = value.constant, let root = number.squareRoot { return RationalFunction(root) }
    return atom(.primitive(.sqrt, expression(value)))
  }

  mutating func primitive(_ primitive: Primitive, _ argument: Expression)
    -> RationalFunction?
  {
    guard let inner = value(of: argument) else { return nil }
    switch primitive {
    case .exp: return exponential(inner)
    case .log: return logarithm(inner)
    case .sqrt: return root(inner)
    case .tanh where opensFunctions:
      guard let doubled = product(inner, RationalFunction(Rational(2))),
        let square = exponential(doubled),
        let over = RationalFunction.sum(square, .init(Rational(-1))),
        let under = RationalFunction.sum(square, RationalFunction(Rational.one))?.inverse
      else { return nil }
      return product(over, under)
    case .sin, .tanh, .erf, .cos, .abs:
      if inner.isZero { return RationalFunction(primitive == .cos ? Rational.one : Rational.zero) }
      let isNegative = (inner.top.terms.first?.coefficient.sign ?? 1) < 0
      let result = atom(.primitive(primitive, expression(isNegative ? inner.negated() : inner)))
      let isOdd = primitive != .cos && primitive != .abs
      return isNegative && isOdd ? result.negated() : result
    }
  }

  /// e^{2x + y} as (e^x)² e^y.
  mutating func exponential(_ argument: RationalFunction) -> RationalFunction? {
    guard argument.below.isEmpty else {
      let isNegative = (argument.top.terms.first?.coefficient.sign ?? 1) < 0
      return atom(
        .primitive(.exp, expression(isNegative ? argument.negated() : argument)),
        exponent: isNegative ? -1 : 1)
    }
    var result = RationalFunction(Rational.one)
    for term in argument.top.terms {
      guard let factor = exponential(term), let next = product(result, factor) else { return nil }
      result = next
    }
    return result
  }

  mutating func exponential(_ term: Polynomial.Term) -> RationalFunction? {
    let whole = term.coefficient.integer.flatMap { abs($0) < 1000 ? $0 : nil }
    if let whole, term.monomial.powers.count == 1, term.monomial.powers[0].exponent == 1,
      case .primitive(.log, let argument) = atoms[term.monomial.powers[0].atom]
    {
      return value(of: argument)?.raised(to: whole)
    }
    let exponent = whole ?? term.coefficient.sign
    let scale = whole == nil ? term.coefficient.magnitude : .one
    let argument = expression(RationalFunction(Polynomial(term.monomial, times: scale)))
    return atom(.primitive(.exp, argument), exponent: exponent)
  }

  /// log of a product as a sum, as far as its factors are positive.
  mutating func logarithm(_ argument: RationalFunction) -> RationalFunction? {
    if argument.constant == .one { return RationalFunction(Rational.zero) }
    var result = RationalFunction(Rational.zero)
    var rest = argument.top
    var kept: [Expression] = []
    func add(_ term: RationalFunction, times count: Int) -> Bool {
      guard let scaled = RationalFunction.product(term, RationalFunction(Rational(count))),
        let sum = RationalFunction.sum(result, scaled)
      else { return false }
      result = sum
      return true
    }
    for factor in argument.below {
      let base = expression(RationalFunction(factor.base))
      if splitsLogarithms || isPositive(factor.base) {
        guard add(atom(.primitive(.log, base)), times: -factor.exponent) else { return nil }
      } else {
        kept.append(.power(base, .integer(-factor.exponent)))
      }
    }
    for power in rest.content.powers {
      let atom = atoms[power.atom]
      guard splitsLogarithms || isPositive(atom) else { continue }
      rest = rest * .init(coefficient: .one, monomial: Monomial(power.atom, -power.exponent))
      var logarithm = self.atom(.primitive(.log, atom))
      if case .primitive(.exp, let inner) = atom {
        guard let value = value(of: inner) else { return nil }
        logarithm = value
      }
      guard add(logarithm, times: power.exponent) else { return nil }
    }
    kept.insert(expression(RationalFunction(rest)), at: 0)
    let last = Expression.tidyProduct(kept)
    if last.isOne { return result }
    return add(atom(.primitive(.log, last)), times: 1) ? result : nil
  }

  func isPositive(_ polynomial: Polynomial) -> Bool {
    polynomial.terms.allSatisfy { term in
      term.coefficient.sign > 0 && term.monomial.powers.allSatisfy { isPositive(atoms[$0.atom]) }
    }
  }

  func isPositive(_ atom: Expression) -> Bool {
    switch atom {
    case .primitive(.exp, _), .size, .constant: true
    case .number(let value): value.sign > 0
    case .sum(let parts), .product(let parts): parts.allSatisfy { isPositive($0) }
    case .power(let base, let exponent): isPositive(base) && !exponent.holdsTotals
    case .total(_, _, let body): isPositive(body)
    default: false
    }
  }
}

extension Expression {
  fileprivate var holdsTotals: Bool { holdsSums }
}
