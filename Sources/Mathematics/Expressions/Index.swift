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
  private let wish: Letter

  /// The letter its author used, if any: a wish for print, no part of its identity.
  public var letter: String? { wish.text }

  init(id: Int, size: Size, letter: String?) {
    self.id = id
    self.size = size
    wish = Letter(letter)
  }

  @inlinable
  public static func == (a: Index, b: Index) -> Bool { a.id == b.id }

  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Up to fifteen bytes of text and their count, or none: plain data, so that copying the
/// subscripts of an expression counts no references. A longer word is no letter and is dropped.
@usableFromInline
struct Letter: Sendable {
  private let low: UInt64
  private let high: UInt64

  init(_ text: String?) {
    var words: (UInt64, UInt64) = (0, 0)
    if let text, text.utf8.count < 16 {
      var place: UInt64 = 0
      for byte in text.utf8 {
        let bits = UInt64(byte) << (8 * (place % 8))
        if place < 8 { words.0 |= bits } else { words.1 |= bits }
        place += 1
      }
      words.1 |= place << 56
    }
    (low, high) = words
  }

  var text: String? {
    let count = high >> 56
    if count == 0 { return nil }
    let bytes = (0..<count).map { place -> UInt8 in
      let word = place < 8 ? low : high
      return UInt8(truncatingIfNeeded: word >> (8 * (place % 8)))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
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

  public var index: Index? {
    if case .index(let index) = self { index } else { nil }
  }
}
