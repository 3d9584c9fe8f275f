import Text

/// Sides in names, as they were read in hand-ins before: a class writes `w5 h_1 + w7 h_2 + b2` over and
/// over. Of one worksheet only, and confined to the task that reads.
public final class SideMemory {
  private struct Key: Hashable {
    var isLatex: Bool
    var text: String
  }

  private var sides: [Key: ReadPart] = [:]

  /// So many are kept; a class that writes more different ones starts afresh.
  private static let most = 10_000
  /// Longer ones, in bytes, are rarely written twice.
  private static let longest = 400

  public init() {}

  func side(_ part: FormulaPart, in bytes: [UInt8]) -> ReadPart? {
    key(part, in: bytes).flatMap { sides[$0] }
  }

  func keep(_ side: ReadPart, of part: FormulaPart, in bytes: [UInt8]) {
    guard let key = key(part, in: bytes) else { return }
    if sides.count >= Self.most { sides = [:] }
    sides[key] = side
  }

  /// What a side is kept by, if others may write the same: nobody else has the numbers that a writer
  /// has worked out.
  private func key(_ part: FormulaPart, in bytes: [UInt8]) -> Key? {
    let (start, end) = (part.span.start, part.span.end)
    guard !part.isCondition, start < end, end - start <= Self.longest else { return nil }
    for at in start..<end where bytes[at] == 0x2E { return nil }
    return Key(isLatex: part.isLatex, text: bytes.text(part.span))
  }
}
