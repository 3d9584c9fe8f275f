/// A real number known to about 106 bits: high + low ± error.
///
/// The true value lies in [high + low − error, high + low + error], whatever was computed: every
/// operation adds what it rounds away to `error`, and rounds `error` itself up. |low| is at most
/// half a unit in the last place of `high`. Infinities and NaN stand in `high` with low = error = 0;
/// an infinite `error` says that nothing is known. No operation traps, and none calls a library
/// of the platform, so every machine gets the same bits.
/// Source: Dekker 1971; Hida, Li, Bailey 2001; running error analysis after Higham §3.3.
@frozen
public struct Measured: Sendable, Hashable {
  public let high: Double
  public let low: Double
  public let error: Double

  @inlinable
  init(high: Double, low: Double, error: Double) {
    self.high = high
    self.low = low
    self.error = error
  }

  /// The value of a Double, exactly.
  @inlinable
  public init(_ exact: Double) {
    self.init(high: exact, low: 0, error: 0)
  }

  /// Nothing is known, not even whether there is a value.
  public static let unknown = Measured(high: 0, low: 0, error: .infinity)
  public static let undefined = Measured(.nan)

  /// Neither infinite, nor undefined, nor unknown.
  @inlinable
  public var isFinite: Bool { high.isFinite && error < .infinity }

  /// A Double not above the true value, at most one unit in the last place below what is known.
  public var lower: Double {
    if error == 0 && low == 0 { return high }
    let rest = (low - error).nextDown
    if rest >= 0 { return high }
    let below = high.nextDown
    return rest >= below - high ? below : (high + rest).nextDown
  }

  /// A Double not below the true value.
  public var upper: Double { -(-self).lower }
}

// MARK: - Arithmetic

extension Measured {
  public static func + (left: Measured, right: Measured) -> Measured {
    let (first, firstRest) = exactSum(left.high, right.high)
    guard first.isFinite else { return Measured(left.high + right.high) }
    let (second, secondRest) = exactSum(left.low, right.low)
    let (middle, middleRest) = exactSum(firstRest, second)
    let tail = middleRest + secondRest
    let (high, highRest) = exactSum(first, middle)
    let rest = highRest + tail
    let (result, low) = exactSum(high, rest)
    return Measured(
      result, low,
      error: unit * (tail.magnitude + rest.magnitude) + (left.error + right.error))
  }

  @inlinable
  public static func - (left: Measured, right: Measured) -> Measured {
    left + -right
  }

  @inlinable
  public static prefix func - (value: Measured) -> Measured {
    Measured(high: -value.high, low: -value.low, error: value.error)
  }

  public static func * (left: Measured, right: Measured) -> Measured {
    let product = left.high * right.high
    guard product.magnitude < productLimit, left.high.magnitude < splitLimit,
      right.high.magnitude < splitLimit
    else { return farProduct(left, right) }
    let rest = exactProductRest(left.high, right.high, product)
    let first = left.high * right.low
    let second = left.low * right.high
    let third = left.low * right.low
    let cross = first + second
    let lows = cross + third
    let tail = rest + lows
    let (high, low) = exactSum(product, tail)
    let rounding =
      (first.magnitude + second.magnitude)
      + (third.magnitude + cross.magnitude) + (lows == 0 ? 0 : lows.magnitude + tail.magnitude)
    let carried =
      left.high.magnitude * right.error + right.high.magnitude * left.error
      + left.error * right.error
    return Measured(high, low, error: unit * rounding + carried)
  }

  /// a / b; IEEE infinities and NaN for b = 0, unknown when b may be 0.
  public func divided(by divisor: Measured) -> Measured {
    let quotient = high / divisor.high
    guard quotient.magnitude < Self.farLimit, high.magnitude < Self.farLimit,
      divisor.high.magnitude < Self.farLimit, divisor.high.magnitude > 1 / Self.farLimit,
      (quotient.magnitude > 1 / Self.farLimit && high.magnitude > 1 / Self.farLimit) || high == 0
    else { return farQuotient(by: divisor) }
    return nearQuotient(by: divisor, quotient)
  }

  /// |x|
  public var magnitude: Measured {
    high < 0 || (high == 0 && low < 0) ? -self : self
  }

  /// x · 2ⁿ
  func scaled(byPowerOfTwo exponent: Int) -> Measured {
    var result = self
    var rest = min(max(exponent, -4400), 4400)
    while rest != 0 {
      let step = min(max(rest, -1000), 1000)
      let factor = Double(bitPattern: UInt64(step + 1023) << 52)
      result = Measured(
        result.high * factor, result.low * factor, error: result.error * factor)
      rest -= step
    }
    return result
  }

  /// The same centre, with `amount` more uncertainty.
  func widened(by amount: Double) -> Measured {
    Measured(high, low, error: error + amount)
  }

