public import Mathematics
import Text

extension Term {
  /// Where the entries of a number, a vector or a matrix stand, row by row.
  var entrySpans: [Span] {
    switch kind {
    case .matrix(let rows, _): rows.flatMap { $0.map { $0.span } }
    case .tuple(let parts): parts.map { $0.span }
    default: [span]
    }
  }

  /// The value of a number or a fraction as typed, perhaps with a minus sign.
  public var plainNumber: Rational? {
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
