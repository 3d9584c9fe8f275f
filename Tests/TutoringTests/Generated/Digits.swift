/// How a writer rounds: the same way through a whole hand-in.
enum Digits {
  case decimals(Int)
  case significant(Int)

  /// Half a unit of the last digit that is written of a value, doubled: one unit.
  func unit(of value: Double) -> Double { power(-decimals(of: value)) }

  func decimals(of value: Double) -> Int {
    switch self {
    case .decimals(let places): return places
    case .significant(let digits):
      var (size, places) = (abs(value), digits - 1)
      guard size > 1e-12 else { return digits }
      while size >= 10 { (size, places) = (size / 10, places - 1) }
      while size < 1 { (size, places) = (size * 10, places + 1) }
      return max(0, places)
    }
  }

  /// A value rounded half up, as it is written down.
  func text(of value: Double) -> String { plain(value, decimals: decimals(of: value)) }
}

func power(_ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<abs(exponent) { result *= 10 }
  return exponent < 0 ? 1 / result : result
}

/// A value to as many digits after the point, rounded half up.
func plain(_ value: Double, decimals: Int) -> String {
  let scaled = (abs(value) * power(decimals) * (1 + 1e-13)).rounded(.toNearestOrAwayFromZero)
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return sign + padded.dropLast(decimals) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
}

/// Without zeros at the end.
func shortened(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var result = Substring(text)
  while result.hasSuffix("0") { result.removeLast() }
  if result.hasSuffix(".") { result.removeLast() }
  return result == "-0" ? "0" : String(result)
}
