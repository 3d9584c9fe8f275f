#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Double: Arithmetic {
  public init(_ exact: Rational) {
    self = exact.double
  }

  @inlinable
  public func divided(by divisor: Double) -> Double {
    self / divisor
  }

  @inlinable
  public func raised(to exponent: Int) -> Double {
    switch exponent {
    case 0: 1
    case 1: self
    case 2: self * self
    case -1: 1 / self
    default: raised(to: Double(exponent))
    }
  }

  public func raised(to exponent: Double) -> Double {
    #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
      return pow(self, exponent)
    #else
      return Measured(self).raised(to: Measured(exponent)).high
    #endif
  }

  public func applying(_ primitive: Primitive) -> Double {
    #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
      switch primitive {
      case .exp: return exp(self)
      case .log: return log(self)
      case .sqrt: return squareRoot()
      case .abs: return magnitude
      case .sin: return sin(self)
      case .cos: return cos(self)
      case .tanh: return tanh(self)
      case .erf: return erf(self)
      }
    #else
      return Measured(self).applying(primitive).high
    #endif
  }

  /// The larger; NaN when either is.
  @inlinable
  public static func maximum(_ first: Double, _ second: Double) -> Double {
    first >= second || first.isNaN ? first : second
  }

  /// The smaller; NaN when either is.
  @inlinable
  public static func minimum(_ first: Double, _ second: Double) -> Double {
    first <= second || first.isNaN ? first : second
  }

  @inlinable
  public func compare(to other: Double) -> Ordering {
    self < other ? .less : self > other ? .greater : self == other ? .equal : .undecided
  }

  /// The number if both are the same; otherwise it is not known.
  @inlinable
  public static func either(_ first: Double, _ second: Double) -> Double {
    first == second ? first : .nan
  }

  @inlinable
  public func compare(toPicked extreme: Double) -> Ordering { compare(to: extreme) }
}
