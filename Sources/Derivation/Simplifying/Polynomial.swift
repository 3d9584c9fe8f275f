import Mathematics

/// A product of atoms with whole exponents, which may be negative: s² t⁻¹. Atoms are numbers that
/// point into an ``Atoms`` table; they stand in ascending order.
struct Monomial: Hashable {
  struct Power: Hashable {
    var atom: Int
    var exponent: Int
  }

  private(set) var powers: [Power] = []

  static let one = Monomial()

  init() {}

  init(_ atom: Int, _ exponent: Int = 1) {
    powers = exponent == 0 ? [] : [Power(atom: atom, exponent: exponent)]
  }

  init(_ powers: [Power]) { self.powers = powers.filter { $0.exponent != 0 } }

  func exponent(of atom: Int) -> Int { powers.first { $0.atom == atom }?.exponent ?? 0 }

  func without(_ atom: Int) -> Monomial { Monomial(powers.filter { $0.atom != atom }) }

  static func * (a: Monomial, b: Monomial) -> Monomial {
    var result: [Power] = []
    result.reserveCapacity(a.powers.count + b.powers.count)
    var (i, j) = (0, 0)
    while i < a.powers.count || j < b.powers.count {
      if j == b.powers.count || (i < a.powers.count && a.powers[i].atom < b.powers[j].atom) {
        result.append(a.powers[i])
        i += 1
      } else if i == a.powers.count || b.powers[j].atom < a.powers[i].atom {
        result.append(b.powers[j])
        j += 1
      } else {
        result.append(
          Power(atom: a.powers[i].atom, exponent: a.powers[i].exponent + b.powers[j].exponent))
        i += 1
        j += 1
      }
    }
    return Monomial(result)
  }

  func raised(to exponent: Int) -> Monomial {
    Monomial(powers.map { Power(atom: $0.atom, exponent: $0.exponent * exponent) })
  }

  var inverse: Monomial { raised(to: -1) }

  var hasNegativeExponents: Bool { powers.contains { $0.exponent < 0 } }

  /// Lexicographic order: the first atom with the larger exponent wins.
  static func precedes(_ a: Monomial, _ b: Monomial) -> Bool {
    var (i, j) = (0, 0)
    while i < a.powers.count && j < b.powers.count {
      let (x, y) = (a.powers[i], b.powers[j])
      if x.atom != y.atom { return x.atom < y.atom ? x.exponent > 0 : y.exponent < 0 }
      if x.exponent != y.exponent { return x.exponent > y.exponent }
      i += 1
      j += 1
    }
    if i < a.powers.count { return a.powers[i].exponent > 0 }
    if j < b.powers.count { return b.powers[j].exponent < 0 }
    return false
  }
}

/// A sum of monomials with fractions in front, in a fixed order.
struct Polynomial: Hashable {
  struct Term: Hashable {
    var coefficient: Rational
    var monomial: Monomial
  }

  /// In lexicographic order of the monomials, none of them twice, none with 0 in front.
  private(set) var terms: [Term] = []

  /// Beyond so many terms nobody reads a sum, and nothing is multiplied out.
  static let most = 300

  static let zero = Polynomial()
  static let one = Polynomial(.one)

  init() {}
  init(_ value: Rational) {
    if !value.isZero { terms = [Term(coefficient: value, monomial: .one)] }
  }
  init(_ monomial: Monomial, times coefficient: Rational = .one) {
    if !coefficient.isZero { terms = [Term(coefficient: coefficient, monomial: monomial)] }
  }
  /// Some of the terms of another, in its order.
  init(_ terms: [Term]) { self.terms = terms }

  var isZero: Bool { terms.isEmpty }

