import Mathematics
import Rendering

/// A number in a sentence or a table: a short fraction as one, else six digits.
func spoken(_ value: Real, digits: Int = 6) -> Formula {
  guard value.isFinite else {
    if value.double.isInfinite {
      return value.double < 0 ? .negated(.mark(.infinity)) : .mark(.infinity)
    }
    return .text("undefined")
  }
  if let exact = value.rational, exact.isShortFraction { return formula(fraction: exact) }
  let shown = value.shown(.significant(digits))
  return .number(
    Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
}

func spoken(_ value: Double, digits: Int = 6) -> Formula {
  spoken(Real(exactly: value), digits: digits)
}

/// = 2/5, = 0.25, ≈ 0.333333.
func spokenLink(_ value: Real, digits: Int = 6, isEmphasised: Bool = false) -> Chain.Link {
  let number = spoken(value, digits: digits)
  let isWhole = value.rational.map { $0.isShortFraction } ?? false
  let isExact = isWhole || value.isFinite && value.shown(.significant(digits)).isExact
  return Chain.Link(
    isExact ? .equal : .approximately, isEmphasised ? .emphasised(number) : number)
}

/// "1 step", "3 steps".
func counted(_ count: Int, _ one: String, _ several: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? one : several ?? one + "s")"
}

/// Sentences with formulas between words: a text for each string, mathematics for each formula.
func sentence(_ parts: Inline...) -> [Inline] { parts }

/// The names of quantities: a; a and b; a, b and c.
func named(_ symbols: [Symbol], _ definitions: Definitions) -> [Inline] {
  listed(symbols.map { [.math(formula(symbol: $0, at: nil, in: definitions))] })
}
