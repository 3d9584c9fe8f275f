import Deciding
import Mathematics

/// An extent as tests write it: `[0.5, 1)`; `~` before an end that is only a bound, `?` before one of
/// which it is not known whether it is reached.
func bracket(_ extent: Extent) -> String {
  if extent.isPoint, let place = extent.lower.place { return "{" + text(place.lower) + "}" }
  if let values = extent.values {
    return "{" + values.map { text($0.double) }.joined(separator: ", ") + "}"
  }
  return mark(extent.lower, "(", "[", extent.lower.place?.lower)
    + ", " + mark(extent.upper, ")", "]", extent.upper.place?.upper)
}

private func mark(_ end: End, _ open: String, _ closed: String, _ bound: Double?) -> String {
  let bracket = bound == nil || end.isReached == false ? open : closed
  let number = bound.map(text) ?? "∞"
  let doubt =
    (end.isTight ? "" : "~") + (bound != nil && end.isReached == nil && end.isTight ? "?" : "")
  return bracket == "(" || bracket == "[" ? bracket + doubt + number : doubt + number + bracket
}

private func text(_ value: Double) -> String {
  let shown = Real(exactly: value).shown(.significant(6))
  return (shown.isNegative ? "-" : "") + shown.digits + (shown.exponent.map { "e\($0)" } ?? "")
}
