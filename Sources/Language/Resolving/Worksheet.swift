public import Mathematics
public import Text

/// A worksheet that was read and resolved: every definition an ``Expression``, every request
/// pointing at what it asks for, and all that was wrong.
public struct Worksheet: Sendable {
  public var definitions: Definitions
  /// Prose and requests in the order in which they stand.
  public var parts: [Part]
  /// What is trained, in the order in which it was named.
  public var parameters: [Symbol]
  /// The named quantities in the order in which they were defined.
  public var named: [Symbol]
  /// Names for single entries, such as `z_1` for the first entry of `z`.
  public var labels: [Label]
  /// Where each quantity is defined.
  public var spans: [Symbol: Span]
  public var diagnostics: [Diagnostic]

  public struct Label: Sendable {
    public var name: Name
    public var symbol: Symbol
    public var entry: [Int]
  }

  public enum Part: Sendable {
    case prose(String)
    /// A run of statements as they were typed.
    case statements(Span)
    case request(Asked, Request)
  }

  public var hasFaults: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What a request asks for, resolved.
public enum Asked: Sendable {
  case find([Target])
  case backpropagate(Symbol)
  case update(Update)
  case shape([Target], batch: String?)
  case countParameters
  /// A request of the language that this version cannot answer.
  case later(String)
  /// The request itself is at fault; a diagnostic says why.
  case faulty

  /// A quantity, or one entry of it.
  public struct Target: Sendable {
    public var symbol: Symbol
    public var entry: [Int]?
    /// As it was typed.
    public var text: String
    /// The call that it is, of a function which is written out in place.
    public var call: Call?
  }

  /// `h(2)`: a function by name, and its arguments.
  public struct Call: Sendable {
    public var function: String
    public var arguments: [Argument]
  }

  public struct Update: Sendable {
    public var loss: Symbol
    public var parameters: [Symbol]
    public var rate: Symbol
    public var momentum: Symbol?
    public var steps: Int
  }
}
