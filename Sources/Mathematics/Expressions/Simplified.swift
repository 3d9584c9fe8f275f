/// Tidy sums, products and powers: nested ones flattened, numbers collected, zeros and ones
/// dropped, like terms and like factors joined. The order in which things were written stays.
extension Expression {
  /// Equal, or the same but for the identities of indices bound inside a call or a total.
  fileprivate func isSameFactor(as other: Expression) -> Bool {
    switch (self, other) {
    case (.call, .call), (.total, .total): self == other || isSame(as: other)
    default: self == other
    }
  }

  public static func tidySum(_ terms: [Expression]) -> Expression {
    if terms.count == 1, terms[0].isTidyAlone { return terms[0] }
    var sum = TermsOfSum(expecting: terms.count)
    for term in terms { sum.take(term) }
    return sum.tidied
  }

  public static func tidyProduct(_ factors: [Expression]) -> Expression {
    if factors.count == 1, factors[0].isTidyAlone { return factors[0] }
    var product = FactorsOfProduct(expecting: factors.count)
    for factor in factors { product.take(factor) }
    return product.tidied
  }

  public static func tidyPower(_ base: Expression, _ exponent: Expression) -> Expression {
    if exponent.isZero { return .one }
    if exponent.isOne { return base }
    if base.isOne { return .one }
    if let power = exponent.rational, let whole = power.integer {
      if let value = base.rational, let result = value.power(whole), result.bitWidth < 256 {
        return .number(result)
      }
      if case .power(let inner, let first) = base, first.rational != nil {
        return tidyPower(inner, tidyProduct([first, exponent]))
      }
      if case .product(let factors) = base {
        return tidyProduct(factors.map { tidyPower($0, exponent) })
      }
      if case .primitive(.sqrt, let square) = base, whole % 2 == 0 {
        return tidyPower(square, .integer(whole / 2))
      }
    }
    return .power(base, exponent)
  }

  public static func negated(_ value: Expression) -> Expression {
    tidyProduct([.integer(-1), value])
  }

  public static func quotient(_ top: Expression, _ bottom: Expression) -> Expression {
    tidyProduct([top, tidyPower(bottom, .integer(-1))])
  }

  /// `2 x y` as 2 and `x y`.
  public var coefficientAndRest: (Rational, Expression) {
    guard case .product(let factors) = self, let value = factors.first?.rational else {
      return (Rational(1), self)
    }
    let rest = Array(factors.dropFirst())
    return (value, rest.count == 1 ? rest[0] : .product(rest))
  }

  fileprivate static func scaled(_ rest: Expression, by coefficient: Rational) -> Expression {
    if coefficient == Rational(1) { return rest }
    return tidyProduct([.number(coefficient), rest])
  }

  /// Whether this is `a − b`, which reads as well the other way round.
  fileprivate var isDifference: Bool {
    guard case .sum(let terms) = self, terms.count == 2 else { return false }
    return !terms[0].isNegative && terms[1].isNegative
  }

  fileprivate var reversedDifference: Expression {
    guard case .sum(let terms) = self, terms.count == 2 else { return self }
    return .sum([.negated(terms[1]), .negated(terms[0])])
  }

  /// Whether a minus sign stands in front when it is printed.
  public var isNegative: Bool {
    switch self {
    case .number(let value): value < Rational(0)
    case .product(let factors): factors.first?.isNegative ?? false
    default: false
    }
  }
}

/// The terms of a sum while they are collected, like ones joined.
private struct TermsOfSum {
  private var constant = Rational.zero
  private var constantPlace: Int?
  private var kept: [(coefficient: Rational, rest: Expression)] = []
  private var places: [Expression: Int] = [:]

  init(expecting count: Int) { kept.reserveCapacity(count) }

  mutating func take(_ term: Expression) {
    switch term {
    case .sum(let inner): for term in inner { take(term) }
    case .number(let value):
      if constantPlace == nil { constantPlace = kept.count }
      constant = constant + value
    case .product(let factors) where isAsTyped(factors):
      // Of 1/2 κ and κ/2 only the tidy form tells that they are alike.
      let tidy = Expression.tidyProduct(factors)
      if case .product = tidy { join(tidy) } else { take(tidy) }
    default: join(term)
    }
  }

