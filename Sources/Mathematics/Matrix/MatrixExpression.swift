/// Mathematics in whole vectors and matrices, as it is printed: (Wᵀ δ) ∘ h ∘ (1 − h).
///
/// A way to write an ``Expression`` with up to two free indices, never the thing that is worked
/// with. The first index is the row, the second the column; one index makes a column vector.
public indirect enum MatrixExpression: Hashable, Sendable {
  /// A number without free indices. In a sum it is added to every entry.
  case scalar(Expression)
  /// A whole quantity in its own axes.
  case symbol(Symbol)
  /// What a quantity is for one example.
  case example(Symbol, Subscript)
  case sum([MatrixExpression])
  /// The matrix product from left to right; scalars multiply what stands beside them.
  case product([MatrixExpression])
  /// a ∘ b, entry by entry.
  case entrywise([MatrixExpression])
  /// a / b entry by entry, or by a scalar.
  case quotient(MatrixExpression, MatrixExpression)
  /// Every entry raised to a scalar.
  case power(MatrixExpression, Expression)
  case transpose(MatrixExpression)
  /// The square matrix with a vector on its diagonal and 0 elsewhere.
  case diagonal(MatrixExpression)
  case identity(Size)
  /// The column vector of ones.
  case ones(Size)
  /// e_k: the column vector whose k-th entry is 1, the others 0.
  case unit(Size, Subscript)
  case primitive(Primitive, MatrixExpression)
  /// A function of scalars entry by entry, or a function of vectors.
  case call(FunctionSymbol, [MatrixExpression])
  case cases([MatrixBranch])
  /// A total over all entries: Σ_i v_i, max_i v_i.
  case total(Total, MatrixExpression)
  /// Σ_n: the sum over the examples of what stands inside for each.
  case overExamples(Index, MatrixExpression)
  /// ‖a‖²: the sum of all squared entries.
  case squaredNorm(MatrixExpression)
}

/// One line of a definition by cases, entry by entry.
public struct MatrixBranch: Hashable, Sendable {
  public var value: MatrixExpression
  public var condition: MatrixCondition

  public init(value: MatrixExpression, condition: MatrixCondition) {
    self.value = value
    self.condition = condition
  }
}

/// When a branch holds, entry by entry.
public indirect enum MatrixCondition: Hashable, Sendable {
  case compare(MatrixExpression, Comparison, MatrixExpression)
  case all([MatrixCondition])
  case any([MatrixCondition])
  case otherwise
}

/// How many axes, and how long they are.
public enum MatrixShape: Hashable, Sendable {
  case scalar
  case column(Size)
  case row(Size)
  case matrix(Size, Size)

  public var transposed: MatrixShape {
    switch self {
    case .scalar: .scalar
    case .column(let size): .row(size)
    case .row(let size): .column(size)
    case .matrix(let rows, let columns): .matrix(columns, rows)
    }
  }

  /// The sizes of the axes, rows first.
  public var sizes: [Size] {
    switch self {
    case .scalar: []
    case .column(let size), .row(let size): [size]
    case .matrix(let rows, let columns): [rows, columns]
    }
  }
}
