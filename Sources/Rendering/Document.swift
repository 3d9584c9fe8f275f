/// An answer, or a whole solved worksheet, as a reader sees it: a title and blocks, no format.
///
/// Results of every kind are presented as a `Document` and every writer prints a `Document`, so
/// neither side knows the other.
public struct Document: Hashable, Sendable {
  public var title: [Inline]
  public var blocks: [Block]

  public init(title: [Inline], blocks: [Block] = []) {
    self.title = title
    self.blocks = blocks
  }

  public init(title: String, blocks: [Block] = []) {
    self.init(title: title.isEmpty ? [] : [.text(title)], blocks: blocks)
  }
}

public enum Block: Hashable, Sendable {
  /// Level 1 is the largest heading under the title.
  case heading(Int, [Inline])
  case paragraph([Inline])
  /// Equality chains whose relations stand under each other.
  case chains([Chain])
  case table(Table)
  case figure(Figure, caption: [Inline])
  /// Working that may be folded away under its summary.
  case details(summary: [Inline], [Block], isOpen: Bool)
  case list([[Block]], isOrdered: Bool)
  case quote([Block])
  case note(NoteKind, [Block])
  case code(String, language: String)
  /// Mathematics of the prose on lines of its own, as the LaTeX it was written in.
  case latex(String)
  /// A stretch of the worksheet's own words: Markdown as it stands, in other formats what it says.
  case prose(Prose)
  /// The sentence that was asked, and the line of the worksheet it stands on.
  case request(String, line: Int)
  /// A text that is not ours, with marks and notes.
  case annotated(AnnotatedText)
}

public enum NoteKind: Hashable, Sendable, CaseIterable {
  case note, warning, fault
}

public enum Inline: Hashable, Sendable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  case math(Formula)
  /// Mathematics of the prose, as the LaTeX it was written in.
  case latex(String)
  /// A line of the worksheet's own words, as it was written.
  case prose(String)
  case link([Inline], target: String)
}

/// left = right = right ≈ right: one thing, worked out link by link.
public struct Chain: Hashable, Sendable {
  public var left: Formula
  public var links: [Link]

  public init(_ left: Formula, _ links: [Link] = []) {
    self.left = left
    self.links = links
  }

  public struct Link: Hashable, Sendable {
    public var relation: Relation
    public var formula: Formula
    /// The rule by which this link follows; empty where the working speaks for itself.
    public var reason: [Inline]

    public init(_ relation: Relation, _ formula: Formula, reason: [Inline] = []) {
      self.relation = relation
      self.formula = formula
      self.reason = reason
    }
  }
}

public struct Table: Hashable, Sendable {
  public enum Alignment: Hashable, Sendable { case left, centre, right }

  public var caption: [Inline]
  /// One entry a column; short rows are filled up with empty cells.
  public var header: [[Inline]]
  public var alignments: [Alignment]
  public var rows: [[[Inline]]]
  /// Whether the first cell of a row names the row.
  public var namesRows: Bool

  public init(
    caption: [Inline] = [], header: [[Inline]], alignments: [Alignment] = [],
    rows: [[[Inline]]], namesRows: Bool = false
  ) {
    self.caption = caption
    self.header = header
    self.alignments = alignments
    self.rows = rows
    self.namesRows = namesRows
  }
}

extension Document {
  /// The blocks with the prose read, for formats that are not Markdown.
  var readBlocks: [Block] {
    blocks.flatMap { block in
      if case .prose(let prose) = block { prose.blocks } else { [block] }
    }
  }
}

extension Inline: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Block {
  /// One chain by itself.
  public static func chain(_ left: Formula, _ links: Chain.Link...) -> Block {
    .chains([Chain(left, links)])
  }

  /// A formula by itself on a line.
  public static func display(_ formula: Formula) -> Block { .chains([Chain(formula)]) }
}
