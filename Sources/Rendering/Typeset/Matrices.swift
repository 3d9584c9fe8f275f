import Mathematics

/// Whole vectors and matrices.
extension Typesetting {
  func set(_ matrix: MatrixExpression) -> Formula {
    switch matrix {
    case .scalar(let value): return within(value).set(value)
    case .symbol(let symbol): return quantity(symbol, [])
    case .example(let symbol, let example): return self.example(symbol, example)
    case .sum(let terms): return sum(terms)
    case .product(let factors): return product(factors)
    case .entrywise(let factors): return entrywise(factors)
    case .quotient(let top, _) where top.signAndMagnitude.isNegative:
      return .negated(set(matrix.signAndMagnitude.magnitude))
    case .quotient(.product(let factors), let bottom)
    where factors.count > 1 && factors[0].isPartOfMean:
      // The 1/n of a mean stands in front, no fraction in a fraction.
      let rest = Array(factors.dropFirst())
      let top = rest.count == 1 ? rest[0] : MatrixExpression.product(rest)
      return joined([set(factors[0]), .fraction(set(top), set(bottom))])
    case .quotient(let top, let bottom): return .fraction(set(top), set(bottom))
    case .power(let base, let exponent):
      if let (vector, exponent) = matrix.normPower {
        return .power(.fenced(set(vector), .doubleBars), .number(exponent))
      }
      return power(base, exponent)
    case .transpose(let inner):
      let base = set(inner)
      return .transposed(base.inverted == nil ? base.fencedAsBase : base)
    case .diagonal(let inner): return .call(.function("diag"), [set(inner)])
    case .identity: return .identifier("I")
    case .ones(let size):
      return .identifier(Identifier("1", subscripts: [formula(size: size, in: definitions)]))
    case .unit(_, let place):
      // Where e is a name already, e_k would be an entry of it.
      return .identifier(
        Identifier(definitions.takesEuler ? "unit" : "e", subscripts: [self.place(place)]))
    case .primitive(.sqrt, .squaredNorm(let inner)): return .fenced(set(inner), .doubleBars)
    case .primitive(let primitive, let inner): return self.primitive(primitive, inner)
    case .call(let function, let arguments) where definitions[function].intrinsic == .inverse:
      return .inverse(of: set(arguments[0]))
    case .call(let function, let arguments):
      return .call(formula(function: function, in: definitions), arguments.map(set))
    case .cases(let branches):
      return .cases(
        branches.map { branch in
          let isLast = branch.condition == .otherwise
          return Case(set(branch.value), if: isLast ? nil : set(branch.condition))
        })
    case .total:
      guard let value = matrix.entry([], in: definitions) else { return .text("?") }
      return within(value).set(value)
    case .overExamples(let index, let inner):
      var each = self
      each.letters = letters.binding(index)
      return .big(
        .sum, under: each.place(.index(index)), over: nil, of: each.set(inner).fencedInTotal)
    case .squaredNorm(let inner): return .power(.fenced(set(inner), .doubleBars), .number(2))
    }
  }

  /// The letters of an expression that stands by itself.
  private func within(_ value: Expression) -> Typesetting {
    var inner = self
    inner.letters = IndexLetters(of: value, inside: letters, in: definitions)
    return inner
  }

  private func sum(_ parts: [MatrixExpression]) -> Formula {
    var terms: [Term] = []
    for (index, part) in parts.enumerated() {
      let (isNegative, magnitude) = part.signAndMagnitude
      append(
        set(magnitude), isNegative: isNegative, isLast: index == parts.count - 1, to: &terms)
    }
    return terms.isEmpty ? .number(0) : .sum(terms)
  }

  private func product(_ factors: [MatrixExpression]) -> Formula {
    let (isNegative, magnitude) = MatrixExpression.product(factors).signAndMagnitude
    if isNegative { return .negated(set(magnitude).asTerm(isFirst: false, sign: .minus)) }
    if let whole = magnitude.scalarsTakenIn { return set(whole) }
    var parts: [Formula] = []
    for factor in factors {
      switch factor {
      case .scalar(let value): parts.append(scalarFactor(value, before: factors.dropFirst()))
      case .product(let inner): parts.append(.fenced(product(inner)))
      case .entrywise: parts.append(.fenced(set(factor)))
      default: parts.append(set(factor))
      }
    }
    if case .scalar(let value)? = factors.first, case .product? = parts.first, factors.count > 1,
      case .product(let inner, .juxtaposed) = within(value).set(value)
    {
      parts = inner + parts.dropFirst()
    }
    return joined(parts)
  }

  /// A number in front of vectors: 1/2, and the 1/n of a mean, as a fraction.
  private func scalarFactor(
    _ value: Expression, before rest: ArraySlice<MatrixExpression>
  ) -> Formula {
    guard let number = value.rational else { return within(value).set(value) }
    let isTotalled: Bool
    switch rest.first {
    case .overExamples, .total, .squaredNorm, .sum: isTotalled = rest.count == 1
    default: isTotalled = false
    }
    return number == .half || (isTotalled && number.isSmallPart)
      ? stroke(number) : self.number(number)
  }

  private func entrywise(_ factors: [MatrixExpression]) -> Formula {
    let set = factors.enumerated().map { index, factor in
      // Numbers in front of the first factor stand in front of all: 1/2 a ∘ b.
      index == 0 && factor.startsWithScalar ? self.set(factor) : asEntrywiseFactor(factor)
    }
    return .product(set, .entrywise)
  }

  private func asEntrywiseFactor(_ factor: MatrixExpression) -> Formula {
    let formula = set(factor)
    switch formula {
    case .product, .big, .cases, .negated, .relation: return .fenced(formula)
    default: return formula.asFactor(isFirst: false)
    }
  }

  /// vⁿ entry by entry. A raised matrix would be read as a product of matrices.
  private func power(_ base: MatrixExpression, _ exponent: Expression) -> Formula {
    let upper = within(exponent).set(exponent)
    guard case .matrix? = base.shape(in: definitions) else {
      return .power(set(base).fencedAsBase, upper)
    }
    if exponent == .integer(2) {
      return .product([asEntrywiseFactor(base), asEntrywiseFactor(base)], .entrywise)
    }
    return .power(set(base).fencedAsBase, .row([.text("∘"), upper]))
  }

  private func primitive(_ primitive: Primitive, _ inner: MatrixExpression) -> Formula {
    guard case .sqrt = primitive else { return applied(primitive, set(inner)) }
    // √ of a matrix would be read as a root under the product of matrices.
    if case .matrix? = inner.shape(in: definitions) { return applied(primitive, set(inner)) }
    return .root(set(inner))
  }

  private func set(_ condition: MatrixCondition) -> Formula {
    switch condition {
    case .compare(let left, let comparison, let right):
      return .relation(set(left), comparison.relation, set(right))
    case .all(let parts): return linked(parts.map(set), "and")
    case .any(let parts): return linked(parts.map(set), "or")
    case .otherwise: return .text("otherwise")
    }
  }
}

extension MatrixExpression {
  /// Whether it is 1/n or 2/n.
  fileprivate var isPartOfMean: Bool {
    guard case .scalar(let value) = self else { return false }
    var factors = [value]
    if case .product(let inner) = value { factors = inner }
    guard factors.count <= 2, case .power(.size, .number)? = factors.last else { return false }
    return factors.count == 1 || factors[0].rational != nil
  }
}
