/// A name with what hangs on it: x, ŷ, w₅, δ₁, W^[2]′_{i,j}.
///
/// `name` is the name as it is written in a worksheet (`alpha`, `yhat`, `w5`); what letter it
/// prints as is decided once, by ``letters``.
public struct Identifier: Hashable, Sendable {
  public var name: String
  /// What stands in the layer tag: "2" for `W^[2]`.
  public var layer: String?
  public var primes: Int
  public var subscripts: [Formula]
  /// Whether digits at the end stay in the line: `h2` beside an h₂ that is another thing.
  public var keepsDigits = false
  /// The quantity this name stands for, so that a page can tie its occurrences together.
  public var link: String?

  public init(
    _ name: String, layer: String? = nil, primes: Int = 0, subscripts: [Formula] = [],
    link: String? = nil
  ) {
    self.name = name
    self.layer = layer
    self.primes = primes
    self.subscripts = subscripts
    self.link = link
  }
}
