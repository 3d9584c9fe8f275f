import Mathematics

/// e^{z_i} / Σ_k e^{z_k}, taken apart.
struct SoftmaxShape {
  /// z_i.
  var own: Expression
  /// e^{z_1}, e^{z_2}, …, or one Σ that stands for them.
  private(set) var terms: [Expression]

  /// Nothing unless the numerator is an exponential and the denominator a sum of such, or a name for it.
  init?(_ expression: Expression, _ scene: Scene) {
    guard case .product = expression else { return nil }
    let (isNegative, factors) = expression.signedFactors
    guard !isNegative, factors.count == 2,
      let own = factors.lazy.compactMap({ $0.exponent }).first,
      let below = factors.lazy.compactMap({ $0.divisor }).first
    else { return nil }
    self.own = own
    let sum = below.isSymbol ? scene.definition(of: below) ?? below : below
    terms = sum.summands ?? [sum]
    if terms.count == 1, case .total(.sum, _, let body) = terms[0] {
      guard body.exponent != nil else { return nil }
    } else {
      guard terms.count > 1, terms.allSatisfy({ $0.exponent != nil }),
        terms.contains(where: { $0.exponent == own })
      else { return nil }
    }
  }

  /// z_k of each term, if they are written out.
  var scores: [Expression] { terms.compactMap { $0.exponent } }

  /// Σ_k with every e^{z_k} replaced.
  func sum(_ change: (Expression) -> Expression) -> Expression {
    .added(
      terms.map { term in
        if case .total(let total, let index, let body) = term {
          return .total(total, index, body.exponent.map(change) ?? body)
        }
        return term.exponent.map(change) ?? term
      })
  }
}

extension Scene {
  /// What comes of every softmax in an expression.
  func inSoftmaxes(_ body: Expression, _ change: (SoftmaxShape) -> [Slip]) -> [Slip] {
    guard isAhead else { return [] }
    return body.everywhere { part in SoftmaxShape(part, self).map(change) ?? [] }
  }
}
