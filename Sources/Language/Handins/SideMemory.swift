import Text

/// Sides in names, as they were read in hand-ins before: a class writes `w5 h_1 + w7 h_2 + b2` over and
/// over. Of one worksheet only, and confined to the task that reads.
public final class SideMemory {
  private var latex: [String: ReadPart] = [:]
  private var plain: [String: ReadPart] = [:]

  /// So many are kept of either; a class that writes more different ones starts afresh.
  private static let most = 5000
  /// Longer ones, in bytes, are rarely written twice.
  private static let longest = 400

  public init() {}

  func side(_ part: FormulaPart, in bytes: [UInt8]) -> ReadPart? {
    guard mayReturn(part, in: bytes) else { return nil }
    let text = bytes.text(part.span)
    return part.isLatex ? latex[text] : plain[text]
  }

  func keep(_ side: ReadPart, of part: FormulaPart, in bytes: [UInt8]) {
    guard mayReturn(part, in: bytes) else { return }
    let text = bytes.text(part.span)
    if part.isLatex {
      if latex.count >= Self.most { latex = [:] }
      latex[text] = side
    } else {
      if plain.count >= Self.most { plain = [:] }
      plain[text] = side
    }
  }

  /// Whether others may write the same: nobody else has the numbers that a writer has worked out.
  private func mayReturn(_ part: FormulaPart, in bytes: [UInt8]) -> Bool {
    let (start, end) = (part.span.start, part.span.end)
    guard !part.isCondition, start < end, end - start <= Self.longest else { return false }
    for at in start..<end where bytes[at] == 0x2E { return false }
    return true
  }
}
