/// A kind of number an expression can be worked in.
///
/// Every operation is total: what has no value comes out as infinite, undefined or undecided,
/// as the kind of number can express it, and nothing traps.
public protocol Arithmetic: Sendable {
  /// The number nearest to an exact fraction, or the narrowest one that contains it.
  init(_ exact: Rational)

  /// The number to the precision that is carried, also where it could be kept exactly: for
  /// numbers so many that exact sums of them would be slow.
  static func carried(_ exact: Rational) -> Self

  /// The same number to the precision that is carried.
  var carried: Self { get }

  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static prefix func - (value: Self) -> Self

  /// a / b; a division by zero is infinite or undefined.
  func divided(by divisor: Self) -> Self

  /// xⁿ for whole n; x⁰ = 1.
  func raised(to exponent: Int) -> Self

  /// xʸ; for x < 0 only a whole y has a value.
  func raised(to exponent: Self) -> Self

  /// f(x) for a primitive function f.
  func applying(_ primitive: Primitive) -> Self

  static func maximum(_ first: Self, _ second: Self) -> Self
  static func minimum(_ first: Self, _ second: Self) -> Self

  /// How two numbers stand to each other, when that is certain.
  func compare(to other: Self) -> Ordering

  /// A number of which is known only that it is one of the two.
  static func either(_ first: Self, _ second: Self) -> Self

  /// How a number stands to the maximum or minimum of several that it is one of: equal if it is
  /// the one that was picked, even where its own value is not known to the last bit.
  func compare(toPicked extreme: Self) -> Ordering
}

extension Arithmetic {
  public static func carried(_ exact: Rational) -> Self { Self(exact) }

  public var carried: Self { self }
}

/// The functions that are not written in the worksheet language.
@frozen
public enum Primitive: UInt8, CaseIterable, Sendable, Hashable {
  case exp, log, sqrt, abs, sin, cos, tanh, erf

  /// The name in the worksheet language.
  public var name: String {
    switch self {
    case .exp: "exp"
    case .log: "log"
    case .sqrt: "sqrt"
    case .abs: "abs"
    case .sin: "sin"
    case .cos: "cos"
    case .tanh: "tanh"
    case .erf: "erf"
    }
  }

  /// The primitive of that name.
  public init?(name: String) {
    guard let primitive = Primitive.allCases.first(where: { $0.name == name }) else { return nil }
    self = primitive
  }
}

/// a < b, a = b, a > b; a ≤ b or a ≥ b where the ranges of two numbers meet in one point; or not
/// known: the numbers overlap, or one is undefined.
@frozen
public enum Ordering: Sendable, Hashable {
  case less, equal, greater, atMost, atLeast, undecided
}
