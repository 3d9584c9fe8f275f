public import Mathematics

/// A table of the worksheet: how many examples it has, what it gives names to, and its parts.
public struct DataSet: Sendable {
  public var name: String
  public var rows: Int
  /// The quantities with a value for every example, in the order of the columns, then those gathered.
  public var quantities: [Symbol] = []
  public var split: Split?
}

/// The rows of a table cut into parts, such as one to train on and one to test with.
public struct Split: Sendable {
  public var parts: [Part]
  /// What the order of chance was made from; nothing where the rows stay in order.
  public var seed: UInt64?

  public struct Part: Sendable {
    public var name: String
    /// Row numbers counted from 0, in the order in which chance has put them.
    public var rows: [Int]
  }

  /// What chance starts from where a worksheet names no seed.
  public static let usualSeed: UInt64 = 0

  /// The part called `train`, or the first one.
  public var training: Part? { parts.first { $0.name == "train" } ?? parts.first }

  public func part(named name: String) -> Part? { parts.first { $0.name == name } }
}

/// What standardising takes off each column and divides it by: (x − mean) / deviation.
public struct Scaling: Sendable {
  public var means: [Double]
  /// Standard deviations; 0 for a column that is constant, which becomes 0.
  public var deviations: [Double]
}
