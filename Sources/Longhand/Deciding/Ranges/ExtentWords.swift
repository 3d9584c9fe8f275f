import Deciding
import Mathematics
import Rendering

/// An end as it is shown: up to six digits, rounded away from the values, so that it stays a bound.
struct ShownEnd {
  var text: String
  var formula: Formula
  /// Whether the digits are all there is.
  var isExact: Bool

  init(_ end: End, isUpper: Bool) {
    guard let place = end.place else {
      text = isUpper ? "∞" : "−∞"
      formula = isUpper ? .mark(.infinity) : .negated(.mark(.infinity))
      isExact = true
      return
    }
    let bound = isUpper ? place.upper : place.lower
    let (shown, isExact) = outward(bound, up: isUpper, within: place)
    self.isExact = isExact && place.isPoint
    text =
      (shown.isNegative ? "−" : "") + shown.digits + (shown.exponent.map { " · 10^\($0)" } ?? "")
    formula = .number(
      Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
  }
}

/// Six digits, or all if there are no more of them.
private func outward(_ bound: Double, up: Bool, within place: Interval) -> (
  ShownNumber, isExact: Bool
) {
  let exact = Real(exactly: bound)
  let shown = exact.shown(.significant(6))
  if shown.isExact || bound == 0 || !bound.isFinite { return (shown, true) }
  var decimals = 5
  var size = bound.magnitude
  while size >= 10, decimals > -300 { (size, decimals) = (size / 10, decimals - 1) }
  while size < 1, decimals < 320 { (size, decimals) = (size * 10, decimals + 1) }
  guard decimals >= 0, decimals < 30, var result = exact.rounded(toDecimals: decimals) else {
    return (shown, false)
  }
  let step = (0..<decimals).reduce(Real.one) { one, _ in one.divided(by: Real(10)) }
  // Where the end itself is not known better, the nearest number stands for it.
  if place.contains(result.double), !place.isPoint { return (result.shown(.significant(6)), false) }
  if up, result.compare(to: exact) == .less { result = result + step }
  if !up, result.compare(to: exact) == .greater { result = result - step }
  return (result.shown(.significant(6)), false)
}

extension Extent {
  /// `[0.5, 1)`, `{0, 1}`, `(−∞, ∞)`, or a number: for people and programs.
  var text: String {
    if isPoint { return ShownEnd(lower, isUpper: false).text }
    if let values, values.count <= 6 {
      let numbers = values.map {
        ShownEnd(End(.at(Interval($0)), isReached: true, isTight: true), isUpper: true).text
      }
      return numbers.count == 1 ? numbers[0] : "{" + numbers.joined(separator: ", ") + "}"
    }
    let (low, high) = (ShownEnd(lower, isUpper: false), ShownEnd(upper, isUpper: true))
    return (opens ? "(" : "[") + low.text + ", " + high.text + (closes ? ")" : "]")
  }

  /// Whether the ends are left out for certain.
  private var opens: Bool { lower.place == nil || lower.isReached == false }
  private var closes: Bool { upper.place == nil || upper.isReached == false }

  var formula: Formula {
    if isPoint { return ShownEnd(lower, isUpper: false).formula }
    if let values, values.count <= 6 {
      let numbers = values.map {
        ShownEnd(End(.at(Interval($0)), isReached: true, isTight: true), isUpper: true).formula
      }
      return numbers.count == 1 ? numbers[0] : .fenced(.list(numbers), .braces)
    }
    return .row([
      .mark(opens ? .openParenthesis : .openBracket),
      .list([ShownEnd(lower, isUpper: false).formula, ShownEnd(upper, isUpper: true).formula]),
      .mark(closes ? .closeParenthesis : .closeBracket),
    ])
  }

  /// What is known of the ends, one clause each; nothing for an end without a bound.
  var endClauses: [String] {
    if isPoint || values != nil { return [] }
    return [clause(lower, isUpper: false), clause(upper, isUpper: true)].compactMap { $0 }
  }

  private func clause(_ end: End, isUpper: Bool) -> String? {
    let shown = ShownEnd(end, isUpper: isUpper)
    guard end.place != nil else {
      return end.isTight
        ? isUpper ? "it grows beyond all numbers" : "it falls below all numbers"
        : isUpper ? "no upper bound was found" : "no lower bound was found"
    }
    let about = shown.isExact ? "" : ", rounded away from the values,"
    switch (end.isTight, end.isReached) {
    case (true, true): return "\(shown.text)\(about) is reached"
    case (true, false):
      return "\(shown.text)\(about) is never reached, but values come as close to it as one likes"
    case (true, nil):
      return "values come as close to \(shown.text)\(about) as one likes"
    case (false, false): return "\(shown.text)\(about) is never reached; it is a bound"
    case (false, _):
      return "\(shown.text)\(about) is a bound; whether values come close to it is not decided"
    }
  }
}

/// A function's range on its page.
func words(for extent: Extent, constants: [String]) -> String {
  let condition =
    constants.isEmpty ? "" : " with " + constants.map { $0 + " = 1" }.joined(separator: ", ")
  var text = "All values lie in \(extent.text)\(condition)"
  if extent.values != nil {
    text = "The values are \(extent.text)\(condition)"
  } else if extent.lower.place == nil, extent.upper.place == nil {
    text = extent.isTight ? "All real numbers\(condition)" : "No bound was found\(condition)"
    return text + "."
  }
  let clauses = extent.endClauses
  return text + (clauses.isEmpty ? "." : ": " + clauses.joined(separator: "; ") + ".")
}
