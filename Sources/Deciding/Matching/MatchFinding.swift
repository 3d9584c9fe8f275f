public import Language
public import Mathematics
import Solving
import Text

/// Whether some choice of the parameters makes an output equal to a target at every example.
public struct MatchFinding: Sendable {
  public enum Answer: Sendable { case yes, no, undecided }

  public var output: Asked.Target
  public var target: Asked.Target
  /// How many examples there are.
  public var count: Int
  public var reason: Reason
  /// What the output compares with ½, where it cannot be equal to the targets 0 and 1: whether it
  /// is on the right side of that at every example.
  public var classifier: Reason?
  /// The entry that this is about, of an output with several.
  public var entry: Int?
  /// What has no value and is no parameter: the answer, which is no, holds for all values of it.
  public var freed: [Symbol] = []
  /// How the output follows from the data, where it is understood.
  public var reading: NetReading?
  /// The examples as a picture shows them.
  public var examples: ShownExamples?

  public init(
    output: Asked.Target, target: Asked.Target, count: Int, reason: Reason,
    classifier: Reason? = nil
  ) {
    self.output = output
    self.target = target
    self.count = count
    self.reason = reason
    self.classifier = classifier
  }

  public var answer: Answer { reason.answer }

  /// What the answer rests on.
  public enum Reason: Sendable {
    /// Two examples with the same data and different targets.
    case twins(Twins)
    /// A target that the output never is.
    case outside(example: Int, value: Real, Allowed)
    /// Weights that put every example on its side of one boundary.
    case separated(Boundary)
    /// The classes meet in a point.
    case inseparable(Meeting)
    /// A hidden layer that does it, with values of the parameters.
    case hidden(HiddenLayer, [Assignment])
    /// No choice of the hidden units does.
    case exhausted(Exhausted, Meeting)
    /// Parameters at which the equations hold.
    case fitted([Assignment])
    /// More different targets than a sum of so many steps has values.
    case tooManyValues(values: Int, units: Int, most: Int)
    /// Parameters with which every one of several outputs is its target, with so many hidden units.
    case together(outputs: Int, units: Int, [Assignment])
    /// Equations of which a combination reads 0 = c.
    case contradiction(Contradiction)
    /// As many independent equations as examples: every sum is possible at each.
    case independent(OpenRange)
    /// Targets 0 and 1, of outputs e^{s_k}/Σ e^{s_j}, which are neither.
    case shares
    /// Parameters at which the largest of the outputs is the right one everywhere.
    case ranked(Ranking)
    /// No parameters make the largest output the right one everywhere.
    case unranked(Clash)
    /// There are no parameters: the output is what it is.
    case fixed(mismatch: Mismatch?)
    case open(Doubt)
  }

  /// Two examples, counted from 0, with what is wanted at each.
  public struct Twins: Sendable {
    public var first: Int
    public var second: Int
    public var wantedFirst: Real
    public var wantedSecond: Real
  }

  public struct Mismatch: Sendable {
    public var example: Int
    public var output: Real
    public var target: Real
  }

  /// What values an output takes.
  public enum Allowed: Sendable {
    case values([Rational])
    case range(OpenRange)
  }

  /// Values of one parameter, row by row.
  public struct Assignment: Sendable {
    public var symbol: Symbol
    public var entries: [Rational]
  }

  /// Why no answer is given.
  public enum Doubt: Sendable {
    /// The output is not understood as a net.
    case unreadable(Expression?)
    /// Something without a value that is no parameter; whether it is possible if that is free, too.
    case open([Symbol], isPossible: Bool)
    case symbolic(Symbol)
    case mixesExamples
    case severalOutputs(Int)
    /// Each of so many outputs can be its target by itself, but no parameters were found for all.
    case together(Int)
    /// Scores of so many classes behind hidden units: no units were found for one of them.
    case hiddenScores(Int)
    /// Along the directions that were tried, so many hidden units are wanted.
    case units(needed: Int, available: Int)
    /// The scores of every example against those of every other class are so many numbers.
    case manyScores(Int, most: Int)
    /// The work would take too long.
    case size
    case closeness
    /// The weights that would do are tied to each other in the net.
    case tied
    /// A kind of output that is not decided for such targets.
    case output
    /// Layers of units behind the first that cannot hand on what it says.
    case depth
    /// The search for hidden units ended without any; the classes meet in a point, so that one
    /// unit is too few. `relays` layers behind the first only hand on.
    case searched(units: Int, relays: Int, Meeting?)
  }
}

/// A line, a plane, …: Σ weight · input + constant = 0, with the nearest examples on both sides.
public struct Boundary: Sendable {
  public var weights: [Rational]
  public var constant: Rational
  /// The value of the sum there.
  public var lowest: Nearest?
  public var highest: Nearest?
  public var assignments: [MatchFinding.Assignment]
  /// Where the sum is exactly 0 at an example, so that the answer rests on what the step is there.
  public var usesTie: Bool

  public struct Nearest: Sendable {
    /// From 0.
    public var example: Int
    public var sum: Real
  }
}

/// Σ factor · (the equation of an example) is 0 = rest, whatever the parameters are.
public struct Contradiction: Sendable {
  public var factors: [(example: Int, factor: Rational)]
  public var rest: Rational
}

/// How an output follows from the data: the inputs, what becomes of the sum at the end, and the hidden
/// units.
public struct NetReading: Sendable {
  /// What is weighed: expressions at the example ``example``.
  public var inputs: [Expression]
  public var example: Index?
  /// What is done with the sum at the end, if anything.
  public var end: End
  /// For a net whose hidden functions are affine: what its one affine map is made of.
  public var collapse: Collapse?
  /// How many hidden units there are, and whether they are steps.
  public var hidden: Int
  public var hiddenKind: Hidden?
  /// Whether something is added that is free.
  public var hasConstant: Bool

  public enum Hidden: Sendable { case steps, kinks, functions }

  public enum End: Sendable {
    case nothing
    case steps(below: Rational, at: Rational, above: Rational)
    case kink
    case function(OpenRange)
  }
}

/// The one affine map that a net is: the weight of each input and what is added, made of parameters.
public struct Collapse: Sendable {
  /// In the order of the inputs.
  public var weights: [Expression]
  public var constant: Expression
  /// The same as matrices, where there is such a form.
  public var slope: MatrixExpression?
  public var intercept: MatrixExpression?
  public var inputs: Symbol?
  /// Whether every affine map can be had, by a choice of the parameters.
  public var reachesAll: Bool
}

/// The data of a match as they are shown: inputs and targets.
public struct ShownExamples: Sendable {
  /// Row by row.
  public var inputs: [Double]
  public var width: Int
  public var targets: [Real]
  /// The inputs in fractions, where they are.
  var exact: @Sendable (Int) -> [Rational]?

  public func point(_ example: Int) -> [Rational]? { exact(example) }
}

extension MatchFinding.Reason {
  public var answer: MatchFinding.Answer {
    switch self {
    case .separated, .hidden, .fitted, .independent, .ranked, .together: .yes
    case .twins, .outside, .inseparable, .exhausted, .contradiction, .shares, .unranked,
      .tooManyValues:
      .no
    case .fixed(let mismatch): mismatch == nil ? .yes : .no
    case .open: .undecided
    }
  }
}

func decideMatch(
  _ output: Asked.Target, _ target: Asked.Target, at span: Span, of solved: Solved,
  solver: LinearSolver?
) -> Decision {
  var matching = Matching(output, target, solved, solver)
  return matching.decide(at: span)
}
