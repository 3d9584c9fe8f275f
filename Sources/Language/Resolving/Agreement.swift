import Mathematics
import Text

extension Resolver {
  /// The numbers of a set such as `{0, 1}`, if it holds nothing else.
  func numbers(in set: [Term]) -> (numbers: [Rational], text: String)? {
    let numbers = set.compactMap { $0.plainNumber }
    guard numbers.count == set.count else { return nil }
    return (numbers, set.map { quoted($0.span) }.joined(separator: ", "))
  }

  /// Whether numbers are what their declaration said: one entry 1 and the others 0, a
  /// distribution, or one of a set.
  /// Of a formula nothing is known before it is worked, and nothing is assumed.
  mutating func keeps(
    _ quantity: inout Quantity, whatWasDeclaredOf symbol: Symbol, at span: Span
  ) -> Bool {
    guard case .numbers(let values) = quantity.body else { return true }
    let name = quantity.name.source
    if definitions[symbol].isOneHot {
      let ones = values.count { $0 == .one }
      guard ones == 1, values.allSatisfy({ $0 == .one || $0 == .zero }) else {
        fault(
          span,
          "\(name) was declared as one-hot, but this is not one entry 1 and all others 0.")
        return false
      }
      quantity.isOneHot = true
    }
    if definitions[symbol].sumsToOne {
      let sum = values.reduce(Rational.zero) { $0 + $1 }
      guard sum == .one, values.allSatisfy({ $0.sign >= 0 }) else {
        fault(
          span,
          "\(name) was declared as a distribution, but \(sum == .one ? "one of its entries is less than 0" : "its entries do not sum to 1")."
        )
        return false
      }
      quantity.sumsToOne = true
    }
    if let set = members[symbol], !values.allSatisfy({ set.numbers.contains($0) }) {
      fault(span, "\(name) was declared as one of \(set.text), but this is \(quoted(span)).")
      return false
    }
    return true
  }
}
