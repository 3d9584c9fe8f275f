public import Rendering

extension Checked {
  /// What a page shows of a hand-in while it is written: what `json` says, and `html`, the page for who
  /// wrote it, or for who marks it.
  public func live(for reader: Reader) -> JSON {
    guard case .object(let members) = json else { return .null }
    return .object(
      members + [
        .init("html", .string(writeLiveHTML(document(for: reader)))),
        .init("clean", .bool(!hasErrors)), .init("empty", .bool(isEmpty)),
      ])
  }
}
