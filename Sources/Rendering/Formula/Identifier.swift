/// A name with what hangs on it: x, ŷ, w₅, δ₁, W^[2]′_{i,j}.
///
/// `name` is the name as it is written in a worksheet (`alpha`, `yhat`, `w5`); what letter it
/// prints as is decided once, by ``letters``.
public struct Identifier: Sendable {
  public var name: String
  /// What stands in the layer tag: "2" for `W^[2]`.
  public var layer: String?
  public var primes: Int
  public var subscripts: [Formula]
  /// Whether digits at the end stay in the line: `h2` beside an h₂ that is another thing.
  public var keepsDigits = false
  /// The quantity this name stands for, so that a page can tell of it; no part of what is printed.
  public var tie: Tie?

  /// A quantity by its number, and one of its entries, from 0; the whole if there is none.
  public struct Tie: Hashable, Sendable {
    public var quantity: Int
    public var entry: Int?

    public init(_ quantity: Int, entry: Int? = nil) {
      self.quantity = quantity
      self.entry = entry
    }
  }

  public init(
    _ name: String, layer: String? = nil, primes: Int = 0, subscripts: [Formula] = []
  ) {
    self.name = name
    self.layer = layer
    self.primes = primes
    self.subscripts = subscripts
  }
}

/// Two names are the same if they look the same, whatever they are tied to.
extension Identifier: Hashable {
  public static func == (left: Identifier, right: Identifier) -> Bool {
    left.name == right.name && left.layer == right.layer && left.primes == right.primes
      && left.subscripts == right.subscripts && left.keepsDigits == right.keepsDigits
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(layer)
    hasher.combine(primes)
    hasher.combine(subscripts)
    hasher.combine(keepsDigits)
  }
}