  /// The number that it is.
  var constant: Rational? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 && terms[0].monomial == .one ? terms[0].coefficient : nil
  }

  static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    var result: [Term] = []
    result.reserveCapacity(a.terms.count + b.terms.count)
    var (i, j) = (0, 0)
    while i < a.terms.count && j < b.terms.count {
      if a.terms[i].monomial == b.terms[j].monomial {
        let sum = a.terms[i].coefficient + b.terms[j].coefficient
        if !sum.isZero { result.append(Term(coefficient: sum, monomial: a.terms[i].monomial)) }
        i += 1
        j += 1
      } else if Monomial.precedes(a.terms[i].monomial, b.terms[j].monomial) {
        result.append(a.terms[i])
        i += 1
      } else {
        result.append(b.terms[j])
        j += 1
      }
    }
    result += a.terms[i...]
    result += b.terms[j...]
    return Polynomial(result)
  }

  static func * (a: Polynomial, b: Term) -> Polynomial {
    // Multiplying by one monomial keeps a lexicographic order.
    Polynomial(
      a.terms.map {
        Term(
          coefficient: $0.coefficient * b.coefficient, monomial: $0.monomial * b.monomial)
      })
  }

  /// Nothing where the product would be too long.
  func multiplied(by other: Polynomial) -> Polynomial? {
    if other.terms.count == 1 { return self * other.terms[0] }
    if terms.count == 1 { return other * terms[0] }
    guard terms.count * other.terms.count <= Polynomial.most * 4 else { return nil }
    var result = Polynomial.zero
    for term in other.terms { result = result + self * term }
    return result.terms.count <= Polynomial.most ? result : nil
  }

  func scaled(by value: Rational) -> Polynomial {
    self * Term(coefficient: value, monomial: .one)
  }

  /// The largest monomial that divides every term.
  var content: Monomial {
    guard let first = terms.first else { return .one }
    var powers = first.monomial.powers
    var others: Set<Int> = []
    for term in terms.dropFirst() {
      for place in powers.indices {
        powers[place].exponent = min(
          powers[place].exponent, term.monomial.exponent(of: powers[place].atom))
      }
      for power in term.monomial.powers where power.exponent < 0 { others.insert(power.atom) }
    }
    for atom in others.sorted() where !powers.contains(where: { $0.atom == atom }) {
      let least = terms.map { $0.monomial.exponent(of: atom) }.min() ?? 0
      powers.append(Monomial.Power(atom: atom, exponent: min(least, 0)))
    }
    return Monomial(powers.sorted { $0.atom < $1.atom })
  }

  /// Whether it may be 0 wherever one atom is `sign` or `sign` times another: by numbers for the
  /// others, which is much quicker than a division.
  func vanishes(where atom: Int, is sign: Int, times other: Int?) -> Bool {
    func number(_ atom: Int) -> Double { 0.5 + Double((atom &* 7919) % 1000) / 700 }
    let base = Double(sign) * (other.map(number) ?? 1)
    var (sum, size) = (0.0, 0.0)
    for term in terms {
      var value = term.coefficient.double
      for power in term.monomial.powers {
        let factor = power.atom == atom ? base : number(power.atom)
        for _ in 0..<power.exponent { value *= factor }
      }
      sum += value
      size += abs(value)
    }
    return abs(sum) <= 1e-10 * size
  }

  /// The quotient, if `divisor` divides it without rest. Neither has negative exponents.
  func divided(by divisor: Polynomial) -> Polynomial? {
    guard let lead = divisor.terms.first else { return nil }
    var rest = self
    var quotient = Polynomial.zero
    var steps = 0
    while let top = rest.terms.first {
      steps += 1
      let monomial = top.monomial * lead.monomial.inverse
      guard steps <= Polynomial.most, !monomial.hasNegativeExponents,
        let inverse = lead.coefficient.inverse
      else { return nil }
      let term = Term(coefficient: top.coefficient * inverse, monomial: monomial)
      quotient = quotient + Polynomial(monomial, times: term.coefficient)
      rest = rest + (divisor * term).scaled(by: Rational(-1))
    }
    return quotient
  }
}
