public import Text

/// `data ring from "ring.csv" with x = (x1, x2), y = label`, or with a table that is typed in its place,
/// `[x1, x2, y; 0, 0, 0; 0, 1, 1]`.
public struct DataSyntax: Hashable, Sendable {
  public var name: NameSyntax
  /// The files whose columns stand side by side; of a typed table the name of the data.
  public var files: [File]
  /// The table as it is typed: a row of names, then rows of numbers.
  public var typed: Term?
  /// After `with`: a name and what it gathers.
  public var gathered: [Gathered] = []

  public init(name: NameSyntax, files: [File]) {
    self.name = name
    self.files = files
  }

  public init(name: NameSyntax, typed: Term) {
    self.init(name: name, files: [File(path: name.base, span: typed.span)])
    self.typed = typed
  }

  /// `"train-images" as pixels`: a file, and what its array is called.
  public struct File: Hashable, Sendable {
    public var path: String
    public var span: Span
    public var name: NameSyntax?

    public init(path: String, span: Span, name: NameSyntax? = nil) {
      self.path = path
      self.span = span
      self.name = name
    }
  }

  public struct Gathered: Hashable, Sendable {
    public var name: Term
    public var source: Source
    public init(name: Term, source: Source) {
      self.name = name
      self.source = source
    }
  }

  public indirect enum Source: Hashable, Sendable {
    /// `columns 1..40`: from and to, counted from 1.
    case columns(Term, Term)
    /// A tuple, a column's name, `onehot(label)`, `table`.
    case term(Term)
    /// `standardise(columns 1..40)`: mean 0 and variance 1 in every column.
    case standardised(Source)
  }
}

/// `split digits into train 4/5, test 1/5 stratified by label with seed 1`.
public struct SplitSyntax: Hashable, Sendable {
  public var data: [NameSyntax]
  public var parts: [Part]
  public var stratifiedBy: Term?
  public var seed: Term?
  /// Whether the rows stay in the order of the table: `in order`.
  public var isInOrder = false

  public init(data: [NameSyntax], parts: [Part] = []) {
    self.data = data
    self.parts = parts
  }

  /// `train 4/5`, `test 500`, or `test` for what is left.
  public struct Part: Hashable, Sendable {
    public var name: NameSyntax
    public var amount: Term?

    public init(name: NameSyntax, amount: Term?) {
      self.name = name
      self.amount = amount
    }
  }
}
