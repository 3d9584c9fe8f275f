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
    /// `split digits into train 4/5, test 1/5 with seed 1`.
    case split(SplitSyntax)
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
