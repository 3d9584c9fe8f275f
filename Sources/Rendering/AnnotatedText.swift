/// Somebody's text as it was handed in, line by line: a mark in the margin, places that are marked, and
/// notes below the line they are about.
public struct AnnotatedText: Hashable, Sendable {
  public var lines: [Line]

  public init(_ lines: [Line]) { self.lines = lines }

  public struct Line: Hashable, Sendable {
    /// Its number in the text, from 1.
    public var number: Int
    /// What is said of the line as a whole; nothing of prose.
    public var mark: Annotation?
    public var pieces: [Piece]
    public var notes: [Note]

    public init(
      number: Int, mark: Annotation? = nil, pieces: [Piece] = [], notes: [Note] = []
    ) {
      self.number = number
      self.mark = mark
      self.pieces = pieces
      self.notes = notes
    }
  }

  /// A stretch of a line: as it was typed, and how it is set where mathematics can be.
  public struct Piece: Hashable, Sendable {
    public enum Setting: Hashable, Sendable {
      case asTyped
      /// As typed, too, but no prose.
      case code
      /// LaTeX, which stands as it was typed if it cannot be read.
      case mathematics(String)
      /// A sign between two pieces.
      case sign(String)
      /// What only mathematics that is not set needs, such as dollar signs.
      case leftOut
    }

    public var text: String
    public var setting: Setting
    /// Why the reader should look here; nothing if there is no reason.
    public var mark: Annotation?

    public init(_ text: String, _ setting: Setting = .asTyped, mark: Annotation? = nil) {
      self.text = text
      self.setting = setting
      self.mark = mark
    }
  }

  /// A remark below a line.
  public struct Note: Hashable, Sendable {
    public var mark: Annotation
    public var words: [Inline]

    public init(_ mark: Annotation, _ words: [Inline]) {
      self.mark = mark
      self.words = words
    }
  }
}

/// What is said in the margin.
public enum Annotation: Hashable, Sendable, CaseIterable {
  case right, rounded, carried, wrong, doubtful, unread

  public var symbol: String {
    switch self {
    case .right: "✓"
    case .rounded: "≈"
    case .carried: "→"
    case .wrong: "✗"
    case .doubtful: "!"
    case .unread: "?"
    }
  }

  /// The sign for those who cannot see it.
  var word: String {
    switch self {
    case .right: "right"
    case .rounded: "right, rounded on the way"
    case .carried: "follows from an earlier error"
    case .wrong: "wrong here"
    case .doubtful: "to be looked at"
    case .unread: "not read"
    }
  }

  /// Whether the place is worth a second look.
  public var isMarkedInText: Bool { self == .wrong || self == .doubtful || self == .unread }
}
