/// Mathematics as an indexed scalar: `z_i = Σ_j W_ij x_j + b_i` is `sum([total(j, W_ij x_j), b_i])`.
///
/// Immutable and hashable. Vectors and matrices exist in what people write and read, not inside:
/// an expression is always a scalar with free indices. The cases keep what was written as it was
/// written (`2 · 3` stays a product); the functions in `Simplified.swift` build tidy ones.
public indirect enum Expression: Hashable, Sendable {
  case number(Rational)
  case constant(Constant)
  /// A quantity, with one subscript an axis.
  case symbol(Symbol, [Subscript])
  /// The size of an axis, used as a number.
  case size(Size)
  case sum([Expression])
  case product([Expression])
  case power(Expression, Expression)
  case primitive(Primitive, Expression)
  /// A named function of scalars or, through bound indices, of vectors and matrices; the
  /// subscripts pick an entry of what it returns.
  case call(FunctionSymbol, [Argument], [Subscript])
  case total(Total, Index, Expression)
  /// Kronecker's delta: 1 where both subscripts agree, else 0.
  case delta(Subscript, Subscript)
  /// The value of the first branch whose condition holds; undefined if none does.
  case cases([Branch])
}

/// Numbers that are no fractions.
public enum Constant: UInt8, Hashable, Sendable {
  case pi, euler
}

/// What a total over an index does with its terms.
public enum Total: UInt8, Hashable, Sendable {
  case sum, product, maximum, minimum, mean
}

/// An argument of a call: `body` is the entry that `binders` point at (none for a scalar).
public struct Argument: Hashable, Sendable {
  public var binders: [Index]
  public var body: Expression

  public init(binders: [Index] = [], body: Expression) {
    self.binders = binders
    self.body = body
  }
}

/// One line of a definition by cases.
public struct Branch: Hashable, Sendable {
  public var value: Expression
  public var condition: Condition

  public init(value: Expression, condition: Condition) {
    self.value = value
    self.condition = condition
  }
}

/// When a branch holds.
public indirect enum Condition: Hashable, Sendable {
  case compare(Expression, Comparison, Expression)
  /// `i = k` (or, if not `equal`, `i ≠ k`) between subscripts.
  case indices(Subscript, Subscript, equal: Bool)
  /// `i = argmax_k f_k`: the subscript is the first at which the body is largest (of a maximum) or
  /// smallest (of a minimum).
  case extreme(Subscript, Total, Index, Expression)
  case all([Condition])
  case any([Condition])
  case otherwise
}

public enum Comparison: UInt8, Hashable, Sendable {
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
}

extension Expression {
  public static let zero = Expression.number(Rational(0))
  public static let one = Expression.number(Rational(1))

  /// A whole number.
  public static func integer(_ value: Int) -> Expression { .number(Rational(value)) }

  public var isZero: Bool { self == .zero }
  public var isOne: Bool { self == .one }

  /// The fraction that this is, if it is a plain number.
  public var rational: Rational? {
    if case .number(let value) = self { value } else { nil }
  }
}
