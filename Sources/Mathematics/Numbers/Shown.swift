/// How many digits of a number are to be seen.
@frozen
public enum DigitStyle: Sendable, Hashable {
  /// That many digits from the first one that is not 0. A finite decimal with up to three digits
  /// more is shown whole instead.
  case significant(Int)
  /// That many digits after the point; `fixed` fills up finite decimals with zeros as well.
  case decimals(Int, fixed: Bool = false)
}

/// A number as it is to be printed.
@frozen
public struct ShownNumber: Sendable, Hashable {
  public let isNegative: Bool
  /// `0.3825`, `42`; `1.5` where an exponent follows; `undefined`, `undecided` or `∞`.
  public let digits: String
  /// k, when the number is digits × 10ᵏ.
  public let exponent: Int?
  /// Whether what is printed is the value itself, so that it may stand after `=`.
  public let isExact: Bool

  init(isNegative: Bool = false, digits: String, exponent: Int? = nil, isExact: Bool) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
    self.isExact = isExact
  }

  /// `-0.3825`, `1.5e-7`
  public var text: String {
    (isNegative ? "-" : "") + digits + (exponent.map { "e\($0)" } ?? "")
  }
}

extension Real {
  /// The number with the digits that are asked for, or those of them that are certain.
  ///
  /// Halves round away from zero. A measured value shows a digit only if both ends of its interval
  /// round to it: otherwise fewer digits are shown, never a wrong one.
  public func shown(_ style: DigitStyle) -> ShownNumber {
    switch self {
    case .exact(let value):
      return value.shownWhole(style) ?? shownBetween(value, value, style)
    case .measured(let value):
      guard value.isFinite else { return value.shownSpecial }
      if let quick = value.shownQuickly(style) { return quick }
      guard let (lower, upper) = value.bounds else { return .undecided }
      return shownBetween(lower, upper, style)
    }
  }

  /// The nearest multiple of 10^−places, halves away from zero; nil when that is not certain.
  public func rounded(toDecimals places: Int) -> Real? {
    let places = min(max(places, -digitLimit), digitLimit)
    switch self {
    case .exact(let value):
      return Real(value.rounded(toDecimals: places))
    case .measured(let value):
      guard let (lower, upper) = value.bounds else { return nil }
      let result = lower.rounded(toDecimals: places)
      return result == upper.rounded(toDecimals: places) ? Real(result) : nil
    }
  }
}

extension ShownNumber {
  /// Not even the first digit is certain.
  static let undecided = ShownNumber(digits: "undecided", isExact: false)
}

extension Measured {
  /// Both ends of the interval, exactly.
  fileprivate var bounds: (Rational, Rational)? {
    guard let high = Rational(exactly: high), let low = Rational(exactly: low),
      let error = Rational(exactly: error)
    else { return nil }
    return (high + low - error, high + low + error)
  }

  fileprivate var shownSpecial: ShownNumber {
    if high.isInfinite { return ShownNumber(isNegative: high < 0, digits: "∞", isExact: true) }
    return high.isNaN ? ShownNumber(digits: "undefined", isExact: true) : .undecided
  }
}
