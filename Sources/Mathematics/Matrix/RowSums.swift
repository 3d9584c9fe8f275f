extension MatrixExpression {
  /// M 1, the sums of the rows of a matrix with so many columns: diag(v) 1 is v, u vᵀ 1 is u times
  /// the sum of v.
  func rowSums(_ columns: Size) -> MatrixExpression {
    shortRowSums ?? .multiplied([self, .ones(columns)])
  }

  /// The row sums without a vector of ones; nil where there is no such form.
  private var shortRowSums: MatrixExpression? {
    switch self {
    case .diagonal(let vector): return vector
    case .sum(let terms):
      let sums = terms.compactMap { $0.shortRowSums }
      return sums.count == terms.count ? .sum(sums) : nil
    case .transpose(.sum(let terms)):
      return MatrixExpression.sum(terms.map { $0.transposed }).shortRowSums
    case .product(let factors):
      guard let last = factors.last else { return nil }
      let rest = Array(factors.dropLast())
      switch last {
      case .diagonal(let vector): return .multiplied(rest + [vector])
      case .transpose(.entrywise(let parts)) where rest.count == 1 && parts.count == 2:
        return .multiplied([.product([parts[0].transposed, parts[1]]), rest[0]])
      case .sum: return last.shortRowSums.map { .multiplied(rest + [$0]) }
      default: return nil
      }
    default: return nil
    }
  }
}
