import Text

/// A side of a chain, or a condition, before it is read.
struct FormulaPart: Sendable {
  var relation: HandinRelation
  var span: Span
  /// A comparison, and no side.
  var isCondition = false
  /// Whether it stands there as LaTeX.
  var isLatex = true
  /// Where its text in the worksheet language stands among those of all parts.
  var written = Span(0, 0)
  /// Why it has none.
  var fault: String?
  /// What it says, if another hand-in had it too.
  var known: ReadPart?
}

/// Sides that follow each other in one formula, as far as the next comma or line.
struct FormulaSegment: Sendable {
  enum Origin: Sendable {
    /// A formula of its own line, or a statement.
    case display
    /// A formula within a sentence.
    case sentence
    /// A line without signs of mathematics around it, which is prose if it cannot be read.
    case line
  }

  /// Its parts, from and to.
  var first: Int
  var end: Int
  var span: Span
  var origin: Origin
  /// Whether it begins with a sign, and so continues what stands before it.
  var opensWithSign = false
  /// The sign after its last side, when nothing stands after that.
  var openSign: HandinRelation?
  /// Counts formulas: a condition holds for the chains of its own formula.
  var formula: Int
}

/// How a formula is to be read.
struct FormulaSetting: Sendable {
  var isLatex = true
  var origin = FormulaSegment.Origin.display
  /// A word such as `for` stands before it.
  var isCondition = false
  /// That word is the first of its line.
  var opensLine = false
}

/// What a hand-in consists of, in order.
enum HandinStep: Sendable {
  case segment(FormulaSegment)
  /// A condition, with the number of its formula; 0 if it stands in a sentence.
  case condition(part: Int, formula: Int)
  case unread(Span, String)
  case heading(level: Int)
  /// A line of prose begins.
  case line(isBullet: Bool)
  /// Words, and how they end.
  case prose(ProseEnd)
}

/// How a line of words ends.
enum ProseEnd: Sendable {
  /// With a colon: what follows is said by it.
  case colon
  /// With a full stop.
  case stop
  case open
}
