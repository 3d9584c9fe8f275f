import Mathematics

extension UnitKind {
  /// c f(s) + d; nothing for a kink that would not stay one.
  func scaled(by factor: Rational, plus constant: Rational) -> UnitKind? {
    if factor == .one, constant.isZero { return self }
    switch self {
    case .steps(let steps):
      return .steps(
        Steps(
          below: factor * steps.below + constant, at: factor * steps.at + constant,
          above: factor * steps.above + constant))
    case .kink: return nil
    case .function(let body):
      return .function(.sum([.product([.number(factor), body]), .number(constant)]))
    }
  }

  /// Whether it never falls, or never rises.
  var isMonotone: Bool {
    switch self {
    case .steps(let steps):
      steps.below <= steps.at && steps.at <= steps.above
        || steps.below >= steps.at && steps.at >= steps.above
    case .kink(let below, let above): below.sign * above.sign >= 0
    case .function(let body): body.slopeSign != nil
    }
  }

  /// f(s); nothing where it has no value, or where it is not certain which case holds.
  func value(at sum: Real) -> Real? {
    switch self {
    case .steps(let steps):
      switch sum.compare(to: .zero) {
      case .less: return .exact(steps.below)
      case .equal: return .exact(steps.at)
      case .greater: return .exact(steps.above)
      default: return nil
      }
    case .kink(let below, let above):
      switch sum.compare(to: .zero) {
      case .less: return .exact(below) * sum
      case .equal, .greater, .atLeast: return .exact(above) * sum
      default: return nil
      }
    case .function(let body): return body.value(withHole: sum)
    }
  }
}

extension Expression {
  /// The value of a function of one number, written with ``UnitKind/hole`` in its place.
  func value(withHole number: Real) -> Real? {
    switch self {
    case .number(let value): return .exact(value)
    case .constant, .size, .call, .total, .delta: return nil
    case .symbol(let symbol, _): return symbol == UnitKind.hole ? number : nil
    case .sum(let terms):
      var sum = Real.zero
      for term in terms {
        guard let value = term.value(withHole: number) else { return nil }
        sum = sum + value
      }
      return sum
    case .product(let factors):
      var product = Real.one
      for factor in factors {
        guard let value = factor.value(withHole: number) else { return nil }
        product = product * value
      }
      return product
    case .power(let base, let exponent):
      guard let base = base.value(withHole: number), let exponent = exponent.rational else {
        return nil
      }
      return exponent.integer.map { base.raised(to: $0) } ?? base.raised(to: .exact(exponent))
    case .primitive(let primitive, let argument):
      return argument.value(withHole: number)?.applying(primitive)
    case .cases(let branches):
      for branch in branches {
        guard let holds = branch.condition.holds(withHole: number) else { return nil }
        if holds { return branch.value.value(withHole: number) }
      }
      return nil
    }
  }
}

extension Condition {
  fileprivate func holds(withHole number: Real) -> Bool? {
    switch self {
    case .otherwise: return true
    case .compare(let a, let comparison, let b):
      guard let left = a.value(withHole: number), let right = b.value(withHole: number) else {
        return nil
      }
      switch (comparison, left.compare(to: right)) {
      case (_, .atMost), (_, .atLeast), (_, .undecided): return nil
      case (.less, let ordering): return ordering == .less
      case (.lessOrEqual, let ordering): return ordering != .greater
      case (.greater, let ordering): return ordering == .greater
      case (.greaterOrEqual, let ordering): return ordering != .less
      case (.equal, let ordering): return ordering == .equal
      case (.notEqual, let ordering): return ordering != .equal
      }
    default: return nil
    }
  }
}
