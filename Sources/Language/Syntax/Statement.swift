public import Text

/// One statement of a worksheet, with its place.
public struct Statement: Hashable, Sendable {
  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, at span: Span) {
    self.kind = kind
    self.span = span
  }

  // Indirect, because few statements are as large as the largest kind.
  public indirect enum Kind: Hashable, Sendable {
    /// `z = W x + b`, `y_i = …`, `z^[1] = …`: the left side is a name, perhaps subscripted.
    case definition(Term, Term)
    /// `[w1, w2, b] = [0.15, 0.20, 0.35]`.
    case definitions([Term], Term)
    /// `h(v) = …`, `f(z)_i = …`: name, argument names, output indices, body.
    case function(NameSyntax, [NameSyntax], [NameSyntax], Term)
    /// `dsigmoid(z)/dz = …`: what the library says of a function's derivative.
    case derivativeRule(Term, Term)
    /// `x in R^n`, `a, b in R`, `J(W) in R`.
    case declaration([Term], DomainSyntax)
    case parameters([Term])
    /// `sum_i y_i = 1`: what is known of a quantity.
    case condition(Term)
    /// `name z as z_1, z_2`.
    case label(Term, [Term])
    case data(DataSyntax)
    /// `x | y = 0 ~ N([2, 2], 2 I)`: variable, condition (if any), law.
    case distribution(Term, given: Term?, law: Term)
    /// `P(y = 0) = 1/2`.
    case probability(of: Term, is: Term)
    /// `vary w1, w2 in 0.05 .. 0.95 step 0.05`.
    case vary([Term], in: Term)
    /// `credit delta_3, E with 2`: what steps count in a hand-in.
    case credit([Term], points: Term)
    case request(Request)
    /// A line that could not be read; a diagnostic says why.
    case unreadable
  }
}

/// Where a declared name lives.
public indirect enum DomainSyntax: Hashable, Sendable {
  /// `R`, `R^n`, `R^(m x n)`: the sizes, each a term.
  case reals([Term])
  /// `onehot(K)`.
  case oneHot(Term)
  /// `simplex(K)` or `distribution(K)`: K entries of at least 0 that sum to 1.
  case simplex(Term)
  /// `{0, 1}`.
  case set([Term])
}

/// `data ring from "ring.csv" with x = (x1, x2), y = label`, or with a table that is typed in its place,
/// `[x1, x2, y; 0, 0, 0; 0, 1, 1]`.
public struct DataSyntax: Hashable, Sendable {
  public var name: NameSyntax
  /// The file; of a typed table the name of the data.
  public var path: String
  public var pathSpan: Span
  /// The table as it is typed: a row of names, then rows of numbers.
  public var typed: Term?
  /// After `with`: a name and what it gathers (a tuple, a column's name, `columns 1..40`, `onehot(label)`).
  public var gathered: [Gathered]

  public init(name: NameSyntax, path: String, pathSpan: Span, gathered: [Gathered]) {
    self.name = name
    self.path = path
    self.pathSpan = pathSpan
    self.gathered = gathered
  }

  public init(name: NameSyntax, typed: Term) {
    self.init(name: name, path: name.base, pathSpan: typed.span, gathered: [])
    self.typed = typed
  }

  public struct Gathered: Hashable, Sendable {
    public var name: Term
    public var source: Source
    public init(name: Term, source: Source) {
      self.name = name
      self.source = source
    }
  }

  public enum Source: Hashable, Sendable {
    /// `columns 1..40`: from and to, counted from 1.
    case columns(Term, Term)
    case term(Term)
  }
}
