import Text

extension [UInt8] {
  /// What stands in a span.
  func text(_ span: Span) -> String { String(decoding: self[span.start..<span.end], as: UTF8.self) }
}
