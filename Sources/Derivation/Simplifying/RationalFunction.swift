import Mathematics

/// A quotient of polynomials in atoms. The denominator is kept as factors of several terms each;
/// a single term that divides stands in the numerator with negative exponents.
struct RationalFunction {
  struct Factor: Hashable {
    /// Several terms, the first with coefficient 1, without a common monomial.
    var base: Polynomial
    var exponent: Int
  }

  private(set) var top: Polynomial
  private(set) var below: [Factor] = []

  init(_ top: Polynomial) { self.top = top }
  init(_ value: Rational) { top = Polynomial(value) }
  init(atom: Int, exponent: Int = 1) { top = Polynomial(Monomial(atom, exponent)) }

  private init(top: Polynomial, below: [Factor]) {
    self.top = top
    self.below = below.filter { $0.exponent > 0 }
    if top.isZero { self.below = [] }
  }

  var isZero: Bool { top.isZero }
  var constant: Rational? { below.isEmpty ? top.constant : nil }

  static func sum(_ a: RationalFunction, _ b: RationalFunction) -> RationalFunction? {
    if a.isZero { return b }
    if b.isZero { return a }
    var common = a.below
    for factor in b.below {
      if let place = common.firstIndex(where: { $0.base == factor.base }) {
        common[place].exponent = max(common[place].exponent, factor.exponent)
      } else {
        common.append(factor)
      }
    }
    guard let left = a.widened(to: common), let right = b.widened(to: common) else { return nil }
    return RationalFunction(top: left + right, below: common).cancelled()
  }

  /// The numerator over a larger denominator.
  private func widened(to common: [Factor]) -> Polynomial? {
    var result = top
    for factor in common {
      let own = below.first { $0.base == factor.base }?.exponent ?? 0
      for _ in 0..<(factor.exponent - own) {
        guard let next = result.multiplied(by: factor.base) else { return nil }
        result = next
      }
    }
    return result
  }

  static func product(_ a: RationalFunction, _ b: RationalFunction) -> RationalFunction? {
    var factors = a.below
    for factor in b.below {
      if let place = factors.firstIndex(where: { $0.base == factor.base }) {
        factors[place].exponent += factor.exponent
      } else {
        factors.append(factor)
      }
    }
    // Each numerator is held against the other's denominator while both are still short.
    let left = RationalFunction(top: a.top, below: factors).cancelled()
    let whole = RationalFunction(top: b.top, below: left.below).cancelled()
    guard let top = left.top.multiplied(by: whole.top) else { return nil }
    return RationalFunction(top: top, below: whole.below).cancelled()
  }

  /// Common factors of numerator and denominator taken out.
  func cancelled() -> RationalFunction {
    if below.isEmpty || top.isZero { return RationalFunction(top: top, below: below) }
    let content = top.content
    var rest = top * Polynomial.Term(coefficient: .one, monomial: content.inverse)
    var factors = below
    for place in factors.indices {
      while factors[place].exponent > 0, let quotient = rest.divided(by: factors[place].base) {
        rest = quotient
        factors[place].exponent -= 1
      }
    }
    return RationalFunction(
      top: rest * Polynomial.Term(coefficient: .one, monomial: content), below: factors)
  }

  /// 1 / self.
  var inverse: RationalFunction? {
    guard let lead = top.terms.first, let inverse = lead.coefficient.inverse else { return nil }
    var result = Polynomial.one
    for factor in below {
      for _ in 0..<factor.exponent {
        guard let next = result.multiplied(by: factor.base) else { return nil }
        result = next
      }
    }
    let content = top.content
    let scale = Polynomial.Term(coefficient: inverse, monomial: content.inverse)
    let base = top * scale
    let over = result * scale
    if base.terms.count == 1 { return RationalFunction(top: over, below: []) }
    return RationalFunction(top: over, below: [Factor(base: base, exponent: 1)]).cancelled()
  }

  func raised(to exponent: Int) -> RationalFunction? {
    guard exponent >= 0 else { return inverse?.raised(to: -exponent) }
    guard exponent <= 12 || (top.terms.count == 1 && below.isEmpty && exponent < 1000) else {
      return nil
    }
    if top.terms.count == 1, below.isEmpty {
      guard let power = top.terms[0].coefficient.power(exponent), power.bitWidth < 256 else {
        return nil
      }
      return RationalFunction(Polynomial(top.terms[0].monomial.raised(to: exponent), times: power))
    }
    var result = RationalFunction(Rational.one)
    for _ in 0..<exponent {
      guard let next = RationalFunction.product(result, self) else { return nil }
      result = next
    }
    return result
  }

  func negated() -> RationalFunction {
    RationalFunction(top: top.scaled(by: Rational(-1)), below: below)
  }

  /// Whether a term of a sum still divides by something.
  var hasMixedSigns: Bool {
    top.terms.count > 1 && top.terms.contains { $0.monomial.hasNegativeExponents }
  }

  /// The same numerator without the denominator, and the denominator's factors.
  func replacing(top: Polynomial) -> RationalFunction {
    RationalFunction(top: top, below: below).cancelled()
  }
}
