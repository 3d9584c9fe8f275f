/// A picture as shapes on a plane, x to the right and y downwards, in points of a screen.
///
/// Every figure is drawn once, into this; SVG and TikZ print it.
struct Drawing {
  var title: String
  var description: String
  var width: Double
  var height: Double
  var shapes: [Shape]
}

struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

enum Shape {
  case line(Point, Point, LineRole)
  case circle(Point, radius: Double, CircleRole)
  case text(Content, Point, Anchor, TextRole)

  enum Content {
    case formula(Formula)
    case words(String)
  }

  enum Anchor { case start, middle, end }
  enum LineRole { case edge, biasEdge }
  enum CircleRole { case unit, inputUnit, biasUnit }
  enum TextRole {
    case label, value, caption, weight

    var size: Double {
      switch self {
      case .label: 19
      case .value, .weight: 15
      case .caption: 14
      }
    }
  }
}

extension Shape.Content {
  /// About how wide it is printed, in units of the size of its letters.
  var ems: Double {
    switch self {
    case .words(let text): 0.5 * Double(displayWidth(text))
    case .formula(let formula): textRuns(formula).reduce(0) { $0 + $1.ems }
    }
  }
}

/// A stretch of text in one style; pictures print formulas as such.
struct TextRun: Hashable {
  var text: String
  var isItalic = false
  var isLowered = false

  var ems: Double { Double(displayWidth(text)) * (isLowered ? 0.37 : 0.52) }
}

/// A formula on one line, for a picture: names with real subscripts, the rest as in a terminal.
func textRuns(_ formula: Formula) -> [TextRun] {
  switch formula {
  case .identifier(let identifier):
    let letters = identifier.letters
    let base = letters.accent.map { accented(letters.base, $0) } ?? letters.base
    let mathematics = TerminalMathematics()
    var runs = [TextRun(text: clean(base), isItalic: !letters.isWord)]
    if let layer = identifier.layer { runs.append(TextRun(text: "[" + clean(layer) + "]")) }
    if identifier.primes > 0 { runs.append(TextRun(text: mathematics.primes(identifier.primes))) }
    let entries = identifier.subscripts.map { mathematics.text($0) }.joined(separator: ",")
    let joint = letters.digits.isEmpty || entries.isEmpty ? "" : ";"
    let lower = letters.digits + joint + entries
    if !lower.isEmpty { runs.append(TextRun(text: lower, isLowered: true)) }
    return runs
  case .relation(let left, let relation, let right):
    return textRuns(left) + [TextRun(text: " \(relation.symbol) ")] + textRuns(right)
  case .emphasised(let inner): return textRuns(inner)
  default: return [TextRun(text: TerminalMathematics().text(formula))]
  }
}
