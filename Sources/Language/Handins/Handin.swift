public import Text

/// A hand-in as it was read: equality chains in order, and what could not be read.
public struct Handin: Sendable {
  public var chains: [EqualityChain]
  /// Formulas that could not be read, each with its place and one sentence why.
  public var unread: [UnreadFormula]

  public init(chains: [EqualityChain] = [], unread: [UnreadFormula] = []) {
    self.chains = chains
    self.unread = unread
  }
}

/// A formula, or one side of it, that could not be read: never guessed, never dropped.
public struct UnreadFormula: Sendable {
  /// Where it stands, in bytes of the hand-in.
  public var span: Span
  /// As it stands there.
  public var text: String
  /// One sentence.
  public var reason: String

  public init(span: Span, text: String, reason: String) {
    self.span = span
    self.text = text
    self.reason = reason
  }
}

/// `z_1 = 0.15*0.05 + 0.35 = 0.3575`: at least two sides joined by signs, perhaps over several
/// lines and formulas.
public struct EqualityChain: Sendable {
  public var sides: [ChainSide]
  /// `i != j`, `i = k`: in force here, because it is said in the same formula or by the nearest
  /// sentence before it; a comparison.
  public var condition: Term?

  public init(sides: [ChainSide], condition: Term? = nil) {
    self.sides = sides
    self.condition = condition
  }
}

/// One side of a chain.
public struct ChainSide: Sendable {
  /// The sign before it; ``HandinRelation/equal`` for the first side.
  public var relation: HandinRelation
  /// Nothing if it could not be read. Then it is among the unread formulas, and the chain goes on.
  public var term: Term?
  /// Where it stands, in bytes of the hand-in.
  public var span: Span
  /// As it stands there.
  public var text: String
  /// The text in the worksheet language that `term` was read from; spans inside it count its bytes.
  public var source: String

  public init(
    relation: HandinRelation, term: Term?, span: Span, text: String, source: String
  ) {
    self.relation = relation
    self.term = term
    self.span = span
    self.text = text
    self.source = source
  }
}

/// What joins two sides of a chain.
public enum HandinRelation: Hashable, Sendable {
  case equal
  /// `≈`, `≃`, `≐`.
  case approximately
  /// `:=`, `≡`.
  case defined
  /// `←`, `->`.
  case becomes
}
