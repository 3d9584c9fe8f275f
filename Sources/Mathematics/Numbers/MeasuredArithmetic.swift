extension Measured: Arithmetic {
  /// p/q to about 106 bits.
  public init(_ exact: Rational) {
    if case .small(let numerator, let denominator) = exact.storage {
      let top = Measured(wide: numerator)
      self = denominator == 1 ? top : top.divided(by: Measured(wide: denominator))
    } else {
      let high = exact.double
      guard high != 0, let first = Rational(exactly: high) else {
        // Beyond the range, or so near to 0 that only the bound can say so.
        self.init(high, 0, error: 0)
        return
      }
      let low = (exact - first).double
      self.init(high, low, error: low.magnitude * 0x1p-53)
    }
  }

  public func applying(_ primitive: Primitive) -> Measured {
    switch primitive {
    case .exp: exponential
    case .log: logarithm
    case .sqrt: squareRoot
    case .abs: magnitude
    case .sin: sine
    case .cos: cosine
    case .tanh: hyperbolicTangent
    case .erf: errorFunction
    }
  }

  /// The larger centre, as uncertain as the less certain of two that overlap.
  public static func maximum(_ first: Measured, _ second: Measured) -> Measured {
    guard first.isFinite, second.isFinite else {
      if first.error == .infinity || second.error == .infinity { return .unknown }
      if first.high.isNaN || second.high.isNaN { return .undefined }
      return first.high >= second.high ? first : second
    }
    switch first.compare(to: second) {
    case .less: return second
    case .equal, .greater: return first
    case .atMost, .atLeast, .undecided:
      let isFirst =
        first.high > second.high || (first.high == second.high && first.low >= second.low)
      let larger = isFirst ? first : second
      return Measured(
        high: larger.high, low: larger.low, error: Swift.max(first.error, second.error))
    }
  }

  public static func minimum(_ first: Measured, _ second: Measured) -> Measured {
    -maximum(-first, -second)
  }

  public func compare(to other: Measured) -> Ordering {
    guard error < .infinity, other.error < .infinity else { return .undecided }
    if !high.isFinite || !other.high.isFinite { return high.compare(to: other.high) }
    if error == 0, other.error == 0 {
      let highs = high.compare(to: other.high)
      return highs == .equal ? low.compare(to: other.low) : highs
    }
    let difference = self - other
    if difference.mayBeZero { return .undecided }
    return difference.high < 0 ? .less : .greater
  }

  /// The middle of the two, as uncertain as it takes to reach both.
  public static func either(_ first: Measured, _ second: Measured) -> Measured {
    if first == second { return first }
    guard first.isFinite, second.isFinite else {
      return first.error == .infinity || second.error == .infinity ? .unknown : .undefined
    }
    let half = (second - first) * Measured(0.5)
    return (first + half).widened(by: half.magnitude.upper + Swift.max(first.error, second.error))
  }

  public func compare(toPicked extreme: Measured) -> Ordering {
    high == extreme.high && low == extreme.low && error < .infinity
      ? .equal : compare(to: extreme)
  }

  /// A 64-bit integer, exactly.
  private init(wide integer: Int64) {
    let high = Double(integer)
    // Near the largest integer `high` is 2⁶³, which is no Int64: what is missing to it is.
    let low = high < 0x1p63 ? Double(integer - Int64(high)) : -Double(.max - integer) - 1
    self.init(high: high, low: low, error: 0)
  }
}
