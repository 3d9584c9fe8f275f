public import Mathematics
public import Text

/// A worksheet that was read and resolved: every definition an ``Expression``, every request
/// pointing at what it asks for, and all that was wrong.
public struct Worksheet: Sendable {
  public var definitions: Definitions
  /// Prose and requests in the order in which they stand.
  public var parts: [Part]
  /// What is trained, in the order in which it was named.
  public var parameters: [Symbol]
  /// The named quantities in the order in which they were defined.
  public var named: [Symbol]
  /// Names for single entries, such as `z_1` for the first entry of `z`.
  public var labels: [Label]
  /// What steps count in a hand-in.
  public var credits: [CreditLine] = []
  /// Names that are given in numbers and defined by a formula as well.
  public var contested: [Contested] = []
  /// The numbers that a quantity was declared to be one of: `y in {0, 1}`.
  public var members: [Symbol: [Rational]] = [:]
  /// The laws of classes, if there are any.
  public var distributions: GaussianClasses?
  /// What the requests name without writing it out, by symbol.
  public var constructions: [Symbol: Construction] = [:]
  /// Where each quantity is defined.
  public var spans: [Symbol: Span]
  /// Where the entries stand of what is given in numbers, row by row.
  public var numberSpans: [Symbol: [Span]] = [:]
  /// The tables by their names.
  public var dataSets: [String: DataSet] = [:]
  /// What was taken off the columns of a standardised quantity, and what they were divided by.
  public var scalings: [Symbol: Scaling] = [:]
  /// What the classes of one-hot labels are called in their table.
  public var classNames: [Symbol: [String]] = [:]
  public var diagnostics: [Diagnostic]
  /// What its names mean, for text that is read in it later.
  let context: Context

  public struct Label: Sendable {
    public var name: Name
    public var symbol: Symbol
    public var entry: [Int]
  }

  /// `credit delta_3 with 2`: a name, or a word for a verdict, and what it counts.
  public struct CreditLine: Sendable {
    public var subject: Term
    public var source: [UInt8]
    public var points: Rational
  }

  /// The words for what may be found of a step, beside names: what of its credit it earns then.
  public static let creditWords = ["carried", "digit", "luck"]

  /// Two definitions of one name that may agree.
  public struct Contested: Sendable {
    public var symbol: Symbol
    /// What the other definition says.
    public var other: Symbol
    public var span: Span
  }

  public enum Part: Sendable {
    case prose(String)
    /// A run of statements as they were typed.
    case statements(Span)
    case request(Asked, Request)
  }

  /// How tables are split, by their names.
  public var splits: [String: Split] { dataSets.compactMapValues { $0.split } }

  public var hasFaults: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What a request asks for, resolved.
public enum Asked: Sendable {
  case find([Target])
  case backpropagate(Symbol)
  case update(Update)
  case shape([Target], batch: String?)
  case countParameters
  case derive([Derivative], Assumptions)
  /// `show that A = B`, entry by entry.
  case show(Identity, Assumptions)
  case simplify(Written, Assumptions)
  /// A question that is decided: what a net can do, what values it can take, what a method needs.
  case decide(Question)
  /// A loss that is to be trained on data.
  case train(TrainingRequest)
  /// Several ways to train, side by side.
  case compareRuns(ComparedRuns)
  /// Learning curves whose origin is to be told.
  case diagnose(Curves)
  /// Simulated learning curves that are to be told apart, and how often that goes right.
  case diagnoseTriples(SimulatedCurves)
  /// The request itself is at fault; a diagnostic says why.
  case faulty

  /// A quantity, or one entry of it.
  public struct Target: Sendable {
    public var symbol: Symbol
    public var entry: [Int]?
    /// As it was typed.
    public var text: String
    /// The call that it is, of a function which is written out in place.
    public var call: Call?
  }

  /// `h(2)`: a function by name, and its arguments.
  public struct Call: Sendable {
    public var function: String
    public var arguments: [Argument]
  }

  /// `dy_i/dx_j`, `d^2 L/dw dw^T`: what is to be derived. `derive v` without a variable writes v out
  /// in what is given.
  public struct Derivative: Sendable {
    public var of: Place
    /// What it is taken by, first the variable of the first derivative.
    public var by: [Place]
    /// As it was typed.
    public var text: String

    public init(of: Place, by: [Place], text: String) {
      self.of = of
      self.by = by
      self.text = text
    }
  }

  /// A quantity with a subscript at every axis (of its own, without that of examples). A letter
  /// that occurs several times in a request is the same index everywhere; axes that were typed
  /// without subscripts have indices of their own.
  public struct Place: Hashable, Sendable {
    public var symbol: Symbol
    public var places: [Subscript]

    public init(symbol: Symbol, places: [Subscript]) {
      self.symbol = symbol
      self.places = places
    }
  }

  /// What a request takes for granted.
  public struct Assumptions: Sendable {
    /// `where i != k`, `where i = k`.
    public var pairs: [Pair] = []
    /// `where y is one-hot at k`, `with y one-hot at k`: the entry of y that is 1.
    public var ones: [Place] = []
    /// `where sum_i y_i = 1`: quantities whose entries (of the last axis) sum to 1.
    public var sums: [Symbol] = []
    /// `for a batch of m`: the size of the batch.
    public var batch: Size?

    public init() {}

    public struct Pair: Hashable, Sendable {
      public var a: Subscript
      public var b: Subscript
      public var areEqual: Bool
    }
  }

  /// Two expressions in the same free indices.
  public struct Identity: Sendable {
    public var left: Written
    public var right: Written

    public init(left: Written, right: Written) {
      self.left = left
      self.right = right
    }
  }

  /// An expression as it was typed, entry by entry: `indices` are its axes, then the letters that
  /// stand free in it.
  public struct Written: Sendable {
    public var indices: [Index]
    public var body: Expression
    public var text: String

    public init(indices: [Index], body: Expression, text: String) {
      self.indices = indices
      self.body = body
      self.text = text
    }
  }

  public struct Update: Sendable {
    /// The row of ``DescentMethod``.
    public var method: String
    public var loss: Symbol
    public var parameters: [Symbol]
    public var rate: Symbol
    /// The method's numbers by name, those that were not named as they usually are; and
    /// `weight_decay`, if there is one.
    public var settings: [String: Symbol]
    /// The names of those that were not named.
    public var unsaid: [String]
    public var steps: Int

    /// θ ← θ − η ∂E/∂θ and nothing else.
    public var isPlain: Bool { method == "gradient_descent" && settings.isEmpty }
  }
}
