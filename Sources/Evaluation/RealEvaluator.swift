public import Mathematics

/// The evaluator over exact-or-measured reals, by which worksheets are worked. A type of its own,
/// so that the generic one is compiled for this kind of number where its source is at hand.
public struct RealEvaluator {
  private var evaluator: Evaluator<Real>

  /// Compiles `wanted` and all they rest on.
  public init(_ definitions: Definitions, wanted: [Symbol]) {
    evaluator = Evaluator(definitions, wanted: wanted)
  }

  /// With values that are known already: for the value of single expressions.
  public init(_ definitions: Definitions, values: [[Real]?]) {
    evaluator = Evaluator(definitions, values: values)
  }

  public var definitions: Definitions { evaluator.definitions }

  /// Row by row, by symbol; nothing where there is no value.
  public var values: [[Real]?] { evaluator.values }

  /// Quantities that were left out because working them out would take too long or too much room.
  public var tooLarge: [Symbol] { evaluator.tooLarge }

  /// About how many elementary operations one run takes.
  public var operations: Double { evaluator.operations }

  /// Sets the entries of a given quantity, row by row.
  public mutating func set(_ symbol: Symbol, to entries: [Real]) {
    evaluator.set(symbol, to: entries)
  }

  /// Works everything out; `carry` may change each result before it is used (rounding).
  public mutating func run(carry: ((Symbol, Real) -> Real)? = nil) { evaluator.run(carry: carry) }

  /// The value of one expression without free indices; nothing if a part has no value.
  public mutating func value(of body: Expression) -> Real? { evaluator.value(of: body) }

  /// All values of an expression over its free indices, row by row.
  public mutating func values(of body: Expression, _ indices: [Index]) -> [Real]? {
    evaluator.values(of: body, indices)
  }
}
