/// What a value in a worksheet is: an exact fraction as long as one can be had, and otherwise a
/// real number known to about 106 bits, with a bound on what is not known of it.
@frozen
public enum Real: Sendable, Hashable {
  case exact(Rational)
  case measured(Measured)

  public static let zero = Real.exact(.zero)
  public static let one = Real.exact(.one)
  public static let undefined = Real.measured(.undefined)

  public init(_ integer: Int) {
    self = .exact(Rational(integer))
  }

  /// The value of a Double: exact when it is finite.
  public init(exactly double: Double) {
    self = Rational(exactly: double).map { Real($0) } ?? .measured(Measured(double))
  }

  /// The nearest Double: of the value if it is exact, of its centre otherwise.
  public var double: Double {
    switch self {
    case .exact(let value): value.double
    case .measured(let value): value.error < .infinity ? value.high : .nan
    }
  }

  public var isExact: Bool {
    if case .exact = self { true } else { false }
  }

  /// Neither infinite nor undefined nor unknown.
  public var isFinite: Bool {
    switch self {
    case .exact: true
    case .measured(let value): value.isFinite
    }
  }

  /// A Double not above the value.
  public var lower: Double {
    switch self {
    case .exact(let value): Interval(value).lower
    case .measured(let value): value.lower
    }
  }

  /// A Double not below the value.
  public var upper: Double { -(-self).lower }

  /// The exact value, if it is known.
  public var rational: Rational? {
    if case .exact(let value) = self { value } else { nil }
  }

  /// The value with the bound on it, whatever it came from.
  public var measured: Measured {
    switch self {
    case .exact(let value): Measured(value)
    case .measured(let value): value
    }
  }
}

// MARK: - Arithmetic

extension Real: Arithmetic {
  /// How many bits a fraction may have before it is carried as a measured number instead.
  static var exactBits: Int { 4096 }

  public init(_ exact: Rational) {
    self = exact.bitWidth <= Real.exactBits ? .exact(exact) : .measured(Measured(exact))
  }

  public static func carried(_ exact: Rational) -> Real { .measured(Measured(exact)) }

  public var carried: Real {
    // 0 stays exact: there is nothing to take off in its row.
    if case .exact(let value) = self, !value.isZero { .carried(value) } else { self }
  }

  public static func + (left: Real, right: Real) -> Real {
    switch (left, right) {
    case (.exact(let a), .exact(let b)): Real(a + b)
    case (.measured(let a), .measured(let b)): .measured(a + b)
    case (.exact(let a), .measured(let b)): a.isZero ? right : .measured(Measured(a) + b)
    case (.measured(let a), .exact(let b)): b.isZero ? left : .measured(a + Measured(b))
    }
  }

  public static func - (left: Real, right: Real) -> Real {
    left + -right
  }

  public static prefix func - (value: Real) -> Real {
    switch value {
    case .exact(let a): .exact(-a)
    case .measured(let a): .measured(-a)
    }
  }

  public static func * (left: Real, right: Real) -> Real {
    switch (left, right) {
    case (.exact(let a), .exact(let b)): Real(a * b)
    case (.measured(let a), .measured(let b)): .measured(a * b)
    case (.exact(let a), .measured(let b)): product(a, b)
    case (.measured(let a), .exact(let b)): product(b, a)
    }
  }

  public func divided(by divisor: Real) -> Real {
    switch (self, divisor) {
    case (.exact(let a), .exact(let b)):
      if let quotient = a.divided(by: b) { return Real(quotient) }
      return .measured(Measured(Double(a.sign) / 0))
    case (.exact(let a), .measured(let b)):
      if a.isZero, b.isFinite, !b.mayBeZero { return .zero }
      return .measured(Measured(a).divided(by: b))
    case (.measured(let a), .measured(let b)):
      return .measured(a.divided(by: b))
    case (.measured(let a), .exact(let b)):
      return .measured(a.divided(by: Measured(b)))
    }
  }

  public func raised(to exponent: Int) -> Real {
    switch self {
    case .exact(let base):
      if base.isZero, exponent < 0 { return .measured(Measured(.infinity)) }
      return base.power(exponent).map { Real($0) }
        ?? .measured(Measured(base).raised(to: exponent))
    case .measured(let base):
      return exponent == 0 ? .one : .measured(base.raised(to: exponent))
    }
  }

  /// xʸ; exact for whole y, and for halves of squares.
  public func raised(to exponent: Real) -> Real {
    if let power = exponent.rational {
      if let whole = power.integer { return raised(to: whole) }
      if let odd = (power + power).integer { return applying(.sqrt).raised(to: odd) }
    }
    if self == .one { return .one }
    if let base = rational, base.isZero {
      return exponent.lower > 0 ? .zero : .measured(measured.raised(to: exponent.measured))
    }
    return .measured(measured.raised(to: exponent.measured))
  }

  public func applying(_ primitive: Primitive) -> Real {
    switch self {
    case .exact(let value):
      Real.known(primitive, of: value).map { .exact($0) }
        ?? .measured(Measured(value).applying(primitive))
    case .measured(let value):
      .measured(value.applying(primitive))
    }
  }

  public static func maximum(_ first: Real, _ second: Real) -> Real {
    switch first.compare(to: second) {
    case .less: second
    case .equal, .greater: first
    case .atMost, .atLeast, .undecided:
      .measured(Measured.maximum(first.measured, second.measured))
    }
  }

  public static func minimum(_ first: Real, _ second: Real) -> Real {
    -maximum(-first, -second)
  }

  public func compare(to other: Real) -> Ordering {
    if case .exact(let a) = self, case .exact(let b) = other {
      return a < b ? .less : a == b ? .equal : .greater
    }
    return measured.compare(to: other.measured)
  }

  public static func either(_ first: Real, _ second: Real) -> Real {
    first == second ? first : .measured(Measured.either(first.measured, second.measured))
  }

  public func compare(toPicked extreme: Real) -> Ordering {
    if case .exact = self, case .exact = extreme { return compare(to: extreme) }
    return measured.compare(toPicked: extreme.measured)
  }
}

extension Real {
  private static func product(_ a: Rational, _ b: Measured) -> Real {
    if a.isZero, b.isFinite { return .zero }
    return a == .one ? .measured(b) : .measured(Measured(a) * b)
  }

  /// The values of the primitives at the arguments where they are fractions.
  private static func known(_ primitive: Primitive, of value: Rational) -> Rational? {
    switch primitive {
    case .exp, .cos: value.isZero ? .one : nil
    case .sin, .tanh, .erf: value.isZero ? .zero : nil
    case .log: value == Rational.one ? .zero : nil
    case .sqrt: value.squareRoot
    case .abs: value.magnitude
    }
  }
}
