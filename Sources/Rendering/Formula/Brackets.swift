/// Brackets that notation itself asks for, whatever the format: a number with a sign is put in
/// brackets where another sign or a factor stands before it, a sum where it is a factor.
extension Formula {
  /// This formula as a factor: 2 · (−3), but −3 · 2.
  func asFactor(isFirst: Bool) -> Formula {
    switch self {
    case .sum, .relation, .list: .fenced(self, .parentheses)
    default: startsWithSign && !isFirst ? .fenced(self, .parentheses) : self
    }
  }

  /// This formula as a summand: 1 + (−3), but −3 + 1; a − (b + c).
  func asTerm(isFirst: Bool, sign: Term.Sign) -> Formula {
    switch self {
    case .relation, .list: return .fenced(self, .parentheses)
    case .sum where sign == .minus: return .fenced(self, .parentheses)
    default:
      let isBare = isFirst && sign == .plus
      return startsWithSign && !isBare ? .fenced(self, .parentheses) : self
    }
  }

  /// This formula as what is raised to a power or transposed.
  func asBase() -> Formula {
    switch self {
    case .number(let numeral) where !numeral.isNegative && numeral.exponent == nil: self
    case .identifier, .text, .function, .mark, .row, .fenced, .call, .accented, .matrix,
      .subscripted:
      self
    case .emphasised(let inner): .emphasised(inner.asBase())
    default: .fenced(self, .parentheses)
    }
  }

  /// Whether the first thing printed is a plus or minus sign.
  var startsWithSign: Bool {
    switch self {
    case .number(let numeral): return numeral.isNegative
    case .negated: return true
    case .sum(let terms):
      guard let first = terms.first else { return false }
      return first.sign == .minus || first.formula.startsWithSign
    case .product(let factors, _): return factors.first?.startsWithSign ?? false
    case .emphasised(let inner): return inner.startsWithSign
    default: return false
    }
  }
}
