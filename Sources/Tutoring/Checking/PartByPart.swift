import Evaluation
import Language
import Mathematics

extension Marking {
  /// Whether a side is the one before with its terms or factors worked out and rounded, each by
  /// itself: 0.62 - 0.001 after 0.62 - 0.5*0.001.
  func isRounded(_ term: Term, from before: Term) -> Bool {
    let exact = Reckoning(
      spread: { (Interval($0.value), nil) }, functions: key.functions)
    return isRounded(term.ungrouped, from: before.ungrouped, exact)
  }

  private func isRounded(_ term: Term, from before: Term, _ exact: Reckoning) -> Bool {
    func areRounded(_ own: Term, _ other: Term) -> Bool {
      isRounded(own.ungrouped, from: other.ungrouped, exact)
    }
    if let typed = term.literal, let literal = Literal(typed.digits), !literal.isWhole {
      guard let value = exact.reckoned(before)?.amount.value else { return false }
      let amount = Amount(typed.isNegative ? -literal.value : literal.value)
      return NumberTest.agrees(value, ShownNumber(amount: amount, literal: literal, copied: amount))
    }
    switch (term.kind, before.kind) {
    case (.negated(let own), .negated(let other)): return areRounded(own, other)
    case (.binary(let own, let a, let b), .binary(let other, let c, let d)):
      return own.isSame(as: other) && areRounded(a, c) && areRounded(b, d)
    default:
      guard let own = exact.reckoned(term)?.amount.value,
        let other = exact.reckoned(before)?.amount.value
      else {
        return false
      }
      return abs(own - other) <= 1e-12 * abs(other)
    }
  }
}

extension Term {
  fileprivate var ungrouped: Term {
    if case .group(let inner) = kind { inner.ungrouped } else { self }
  }
}

extension BinaryOperator {
  private var isProduct: Bool {
    switch self {
    case .juxtaposed, .times, .dot, .entrywise: true
    default: false
    }
  }

  fileprivate func isSame(as other: BinaryOperator) -> Bool {
    self == other || isProduct && other.isProduct
  }
}
