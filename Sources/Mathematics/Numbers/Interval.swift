/// All real numbers from `lower` to `upper`, ends included: [a, b].
///
/// Every operation contains the results for all numbers it was given, its ends rounded outward by
/// no more than is needed. An infinite end is a range without a bound, not a number. Where no
/// number has a result the interval is `undefined`; where only some have one, they alone count.
/// Source: IEEE 1788-2015, of which this is the set-based flavour.
@frozen
public struct Interval: Sendable, Hashable {
  public let lower: Double
  public let upper: Double

  public static let undefined = Interval(trusting: .nan, .nan)
  public static let everything = Interval(trusting: -.infinity, .infinity)

  /// [lower, upper], the ends in either order; undefined when one is NaN.
  public init(_ lower: Double, _ upper: Double) {
    guard lower <= upper || upper <= lower else {
      self = .undefined
      return
    }
    // No interval lies at infinity altogether.
    self.init(
      trusting: Swift.min(lower, upper, .greatestFiniteMagnitude),
      Swift.max(lower, upper, -.greatestFiniteMagnitude))
  }

  /// A single number.
  public init(_ point: Double) {
    self.init(point, point)
  }

  public init(_ measured: Measured) {
    if measured.high.isNaN {
      self = .undefined
    } else {
      self.init(measured.lower, measured.upper)
    }
  }

  @inlinable
  init(trusting lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  public var isUndefined: Bool { lower.isNaN }

  public var isPoint: Bool { lower == upper }

  public func contains(_ number: Double) -> Bool {
    lower <= number && number <= upper
  }

  /// Every number of both, and those between.
  public func union(_ other: Interval) -> Interval {
    if isUndefined { return other }
    if other.isUndefined { return self }
    return Interval(trusting: Swift.min(lower, other.lower), Swift.max(upper, other.upper))
  }
}

extension Interval: Arithmetic {
  public init(_ exact: Rational) {
    let near = exact.double
    guard let nearest = Rational(exactly: near) else {
      self.init(Measured(near))
      return
    }
    self.init(
      trusting: nearest > exact ? near.nextDown : near, nearest < exact ? near.nextUp : near)
  }

  public static func + (left: Interval, right: Interval) -> Interval {
    if left.isUndefined || right.isUndefined { return .undefined }
    return Interval(
      trusting: sumBelow(left.lower, right.lower), -sumBelow(-left.upper, -right.upper))
  }

  public static func - (left: Interval, right: Interval) -> Interval {
    left + -right
  }

  public static prefix func - (value: Interval) -> Interval {
    Interval(trusting: -value.upper, -value.lower)
  }

  public static func * (left: Interval, right: Interval) -> Interval {
    if left.isUndefined || right.isUndefined { return .undefined }
    // Where neither changes its sign, it is known which ends make the least and the greatest product.
    if left.lower >= 0, right.lower >= 0 {
      return Interval(
        trusting: productBelow(left.lower, right.lower), -productBelow(-left.upper, right.upper))
    }
    if left.upper <= 0, right.upper <= 0 {
      return Interval(
        trusting: productBelow(left.upper, right.upper), -productBelow(-left.lower, right.lower))
    }
    if left.upper <= 0, right.lower >= 0 {
      return Interval(
        trusting: productBelow(left.lower, right.upper), -productBelow(-left.upper, right.lower))
    }
    if left.lower >= 0, right.upper <= 0 {
      return Interval(
        trusting: productBelow(left.upper, right.lower), -productBelow(-left.lower, right.upper))
    }
    let lower = Swift.min(
      Swift.min(productBelow(left.lower, right.lower), productBelow(left.lower, right.upper)),
      Swift.min(productBelow(left.upper, right.lower), productBelow(left.upper, right.upper)))
    let upper = Swift.min(
      Swift.min(productBelow(-left.lower, right.lower), productBelow(-left.lower, right.upper)),
      Swift.min(productBelow(-left.upper, right.lower), productBelow(-left.upper, right.upper)))
    return Interval(trusting: lower, -upper)
  }

  /// a / b; where b contains 0 and other numbers, the quotients by those.
  public func divided(by divisor: Interval) -> Interval {
    if isUndefined || divisor.isUndefined { return .undefined }
    if divisor.lower == 0, divisor.upper == 0 { return .undefined }
    if lower == 0, upper == 0 { return self }
    if divisor.upper <= 0 { return (-self).divided(by: -divisor) }
    guard divisor.lower >= 0 else { return .everything }
    return Interval(
      trusting: quotientBelow(lower, lower >= 0 ? divisor.upper : divisor.lower),
      -quotientBelow(-upper, upper <= 0 ? divisor.upper : divisor.lower))
  }

  public static func maximum(_ first: Interval, _ second: Interval) -> Interval {
    if first.isUndefined || second.isUndefined { return .undefined }
    return Interval(
      trusting: Swift.max(first.lower, second.lower), Swift.max(first.upper, second.upper))
  }

  public static func minimum(_ first: Interval, _ second: Interval) -> Interval {
    -maximum(-first, -second)
  }

  public func compare(to other: Interval) -> Ordering {
    if upper < other.lower { return .less }
    if lower > other.upper { return .greater }
    if isPoint, other.isPoint, lower == other.lower { return .equal }
    if upper == other.lower { return .atMost }
    return lower == other.upper ? .atLeast : .undecided
  }

  public static func either(_ first: Interval, _ second: Interval) -> Interval {
    first.union(second)
  }

  public func compare(toPicked extreme: Interval) -> Ordering { compare(to: extreme) }
}
