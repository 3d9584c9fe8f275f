/// Brackets that notation itself asks for, whatever the format: a number with a sign is put in
/// brackets where another sign or a factor stands before it, a sum where it is a factor.
///
/// `onLine` is for writers that set a fraction as a/b: there −3/4 starts with a sign.
extension Formula {
  /// This formula as a factor: 2 · (−3), but −3 · 2.
  func asFactor(isFirst: Bool, onLine: Bool = false) -> Formula {
    switch self {
    case .sum, .relation, .list: .fenced(self, .parentheses)
    default: startsWithSign(onLine) && !isFirst ? .fenced(self, .parentheses) : self
    }
  }

  /// This formula as a summand: 1 + (−3), but −3 + 1; a − (b + c).
  func asTerm(isFirst: Bool, sign: Term.Sign, onLine: Bool = false) -> Formula {
    switch self {
    case .relation, .list: return .fenced(self, .parentheses)
    case .sum where sign == .minus: return .fenced(self, .parentheses)
    case .product(let factors, let how) where startsWithSign(onLine) && !(isFirst && sign == .plus):
      // a + (−b) · c rather than a + (−b · c)
      return .product(
        [factors[0].asFactor(isFirst: false, onLine: onLine)] + factors.dropFirst(), how)
    default:
      let isBare = isFirst && sign == .plus
      return startsWithSign(onLine) && !isBare ? .fenced(self, .parentheses) : self
    }
  }

  /// This formula as what is raised to a power or transposed.
  func asBase() -> Formula { isBase ? self : .fenced(self, .parentheses) }

  /// Whether a power of it needs no brackets.
  var isBase: Bool {
    switch self {
    case .number(let numeral): !numeral.isNegative && numeral.exponent == nil
    case .identifier, .text, .function, .mark, .row, .fenced, .call, .accented, .matrix,
      .subscripted:
      true
    case .emphasised(let inner): inner.isBase
    default: false
    }
  }

  /// A, where this is A⁻¹: transposed it is A⁻ᵀ.
  var inverted: Formula? {
    if case .power(let base, let exponent) = self, exponent == .number(-1) { base } else { nil }
  }

  /// Whether ∂ may stand before it without brackets: a name, also one with a tag such as x⁽ⁿ⁾.
  var isVariable: Bool {
    if case .power(let base, .fenced) = self { return base.isBase }
    return isBase
  }

  /// Whether the first thing printed is a plus or minus sign.
  func startsWithSign(_ onLine: Bool) -> Bool {
    switch self {
    case .number(let numeral): return numeral.isNegative
    case .negated: return true
    case .sum(let terms):
      guard let first = terms.first else { return false }
      return first.sign == .minus || first.formula.startsWithSign(onLine)
    case .product(let factors, _): return factors.first?.startsWithSign(onLine) ?? false
    case .fraction(let top, _): return onLine && top.startsWithSign(onLine)
    case .emphasised(let inner): return inner.startsWithSign(onLine)
    default: return false
    }
  }
}

/// What stands between two neighbouring factors.
enum Joint {
  case sign(Mark)
  /// A thin space, so that 0.01 v and log x do not run together.
  case space
  case nothing
}

extension Multiplication {
  /// Factors side by side need a dot where the second starts with a digit: 2 · 3, not 23.
  func joint(_ left: Formula, _ right: Formula) -> Joint {
    if let mark { return .sign(mark) }
    if right.startsWithDigit || (left.isNumeric && right.isOnes) { return .sign(.dot) }
    // Σ and max bring their own space.
    if case .big = right { return .nothing }
    return left.isLetter && right.isLetter ? .nothing : .space
  }
}

extension Formula {
  fileprivate var startsWithDigit: Bool {
    switch self {
    case .number: true
    case .power(let base, _): base.startsWithDigit
    case .product(let factors, _): factors.first?.startsWithDigit ?? false
    case .emphasised(let inner): inner.startsWithDigit
    default: false
    }
  }

  /// The vector of ones, which is called 1: 2 · 1ₙ.
  public var isOnes: Bool {
    switch self {
    case .identifier(let identifier): identifier.name == "1"
    case .transposed(let base): base.isOnes
    default: false
    }
  }

  /// Whether it is set like a single letter, which needs no room around it.
  var isLetter: Bool {
    switch self {
    case .identifier(let identifier): !identifier.letters.isWord
    case .power(let base, _), .transposed(let base), .accented(_, let base): base.isLetter
    case .fenced: true
    case .emphasised(let inner): inner.isLetter
    default: false
    }
  }

  /// Whether it is taller than a line, so that brackets around it have to grow.
  var isTall: Bool {
    switch self {
    case .fraction, .derivative, .matrix, .cases: true
    case .big(_, let under, let over, _): under != nil || over != nil
    case .row(let parts), .list(let parts), .product(let parts, _): parts.contains { $0.isTall }
    case .sum(let terms): terms.contains { $0.formula.isTall }
    case .relation(let left, _, let right): left.isTall || right.isTall
    case .negated(let inner), .root(let inner), .fenced(let inner, _), .power(let inner, _),
      .transposed(let inner), .subscripted(let inner, _), .accented(_, let inner),
      .emphasised(let inner):
      inner.isTall
    case .call(_, let arguments): arguments.contains { $0.isTall }
    case .number, .identifier, .text, .function, .mark: false
    }
  }

  /// Whether every entry is a number, so that columns are set flush right.
  static func areNumbers(_ rows: [[Formula]]) -> Bool {
    rows.allSatisfy { $0.allSatisfy { if case .number = $0 { true } else { false } } }
  }
}
