public import Mathematics

/// Numbers between two ends, each open or closed; nothing for an end that there is not.
public struct OpenRange: Hashable, Sendable {
  public struct End: Hashable, Sendable {
    public var value: Rational
    public var isOpen: Bool
  }

  public var lower: End?
  public var upper: End?

  static let everything = OpenRange(lower: nil, upper: nil)

  func contains(_ number: Rational) -> Bool {
    if let lower, number < lower.value || lower.isOpen && number == lower.value { return false }
    if let upper, upper.value < number || upper.isOpen && number == upper.value { return false }
    return true
  }

  func scaled(by factor: Rational) -> OpenRange {
    func scaled(_ end: End?) -> End? {
      end.map { End(value: $0.value * factor, isOpen: $0.isOpen) }
    }
    if factor.isZero {
      let zero = End(value: .zero, isOpen: false)
      return OpenRange(lower: zero, upper: zero)
    }
    return factor.sign > 0
      ? OpenRange(lower: scaled(lower), upper: scaled(upper))
      : OpenRange(lower: scaled(upper), upper: scaled(lower))
  }

  static func + (a: OpenRange, b: OpenRange) -> OpenRange {
    func sum(_ a: End?, _ b: End?) -> End? {
      guard let a, let b else { return nil }
      return End(value: a.value + b.value, isOpen: a.isOpen || b.isOpen)
    }
    return OpenRange(lower: sum(a.lower, b.lower), upper: sum(a.upper, b.upper))
  }

  func union(_ other: OpenRange) -> OpenRange {
    func outer(_ a: End?, _ b: End?, _ isLess: (Rational, Rational) -> Bool) -> End? {
      guard let a, let b else { return nil }
      if a.value == b.value { return End(value: a.value, isOpen: a.isOpen && b.isOpen) }
      return isLess(a.value, b.value) ? a : b
    }
    return OpenRange(lower: outer(lower, other.lower, <), upper: outer(upper, other.upper, >))
  }

  /// 1/x where all x > 0.
  fileprivate var inverse: OpenRange? {
    guard let lower, lower.value.sign > 0 || lower.value.isZero && lower.isOpen else { return nil }
    let bottom: End
    if let upper {
      guard let value = upper.value.inverse else { return nil }
      bottom = End(value: value, isOpen: upper.isOpen)
    } else {
      bottom = End(value: .zero, isOpen: true)
    }
    let top = lower.value.inverse.map { End(value: $0, isOpen: lower.isOpen) }
    return OpenRange(lower: bottom, upper: top)
  }
}

extension Expression {
  /// Numbers among which a function of one number stays, whatever that number is.
  func range(ofHole hole: OpenRange = .everything) -> OpenRange {
    switch self {
    case .number(let value):
      let end = OpenRange.End(value: value, isOpen: false)
      return OpenRange(lower: end, upper: end)
    case .symbol(UnitKind.hole, _): return hole
    case .sum(let terms):
      return terms.dropFirst().reduce(terms[0].range(ofHole: hole)) { $0 + $1.range(ofHole: hole) }
    case .product(let factors):
      let numbers = factors.compactMap { $0.rational }
      let others = factors.filter { $0.rational == nil }
      let factor = numbers.reduce(.one, *)
      if others.isEmpty { return Expression.number(factor).range() }
      guard others.count == 1 else { return .everything }
      return others[0].range(ofHole: hole).scaled(by: factor)
    case .power(let base, let exponent) where exponent.rational == -Rational.one:
      return base.range(ofHole: hole).inverse ?? .everything
    case .primitive(let primitive, let argument):
      return primitive.range(of: argument.range(ofHole: hole))
    case .cases(let branches):
      let parts = branches.map { $0.value.range(ofHole: $0.condition.hole) }
      return parts.dropFirst().reduce(parts[0]) { $0.union($1) }
    default: return .everything
    }
  }

  /// 1 where a function of one number rises strictly everywhere, −1 where it falls; nothing where
  /// neither is known.
  var slopeSign: Int? {
    switch self {
    case .symbol(UnitKind.hole, _): return 1
    case .sum(let terms):
      let signs = Set(terms.filter { $0.rational == nil }.map { $0.slopeSign })
      return signs.count == 1 ? signs.first ?? nil : nil
    case .product(let factors):
      let others = factors.filter { $0.rational == nil }
      let sign = factors.compactMap { $0.rational?.sign }.reduce(1, *)
      guard others.count == 1, sign != 0, let inner = others[0].slopeSign else { return nil }
      return sign * inner
    case .power(let base, let exponent) where exponent.rational == -Rational.one:
      guard base.range().inverse != nil, let inner = base.slopeSign else { return nil }
      return -inner
    case .primitive(let primitive, let argument):
      switch primitive {
      case .exp, .tanh, .erf: return argument.slopeSign
      case .log, .sqrt:
        guard argument.range().inverse != nil else { return nil }
        return argument.slopeSign
      case .abs, .sin, .cos: return nil
      }
    default: return nil
    }
  }
}

extension Condition {
  /// Where the number of a function by cases of its sign lies.
  fileprivate var hole: OpenRange {
    let zero = OpenRange.End(value: .zero, isOpen: false)
    let open = OpenRange.End(value: .zero, isOpen: true)
    switch self {
    case .compare(.symbol(UnitKind.hole, _), .less, .number(.zero)):
      return OpenRange(lower: nil, upper: open)
    case .compare(.symbol(UnitKind.hole, _), .equal, .number(.zero)):
      return OpenRange(lower: zero, upper: zero)
    // What is left of the cases that ``NetReader`` writes: s > 0.
    case .otherwise: return OpenRange(lower: open, upper: nil)
    default: return .everything
    }
  }
}

extension Primitive {
  fileprivate func range(of argument: OpenRange) -> OpenRange {
    let (zero, one) = (Rational.zero, Rational.one)
    func end(_ value: Rational, open: Bool = false) -> OpenRange.End {
      OpenRange.End(value: value, isOpen: open)
    }
    switch self {
    case .exp:
      var range = OpenRange(lower: end(zero, open: true), upper: nil)
      if let lower = argument.lower, lower.value.isZero {
        range.lower = end(one, open: lower.isOpen)
      }
      if let upper = argument.upper, upper.value.isZero {
        range.upper = end(one, open: upper.isOpen)
      }
      return range
    case .log:
      guard let lower = argument.lower, lower.value == one else { return .everything }
      return OpenRange(lower: end(zero, open: lower.isOpen), upper: nil)
    case .tanh, .erf:
      var range = OpenRange(lower: end(-one, open: true), upper: end(one, open: true))
      if let lower = argument.lower, lower.value.isZero { range.lower = lower }
      if let upper = argument.upper, upper.value.isZero { range.upper = upper }
      return range
    case .sqrt, .abs: return OpenRange(lower: end(zero), upper: nil)
    case .sin, .cos: return OpenRange(lower: end(-one), upper: end(one))
    }
  }
}
