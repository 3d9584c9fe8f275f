public import Text

/// A name as it is typed: base letters, layer tag `^[2]`, primes. Subscripts stand apart, in
/// ``Term/Kind/subscripted(_:_:)``, because only a worksheet knows whether one picks an entry.
public struct NameSyntax: Hashable, Sendable {
  /// Letters and digits, Unicode letters spelled out ("σ" → "sigma", "ŷ" → "yhat").
  public var base: String
  /// The text between `^[` and `]`, or nothing.
  public var layer: String?
  public var primes: Int
  public var span: Span

  public init(base: String, layer: String? = nil, primes: Int = 0, span: Span) {
    self.base = base
    self.layer = layer
    self.primes = primes
    self.span = span
  }
}

/// A node of what was typed where mathematics is expected, with its place.
public struct Term: Hashable, Sendable {
  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, at span: Span) {
    self.kind = kind
    self.span = span
  }

  public indirect enum Kind: Hashable, Sendable {
    /// Digits as typed, such as `0.10`, `1e-3`, `300`.
    case number(String)
    case name(NameSyntax)
    /// `x_i`, `w_{output,2}`, `z^[2]_k`: a base and its subscripts, each a term.
    case subscripted(Term, [Term])
    /// `sigmoid(z)`, `N([2, 2], 2 I)`, `relu'(z)`: a name known to be a function, and arguments.
    case call(NameSyntax, [Term])
    case negated(Term)
    case binary(BinaryOperator, Term, Term)
    case transposed(Term)
    /// `[1, 2]` (a column vector: one row, not closed by `;`) or `[1, 2; 3, 4]`.
    case matrix(rows: [[Term]], isVector: Bool)
    /// `(x1, x2)` with at least two parts.
    case tuple([Term])
    /// `{0, 1}`.
    case set([Term])
    /// `( … )` around one term.
    case group(Term)
    /// `|a|`.
    case absolute(Term)
    /// `||a||`.
    case norm(Term)
    /// `sum_k …`, `sum_{i=1}^n …`, `max_i …`.
    case total(TotalKind, [BinderSyntax], Term)
    /// `{ v if v >= 0, 0.01 v if v < 0 }`; a missing condition means otherwise.
    case cases([CaseSyntax])
    /// `dE/dW`, `dy_i/dx_j`, `d^2 L/dw dw^T`: what is differentiated, by what (outermost first).
    case derivative(Term, by: [Term])
    /// `v >= 0`, `0 <= x < 1`, `i != k`: operands one more than operators.
    case comparison([Term], [ComparisonOperator])
    case logical(LogicalOperator, Term, Term)
    /// `a .. b` or `a .. b step s`.
    case range(Term, Term, step: Term?)
    /// `"ring.csv"`.
    case text(String)
    /// Something that could not be read; a diagnostic says why.
    case unreadable
  }
}

public enum BinaryOperator: Hashable, Sendable {
  case add, subtract
  /// Side by side, `*`/`×`, `·`: one product at one level, written differently.
  case juxtaposed, times, dot
  case divide, entrywise, power
}

public enum TotalKind: String, Hashable, Sendable {
  case sum, product = "prod", maximum = "max", minimum = "min", mean
}

public enum ComparisonOperator: String, Hashable, Sendable {
  case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  case equal = "=", notEqual = "!=", element = "in"
}

public enum LogicalOperator: String, Hashable, Sendable {
  case and, or
}

/// `k`, or `i=1}^n`: a bound index and its limits, if they were typed.
public struct BinderSyntax: Hashable, Sendable {
  public var name: NameSyntax
  public var lower: Term?
  public var upper: Term?

  public init(name: NameSyntax, lower: Term? = nil, upper: Term? = nil) {
    self.name = name
    self.lower = lower
    self.upper = upper
  }
}

public struct CaseSyntax: Hashable, Sendable {
  public var value: Term
  public var condition: Term?

  public init(value: Term, condition: Term?) {
    self.value = value
    self.condition = condition
  }
}
