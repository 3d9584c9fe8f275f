/// What a formula becomes before it runs: arrays, and instructions that fill them entry by entry.
///
/// Every instruction is out[axes] = reduce over some axes of f(inputs), an index expression of one
/// operation. Layout, order in memory and grouping are decided later (`Planning/`).
public struct TensorProgram: Sendable {
  public var arrays: [TensorArray] = []
  public var instructions: [Instruction] = []
}

/// A running index of a program: how far it runs, and whether it runs over examples.
public struct Axis: Hashable, Sendable {
  public let id: Int
  public let extent: Int
  public let runsOverExamples: Bool

  public static func == (a: Axis, b: Axis) -> Bool { a.id == b.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// An array of numbers with as many dimensions as its entry has indices.
public struct TensorArray: Sendable {
  public enum Role: Hashable, Sendable {
    /// Rows of data, one an example: a step sees some of them.
    case data
    /// Given once, the same in every step.
    case given
    /// Trained: what a step leaves is what the next one finds.
    case parameter
    /// What a method keeps from step to step: a velocity, a mean of squares.
    case state
    case temporary
  }

  /// What a person calls it; temporaries have the formula they hold.
  public var name: String
  public var role: Role
  public var extents: [Int]
  /// Whether the first dimension is that of the examples.
  public var hasExamples: Bool

  public var count: Int { extents.reduce(1, *) }
}

/// What stands at a dimension of an array: a running index, or one entry (from 0).
public enum Coordinate: Hashable, Sendable {
  case axis(Axis)
  case entry(Int)
}

/// An entry of an array at running indices: W[i, j], W[2, j], W[i, i].
public struct View: Hashable, Sendable {
  public var array: Int
  public var coordinates: [Coordinate]

  /// The indices that occur, each once.
  public var axes: [Axis] {
    var found: [Axis] = []
    for case .axis(let axis) in coordinates where !found.contains(axis) { found.append(axis) }
    return found
  }
}

/// What an instruction takes.
public enum Operand: Hashable, Sendable {
  case constant(Double)
  case view(View)
  /// The number of the running index, from 0.
  case position(Axis)
  /// A number that is set anew for each step, such as the rate.
  case scalar(Int)

  public var axes: [Axis] {
    switch self {
    case .constant, .scalar: []
    case .view(let view): view.axes
    case .position(let axis): [axis]
    }
  }
}

public enum Operation: UInt8, Hashable, Sendable, CaseIterable {
  case copy, negate, absolute, squareRoot, exponential, logarithm, sine, cosine
  case hyperbolicTangent, errorFunction, sigmoid
  case add, subtract, multiply, divide, power, maximum, minimum
  /// 1 where it holds, else 0.
  case less, lessOrEqual, equal, notEqual
  /// The second where the first is not 0, else the third.
  case select
  /// Totals over the reduced axes: of the one input, or (contract) of the product of two.
  case sum, largest, smallest, contract
}

public struct Instruction: Sendable {
  public var operation: Operation
  public var output: View
  public var inputs: [Operand]
  /// The indices that are summed or maximised over.
  public var reduced: [Axis] = []
  /// The formula that this is part of, for print.
  public var origin: Int = 0
}
