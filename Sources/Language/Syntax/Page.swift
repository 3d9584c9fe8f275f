public import Text

/// A worksheet as it was read: its prose and its statements, in order. Reading never fails;
/// what could not be read is among the diagnostics.
public struct Page: Sendable {
  public var parts: [Part]
  public var diagnostics: [Diagnostic]
  /// What the worksheet makes of its names, so that more text can be read by it.
  var names: Names?

  public init(parts: [Part], diagnostics: [Diagnostic]) {
    self.parts = parts
    self.diagnostics = diagnostics
  }

  public enum Part: Sendable {
    /// Markdown around the `longhand` blocks, kept as it is.
    case prose(String)
    case statement(Statement)
  }

  public var statements: [Statement] {
    parts.compactMap { part in
      if case .statement(let statement) = part { statement } else { nil }
    }
  }
}
