/// Single precision (IEEE 754 binary32), every operation and primitive rounded to the nearest: what
/// a machine that works in it can hold of a result. The primitives go by ``Measured``, so that all
/// platforms get the same bits.
extension Float: Arithmetic {
  public init(_ exact: Rational) {
    let near = exact.double
    self = Float(near)
    // Rounding twice may go the wrong way where the Double lies halfway between two Floats.
    guard let rounded = Rational(exactly: near), rounded != exact,
      Double(self) != near, isFinite
    else { return }
    let other = Double(self) < near ? nextUp : nextDown
    guard (Double(other) - near).magnitude == (near - Double(self)).magnitude else { return }
    self = (exact < rounded) == (Double(self) < near) ? self : other
  }

  public func divided(by divisor: Float) -> Float { self / divisor }

  public func raised(to exponent: Int) -> Float {
    switch exponent {
    case 0: 1
    case 1: self
    case 2: self * self
    case -1: 1 / self
    default: Float(rounding: Measured(Double(self)).raised(to: exponent))
    }
  }

  public func raised(to exponent: Float) -> Float {
    Float(rounding: Measured(Double(self)).raised(to: Measured(Double(exponent))))
  }

  public func applying(_ primitive: Primitive) -> Float {
    switch primitive {
    case .sqrt: squareRoot()
    case .abs: magnitude
    default: Float(rounding: Measured(Double(self)).applying(primitive))
    }
  }

  /// The nearest Float; beyond the largest, infinite.
  private init(rounding value: Measured) {
    self =
      value.error < .infinity ? Float(value.high) : Float(value.high.isNaN ? .nan : value.upper)
  }

  /// The larger; NaN when either is.
  public static func maximum(_ first: Float, _ second: Float) -> Float {
    first >= second || first.isNaN ? first : second
  }

  /// The smaller; NaN when either is.
  public static func minimum(_ first: Float, _ second: Float) -> Float {
    first <= second || first.isNaN ? first : second
  }

  public func compare(to other: Float) -> Ordering {
    self < other ? .less : self > other ? .greater : self == other ? .equal : .undecided
  }

  /// The number if both are the same; otherwise it is not known.
  public static func either(_ first: Float, _ second: Float) -> Float {
    first == second ? first : .nan
  }

  public func compare(toPicked extreme: Float) -> Ordering { compare(to: extreme) }
}
