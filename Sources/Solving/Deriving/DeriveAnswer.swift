public import Derivation
public import Language
public import Mathematics

/// A derivative, derived step by step, and what it comes to.
public struct DeriveAnswer: Sendable {
  public var request: Asked.Derivative
  /// What was taken for granted, for print.
  public var assumptions: Asked.Assumptions
  /// How the derivatives of library functions that are used follow from their definitions.
  public var lemmas: [Derivation]
  /// The error terms between, from the loss back, and last what was asked for.
  public var lines: [Line]
  public var result: Result
  public var kinks: [Kink]
  public var verification: Verification
  /// The definitions over which all of this is told.
  public var definitions: Definitions

  /// Of a batch: what has one column an example, and the loss of the batch.
  public var batch: BatchNote?

  public struct BatchNote: Sendable {
    public var size: Size
    public var columns: [Symbol]
    public var loss: Symbol
    /// The loss of one example.
    public var one: Symbol
  }

  /// One derivative on the way, or the last one.
  public struct Line: Sendable {
    public var of: Symbol
    public var by: Symbol
    public var derivation: Derivation
  }

  /// The derivative by entries, by cases, in matrix form.
  public struct Result: Sendable {
    /// ∂y_i/∂x_j as it was asked for.
    public var of: Side
    /// The indices that stand free: those of what is differentiated, then those of the variable.
    public var indices: [Index]
    public var value: Expression
    /// One value a case; empty where there is only one.
    public var cases: [Case]
    /// Nothing where there is no matrix form.
    public var matrix: MatrixExpression?
    public var shape: [Size]
  }

  public struct Case: Sendable {
    public var when: [Condition]
    public var value: Expression
  }

  /// A place at which branches of a definition meet.
  public struct Kink: Sendable {
    /// The boundary, such as x_i = 0.
    public var boundary: Condition
    /// What is differentiated by the variable that stands in the boundary.
    public var slopes: [Expression]
    public var kind: Kind
    /// The branch that the definition's condition picks there.
    public var picked: Expression
    /// Where the slopes agree after all, such as α = 1.
    public var unless: Condition?

    public enum Kind: Sendable {
      /// Value and slope are the same from both sides.
      case smooth
      /// The value is the same, the slopes are not.
      case kink
      /// The values differ.
      case jump
    }
  }
}

/// What the numbers say of a derivation.
public struct Verification: Sendable {
  /// Different points at which steps were held against numbers.
  public var points = 0
  /// Comparisons that were made.
  public var checks = 0
  /// Steps that there are, and those of them of which no two sides could be compared.
  public var steps = (all: 0, unchecked: 0)
  /// Lines that could never be compared with what they start from: derivatives, with difference
  /// quotients.
  public var unheld = 0
  /// The largest relative difference.
  public var worst = 0.0
  /// Branches of the result that were visited, and how many it has.
  public var branches = (visited: 0, all: 0)
  /// How many assignments of sizes there were.
  public var assignments = 0
  /// Printed answers that were read again and evaluated.
  public var readBack = 0
  /// Printed answers that the worksheet language has no words for.
  public var unread: [String] = []
  /// Steps that do not hold: faults of this program.
  public var faults: [Fault] = []

  public struct Fault: Sendable {
    public var rule: String
    public var before: Side
    public var after: Side
    public var difference: Double
  }

  public init() {}

  /// Whether no step was found to be wrong.
  public var holds: Bool { faults.isEmpty }

  /// Whether every line was held against numbers, too: where none could be had, nothing is known.
  public var isVerified: Bool { holds && unheld == 0 }
}

/// Whether two expressions are equal.
public struct ShowAnswer: Sendable {
  public var identity: Asked.Identity
  /// The derivatives that stand in it, derived.
  public var derivations: [DeriveAnswer] = []
  public var indices: [Index]
  public var verdict: Verdict
  public var verification: Verification
  public var definitions: Definitions

  init(
    identity: Asked.Identity, indices: [Index], verdict: Verdict, verification: Verification,
    definitions: Definitions
  ) {
    self.identity = identity
    self.indices = indices
    self.verdict = verdict
    self.verification = verification
    self.definitions = definitions
  }

  public enum Verdict: Sendable {
    /// Both sides, line by line, down to the same form; perhaps only where what logarithms are taken
    /// of is positive factor by factor.
    case proven(left: Derivation, right: Derivation, forPositive: Bool)
    /// Numbers for which they differ.
    case refuted(Counterexample)
    /// Equal wherever it was tried, but not by the rules that are known here.
    case unproven
    /// No numbers were found for which both sides have a value.
    case undefined
  }

  public struct Counterexample: Sendable {
    public var givens: [(symbol: Symbol, shape: [Int], entries: [Double])]
    public var sizes: [(symbol: Symbol, count: Int)]
    public var entries: [(index: Index, entry: Int)]
    public var left: Double
    public var right: Double
  }
}

public struct SimplifyAnswer: Sendable {
  public var written: Asked.Written
  public var derivation: Derivation
  public var value: Expression
  public var matrix: MatrixExpression?
  public var verification: Verification
  public var definitions: Definitions
}
