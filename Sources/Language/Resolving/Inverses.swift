import Mathematics
import Text

extension Resolver {
  /// `A^-1` and `A^-T` of a square matrix: the inverse, and its transpose.
  mutating func inversePower(
    of value: Indexed, _ base: Term, _ exponent: Term, at span: Span
  ) -> Indexed? {
    guard let power = InversePower(exponent) else {
      return refuse(
        span, "Powers of a matrix other than A^-1 and A^-T are not read in this version.",
        hint: "For entrywise powers write W ∘ W; for products W W.")
    }
    if value.isIdentity { return inverse(ofIdentity: value) }
    mixtures += 1
    // The name may be taken by a function of the worksheet; the power means the library's.
    guard let symbol = definitions.symbol(of: .inverse) else { return nil }
    let name = NameSyntax(base: "The inverse", span: span)
    let inverse = applied(symbol, name, [value], [base], at: span)
    return power == .transposedInverse ? inverse?.transposed : inverse
  }

  /// (c I)⁻¹ = 1/c I.
  private func inverse(ofIdentity value: Indexed) -> Indexed {
    let factor = Expression.tidyProduct([value.at([])])
    if factor.isOne { return value }
    let inverse = fraction(.one, factor)
    return Indexed(shape: [], isIdentity: true) {
      $0.count == 2 ? flatProduct(inverse, .delta($0[0], $0[1])) : inverse
    }
  }
}

/// What stands above a matrix that is inverted.
enum InversePower {
  case inverse, transposedInverse

  init?(_ exponent: Term) {
    switch exponent.kind {
    case .group(let inner):
      guard let power = InversePower(inner) else { return nil }
      self = power
    case .negated(let inner) where inner.wholeNumber == 1: self = .inverse
    case .negated(let inner) where inner.name?.source == "T": self = .transposedInverse
    default: return nil
    }
  }
}
