/// Mathematics as it stands on paper: a tree of two-dimensional notation that knows no format.
///
/// A formula says what is printed, not what it means: brackets that the reader needs are in the
/// tree (`fenced`). Only a writer that flattens (a fraction on one line of a terminal) adds its
/// own.
public indirect enum Formula: Hashable, Sendable {
  case number(Numeral)
  case identifier(Identifier)
  /// Upright words: `if`, `otherwise`, `units`.
  case text(String)
  /// An upright name of a function: `exp`, `log`, `softmax`. Names of Greek letters are letters.
  case function(String)
  case mark(Mark)
  /// Side by side, nothing added between.
  case row([Formula])
  /// Separated by commas: arguments, an enumeration.
  case list([Formula])
  case product([Formula], Multiplication)
  case sum([Term])
  case negated(Formula)
  case relation(Formula, Relation, Formula)
  case fraction(Formula, Formula)
  /// ∂y/∂x; a variable that stands n times in `by` is printed as its n-th derivative.
  case derivative(Formula, by: [Formula], Differential)
  case power(Formula, Formula)
  case transposed(Formula)
  /// Subscripts of something that is no identifier: (W x)_i. Identifiers carry their own.
  case subscripted(Formula, [Formula])
  case root(Formula)
  case fenced(Formula, Fence)
  /// f(a, b): what is called, then its arguments.
  case call(Formula, [Formula])
  /// Rows from top to bottom; a column vector has rows of one entry.
  case matrix([[Formula]], Fence)
  case big(BigOperator, under: Formula?, over: Formula?, of: Formula)
  case cases([Case])
  case accented(Accent, Formula)
  /// What the reader should look at: the result of a chain, the term that was changed.
  case emphasised(Formula)
}

/// A number as it is shown: sign, digits, and ×10^exponent where the number is written so.
public struct Numeral: Hashable, Sendable {
  public var isNegative: Bool
  public var digits: String
  public var exponent: Int?

  public init(isNegative: Bool = false, digits: String, exponent: Int? = nil) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }
}

/// A summand with its sign. The plus of the first summand is not printed.
public struct Term: Hashable, Sendable {
  public enum Sign: Hashable, Sendable { case plus, minus }

  public var sign: Sign
  public var formula: Formula

  public init(_ sign: Sign, _ formula: Formula) {
    self.sign = sign
    self.formula = formula
  }

  public static func plus(_ formula: Formula) -> Term { Term(.plus, formula) }
  public static func minus(_ formula: Formula) -> Term { Term(.minus, formula) }
}

/// A branch of a definition by cases; without a condition it is the one that is left ("otherwise").
public struct Case: Hashable, Sendable {
  public var value: Formula
  public var condition: Formula?

  public init(_ value: Formula, if condition: Formula?) {
    self.value = value
    self.condition = condition
  }
}

/// How the factors of a product are joined.
public enum Multiplication: Hashable, Sendable, CaseIterable {
  /// Side by side with a thin space: `W x`.
  case juxtaposed
  /// `0.15 · 0.05`
  case dot
  /// `80 × 300`
  case cross
  /// Entry by entry: `a ∘ b`.
  case entrywise
}

public enum Relation: Hashable, Sendable, CaseIterable {
  case equal, approximately, unequal, less, greater, atMost, atLeast
  case element, to, assigned, implies, equivalent, identical, distributed
}

public enum Fence: Hashable, Sendable, CaseIterable {
  case parentheses, brackets, braces, bars, doubleBars, none
}

public enum BigOperator: Hashable, Sendable, CaseIterable {
  case sum, product, maximum, minimum, mean
}

public enum Accent: Hashable, Sendable, CaseIterable {
  case hat, bar, tilde, dot, vector
}

public enum Differential: Hashable, Sendable, CaseIterable {
  /// ∂
  case partial
  /// d
  case total
}

/// A sign that stands for itself.
public enum Mark: Hashable, Sendable, CaseIterable {
  case plus, minus, dot, cross, entrywise, slash
  case ellipsis, centredEllipsis, verticalEllipsis, diagonalEllipsis
  case infinity, reals, partial, nabla, comma, colon, semicolon, bar
  case openParenthesis, closeParenthesis, openBracket, closeBracket
}
