public import Mathematics

extension Algebra {
  /// The cheapest to read of the forms that are tried: as it stands, term by term, factored.
  mutating func readable(_ expression: Expression) -> Expression {
    let asItStands = expression.retidied()
    guard let value = value(of: expression) else { return asItStands }
    startFactoring()
    let forms = value.hasMixedSigns ? [factored(value)] : [self.expression(value), factored(value)]
    return (forms + [asItStands.withCommonFactors])
      .map { $0.retidied().positiveFirst.arranged }
      .reduce(asItStands) { $1.readingCost < $0.readingCost ? $1 : $0 }
  }

  /// A polynomial in the atoms that have subscripts, each with all that stands before it.
  mutating func collected(_ expression: Expression) -> Expression? {
    guard let value = value(of: expression), value.below.isEmpty, value.top.terms.count <= 60 else {
      return nil
    }
    startFactoring()
    var groups: [(kept: Monomial, terms: [Polynomial.Term])] = []
    for term in value.top.terms {
      var (kept, front) = (Monomial.one, Monomial.one)
      for power in term.monomial.powers {
        let own = Monomial(power.atom, power.exponent)
        if atoms[power.atom].hasSubscripts { kept = kept * own } else { front = front * own }
      }
      let rest = Polynomial.Term(coefficient: term.coefficient, monomial: front)
      if let place = groups.firstIndex(where: { $0.kept == kept }) {
        groups[place].terms.append(rest)
      } else {
        groups.append((kept, [rest]))
      }
    }
    guard groups.contains(where: { $0.kept != .one }) else { return nil }
    let terms = groups.map { kept, terms -> Expression in
      let front = factored(Polynomial(terms), depth: 0)
      return Expression.tidyProduct([
        front, self.expression(.init(coefficient: .one, monomial: kept)),
      ])
      .arranged
    }
    return .addedFirst(terms)
  }

  /// N / D with both factored.
  mutating func factored(_ value: RationalFunction) -> Expression {
    var top = value.top
    var under: [Expression] = []
    for factor in value.below {
      var base = factor.base
      // 1 − a rather than a − 1.
      if base.terms.contains(where: { $0.monomial == .one && $0.coefficient.sign < 0 }) {
        base = base.scaled(by: Rational(-1))
        if factor.exponent % 2 != 0 { top = top.scaled(by: Rational(-1)) }
      }
      under.append(.tidyPower(factored(base, depth: 0), .integer(-factor.exponent)))
    }
    rootsUnder(&top, value.below, &under)
    return .tidyProduct([factored(top, depth: 0)] + under)
  }

  /// √v / v as 1 / √v, which is how a person writes it.
  private func rootsUnder(
    _ top: inout Polynomial, _ below: [RationalFunction.Factor], _ under: inout [Expression]
  ) {
    for power in top.content.powers where power.exponent == 1 {
      guard case .primitive(.sqrt, let square) = atoms[power.atom] else { continue }
      let root = atoms[power.atom]
      var count = 0
      if let place = below.firstIndex(where: { expression($0.base) == square }) {
        count = below[place].exponent
        under[place] = .one
      } else if let atom = atoms.firstIndex(of: square),
        let least = top.terms.map({ $0.monomial.exponent(of: atom) }).max(), least < 0
      {
        count = -least
        top = top * Polynomial.Term(coefficient: .one, monomial: Monomial(atom, count))
      }
      guard count > 0 else { continue }
      top = top * Polynomial.Term(coefficient: .one, monomial: Monomial(power.atom, -1))
      under.append(.tidyPower(root, .integer(1 - 2 * count)))
    }
  }

  /// A sum with common factors in front: p δ − p q is p (δ − q), s + a − a s is s + a (1 − s).
  private mutating func factored(_ polynomial: Polynomial, depth: Int) -> Expression {
    guard polynomial.terms.count > 1, polynomial.terms.count <= 24, depth < 6 else {
      return expression(polynomial)
    }
    if let known = factorings[polynomial] { return known }
    guard takeAttempt() else { return expression(polynomial) }
    let result = factoredAnew(polynomial, depth: depth)
    note(result, for: polynomial)
    return result
  }

