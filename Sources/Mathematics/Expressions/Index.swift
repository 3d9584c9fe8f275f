/// The size of an axis: a number, or a letter such as `n` that stands for one.
public enum Size: Hashable, Sendable {
  case known(Int)
  case symbolic(Symbol)

  public var known: Int? {
    if case .known(let count) = self { count } else { nil }
  }
}

/// A bound or free index: an identity, never a letter. Letters are chosen when it is printed.
///
/// Two indices are equal only if they are the same one, so that the `j` of `∂p_i/∂x_j` is never
/// caught by the `j` of a sum.
@frozen
public struct Index: Hashable, Sendable {
  public let id: Int
  public let size: Size
  /// The letter its author used, if any: a wish for print, no part of its identity.
  public let letter: String?

  @inlinable
  public static func == (a: Index, b: Index) -> Bool { a.id == b.id }

  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Hands out indices that nothing else uses.
public final class IndexSupply: @unchecked Sendable {
  // Confined to the one task that resolves and answers a worksheet.
  public private(set) var next: Int

  public init(from next: Int = 0) { self.next = next }

  public func fresh(_ size: Size, letter: String? = nil) -> Index {
    defer { next += 1 }
    return Index(id: next, size: size, letter: letter)
  }
}

/// What stands at an axis of a symbol: an index, or the number of an entry (from 1).
@frozen
public enum Subscript: Hashable, Sendable {
  case index(Index)
  case entry(Int)
}
