/// Matrix expressions put together without needless parts: no product in a product, no 1 as a
/// factor, no transpose of a transpose.
extension MatrixExpression {
  /// Whether it is a scalar that is written without matrices.
  var isPlainScalar: Bool { if case .scalar = self { true } else { false } }

  var terms: [MatrixExpression] {
    if case .sum(let terms) = self { return terms }
    return [self]
  }

  func isProduct(with last: MatrixExpression) -> Bool {
    if case .product(let factors) = self { return factors.count == 2 && factors[1] == last }
    return false
  }

  /// Every entry raised to a scalar; a negative number as exponent makes a quotient.
  func raised(to exponent: Expression) -> MatrixExpression {
    guard let value = exponent.rational, value.sign < 0 else { return .power(self, exponent) }
    let bottom = value == Rational(-1) ? self : .power(self, .number(-value))
    return .quotient(.scalar(.one), bottom)
  }

  var transposed: MatrixExpression {
    switch self {
    case .transpose(let inner): inner
    case .scalar, .diagonal, .identity, .total, .squaredNorm: self
    case .overExamples(let index, let inner): .overExamples(index, inner.transposed)
    case .product(let factors):
      // Numbers in front stay there.
      .product(
        factors.prefix { $0.isPlainScalar }
          + factors.drop { $0.isPlainScalar }.reversed().map { $0.transposed })
    case .sum(let terms): turned(.sum(terms.map { $0.transposed }))
    case .entrywise(let factors): turned(.entrywise(factors.map { $0.transposed }))
    default: .transpose(self)
    }
  }

  /// The transpose: written out, or with ᵀ around it where that takes no more of them.
  private func turned(_ writtenOut: MatrixExpression) -> MatrixExpression {
    writtenOut.allTransposes <= allTransposes ? writtenOut : .transpose(self)
  }

  /// How many ᵀ stand in it, but for those inside functions.
  private var allTransposes: Int {
    switch self {
    case .transpose(let inner): 1 + inner.allTransposes
    case .sum(let parts), .product(let parts), .entrywise(let parts):
      parts.reduce(0) { $0 + $1.allTransposes }
    case .quotient(let top, let bottom): top.allTransposes + bottom.allTransposes
    default: 0
    }
  }

  /// Whether it is made of the identity, a diagonal or an outer product v wᵀ, beside which a number
  /// would be read as a multiple of I.
  func isStructured(in definitions: Definitions) -> Bool {
    switch self {
    case .identity, .diagonal: return true
    case .product(let factors):
      let shaped = factors.filter { !$0.isPlainScalar }
      if shaped.contains(where: { $0.isStructured(in: definitions) }) { return true }
      guard shaped.count == 2, case .column? = shaped[0].shape(in: definitions) else {
        return false
      }
      return true
    case .sum(let parts): return parts.contains { $0.isStructured(in: definitions) }
    case .quotient(let top, .scalar): return top.isStructured(in: definitions)
    default: return false
    }
  }

  /// A product that takes in the products among its factors and drops ones.
  static func multiplied(_ factors: [MatrixExpression]) -> MatrixExpression {
    var flat: [MatrixExpression] = []
    for factor in factors where factor != .scalar(.one) {
      guard case .product(let inner) = factor else {
        flat.append(factor)
        continue
      }
      // a (2 b) is 2 a b.
      let place = flat.firstIndex { !$0.isPlainScalar } ?? flat.count
      flat.insert(contentsOf: inner.prefix { $0.isPlainScalar }, at: place)
      flat += inner.drop { $0.isPlainScalar }
    }
    flat.alignSigns()
    if flat.isEmpty { return .scalar(.one) }
    return flat.count == 1 ? flat[0] : .product(flat)
  }

  /// The sum of all entries: of squares, the squared norm.
  var totalled: MatrixExpression {
    switch self {
    case .power(let base, .number(Rational(2))): .squaredNorm(base)
    case .entrywise(let factors) where factors.count == 2 && factors[0] == factors[1]:
      .squaredNorm(factors[0])
    default: .total(.sum, self)
    }
  }

  /// How many factors of a product are transposed.
  var transposes: Int {
    guard case .product(let factors) = self else { return 0 }
    return factors.count { if case .transpose = $0 { true } else { false } }
  }

  /// a ∘ b ∘ …
  static func entryByEntry(_ factors: [MatrixExpression]) -> MatrixExpression {
    factors.count == 1 ? factors[0] : .entrywise(factors)
  }
}

extension MatrixExpression {
  /// The sign that is printed in front, and what is left without it: −2 A as − and 2 A.
  public var signAndMagnitude: (isNegative: Bool, magnitude: MatrixExpression) {
    switch self {
    case .scalar(let value):
      let (isNegative, magnitude) = value.signAndMagnitude
      return (isNegative, isNegative ? .scalar(magnitude) : self)
    case .product(let factors):
      guard let first = factors.first else { return (false, self) }
      let (isNegative, magnitude) = first.signAndMagnitude
      guard isNegative else { return (false, self) }
      let rest = Array(factors.dropFirst())
      if magnitude == .scalar(.one), !rest.isEmpty {
        return (true, rest.count == 1 ? rest[0] : .product(rest))
      }
      return (true, .product([magnitude] + rest))
    case .quotient(let top, let bottom):
      let (isNegative, magnitude) = top.signAndMagnitude
      return (isNegative, isNegative ? .quotient(magnitude, bottom) : self)
    default: return (false, self)
    }
  }
}

extension MatrixExpression {
  /// 1/2 (a ∘ b) as (1/2 a) ∘ b, which needs no brackets; nil for other products.
  public var scalarsTakenIn: MatrixExpression? {
    guard case .product(let factors) = self, case .entrywise(let parts)? = factors.last,
      let first = parts.first, factors.count > 1,
      factors.dropLast().allSatisfy({ $0.isPlainScalar })
    else { return nil }
    return .entrywise([.product(factors.dropLast() + [first])] + parts.dropFirst())
  }

  /// Whether it is a product with a number in front.
  public var startsWithScalar: Bool {
    if case .product(let factors) = self { factors.first?.isPlainScalar ?? false } else { false }
  }
}