  private mutating func factoredAnew(_ polynomial: Polynomial, depth: Int) -> Expression {
    let content = polynomial.content
    let sign = polynomial.terms[0].coefficient
    let isShared = polynomial.terms.allSatisfy { $0.coefficient.magnitude == sign.magnitude }
    // −a − b is −(a + b).
    let isNegative = polynomial.terms.allSatisfy { $0.coefficient.sign < 0 }
    let size = isShared ? sign.magnitude : .one
    let front = Polynomial.Term(coefficient: isNegative ? -size : size, monomial: content)
    guard let inverse = front.coefficient.inverse else { return expression(polynomial) }
    let rest = polynomial * .init(coefficient: inverse, monomial: content.inverse)
    let inner = sum(rest, depth: depth)
    if front.coefficient == .one, content == .one { return inner }
    return .tidyProduct([expression(front), inner])
  }

  /// A sum of terms without a common factor, in the cheapest form that is found.
  private mutating func sum(_ polynomial: Polynomial, depth: Int) -> Expression {
    var best = Expression.tidySum(positiveFirst(polynomial.terms).map(expression))
    func take(_ other: Expression) { if other.readingCost < best.readingCost { best = other } }
    if let merged = mergedSums(polynomial, depth: depth) { take(merged) }
    guard polynomial.terms.count > 2 else { return best }
    var uses: [Int: Int] = [:]
    for term in polynomial.terms {
      for power in term.monomial.powers { uses[power.atom, default: 0] += 1 }
    }
    // What stands in most terms is worth most in front.
    let shared = uses.filter { $0.value > 1 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { $0.key }
    for atom in shared.prefix(depth == 0 ? 6 : 3).sorted() {
      let with = polynomial.terms.filter { $0.monomial.exponent(of: atom) > 0 }
      let without = polynomial.terms.filter { $0.monomial.exponent(of: atom) <= 0 }
      // 1 + β + β² is best left as it is.
      let powers = Set(with.map { $0.monomial.exponent(of: atom) })
      guard with.count > 1, !without.isEmpty, powers.count == 1 else { continue }
      let grouped = factored(Polynomial(with), depth: depth + 1)
      let others = factored(Polynomial(without), depth: depth + 1)
      take(.addedFirst([others, grouped]))
    }
    if let divided = divided(polynomial, atoms: uses.keys.sorted(), depth: depth) { take(divided) }
    return best
  }

  /// (1 − a) (…), (a − b) (…): a factor of two terms that divides the whole.
  private mutating func divided(_ polynomial: Polynomial, atoms: [Int], depth: Int) -> Expression? {
    guard atoms.count <= 6, !polynomial.content.hasNegativeExponents else { return nil }
    for (place, atom) in atoms.enumerated() {
      for other in [nil] + atoms[(place + 1)...].map({ Optional($0) }) {
        for sign in [-1, 1] where polynomial.vanishes(where: atom, is: -sign, times: other) {
          let own = Polynomial(Monomial(atom))
          let second = Polynomial(other.map { Monomial($0) } ?? .one, times: Rational(sign))
          // 1 − a rather than a − 1.
          let divisor = other == nil ? own.scaled(by: Rational(sign)) + .one : own + second
          guard let quotient = polynomial.divided(by: divisor), quotient.terms.count > 1 else {
            continue
          }
          let front = Expression.tidySum(positiveFirst(divisor.terms).map(expression))
          return .tidyProduct([front, factored(quotient, depth: depth + 1)])
        }
      }
    }
    return nil
  }

  /// Σ_i a_i c_i − Σ_i b_i c_i as Σ_i (a_i − b_i) c_i.
  private mutating func mergedSums(_ polynomial: Polynomial, depth: Int) -> Expression? {
    var groups: [(index: Index, inner: [Expression])] = []
    var alone: [Expression] = []
    for term in polynomial.terms {
      let sums = term.monomial.powers.filter { power in
        if case .total(.sum, _, _) = atoms[power.atom] { return power.exponent == 1 }
        return false
      }
      guard sums.count == 1, case .total(.sum, let index, let body) = atoms[sums[0].atom] else {
        alone.append(expression(term))
        continue
      }
      let outside = expression(
        Polynomial.Term(
          coefficient: term.coefficient, monomial: term.monomial.without(sums[0].atom)))
      if let place = groups.firstIndex(where: { $0.index.size == index.size }) {
        groups[place].inner.append(
          .product([outside, body.at(index, .index(groups[place].index))]))
      } else {
        let fresh = definitions.indices.fresh(index.size, letter: index.letter)
        groups.append((fresh, [.product([outside, body.at(index, .index(fresh))])]))
      }
    }
    guard groups.contains(where: { $0.inner.count > 1 }) else { return nil }
    var terms = alone
    for (index, inner) in groups {
      guard let value = value(of: .sum(inner)), value.below.isEmpty else { return nil }
      terms.append(.tidyTotal(.sum, index, factored(value.top, depth: depth + 1)))
    }
    return .addedFirst(terms)
  }

  private func positiveFirst(_ terms: [Polynomial.Term]) -> [Polynomial.Term] {
    // 1 − a and 1 + a; else as the atoms came, what is added before what is taken away.
    let numbers = terms.filter { $0.monomial == .one }
    var others = terms.filter { $0.monomial != .one }
    let atoms = Set(others.flatMap { $0.monomial.powers.map { $0.atom } })
    // 1 + β + β², from the lowest power on.
    if !numbers.isEmpty, atoms.count == 1 { others.reverse() }
    let ordered = numbers + others
    return ordered.filter { $0.coefficient.sign > 0 } + ordered.filter { $0.coefficient.sign < 0 }
  }
}

extension Expression {
  /// The sum, what is added before what is taken away.
  fileprivate static func addedFirst(_ terms: [Expression]) -> Expression {
    .tidySum(terms.filter { !$0.isNegative } + terms.filter { $0.isNegative })
  }

