import Mathematics

extension Term {
  /// The value of a number or a fraction as typed, perhaps with a minus sign.
  var plainNumber: Rational? {
    switch kind {
    case .number(let digits): return Rational(decimal: digits)
    case .negated(let inner): return inner.plainNumber.map { -$0 }
    case .group(let inner): return inner.plainNumber
    case .binary(.divide, let top, let bottom):
      guard let numerator = top.plainNumber, let denominator = bottom.plainNumber else {
        return nil
      }
      return numerator.divided(by: denominator)
    default: return nil
    }
  }
}
