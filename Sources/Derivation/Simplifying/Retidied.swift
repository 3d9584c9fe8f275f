public import Mathematics

extension Expression {
  /// Sums and products tidied again, after a part has changed.
  public func retidied() -> Expression {
    switch self {
    case .sum(let terms): .tidySum(terms.map { $0.retidied() })
    case .product(let factors): .tidyProduct(factors.map { $0.retidied() })
    case .power(let base, let exponent): .tidyPower(base.retidied(), exponent)
    case .total(let total, let index, let body): .tidyTotal(total, index, body.retidied())
    default: self
    }
  }
}
