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
    var constant = Rational(0)
    var constantPlace: Int?
    var kept: [(coefficient: Rational, rest: Expression)] = []
    var places: [Expression: Int] = [:]
    // A few terms are compared one by one, which is faster than hashing whole trees.
    func place(of rest: Expression) -> Int? {
      if kept.count < 16 { return kept.firstIndex { $0.rest == rest } }
      if places.isEmpty { for (place, term) in kept.enumerated() { places[term.rest] = place } }
      return places[rest]
    }
    func take(_ term: Expression) {
      switch term {
      case .sum(let inner): inner.forEach(take)
      case .number(let value):
        if constantPlace == nil { constantPlace = kept.count }
        constant = constant + value
      default:
        let (coefficient, rest) = term.coefficientAndRest
        if let place = place(of: rest) {
          kept[place].coefficient = kept[place].coefficient + coefficient
        } else {
          if !places.isEmpty { places[rest] = kept.count }
          kept.append((coefficient, rest))
        }
      }
    }
    terms.forEach(take)
    var result: [Expression] = []
    for (place, term) in kept.enumerated() {
      if place == constantPlace, constant != Rational(0) { result.append(.number(constant)) }
      if term.coefficient != Rational(0) { result.append(scaled(term.rest, by: term.coefficient)) }
    }
    if let place = constantPlace, place >= kept.count, constant != Rational(0) {
      result.append(.number(constant))
    }
    if result.isEmpty { return .zero }
    return result.count == 1 ? result[0] : .sum(result)
  }

  public static func tidyProduct(_ factors: [Expression]) -> Expression {
    var coefficient = Rational(1)
    var kept: [(base: Expression, exponent: Expression)] = []
    var isZero = false
    func take(_ factor: Expression) {
      switch factor {
      case .product(let inner): inner.forEach(take)
      case .number(let value):
        coefficient = coefficient * value
        if value == Rational(0) { isZero = true }
      default:
        let (base, exponent) = factor.baseAndExponent
        if let place = kept.firstIndex(where: { $0.base.isSameFactor(as: base) }) {
          kept[place].exponent = tidySum([kept[place].exponent, exponent])
        } else {
          kept.append((base, exponent))
        }
      }
    }
    factors.forEach(take)
    if isZero { return .zero }
    var result = kept.map { tidyPower($0.base, $0.exponent) }.filter { !$0.isOne }
    if result.contains(where: { $0.rational != nil }) {
      return tidyProduct([.number(coefficient)] + result)
    }
    if coefficient == Rational(-1), let place = result.firstIndex(where: { $0.isDifference }) {
      result[place] = result[place].reversedDifference
      coefficient = Rational(1)
    }
    if coefficient != Rational(1) {
      if result.count == 1, case .sum(let terms) = result[0], coefficient == Rational(-1) {
        return .sum(terms.map { tidyProduct([.number(coefficient), $0]) })
      }
      result.insert(.number(coefficient), at: 0)
    }
    if result.isEmpty { return .number(coefficient) }
    return result.count == 1 ? result[0] : .product(result)
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

  private var baseAndExponent: (Expression, Expression) {
    if case .power(let base, let exponent) = self { return (base, exponent) }
    return (self, .one)
  }

  private static func scaled(_ rest: Expression, by coefficient: Rational) -> Expression {
    if coefficient == Rational(1) { return rest }
    return tidyProduct([.number(coefficient), rest])
  }

  /// Whether this is `a − b`, which reads as well the other way round.
  private var isDifference: Bool {
    guard case .sum(let terms) = self, terms.count == 2 else { return false }
    return !terms[0].isNegative && terms[1].isNegative
  }

  private var reversedDifference: Expression {
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
