import Mathematics

/// Σ_i y_i log p_i, taken apart.
struct CrossEntropyShape {
  /// y_i and p_i.
  var pairs: [(label: Expression, output: Expression)] = []

  init?(_ expression: Expression) {
    let terms: [Expression]
    switch expression {
    case .sum(let all): terms = all
    case .total(.sum, _, let body): terms = [body]
    default: return nil
    }
    for term in terms {
      let (isNegative, factors) = term.signedFactors
      guard !isNegative, factors.count == 2,
        let place = factors.firstIndex(where: { $0.logarithm != nil }),
        let output = factors[place].logarithm
      else { return nil }
      pairs.append((factors[1 - place], output))
    }
    guard pairs.count > 1 || expression.isTotal else { return nil }
  }
}

extension Expression {
  fileprivate var isTotal: Bool { if case .total = self { true } else { false } }

  /// 1 − x of x, x of 1 − x.
  var complement: Expression {
    if let terms = summands, terms.count == 2, terms[0].isOne, terms[1].signedFactors.isNegative {
      return terms[1].opposite
    }
    return .sum([.one, opposite])
  }
}

extension Scene {
  /// p and y of an error term p − y, where y is given and p follows.
  func outputError(_ body: Expression) -> (output: Expression, target: Expression)? {
    guard isAbout(.errorTerm) || isAbout(.gradient), let terms = body.summands, terms.count == 2
    else { return nil }
    let (first, second) = (terms[0].signedFactors, terms[1].signedFactors)
    guard first.factors.count == 1, second.factors.count == 1,
      first.isNegative != second.isNegative
    else { return nil }
    let (output, target) =
      first.isNegative
      ? (second.factors[0], first.factors[0]) : (first.factors[0], second.factors[0])
    return isDefined(output) && isGiven(target) ? (output, target) : nil
  }
}
