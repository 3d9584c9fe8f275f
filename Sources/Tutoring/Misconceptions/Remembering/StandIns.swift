import Mathematics

/// A form with numbers that stand for any in the place of those that its writer has worked out: the same in
/// every hand-in that has gone the same way. What the worksheet gives, whole numbers and 1/n stay as they are,
/// because a misconception may know them.
struct StandIns {
  private(set) var form: Sound
  /// What the writer has for each, with a plus sign.
  private(set) var numbers: [Rational] = []

  init(_ form: Sound, givens: GivenNumbers) {
    self.form = form
    guard form.kind == .arithmetic || form.kind == .formula else { return }
    self.form.body = replaced(form.body, givens)
  }

  private mutating func replaced(_ body: Expression, _ givens: GivenNumbers) -> Expression {
    body.mapped { part in
      switch part {
      case .power(let base, let exponent) where exponent.rational != nil:
        return .power(replaced(base, givens), exponent)
      case .number(let number): return standIn(for: number, givens).map { .number($0) }
      default: return nil
      }
    }
  }

  private mutating func standIn(for number: Rational, _ givens: GivenNumbers) -> Rational? {
    let size = number.magnitude
    guard !number.isInteger, size.inverse.map({ !$0.isInteger }) ?? false,
      !givens.contains(size.double)
    else { return nil }
    let place = numbers.firstIndex(of: size) ?? numbers.count
    if place == numbers.count { numbers.append(size) }
    return StandIns.number(place).map { number.sign < 0 ? -$0 : $0 }
  }

  // MARK: Numbers that stand for others

  /// A prime: no other number has it below, unless it was reckoned from one of these.
  private static let prime = 1_000_000_007
  private static let first = 370_000_001

  private static func number(_ place: Int) -> Rational? { Rational(first + place, prime) }

  /// Which of so many one of these is; nothing for a number that stands for itself.
  static func place(_ number: Rational, of count: Int) -> Int? {
    guard let above = (number.magnitude * Rational(prime)).integer, !number.isInteger,
      (first..<(first + count)).contains(above)
    else { return nil }
    return above - first
  }

  /// Whether a number may have been reckoned from these, and would be another for another writer.
  static func isReckoned(_ number: Rational) -> Bool {
    number.bitWidth > 48 || (number * Rational(prime)).bitWidth < number.bitWidth
  }
}
