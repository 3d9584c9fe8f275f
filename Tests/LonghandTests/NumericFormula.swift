import Mathematics
import Rendering

/// What a printed formula of numbers says, worked out from the print alone: each number stands for
/// all those that it may have been rounded from.
struct NumericFormula {
  /// Whether numbers may be rounded: behind ≈, and not behind =.
  var isRounded: Bool
  /// The significant digits of a rounded number; 0 if that differs from number to number.
  var digits = 6

  /// All values the formula may have; nothing if it holds names or what is not arithmetic.
  func values(of formula: Formula) -> Interval? {
    switch formula {
    case .number(let numeral): number(numeral)
    case .identifier(let name) where name.name == "pi":
      Interval(3.141592653589793, 3.1415926535897936)
    case .product(let factors, let kind) where kind != .entrywise:
      combined(factors, from: Interval(1)) { $0 * $1 }
    case .sum(let terms):
      combined(
        terms.map { $0.sign == .plus ? $0.formula : .negated($0.formula) }, from: Interval(0)
      ) { $0 + $1 }
    case .negated(let inner): values(of: inner).map { -$0 }
    case .fraction(let top, let bottom): both(top, bottom) { $0.divided(by: $1) }
    case .power(let base, let exponent): power(base, exponent)
    case .root(let inner): values(of: inner)?.applying(.sqrt)
    case .fenced(let inner, .bars): values(of: inner)?.magnitude
    case .fenced(let inner, _), .emphasised(let inner): values(of: inner)
    case .call(.function(let name), let arguments) where NumericFormula.kinked.contains(name):
      kinked(name, arguments.map { values(of: $0) })
    case .call(.function(let name), let arguments) where arguments.count == 1:
      Primitive(name: name == "ln" ? "log" : name).flatMap { primitive in
        values(of: arguments[0])?.applying(primitive)
      }
    default: nil
    }
  }

  static let kinked: Set = ["relu", "max", "min", "step"]

  /// Functions by cases, worked out on the ends of their arguments: all of them grow.
  private func kinked(_ name: String, _ arguments: [Interval?]) -> Interval? {
    let known = arguments.compactMap { $0 }
    guard known.count == arguments.count, let first = known.first else { return nil }
    func onEnds(_ function: (Double) -> Double) -> Interval {
      Interval(function(first.lower), function(first.upper))
    }
    switch name {
    case "relu": return onEnds { max(0, $0) }
    case "step": return onEnds { $0 >= 0 ? 1 : 0 }
    case "max":
      return Interval(known.map { $0.lower }.max() ?? 0, known.map { $0.upper }.max() ?? 0)
    default:
      return Interval(known.map { $0.lower }.min() ?? 0, known.map { $0.upper }.min() ?? 0)
    }
  }

  private func power(_ base: Formula, _ exponent: Formula) -> Interval? {
    if case .identifier(let name) = base, name.name == "e" {
      return values(of: exponent)?.applying(.exp)
    }
    return both(base, exponent) { $0.raised(to: $1) }
  }

  private func both(_ a: Formula, _ b: Formula, _ join: (Interval, Interval) -> Interval)
    -> Interval?
  {
    guard let first = values(of: a), let second = values(of: b) else { return nil }
    return join(first, second)
  }

  private func combined(
    _ parts: [Formula], from start: Interval, _ join: (Interval, Interval) -> Interval
  ) -> Interval? {
    var result = start
    for part in parts {
      guard let next = values(of: part) else { return nil }
      result = join(result, next)
    }
    return result
  }

  /// 0.596283 as what rounds to it. A number of fewer digits than `digits` is shown whole.
  func number(_ numeral: Numeral) -> Interval? {
    let text = (numeral.isNegative ? "-" : "") + numeral.digits
    let power = numeral.exponent.map { "e\($0)" } ?? ""
    guard let value = Rational(decimal: text + power) else { return nil }
    let isWhole = NumericFormula.significantDigits(numeral) != digits && digits > 0
    guard isRounded, !isWhole else { return Interval(value) }
    let decimals = numeral.digits.split(separator: ".", omittingEmptySubsequences: false)
    let places = decimals.count == 2 ? decimals[1].count : 0
    guard let half = Rational(decimal: "0.5e\((numeral.exponent ?? 0) - places)") else {
      return nil
    }
    return Interval(value - half).union(Interval(value + half))
  }

  /// The digits of a number without zeros in front.
  private static func significantDigits(_ numeral: Numeral) -> Int {
    numeral.digits.drop { $0 == "0" || $0 == "." }.count { $0 != "." }
  }
}

extension Interval {
  /// Whether some number lies in both.
  func meets(_ other: Interval) -> Bool { lower <= other.upper && other.lower <= upper }
}

/// Every chain of a document, wherever it stands.
func chains(of blocks: [Block]) -> [Chain] {
  blocks.flatMap { block -> [Chain] in
    switch block {
    case .chains(let chains): chains
    case .details(_, let inner, _), .quote(let inner), .note(_, let inner): chains(of: inner)
    case .list(let items, _): items.flatMap { chains(of: $0) }
    default: []
    }
  }
}
