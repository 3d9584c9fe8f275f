import Mathematics

/// Reads expressions as quotients of polynomials in their atoms, and writes them out again.
///
/// An atom is whatever is no sum, product or whole power: `p_i`, e^x, Σ_j a_j b_j, δ_ij. Atoms that
/// mean the same are one atom: bound indices are named in one way, e^{−x} is (e^x)⁻¹, sums over
/// indices are split into terms and their factors sorted, deltas are used up. So two expressions
/// with equal results are equal (the converse need not hold).
struct Algebra {
  var definitions: Definitions
  /// Whether functions are read as what they are defined to be.
  let opensFunctions: Bool
  /// Whether log(a b) is log a + log b, which it is for positive numbers.
  let splitsLogarithms: Bool
  private(set) var atoms: [Expression] = []
  private var numbers: [Expression: Int] = [:]
  var bound: [Slot: Index] = [:]
  var levels: [Index: Int] = [:]
  /// Quantities whose entries sum to 1 by their definition.
  var unitSums: Set<UnitSum> = []

  /// Whether a matrix has met its inverse.
  var usesInverses = false

  /// Sums that were read, with what they came to.
  var sums: [Expression: RationalFunction] = [:]
  /// Polynomials that were factored, with what they came to.
  private(set) var factorings: [Polynomial: Expression] = [:]
  /// How many sums may still be factored for the form that is looked for: ways to group terms
  /// multiply at every level.
  private var attempts = 0

  struct Slot: Hashable {
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

  mutating func atom(_ expression: Expression, exponent: Int = 1) -> RationalFunction {
    RationalFunction(atom: number(of: expression), exponent: exponent)
  }

  mutating func delta(_ a: Subscript, _ b: Subscript) -> RationalFunction {
    if a == b { return RationalFunction(Rational.one) }
    switch (a, b) {
    case (.entry, .entry): return RationalFunction(Rational.zero)
    case (.index(let i), .index(let j)) where i.id > j.id: return atom(.delta(b, a))
    case (.index, .entry): return atom(.delta(b, a))
    default: return atom(.delta(a, b))
    }
  }

  mutating func cases(_ branches: [Branch]) -> RationalFunction? {
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

  mutating func call(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript]
  ) -> RationalFunction? {
    if definitions[function].intrinsic != nil {
      return matrixFunction(function, arguments[0], places)
    }
    if opensFunctions { return value(of: definitions.expanded(function, arguments, places)) }
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

  mutating func reduced(_ value: RationalFunction) -> RationalFunction? {
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

  func needsReduction(_ monomial: Monomial) -> Bool {
    monomial.powers.contains { power in
      switch atoms[power.atom] {
      case .delta(_, .index(let index)):
        return power.exponent != 1
          || monomial.powers.contains { $0 != power && atoms[$0.atom].mentions(index) }
      case .delta: return power.exponent != 1
      case .primitive(.sqrt, _): return power.exponent != 1
      case .call(let function, let arguments, []):
        guard power.exponent == 1, definitions[function].name == "sign" else { return false }
        return monomial.powers.contains {
          $0.exponent > 0 && atoms[$0.atom] == arguments.first?.body
        }
      default: return false
      }
    }
  }

  mutating func reduced(_ value: RationalFunction, _ term: Polynomial.Term)
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
      case .call(let function, let arguments, []) where definitions[function].name == "sign":
        // x sign(x) is |x|.
        guard power.exponent == 1, let argument = arguments.first?.body,
          let place = term.monomial.powers.first(where: {
            $0.exponent > 0 && atoms[$0.atom] == argument
          })
        else { continue }
        let others = rest * .init(coefficient: .one, monomial: Monomial(place.atom, -1))
        guard let inner = self.value(of: .primitive(.abs, argument)) else { return nil }
        return product(value.replacing(top: others), inner)
      case .primitive(.sqrt, let square) where power.exponent != 1:
        // Of √v⁻¹ the square stays below: √v v⁻¹.
        let isOdd = power.exponent % 2 != 0
        let pairs = (power.exponent - (isOdd ? 1 : 0)) / 2
        let root = Monomial(power.atom, isOdd ? 1 : 0)
        guard
          let others = reduced(
            value.replacing(top: rest * .init(coefficient: .one, monomial: root))),
          let inner = self.value(of: square)?.raised(to: pairs)
        else { return nil }
        return product(others, inner)
      default: continue
      }
    }
    return value
  }
}

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
