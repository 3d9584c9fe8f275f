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
  if let exact = value.rational, exact.isShort { return formula(fraction: exact) }
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
  let isWhole = value.rational.map { $0.isShort } ?? false
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

extension Rational {
  /// A fraction of few digits that no decimal shows whole.
  fileprivate var isShort: Bool {
    guard bitWidth <= 24, decimalText == nil else { return false }
    let parts = magnitude.fractionText.utf8.split(separator: UInt8(ascii: "/"))
    return parts.count == 2 && parts.allSatisfy { $0.count <= 3 }
  }
}

/// The names of quantities, with commas between.
func named(_ symbols: [Symbol], _ definitions: Definitions) -> [Inline] {
  var result: [Inline] = []
  for (place, symbol) in symbols.enumerated() {
    if place > 0 { result.append(.text(place == symbols.count - 1 ? " and " : ", ")) }
    result.append(.math(formula(symbol: symbol, at: nil, in: definitions)))
  }
  return result
}
