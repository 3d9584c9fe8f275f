import Mathematics
import Rendering

/// A number with so many digits, never as a fraction.
func decimal(_ value: Double, _ digits: Int) -> Formula {
  guard value.isFinite else { return spoken(value) }
  let shown = Real(exactly: value).shown(.significant(digits))
  return .number(
    Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
}

/// A number that somebody has chosen: as short as it was typed, or with four digits.
func short(_ value: Double) -> Formula {
  let text = value.description
  let digits = text.prefix { $0 != "e" }.filter { ("0"..."9").contains($0) }.drop { $0 == "0" }
  guard value.isFinite, digits.count <= 6 else { return decimal(value, 4) }
  return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
}

/// 97.5 %
func percent(_ share: Double) -> String {
  plainText([.math(short((share * 10_000).rounded() / 100))]) + " %"
}

/// At most so many values, evenly spread, the first and the last among them.
func evenly<Value>(_ values: [Value], most: Int) -> [Value] {
  if values.count <= most { return values }
  return (0..<most).map { values[$0 * (values.count - 1) / (most - 1)] }
}
