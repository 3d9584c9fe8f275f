/// What is wrong with a piece of text: one sentence, its place, and perhaps a likely mend.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  public var severity: Severity
  public var span: Span
  /// One sentence that states what is wrong; it suggests nothing.
  public var message: String
  /// The likely mend, when there is one.
  public var hint: String?

  public init(
    _ severity: Severity = .error, at span: Span, _ message: String, hint: String? = nil
  ) {
    self.severity = severity
    self.span = span
    self.message = message
    self.hint = hint
  }
}
