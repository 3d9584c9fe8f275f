import Mathematics

/// Reads expressions as quotients of polynomials in their atoms, and writes them out again.
///
/// An atom is whatever is no sum, product or whole power: `p_i`, e^x, Σ_j a_j b_j, δ_ij. Atoms that
/// mean the same are one atom: bound indices are named in one way, e^{−x} is (e^x)⁻¹, sums over
/// indices are split into terms and their factors sorted, deltas are used up. So two expressions
/// with equal results are equal (the converse need not hold).
struct Algebra {
  let definitions: Definitions
  /// Whether functions are read as what they are defined to be.
  let opensFunctions: Bool
  /// Whether log(a b) is log a + log b, which it is for positive numbers.
  let splitsLogarithms: Bool
  private(set) var atoms: [Expression] = []
  private var numbers: [Expression: Int] = [:]
  private var bound: [Slot: Index] = [:]
  private var levels: [Index: Int] = [:]
  /// Quantities whose entries sum to 1 by their definition.
  private(set) var unitSums: Set<UnitSum> = []

  /// Sums that were read, with what they came to.
  private var sums: [Expression: RationalFunction] = [:]
  /// Polynomials that were factored, with what they came to.
  private(set) var factorings: [Polynomial: Expression] = [:]
  /// How many sums may still be factored for the form that is looked for: ways to group terms
  /// multiply at every level.
  private var attempts = 0

  private struct Slot: Hashable {
    var size: Size
    var level: Int
  }

  init(_ definitions: Definitions, opensFunctions: Bool = false, splitsLogarithms: Bool = false) {
    self.definitions = definitions
    self.opensFunctions = opensFunctions
    self.splitsLogarithms = splitsLogarithms
  }

  mutating func startFactoring() { attempts = 250 }

  mutating func takeAttempt() -> Bool {
    attempts -= 1
    return attempts >= 0
  }

  mutating func note(_ factored: Expression, for polynomial: Polynomial) {
    if factorings.count > 4000 { factorings.removeAll() }
    factorings[polynomial] = factored
  }

  // MARK: Reading

  /// The quotient that an expression is; nothing where it would be too long.
  mutating func value(of expression: Expression) -> RationalFunction? {
    switch expression {
    case .number(let value): return RationalFunction(value)
    case .size(.known(let count)): return RationalFunction(Rational(count))
    case .constant(.euler): return atom(.primitive(.exp, .one))
    case .constant, .size, .symbol: return atom(expression)
    case .sum(let terms):
      var result = RationalFunction(Rational.zero)
      for term in terms {
        guard let next = value(of: term), let sum = RationalFunction.sum(result, next) else {
          return nil
        }
        result = sum
      }
      return result
    case .product(let factors):
      var result = RationalFunction(Rational.one)
      for factor in factors {
        guard let next = value(of: factor), let product = product(result, next) else { return nil }
        result = product
      }
      return result
    case .power(let base, let exponent): return power(base, exponent)
    case .primitive(let primitive, let argument): return self.primitive(primitive, argument)
    case .call(let function, let arguments, let places): return call(function, arguments, places)
    case .total(.sum, let index, let body):
      if let value = sums[expression] { return value }
      let value = sum(over: index, body)
      if sums.count > 4000 { sums.removeAll() }
      sums[expression] = value
      return value
    case .total(.mean, let index, let body):
      guard let sum = sum(over: index, body), let size = value(of: .size(index.size))?.inverse
      else { return nil }
      return product(sum, size)
    case .total(let total, let index, let body):
      let (own, moved) = fresh(index, in: body)
      guard let inner = canonical(moved) else { return nil }
      let (other, renamed) = named(own, in: inner)
      return atom(.total(total, other, renamed))
    case .delta(let a, let b): return delta(a, b)
    case .cases(let branches): return cases(branches)
    }
  }

  /// The expression in the one form that all that mean the same share.
  mutating func canonical(_ expression: Expression) -> Expression? {
    value(of: expression).map(self.expression)
  }

  mutating func number(of atom: Expression) -> Int {
    if let known = numbers[atom] { return known }
    numbers[atom] = atoms.count
    atoms.append(atom)
    return atoms.count - 1
  }

  private mutating func atom(_ expression: Expression, exponent: Int = 1) -> RationalFunction {
    RationalFunction(atom: number(of: expression), exponent: exponent)
  }

  private mutating func delta(_ a: Subscript, _ b: Subscript) -> RationalFunction {
    if a == b { return RationalFunction(Rational.one) }
    switch (a, b) {
    case (.entry, .entry): return RationalFunction(Rational.zero)
    case (.index(let i), .index(let j)) where i.id > j.id: return atom(.delta(b, a))
    case (.index, .entry): return atom(.delta(b, a))
    default: return atom(.delta(a, b))
    }
  }

