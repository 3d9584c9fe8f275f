/// The identity of a quantity. What it is called, its shape and its definition stand in the
/// table of ``Definitions``; parameters of functions have negative identities.
@frozen
public struct Symbol: Hashable, Sendable {
  public let id: Int
  @inlinable
  public init(id: Int) { self.id = id }
}

/// The identity of a named function; what it means stands in ``Definitions/functions``.
@frozen
public struct FunctionSymbol: Hashable, Sendable {
  public let id: Int
  @inlinable
  public init(id: Int) { self.id = id }
}

/// What a quantity is called: `W^[1]`, `w5'`, `b_out`, `yhat`, or a derivative `dE/dw5`.
public struct Name: Hashable, Sendable {
  /// Letters and digits; Greek letters and hats are spelled out ("delta", "yhat").
  public var base: String
  public var layer: String?
  public var primes: Int
  /// Subscripts that belong to the name, such as `out` in `b_out`.
  public var subscripts: [String]

  public init(_ base: String, layer: String? = nil, primes: Int = 0, subscripts: [String] = []) {
    self.base = base
    self.layer = layer
    self.primes = primes
    self.subscripts = subscripts
  }

  /// The name as the worksheet language writes it.
  public var source: String {
    var text = base
    if let layer { text += "^[" + layer + "]" }
    for _ in 0..<primes { text += "'" }
    if subscripts.count == 1, Name.isPlain(subscripts[0]) {
      text += "_" + subscripts[0]
    } else if !subscripts.isEmpty {
      text += "_{" + subscripts.joined(separator: ",") + "}"
    }
    return text
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
  }
}
