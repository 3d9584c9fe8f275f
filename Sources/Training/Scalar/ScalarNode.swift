/// What a node of a scalar program works out from the nodes a, b, c, d before it.
enum ScalarOperation: UInt8, Hashable, Sendable, CaseIterable {
  case constant
  /// Entry b of array a in the caller's memory, as a step finds it.
  case entry
  /// Entry b of array a, counted from the first row that a step sees.
  case row
  /// Of several examples at once, entry b of array a for the first, and as far on as rows lie apart for
  /// each of the others.
  case rows
  /// Where examples are lanes, entries b, b + 1, … of array a, one a lane.
  case entries
  /// Number a of the step's row in the table of scalars.
  case scalar

  case negate, absolute, squareRoot
  /// The nearest whole number, of two the even one.
  case round
  /// e and m of a = m 2^e with 1 ≤ m < 2, for positive normal a.
  case exponent, significand
  /// 2^a for whole a that are exponents of normal numbers.
  case powerOfTwo
  /// The sum of a over the examples that are worked on at once.
  case sumOfExamples

  case add, subtract, multiply, divide
  /// a < b ? a : b, and a > b ? a : b: the second where either is NaN.
  case lesser, greater
  /// Where examples are lanes, the sums of the pairs of neighbours in a and then of those in b: c is 0 for
  /// neighbouring lanes of each 16 bytes, 1 for neighbouring 16 bytes.
  case sumsOfPairs
  /// a 2^b for whole b, rounded once.
  case scale

  /// ab + c, ab − c, c − ab, −ab − c, rounded once.
  case multiplyAdd, multiplySubtract, subtractProduct, negatedMultiplyAdd

  /// a < b ? c : d and so on; what is compared with NaN is neither less nor equal.
  case ifLess, ifLessOrEqual, ifEqual, ifNotEqual

  // What is expanded into the above before it runs.
  case exponential, logarithm, sine, cosine, hyperbolicTangent, errorFunction, sigmoid, power

  /// How many nodes it rests on.
  var arity: Int {
    switch self {
    case .constant, .entry, .row, .rows, .entries, .scalar: 0
    case .negate, .absolute, .squareRoot, .round, .exponent, .significand, .powerOfTwo,
      .sumOfExamples, .exponential, .logarithm, .sine, .cosine, .hyperbolicTangent, .errorFunction,
      .sigmoid:
      1
    case .add, .subtract, .multiply, .divide, .lesser, .greater, .scale, .power,
      .sumsOfPairs:
      2
    case .multiplyAdd, .multiplySubtract, .subtractProduct, .negatedMultiplyAdd: 3
    case .ifLess, .ifLessOrEqual, .ifEqual, .ifNotEqual: 4
    }
  }

  var commutes: Bool { self == .add || self == .multiply }
  var isProductSum: Bool { arity == 3 }
  var isChoice: Bool { arity == 4 }
  /// Whether it stands in memory or in the code, so that it can be fetched again at any time.
  var isStored: Bool { arity == 0 }
  /// Whether that takes no longer than from the frame.
  var isFetched: Bool { isStored && self != .rows }
}

/// A number that is worked out once a step; `a` to `d` are numbers of nodes before it, or the place of
/// what is loaded.
struct ScalarNode: Hashable, Sendable {
  var operation: ScalarOperation
  var a: Int32 = -1
  var b: Int32 = -1
  var c: Int32 = -1
  var d: Int32 = -1
  /// Of a constant, the bits of its value.
  var bits: UInt64 = 0

  var number: Double { Double(bitPattern: bits) }

  /// The nodes that it rests on.
  var inputs: [Int] {
    switch operation.arity {
    case 0: []
    case 1: [Int(a)]
    case 2: [Int(a), Int(b)]
    case 3: [Int(a), Int(b), Int(c)]
    default: [Int(a), Int(b), Int(c), Int(d)]
    }
  }

  /// The same with other inputs.
  func withInputs(_ new: (Int) -> Int) -> ScalarNode {
    var node = self
    let arity = operation.arity
    if arity > 0 { node.a = Int32(new(Int(a))) }
    if arity > 1 { node.b = Int32(new(Int(b))) }
    if arity > 2 { node.c = Int32(new(Int(c))) }
    if arity > 3 { node.d = Int32(new(Int(d))) }
    return node
  }
}