  /// a c + b c as (a + b) c, for factors that stand there in so many words.
  fileprivate var withCommonFactors: Expression {
    guard case .sum(let terms) = self, terms.count > 1 else { return self }
    var common = terms[0].plainFactors
    for term in terms.dropFirst() {
      var rest = term.plainFactors
      common = common.filter { factor in
        guard let place = rest.firstIndex(of: factor) else { return false }
        rest.remove(at: place)
        return true
      }
    }
    if common.isEmpty { return self }
    let inner = terms.map { term -> Expression in
      var rest = term.plainFactors
      for factor in common { if let place = rest.firstIndex(of: factor) { rest.remove(at: place) } }
      return .tidyProduct(rest)
    }
    return .tidyProduct([.tidySum(inner)] + common)
  }

  private var plainFactors: [Expression] {
    if case .product(let factors) = self { factors } else { [self] }
  }

  /// `−y + p` as `p − y`.
  var positiveFirst: Expression {
    guard case .sum(let terms) = self, let first = terms.first, first.isNegative,
      let place = terms.firstIndex(where: { !$0.isNegative })
    else { return self }
    var moved = terms
    moved.remove(at: place)
    moved.insert(terms[place], at: 0)
    return .sum(moved)
  }
}

extension Expression {
  /// Factors in the order in which they are read: numbers, names, brackets, deltas, divisors.
  public var arranged: Expression {
    switch self {
    case .sum(let terms): return .sum(terms.map { $0.arranged })
    case .product(let factors):
      let inner = factors.map { $0.arranged }
      return .product(
        inner.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
          .map { $0.element })
    case .power(.primitive(.exp, let argument), .number(let value)) where value != Rational(-1):
      return .primitive(.exp, .tidyProduct([.number(value), argument]))
    case .power(let base, let exponent): return .power(base.arranged, exponent)
    case .total(let total, let index, let body): return .total(total, index, body.arranged)
    case .cases(let branches):
      return .cases(
        branches.map { Branch(value: $0.value.arranged, condition: $0.condition) })
    default: return self
    }
  }

  /// The same with names and brackets left in their order: numbers first, deltas and divisors last.
  public var lightlyArranged: Expression {
    switch self {
    case .sum(let terms): return .sum(terms.map { $0.lightlyArranged })
    case .product(let factors):
      let inner = factors.map { $0.lightlyArranged }
      return .product(
        inner.enumerated().sorted {
          ($0.element.lightRank, $0.offset) < ($1.element.lightRank, $1.offset)
        }.map { $0.element })
    case .total(let total, let index, let body): return .total(total, index, body.lightlyArranged)
    default: return self
    }
  }

  private var lightRank: Int {
    let rank = rank
    return (2...4).contains(rank) ? 2 : rank
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .size, .constant, .power(.size, _): 1
    case .power(_, .number(let value)) where value.sign < 0: 7
    case .sum: 4
    case .cases: 4
    case .delta: 5
    case .total: 6
    case .primitive, .call: 3
    default: 2
    }
  }
}

extension Expression {
  fileprivate var hasSubscripts: Bool {
    var found = false
    forEachPart { if case .symbol(_, let places) = $0, !places.isEmpty { found = true } }
    return found
  }
}
