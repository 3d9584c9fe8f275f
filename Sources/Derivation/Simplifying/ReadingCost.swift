import Mathematics

extension Expression {
  /// How much there is to read: functions and sums written out are dear, names are cheap. Of two
  /// forms that mean the same the cheaper one is shown.
  var readingCost: Int {
    switch self {
    case .number(let value): return value.magnitude == .one ? 3 : value.sign < 0 ? 8 : 6
    case .constant: return 8
    case .size: return 9
    case .symbol(_, let places): return 10 + places.count
    case .delta: return 12
    case .sum(let terms): return terms.reduce(0) { $0 + $1.costAsTerm } + 4 * (terms.count - 1)
    case .product(let factors):
      return factors.reduce(0) { $0 + $1.costAsFactor } + 2 * (factors.count - 1)
    case .power(let base, let exponent):
      if exponent.rational == Rational(-1) { return base.costAsFactor + 7 }
      return base.costAsFactor + (exponent.rational == nil ? exponent.readingCost + 12 : 8)
    case .primitive(.exp, let argument): return 40 + argument.readingCost
    case .primitive(.log, let argument): return 34 + argument.readingCost
    case .primitive(_, let argument): return 28 + argument.readingCost
    case .call(_, let arguments, let places):
      return arguments.reduce(18 + places.count) { $0 + $1.body.readingCost }
    case .total(_, _, let body): return 26 + body.costAsFactor
    case .cases(let branches):
      return branches.reduce(20) { cost, branch in
        var condition = 0
        branch.condition.forEachPart { if case .symbol = $0 { condition += 4 } }
        return cost + branch.value.readingCost + 6 + condition
      }
    }
  }

  private var costAsTerm: Int {
    if case .product(let factors) = self, factors.first?.rational == Rational(-1) {
      return readingCost - 4
    }
    return readingCost
  }

  /// Sums need brackets.
  private var costAsFactor: Int {
    switch self {
    case .number(Rational(-1)): 1
    case .sum: readingCost + 1
    default: readingCost
    }
  }
}
