import Evaluation
import Mathematics

/// A binary format of floating point: IEEE 754 binary32 or binary64.
public enum MachineFormat: Hashable, Sendable, CaseIterable {
  case float32, float64

  /// Binary digits of the significand.
  public var precision: Int { self == .float32 ? 24 : 53 }
  /// The largest number is just below 2 to this.
  public var topExponent: Int { self == .float32 ? 128 : 1024 }
  /// The smallest positive number is 2 to this.
  public var bottomExponent: Int { self == .float32 ? -149 : -1074 }

  public var largest: Double {
    self == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
  }
  public var smallest: Double {
    self == .float32 ? Double(Float.leastNonzeroMagnitude) : .leastNonzeroMagnitude
  }

  /// The next number of the format.
  func above(_ value: Double) -> Double {
    self == .float32 ? Double(Float(value).nextUp) : value.nextUp
  }

  func below(_ value: Double) -> Double {
    self == .float32 ? Double(Float(value).nextDown) : value.nextDown
  }

  func nearest(_ value: Double) -> Double {
    self == .float32 ? Double(Float(value)) : value
  }
}

/// Numbers of a format at which a function stops to work, by exact comparison with the real bound.
public struct MachineLimits: Hashable, Sendable {
  public var format: MachineFormat
  /// The largest z with e^z finite: below ln(2^E (1 − 2^{−p−1})), from where it rounds to ∞.
  public var largestExponent: Double
  /// The smallest z with e^z > 0: above ln 2^{e−1}, half of the smallest number.
  public var smallestExponent: Double
  /// The largest gap g with 1 + e^{−g} > 1: below p ln 2.
  public var largestGap: Double
  /// The largest x with x² finite, and the smallest with x² > 0.
  public var largestSquare: Double
  public var smallestSquare: Double

  init(_ format: MachineFormat) {
    self.format = format
    let ln2 = Real(2).applying(.log)
    let round = Real.exact(Rational.one - (Rational.half.power(format.precision + 1) ?? .zero))
    let top = Real(format.topExponent) * ln2 + round.applying(.log)
    let bottom = Real(format.bottomExponent - 1) * ln2
    let gap = Real(format.precision) * ln2
    let square = (top * .exact(.half)).applying(.exp)
    let low = (bottom * .exact(.half)).applying(.exp)
    largestExponent = Self.last(below: top, format)
    smallestExponent = -Self.last(below: -bottom, format)
    largestGap = Self.last(below: gap, format)
    largestSquare = Self.last(below: square, format)
    smallestSquare = format.above(Self.last(below: low, format))
  }

  /// The largest number of the format that is certain to lie below a bound.
  private static func last(below bound: Real, _ format: MachineFormat) -> Double {
    var value = format.above(format.nearest(bound.double))
    for _ in 0..<8 where Real(exactly: value).compare(to: bound) != .less {
      value = format.below(value)
    }
    return value
  }

  /// From which score on K equal terms e^z add up to ∞: ln(2^E (1 − 2^{−p−1})) − ln K.
  public func overflowingScore(of count: Int) -> Real {
    Real(exactly: largestExponent) - Real(count).applying(.log)
  }
}
