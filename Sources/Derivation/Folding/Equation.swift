import Mathematics

/// A definition solved for one of the atoms that it is made of: p_i = e^{z_i} / Z as e^{z_i} = p_i Z.
struct Equation {
  /// The indices of the definition, which stand for any subscripts.
  var indices: [Index]
  /// What is replaced.
  var atom: Expression
  /// The power of it that the equation tells.
  var exponent: Int
  var value: Expression
  /// Where bound indices come from that nothing else uses.
  var supply: IndexSupply
}

extension Algebra {
  /// u = N / D solved for each atom A of which only one power occurs: u (D₀ + D₁ Aⁿ) = N₀ + N₁ Aⁿ.
  mutating func equations(
    for name: Expression, equalTo body: Expression, indices: [Index]
  ) -> [Equation] {
    guard let value = value(of: body) else { return [] }
    // s = √v also says s² = v.
    if value.below.isEmpty, value.top.terms.count == 1, value.top.terms[0].coefficient == .one,
      value.top.terms[0].monomial.powers.count == 1,
      value.top.terms[0].monomial.powers[0].exponent == 1,
      case .primitive(.sqrt, let square) = atoms[value.top.terms[0].monomial.powers[0].atom],
      let under = self.value(of: square)
    {
      let root = Equation(
        indices: indices, atom: .primitive(.sqrt, square), exponent: 1, value: name,
        supply: definitions.indices)
      return [root] + equations(for: .power(name, .integer(2)), under, indices)
    }
    return equations(for: name, value, indices)
  }

  private mutating func equations(
    for name: Expression, _ value: RationalFunction, _ indices: [Index]
  ) -> [Equation] {
    var under = Polynomial.one
    for factor in value.below {
      for _ in 0..<factor.exponent {
        guard let next = under.multiplied(by: factor.base) else { return [] }
        under = next
      }
    }
    var candidates: [Int] = []
    for term in value.top.terms + under.terms {
      for power in term.monomial.powers where !candidates.contains(power.atom) {
        candidates.append(power.atom)
      }
    }
    return candidates.compactMap { atom in
      guard isKey(atoms[atom]) else { return nil }
      return equation(for: name, atom, value.top, under, indices)
    }
  }

  /// Numbers, sizes and deltas say too little to be replaced.
  private func isKey(_ atom: Expression) -> Bool {
    switch atom {
    case .number, .constant, .size, .delta: false
    default: true
    }
  }

  private mutating func equation(
    for name: Expression, _ atom: Int, _ over: Polynomial, _ under: Polynomial, _ indices: [Index]
  ) -> Equation? {
    let least = min(0, (over.terms + under.terms).map { $0.monomial.exponent(of: atom) }.min() ?? 0)
    var exponent: Int?
    func split(_ polynomial: Polynomial) -> (with: Polynomial, without: Polynomial)? {
      var (with, without) = (Polynomial.zero, Polynomial.zero)
      for term in polynomial.terms {
        let power = term.monomial.exponent(of: atom) - least
        let rest = Polynomial(term.monomial.without(atom), times: term.coefficient)
        if power == 0 {
          without = without + rest
        } else {
          if exponent == nil { exponent = power }
          guard exponent == power else { return nil }
          with = with + rest
        }
      }
      return (with, without)
    }
    guard let top = split(over), let bottom = split(under), let exponent, exponent > 0 else {
      return nil
    }
    guard let u = value(of: name),
      let first = product(u, RationalFunction(bottom.without)),
      let numerator = RationalFunction.sum(RationalFunction(top.without), first.negated()),
      let second = product(u, RationalFunction(bottom.with)),
      let denominator = RationalFunction.sum(second, RationalFunction(top.with).negated())?.inverse,
      let solved = product(numerator, denominator)
    else { return nil }
    return Equation(
      indices: indices, atom: atoms[atom], exponent: exponent, value: expression(solved),
      supply: definitions.indices)
  }
}

extension Equation {
  /// The equation with its indices set.
  func at(_ places: [Subscript]) -> Equation {
    Equation(
      indices: [], atom: atom.at(indices, places), exponent: exponent,
      value: value.put(indices, places, supply), supply: supply)
  }

  /// The expression with the atom replaced wherever it stands; nothing where it stands nowhere. What
  /// the equation's own right side rests on stays as it is: of e^{z_i} = p_i Z, Z is not touched.
  func applied(to expression: Expression) -> Expression? {
    let kept = value.partsHolding(atom, indices)
    var found = false
    func changed(_ expression: Expression) -> Expression {
      expression.mapped { part in
        // A condition says most in the letters in which it was typed.
        if case .cases(let branches) = part {
          return .cases(
            branches.map { Branch(value: changed($0.value), condition: $0.condition) })
        }
        for other in kept {
          var match = Match(free: indices)
          if match.matches(other, part) { return part }
        }
        guard let inner = replacement(at: part) else { return nil }
        found = true
        return inner
      }
    }
    let result = changed(expression)
    return found ? result : nil
  }

  private func replacement(at part: Expression) -> Expression? {
    if exponent == 1 { return replacement(of: part) }
    guard case .power(let base, let power) = part, let count = power.rational?.integer,
      count % exponent == 0
    else { return nil }
    return replacement(of: base).map { .tidyPower($0, .integer(count / exponent)) }
  }

  private func replacement(of part: Expression) -> Expression? {
    var match = Match(free: indices)
    guard match.matches(atom, part), let places = match.subscripts else { return nil }
    return value.put(indices, places, supply)
  }
}

extension Expression {
  /// The expression with the indices standing at the places, none of which is caught by a sum inside
  /// over an index of the same identity.
  func put(_ indices: [Index], _ places: [Subscript], _ supply: IndexSupply) -> Expression {
    var isCaught = false
    collectBinders { isCaught = isCaught || places.contains(.index($0)) }
    return (isCaught ? freshened(by: supply) : self).at(indices, places)
  }

  /// The largest parts, but for the whole, in which a pattern stands.
  fileprivate func partsHolding(_ pattern: Expression, _ indices: [Index]) -> [Expression] {
    var result: [Expression] = []
    func holds(_ expression: Expression) -> Bool {
      var found = false
      expression.forEachPart { part in
        var match = Match(free: indices)
        found = found || match.matches(pattern, part)
      }
      return found
    }
    func visit(_ expression: Expression) {
      switch expression {
      case .sum(let parts), .product(let parts): parts.forEach(visit)
      case .power(let base, let exponent):
        visit(base)
        visit(exponent)
      case .total, .primitive, .call, .cases: if holds(expression) { result.append(expression) }
      case .number, .constant, .size, .symbol, .delta: break
      }
    }
    visit(self)
    return result
  }
}
