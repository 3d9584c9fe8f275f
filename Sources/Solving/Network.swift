public import Mathematics

/// The net that a worksheet describes, unit by unit: found from the definitions, not from words.
///
/// A unit is a scalar that sums products of one parameter and one earlier value; what is a function
/// of it alone is its activation. Only units that a picture shows are looked at, and of a batch
/// written as a matrix those of the first example. A net of which a part is not understood has no
/// picture, rather than one that leaves it out.
public struct Network: Sendable {
  /// One scalar: an entry (from 0) of a quantity.
  public struct Unit: Hashable, Sendable {
    public var symbol: Symbol
    public var entry: Int

    public init(symbol: Symbol, entry: Int) {
      (self.symbol, self.entry) = (symbol, entry)
    }
  }

  public struct Neuron: Sendable {
    /// The sum, and what becomes of it (the same, if there is no activation).
    public var input: Unit
    public var output: Unit
    public var bias: Unit?
    public var activation: String
  }

  public struct Edge: Sendable {
    public var from: Unit
    /// The place of the neuron in ``neurons``.
    public var to: Int
    public var weight: Unit
  }

  public var inputs: [Unit]
  /// Layer by layer.
  public var layers: [[Neuron]]
  /// By layer; `to` counts within the layer.
  public var edges: [[Edge]]
  /// The full number of units: of the inputs, then of each layer.
  public var sizes: [Int]
  /// How many examples a batch holds that is written as a matrix; the units are those of the first.
  public var examples: Int?
}

/// The nets of a worksheet, one for each set of units that hang together; none if no quantity weighs
/// earlier ones with parameters. `shown` tells which of so many units are looked at.
public func networks(of solved: Solved, shown: @escaping (Int) -> [Int]) -> [Network] {
  var search = NetworkSearch(solved: solved, shown: shown)
  return search.search() ? search.networks : []
}
