import Mathematics

/// Where a subscript comes from while a formula runs: a running index, or a fixed entry (from 0).
@usableFromInline
enum Place: Hashable {
  case slot(Int)
  case fixed(Int)
}

/// A running index and how many entries one step of it passes.
@usableFromInline
struct Move {
  var slot: Int
  var stride: Int
}

/// An expression with all names resolved to places in memory.
@usableFromInline
indirect enum Code<Number: Arithmetic> {
  case constant(Number)
  /// An entry of a quantity, row by row: the place of what is fixed, and how far each running
  /// index moves it.
  case entry(symbol: Int, offset: Int, moves: [Move])
  /// A scalar argument of a function, worked out once by `bind`.
  case local(Int)
  case bind(Int, Code, in: Code)
  case sum([Code])
  /// Numerators, then denominators.
  case product([Code], over: [Code])
  case power(Code, Int)
  case generalPower(Code, Code)
  case primitive(Primitive, Code)
  case total(Total, slot: Int, count: Int, Code)
  /// A total that need not be worked out again while these indices stay.
  case kept(Code, [Int], Memory<Number>)
  /// An entry of what elimination makes of a square matrix.
  case eliminated(Elimination<Number>, at: [Place])
  case delta(Place, Place)
  case cases([(CodeCondition<Number>, Code)])
}

@usableFromInline
indirect enum CodeCondition<Number: Arithmetic> {
  case compare(Code<Number>, Comparison, Code<Number>)
  /// Whether the first is the one that the second, a maximum or minimum, was found to be.
  case picked(Code<Number>, by: Code<Number>)
  case places(Place, Place, equal: Bool)
  /// Whether the place is the first at which the code, over its slot, is largest or smallest.
  case extreme(Place, ofMaximum: Bool, slot: Int, count: Int, Code<Number>)
  case all([CodeCondition])
  case any([CodeCondition])
  case otherwise
}

/// Numbers the formulas that are worked, for an evaluator and all its copies: they share what is
/// kept of totals, and none may take another's.
final class Runs {
  private var last = 0

  func next() -> Int {
    last += 1
    return last
  }
}

/// The last value of a total, or of a matrix, and the indices it belongs to.
@usableFromInline
final class Memory<Value> {
  var run = -1
  var key: [Int] = []
  var value: Value?
}

/// det A or A⁻¹: how the entries of A are worked out, and which indices around it they rest on.
@usableFromInline
struct Elimination<Number: Arithmetic> {
  var intrinsic: Function.Intrinsic
  var size: Int
  var rows: Int
  var columns: Int
  var entry: Code<Number>
  /// Nothing where the matrix rests on arguments that change without an index: then it is worked
  /// out each time.
  var around: [Int]?
  var memory = Memory<[Number]>()
}