  /// Makes a value from a normalised pair and a bound that was computed to nearest: the bound is
  /// raised above its own rounding errors and above what underflow can have lost on the way.
  @inline(__always)
  init(_ high: Double, _ low: Double, error: Double) {
    guard high.isFinite else {
      self.init(high)
      return
    }
    let raised = error * 0x1.00000000001p0 + 0x1p-1062
    // An error of inf · 0 or inf − inf, or a low part lost to overflow, leaves nothing known.
    if low.isFinite, raised <= .greatestFiniteMagnitude {
      self.init(high: high, low: low, error: raised)
    } else {
      self = .unknown
    }
  }
}

// MARK: - Far from 1, where splitting would overflow or lose bits

extension Measured {
  private static var farLimit: Double { 0x1p900 }
  private static var splitLimit: Double { 0x1p990 }
  private static var productLimit: Double { 0x1p1000 }

  /// Whether 0 is among the possible values.
  var mayBeZero: Bool { !((high.magnitude - low.magnitude).nextDown > error) }

  /// The same number with `high` between 1 and 2 in magnitude, and the power of two taken out.
  var unscaled: (value: Measured, exponent: Int) {
    guard high != 0, high.isFinite else { return (self, 0) }
    let exponent = Int(high.exponent)
    return (scaled(byPowerOfTwo: -exponent), exponent)
  }

  private static func farProduct(_ left: Measured, _ right: Measured) -> Measured {
    guard left.high.isFinite, right.high.isFinite else {
      let isSure =
        !(left.high.isFinite && left.error > 0 && left.mayBeZero)
        && !(right.high.isFinite && right.error > 0 && right.mayBeZero)
      return isSure ? Measured(left.high * right.high) : .unknown
    }
    let (first, firstExponent) = left.unscaled
    let (second, secondExponent) = right.unscaled
    return (first * second).scaled(byPowerOfTwo: firstExponent + secondExponent)
  }

  private func farQuotient(by divisor: Measured) -> Measured {
    guard high.isFinite, divisor.high.isFinite else {
      if divisor.high.isInfinite, high.isFinite {
        // The divisor lies beyond the range, wherever that is: so does the quotient from 0.
        return Measured(0, 0, error: (high.magnitude + error) / .greatestFiniteMagnitude)
      }
      if high.isInfinite, divisor.error > 0, divisor.mayBeZero { return .unknown }
      return Measured(high / divisor.high)
    }
    if divisor.high == 0 {
      if divisor.error > 0 || (error > 0 && mayBeZero) { return .unknown }
      return Measured(high / divisor.high)
    }
    let (top, topExponent) = unscaled
    let (bottom, bottomExponent) = divisor.unscaled
    return top.nearQuotient(by: bottom, top.high / bottom.high)
      .scaled(byPowerOfTwo: topExponent - bottomExponent)
  }

  /// q + (a − q b) / b, where q is the quotient of the high parts.
  @inline(__always)
  private func nearQuotient(by divisor: Measured, _ quotient: Double) -> Measured {
    let product = quotient * divisor.high
    let productRest = exactProductRest(quotient, divisor.high, product)
    let cross = quotient * divisor.low
    // high − product − productRest is a Double: the remainder of a correctly rounded quotient.
    let first = (high - product) - productRest
    let second = first + low
    let rest = second - cross
    let correction = rest / divisor.high
    let (result, resultLow) = exactSum(quotient, correction)
    let size = divisor.high.magnitude
    let room = size - divisor.low.magnitude - divisor.error - size * 0x1p-50
    guard room > 0 else { return .unknown }
    let rounding = unit * (cross.magnitude + second.magnitude + rest.magnitude)
    let ofCorrection = correction.magnitude * (unit + divisor.low.magnitude / size)
    let carried = error + (result.magnitude + resultLow.magnitude) * divisor.error
    return Measured(
      result, resultLow,
      error: (rounding + carried) / room + ofCorrection)
  }
}

// MARK: - Exact operations on Doubles

/// Half a unit in the last place of 1: the relative error of one rounding.
private let unit = 0x1p-53

/// a + b as a rounded sum and what rounding took away. Source: Knuth TAOCP 2, §4.2.2.
@inline(__always)
func exactSum(_ a: Double, _ b: Double) -> (sum: Double, rest: Double) {
  let sum = a + b
  let shadow = sum - a
  return (sum, (a - (sum - shadow)) + (b - shadow))
}

/// a b − fl(a b), by splitting both into halves. Source: Dekker 1971.
@inline(__always)
func exactProductRest(_ a: Double, _ b: Double, _ product: Double) -> Double {
  let (aTop, aBottom) = halves(a)
  let (bTop, bBottom) = halves(b)
  return ((aTop * bTop - product) + aTop * bBottom + aBottom * bTop) + aBottom * bBottom
}

@inline(__always)
private func halves(_ a: Double) -> (Double, Double) {
  let spread = 134_217_729 * a
  let top = spread - (spread - a)
  return (top, a - top)
}