  /// Whether numbers stand elsewhere than in front, or products inside.
  private func isAsTyped(_ factors: [Expression]) -> Bool {
    for (place, factor) in factors.enumerated() {
      switch factor {
      case .product: return true
      case .number where place > 0: return true
      case .power(.number, _): return true
      default: break
      }
    }
    return false
  }

  private mutating func join(_ term: Expression) {
    let (coefficient, rest) = term.coefficientAndRest
    if let place = place(of: rest) {
      kept[place].coefficient = kept[place].coefficient + coefficient
    } else {
      if !places.isEmpty { places[rest] = kept.count }
      kept.append((coefficient, rest))
    }
  }

  /// A few terms are compared one by one, which is faster than hashing whole trees.
  private mutating func place(of rest: Expression) -> Int? {
    if kept.count < 16 { return kept.firstIndex { $0.rest == rest } }
    if places.isEmpty { for (place, term) in kept.enumerated() { places[term.rest] = place } }
    return places[rest]
  }

  var tidied: Expression {
    if kept.count == 1, constant.isZero, !kept[0].coefficient.isZero {
      return .scaled(kept[0].rest, by: kept[0].coefficient)
    }
    var result: [Expression] = []
    result.reserveCapacity(kept.count + 1)
    for (place, term) in kept.enumerated() {
      if place == constantPlace, !constant.isZero { result.append(.number(constant)) }
      if !term.coefficient.isZero { result.append(.scaled(term.rest, by: term.coefficient)) }
    }
    if let place = constantPlace, place >= kept.count, !constant.isZero {
      result.append(.number(constant))
    }
    if result.isEmpty { return .zero }
    return result.count == 1 ? result[0] : .sum(result)
  }
}

/// The factors of a product while they are collected, powers of the same base joined.
private struct FactorsOfProduct {
  private var coefficient = Rational.one
  private var kept: [Expression] = []

  /// With room for a coefficient in front.
  init(expecting count: Int) { kept.reserveCapacity(count + 1) }

  mutating func take(_ factor: Expression) {
    switch factor {
    case .product(let inner): for factor in inner { take(factor) }
    case .number(let value): coefficient = coefficient * value
    case .power(let base, let exponent):
      let whole = Expression.tidyPower(base, exponent)
      if whole.isNumberOrProduct { take(whole) } else { join(whole) }
    default: join(factor)
    }
  }

  private mutating func join(_ factor: Expression) {
    let (base, exponent) = factor.baseAndExponent
    guard let place = kept.firstIndex(where: { $0.base.isSameFactor(as: base) }) else {
      return kept.append(factor)
    }
    let (known, power) = kept[place].baseAndExponent
    let joined = Expression.tidyPower(known, .tidySum([power, exponent]))
    if joined.isNumberOrProduct {
      kept.remove(at: place)
      take(joined)
    } else {
      kept[place] = joined
    }
  }

  var tidied: Expression {
    if coefficient.isZero { return .zero }
    var result = kept
    var coefficient = coefficient
    if coefficient == Rational(-1), let place = result.firstIndex(where: { $0.isDifference }) {
      result[place] = result[place].reversedDifference
      coefficient = .one
    }
    if coefficient != .one {
      if result.count == 1, case .sum(let terms) = result[0], coefficient == Rational(-1) {
        return .sum(terms.map { .tidyProduct([.number(coefficient), $0]) })
      }
      result.insert(.number(coefficient), at: 0)
    }
    if result.isEmpty { return .number(coefficient) }
    return result.count == 1 ? result[0] : .product(result)
  }
}

extension Expression {
  /// Whether there is nothing to tidy in a sum or product of this alone.
  fileprivate var isTidyAlone: Bool {
    switch self {
    case .symbol, .constant, .size, .primitive, .call, .total, .delta, .cases: true
    case .number, .sum, .product, .power: false
    }
  }

  fileprivate var base: Expression {
    if case .power(let base, _) = self { base } else { self }
  }

  fileprivate var baseAndExponent: (Expression, Expression) {
    if case .power(let base, let exponent) = self { (base, exponent) } else { (self, .one) }
  }

  fileprivate var isNumberOrProduct: Bool {
    switch self {
    case .number, .product: true
    default: false
    }
  }
}
