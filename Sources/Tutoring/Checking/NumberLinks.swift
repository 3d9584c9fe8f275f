import Mathematics

/// What a shown number, or an expression in numbers, stands for.
struct ShownNumber {
  var amount: Amount
  /// If it is a single number: how it was typed.
  var literal: Literal?
  /// With the numbers that were copied from before taken as they stand.
  var copied: Amount

  /// All that the writer may mean by it.
  var spread: Interval { literal == nil ? copied.spread : amount.spread }

  /// Whether it is a whole number that the writer did not come to by rounding: it stands for itself
  /// alone.
  func isCount(after before: Double?) -> Bool {
    guard let literal, literal.isWhole else { return false }
    return before == nil || before == amount.value
  }
}

/// The three tests of a link in numbers, and what they say together.
struct NumberTest {
  /// Do the operands just shown give the shown result, at its own digits?
  var own = false
  /// Could digits that were not shown explain it?
  var guarded = false
  /// Is it off by no more than one in its last digit?
  var isNear = false
  /// Does it agree with the exact value at its digits? Nothing where none is known.
  var isTrue: Bool?

  /// Of a single number after another, `isAfterLiteral`, more must be the same than the end of what
  /// rounds to one and to the other: 0.125 does not make 0.12 of 0.13.
  init(
    _ shown: ShownNumber, after before: Amount, truth: Double?, isAfterLiteral: Bool = false
  ) {
    own = NumberTest.agrees(before.value, shown)
    guarded =
      own
      || (isAfterLiteral && shown.literal != nil
        ? before.spread.overlaps(shown.spread) : before.spread.meets(shown.spread))
    isTrue = truth.map { value in
      NumberTest.agrees(value, shown)
        || shown.literal == nil && shown.amount.spread.contains(nearly: value)
    }
    if let literal = shown.literal, literal.significant < 2 || literal.isCount(beside: before) {
      return
    }
    let (value, spread) = (shown.amount.value, shown.spread)
    let reach = Interval(value - 2 * (value - spread.lower), value + 2 * (spread.upper - value))
    isNear = reach.contains(nearly: before.value)
  }

  /// Rounded half up or half to even, both are right; so are numbers that only binary arithmetic
  /// makes differ.
  static func agrees(_ value: Double, _ shown: ShownNumber) -> Bool {
    guard value.isFinite else { return false }
    if let literal = shown.literal {
      return abs(value - shown.amount.value) <= literal.half * (1 + 1e-9) + 1e-13 * abs(value)
    }
    let slack = 1e-11 * max(abs(value), abs(shown.amount.value))
    return shown.copied.spread.lower - slack <= value && value <= shown.copied.spread.upper + slack
  }

  /// The verdict; `isTainted` says whether what it follows from is wrong already.
  func verdict(isTainted: Bool) -> Verdict {
    if own || guarded {
      if isTrue == false { return isTainted ? .carried : .rounded }
      return own ? .right : .rounded
    }
    if isTrue == true { return isTainted ? .lucky : .rounded }
    return isNear ? .lastDigit : .wrong
  }
}

extension Literal {
  /// Whether it is a whole number where one is known exactly: a count has no last digit to round.
  func isCount(beside exact: Amount) -> Bool {
    decimals == 0 && exact.spread.lower == exact.spread.upper
      && exact.value == exact.value.rounded(.toNearestOrEven)
  }
}

extension Interval {
  func meets(_ other: Interval) -> Bool {
    guard !isUndefined, !other.isUndefined else { return false }
    let slack = 1e-12 * Swift.max(abs(lower), abs(other.lower))
    return lower <= other.upper + slack && other.lower <= upper + slack
  }

  /// Whether more than one end is common.
  func overlaps(_ other: Interval) -> Bool {
    guard !isUndefined, !other.isUndefined else { return false }
    let common = Swift.min(upper, other.upper) - Swift.max(lower, other.lower)
    return common > 1e-9 * (other.upper - other.lower)
  }

  func contains(nearly number: Double) -> Bool {
    let slack = 1e-11 * Swift.max(abs(lower), abs(number))
    return lower - slack <= number && number <= upper + slack
  }
}

/// A number to as many digits after the point, rounded half up.
func written(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "undefined" : value > 0 ? "∞" : "−∞" }
  let places = min(max(decimals, 0), 17)
  guard abs(value) < 1e15 else { return "\(value)" }
  let unit = Literal.power(of: places)
  let scaled = (abs(value) * unit).rounded(.toNearestOrAwayFromZero)
  guard scaled < 1e15 else { return "\(value)" }
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  let whole = padded.dropLast(places)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return sign + whole + (places > 0 ? "." + padded.suffix(places) : "")
}

/// A number to as many digits, counted from its first.
func written(_ value: Double, significant: Int) -> String {
  guard value.isFinite, value != 0 else { return written(value, decimals: 0) }
  var exponent = 0
  var size = abs(value)
  while size >= 10 { (size, exponent) = (size / 10, exponent + 1) }
  while size < 1 { (size, exponent) = (size * 10, exponent - 1) }
  if exponent < -6 {
    return written(value * Literal.power(of: -exponent), decimals: significant - 1) + "e\(exponent)"
  }
  return written(value, decimals: max(0, significant - 1 - exponent))
}