  private mutating func cases(_ branches: [Branch]) -> RationalFunction? {
    var result: [Branch] = []
    for branch in branches {
      guard let value = canonical(branch.value) else { return nil }
      result.append(Branch(value: value, condition: branch.condition))
    }
    if let first = result.first?.value, result.allSatisfy({ $0.value == first }),
      result.last?.condition == .otherwise
    {
      return value(of: first)
    }
    return atom(.cases(result))
  }

  private mutating func call(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript]
  ) -> RationalFunction? {
    if opensFunctions, definitions[function].intrinsic == nil {
      return value(of: definitions.expanded(function, arguments, places))
    }
    var result: [Argument] = []
    for argument in arguments {
      let own = argument.binders.map { definitions.indices.fresh($0.size, letter: $0.letter) }
      let moved = argument.body.at(argument.binders, own.map { .index($0) })
      guard var body = canonical(moved) else { return nil }
      var binders: [Index] = []
      for binder in own {
        let (other, renamed) = named(binder, in: body)
        body = renamed
        binders.append(other)
      }
      result.append(Argument(binders: binders, body: body))
    }
    return atom(.call(function, result, places))
  }

  // MARK: Products

  /// The product, with δ_ij f_j as δ_ij f_i and √v √v as v.
  mutating func product(_ a: RationalFunction, _ b: RationalFunction) -> RationalFunction? {
    guard let product = RationalFunction.product(a, b) else { return nil }
    return reduced(product)
  }

  private mutating func reduced(_ value: RationalFunction) -> RationalFunction? {
    guard value.top.terms.contains(where: { needsReduction($0.monomial) }) else { return value }
    var result = RationalFunction(Rational.zero)
    for term in value.top.terms {
      let whole = value.replacing(top: Polynomial(term.monomial, times: term.coefficient))
      guard let next = needsReduction(term.monomial) ? reduced(whole, term) : whole,
        let sum = RationalFunction.sum(result, next)
      else { return nil }
      result = sum
    }
    return result
  }

  private func needsReduction(_ monomial: Monomial) -> Bool {
    monomial.powers.contains { power in
      switch atoms[power.atom] {
      case .delta(_, .index(let index)):
        return power.exponent != 1
          || monomial.powers.contains { $0 != power && atoms[$0.atom].mentions(index) }
      case .delta: return power.exponent != 1
      case .primitive(.sqrt, _): return power.exponent != 1
      default: return false
      }
    }
  }

  private mutating func reduced(_ value: RationalFunction, _ term: Polynomial.Term)
    -> RationalFunction?
  {
    for power in term.monomial.powers {
      let rest = Polynomial(term.monomial.without(power.atom), times: term.coefficient)
      switch atoms[power.atom] {
      case .delta(let a, let b):
        guard power.exponent > 0 else { return nil }
        var others = expression(value.replacing(top: rest))
        guard power.exponent > 1 || b.index.map({ others.mentions($0) }) ?? false else { continue }
        if case .index(let index) = b { others = others.at(index, a).tidied() }
        guard let inner = self.value(of: others),
          let whole = RationalFunction.product(inner, RationalFunction(atom: power.atom))
        else { return nil }
        return reduced(whole)
      case .primitive(.sqrt, let square) where power.exponent != 1:
        // Of √v⁻¹ the square stays below: √v v⁻¹.
        let isOdd = power.exponent % 2 != 0
        let pairs = (power.exponent - (isOdd ? 1 : 0)) / 2
        let root = Monomial(power.atom, isOdd ? 1 : 0)
        guard let others = reduced(value.replacing(top: rest * .init(coefficient: .one, monomial: root))),
          let inner = self.value(of: square)?.raised(to: pairs)
        else { return nil }
        return product(others, inner)
      default: continue
      }
    }
    return value
  }

  // MARK: Powers and functions

  private mutating func power(_ base: Expression, _ exponent: Expression) -> RationalFunction? {
    guard let lower = value(of: base), let upper = value(of: exponent) else { return nil }
    guard let number = upper.constant else { return generalPower(lower, upper) }
    if let whole = number.integer { return lower.raised(to: whole).flatMap { reduced($0) } }
    if let doubled = (number * Rational(2)).integer, abs(doubled) < 100 {
      return root(lower).flatMap { $0.raised(to: doubled) }.flatMap { reduced($0) }
    }
    return atom(.power(expression(lower), .number(number)))
  }

  /// bⁿ with a letter in n: b^(n + 2) is bⁿ b².
  private mutating func generalPower(_ base: RationalFunction, _ exponent: RationalFunction)
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

  private mutating func root(_ value: RationalFunction) -> RationalFunction? {
    if let number = value.constant, let root = number.squareRoot { return RationalFunction(root) }
    return atom(.primitive(.sqrt, expression(value)))
  }

  private mutating func primitive(_ primitive: Primitive, _ argument: Expression)
    -> RationalFunction?
  {
    guard let inner = value(of: argument) else { return nil }
    switch primitive {
    case .exp: return exponential(inner)
    case .log: return logarithm(inner)
    case .sqrt: return root(inner)
    case .tanh where opensFunctions:
      guard let doubled = product(inner, RationalFunction(Rational(2))),
        let square = exponential(doubled), let over = RationalFunction.sum(square, .init(Rational(-1))),
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
  private mutating func exponential(_ argument: RationalFunction) -> RationalFunction? {
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

  private mutating func exponential(_ term: Polynomial.Term) -> RationalFunction? {
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
  private mutating func logarithm(_ argument: RationalFunction) -> RationalFunction? {
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

  private func isPositive(_ polynomial: Polynomial) -> Bool {
    polynomial.terms.allSatisfy { term in
      term.coefficient.sign > 0 && term.monomial.powers.allSatisfy { isPositive(atoms[$0.atom]) }
    }
  }

  private func isPositive(_ atom: Expression) -> Bool {
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

// MARK: Sums over indices

extension Algebra {
  /// An index renamed to the one name that its place in a tree has.
  mutating func named(_ index: Index, in body: Expression) -> (Index, Expression) {
    let slot = Slot(size: index.size, level: level(of: body, without: [index]) + 1)
    let other = named(slot, index.letter)
    return (other, other == index ? body : body.at(index, .index(other)))
  }

  private mutating func named(_ slot: Slot, _ letter: String?) -> Index {
    if let known = bound[slot] { return known }
    let index = definitions.indices.fresh(slot.size, letter: letter)
    bound[slot] = index
    levels[index] = slot.level
    return index
  }

  /// The level of the outermost bound index.
  private func level(of body: Expression, without indices: [Index]) -> Int {
    var result = 0
    body.collectBinders { result = max(result, levels[$0] ?? 0) }
    for index in body.freeIndices where !indices.contains(index) {
      result = max(result, levels[index] ?? 0)
    }
    return result
  }

  /// A bound index under an identity of its own, so that none that is bound inside gets the same.
  private func fresh(_ index: Index, in body: Expression) -> (Index, Expression) {
    let own = definitions.indices.fresh(index.size, letter: index.letter)
    return (own, body.at(index, .index(own)))
  }

  mutating func sum(over index: Index, _ body: Expression) -> RationalFunction? {
    let (own, moved) = fresh(index, in: body)
    guard let inner = value(of: moved) else { return nil }
    var result = RationalFunction(Rational.zero)
    for term in inner.top.terms {
      guard let part = sum(over: own, term, inner.below),
        let next = RationalFunction.sum(result, part)
      else { return nil }
      result = next
    }
    return result
  }

  private mutating func sum(
    over index: Index, _ term: Polynomial.Term, _ below: [RationalFunction.Factor]
  ) -> RationalFunction? {
    var outside: [Expression] = [.number(term.coefficient)]
    var inside: [Expression] = []
    for power in term.monomial.powers {
      let atom = atoms[power.atom]
      if case .delta(let a, let b) = atom, a == .index(index) || b == .index(index) {
        let rest = expression(
          RationalFunction(Polynomial(term.monomial.without(power.atom), times: term.coefficient)))
        let whole = Expression.product(
          [rest] + below.map { .power(expression(RationalFunction($0.base)), .integer(-$0.exponent)) })
        return value(of: whole.at(index, a == .index(index) ? b : a).tidied())
      }
      let factor = Expression.tidyPower(atom, .integer(power.exponent))
      if atom.mentions(index) { inside.append(factor) } else { outside.append(factor) }
    }
    for factor in below {
      let base = expression(RationalFunction(factor.base))
      let whole = Expression.power(base, .integer(-factor.exponent))
      if base.mentions(index) { inside.append(whole) } else { outside.append(whole) }
    }
    if inside.isEmpty {
      return value(of: .product(outside + [.size(index.size)]))
    }
    guard let front = value(of: .product(outside)), let core = sum(over: [index], inside) else {
      return nil
    }
    return product(front, core)
  }

  /// Σ over several indices of a product, as one atom for each group of indices that hang together.
  private mutating func sum(over indices: [Index], _ factors: [Expression]) -> RationalFunction? {
    var indices = indices
    var flat: [Expression] = []
    var waiting = Array(factors.reversed())
    while let factor = waiting.popLast() {
      guard case .total(.sum, let inner, let body) = factor else {
        if case .product(let parts) = factor { waiting += parts.reversed() } else { flat.append(factor) }
        continue
      }
      let fresh = definitions.indices.fresh(inner.size, letter: inner.letter)
      indices.append(fresh)
      waiting.append(body.at(inner, .index(fresh)))
    }
    var result = RationalFunction(Rational.one)
    while let first = indices.first {
      var group = [first]
      var own: [Expression] = []
      var grows = true
      while grows {
        grows = false
        for place in flat.indices.reversed() where group.contains(where: { flat[place].mentions($0) })
        {
          own.append(flat.remove(at: place))
          let more = indices.filter { !group.contains($0) && own[own.count - 1].mentions($0) }
          group += more
          grows = grows || !more.isEmpty
        }
      }
      indices.removeAll { group.contains($0) }
      guard let next = product(result, joined(group, own)) else { return nil }
      result = next
    }
    guard let rest = value(of: .product(flat)) else { return nil }
    return product(result, rest)
  }

  private mutating func joined(_ indices: [Index], _ factors: [Expression]) -> RationalFunction {
    if indices.count == 1, factors.count == 1, sumsToOne(factors[0], over: indices[0]) {
      return RationalFunction(Rational.one)
    }
    let level = factors.map { self.level(of: $0, without: indices) }.max() ?? 0
    var best: (key: [Int], indices: [Index], factors: [Expression])?
    for order in orders(of: indices) {
      let names = order.enumerated().map { place, index in
        named(Slot(size: index.size, level: level + 1 + place), index.letter)
      }
      let renamed = factors.map { $0.at(order, names.map { .index($0) }) }
      let numbered = renamed.map { (number(of: $0), $0) }.sorted { $0.0 < $1.0 }
      let key = numbered.map { $0.0 }
      if best.map({ key.lexicographicallyPrecedes($0.key) }) ?? true {
        best = (key, names, numbered.map { $0.1 })
      }
    }
    guard let best else { return RationalFunction(Rational.one) }
    let body = best.factors.count == 1 ? best.factors[0] : Expression.product(best.factors)
    let whole = best.indices.reversed().reduce(body) { .total(.sum, $1, $0) }
    return RationalFunction(atom: number(of: whole))
  }

  private func orders(of indices: [Index]) -> [[Index]] {
    guard (2...3).contains(indices.count) else { return [indices] }
    return indices.indices.flatMap { place -> [[Index]] in
      var rest = indices
      let first = rest.remove(at: place)
      return orders(of: rest).map { [first] + $0 }
    }
  }

  private func sumsToOne(_ factor: Expression, over index: Index) -> Bool {
    guard case .symbol(let symbol, let places) = factor,
      let axis = places.firstIndex(of: .index(index)), places.count(of: .index(index)) == 1
    else { return false }
    return unitSums.contains(UnitSum(symbol: symbol, axis: axis))
      || axis == definitions.distributionAxis(of: symbol) && isDistribution(symbol, definitions)
  }

  /// Takes down that Σ_i p_i = 1 where it follows from the definition of p.
  mutating func noteUnitSums(of name: Expression, equalTo body: Expression, over indices: [Index]) {
    guard case .symbol(let symbol, _) = name else { return }
    var opened = body
    if case .call(let function, let arguments, let places) = body,
      definitions[function].opensToItsDefinition
    {
      opened = definitions.expanded(function, arguments, places)
    }
    if opened.divisors.isEmpty { return }
    for (axis, index) in indices.enumerated() where sum(over: index, opened)?.constant == .one {
      unitSums.insert(UnitSum(symbol: symbol, axis: axis))
      sums.removeAll()
    }
  }
}

// MARK: Writing

extension Algebra {
  /// The quotient as an expression, term by term.
  func expression(_ value: RationalFunction) -> Expression {
    let top = expression(value.top)
    if value.below.isEmpty { return top }
    let under = value.below.map { factor in
      Expression.power(expression(factor.base), .integer(-factor.exponent))
    }
    if top.isOne { return under.count == 1 ? under[0] : .product(under) }
    if case .product(let factors) = top { return .product(factors + under) }
    return .product([top] + under)
  }

  func expression(_ polynomial: Polynomial) -> Expression {
    let terms = polynomial.terms.map(expression)
    return terms.isEmpty ? .zero : terms.count == 1 ? terms[0] : .sum(terms)
  }

  func expression(_ term: Polynomial.Term) -> Expression {
    var factors = term.monomial.powers.map { power -> Expression in
      power.exponent == 1 ? atoms[power.atom] : .power(atoms[power.atom], .integer(power.exponent))
    }
    if term.coefficient != .one || factors.isEmpty {
      factors.insert(.number(term.coefficient), at: 0)
    }
    return factors.count == 1 ? factors[0] : .product(factors)
  }
}
