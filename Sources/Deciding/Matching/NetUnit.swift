import Mathematics

/// What a net does with a sum s, beside weighing it.
enum UnitKind: Hashable, Sendable {
  /// A number for s < 0, one for s = 0 and one for s > 0.
  case steps(Steps)
  /// below · s for s < 0, above · s for s ≥ 0.
  case kink(below: Rational, above: Rational)
  /// Some other function, written with ``hole`` in the place of s.
  case function(Expression)

  /// Stands for the sum in the expression of a function.
  static let hole = Symbol(id: -1_000_003)
}

/// A threshold: its values on both sides of 0, and at it.
struct Steps: Hashable, Sendable {
  var below: Rational
  var at: Rational
  var above: Rational

  var values: [Rational] { [below, at, above] }
}

/// A unit: a function of a weighted sum, with the sum.
struct NetUnit: Sendable {
  var kind: UnitKind
  var sum: Form
  /// How many units lie one behind the other before it, itself included.
  var depth: Int
}

/// A net as it reads at one example: the output as a sum over atoms, the atoms, the weights.
struct Net: Sendable {
  enum Atom: Sendable {
    case feature(Expression)
    case unit(NetUnit)
  }

  var output: Form
  var atoms: [Atom]
  var table: WeightTable
  /// The index that runs over the examples in the features.
  var example: Index?
  /// The quantities without parameters that the output rests on.
  var frontier: [Symbol]
}

/// Why a definition is not understood as a net.
enum Unreadable: Error, Sendable {
  /// Quantities with neither a value nor a place among the parameters.
  case open(Symbol)
  /// Sizes that are letters.
  case size(Symbol)
  /// A function by whose value the derivative of the output is nowhere linear: named as it stands.
  case part(Expression)
  case mixesExamples
  /// More terms than are read.
  case large
}
