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

/// A point of a plane.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

indirect enum Shape {
  case line(Point, Point, LineRole)
  case circle(Point, radius: Double, CircleRole)
  /// A piece of empty ground, so that lines end before the text on it.
  case rectangle(Point, width: Double, height: Double)
  case text(Content, Point, Anchor, TextRole)
  /// Lines of one look, each through its points.
  case strokes([[Point]], Stroke)
  /// Polygons filled as one; where they lie over each other once, it is empty.
  case fill([[Point]], Fill)
  case marks([Point], PointMark)
  /// What belongs to one thing that a page may point at, under its name.
  case part(String, [Shape])

  enum Content {
    case formula(Formula)
    case words(String)
  }

  enum Anchor { case start, middle, end }
  enum LineRole { case edge, biasEdge }
  enum CircleRole { case unit, inputUnit, biasUnit }
  enum TextRole {
    case label, value, caption, weight
    /// Of a plot: at a tick, at an axis, in the legend, beside a point.
    case tick, axis, key
    case note(series: Int?)

    var size: Double {
      switch self {
      case .label: 19
      case .value, .weight: 15
      case .caption, .key: 14
      case .tick: 13
      case .axis, .note: 16
      }
    }
  }
}

/// How a line of a plot looks.
struct Stroke: Hashable {
  enum Look { case grid, axis, data, emphasised, bar, hatching }

  var look: Look
  var series: Int?
  var dash = Plot.Dash.solid
}

/// How a region of a plot looks: light, or so many twentieths of the full colour.
struct Fill: Hashable {
  var series: Int?
  var shade: Int?
}

/// How a point of a plot looks.
struct PointMark: Hashable {
  enum Form { case circle, square, triangle, diamond, cross, dot, openDot }

  var form: Form
  var series: Int?
  var isEmphasised = false
  /// From its middle to its edge.
  var radius = 4.5
}

extension PointMark.Form {
  /// The form by which the marks of a series are known without colour.
  init(series: Int?) {
    let forms: [PointMark.Form] = [.circle, .square, .triangle, .diamond, .cross]
    self = series.map { $0.wrapped(in: forms) } ?? .circle
  }
}

extension Shape {
  /// The ground under a label that lines may cross.
  var grounds: [Shape] {
    if case .part(let name, let inner) = self {
      let grounds = inner.flatMap { $0.grounds }
      return grounds.isEmpty ? [] : [.part(name, grounds)]
    }
    guard case .text(let content, let point, let anchor, let role) = self else { return [] }
    switch role {
    case .weight, .value: break
    case .label, .caption, .tick, .axis, .key, .note: return []
    }
    return [
      .rectangle(
        content.middle(at: point, anchor, role), width: content.ems * role.size + 6,
        height: role.size + 3)
    ]
  }
}

extension Shape.Content {
  /// The middle of the text that is set at a point.
  func middle(at point: Point, _ anchor: Shape.Anchor, _ role: Shape.TextRole) -> Point {
    let half = ems * role.size / 2
    switch anchor {
    case .start: return Point(point.x + half, point.y)
    case .middle: return point
    case .end: return Point(point.x - half, point.y)
    }
  }

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
  var level = Level.line

  enum Level { case raised, line, lowered }

  var ems: Double { Double(displayWidth(text)) * (level == .line ? 0.52 : 0.37) }
}

/// A formula on one line, for a picture: names with real subscripts, the rest as in a terminal.
func textRuns(_ formula: Formula) -> [TextRun] {
  switch formula {
  case .identifier(let identifier):
    let letters = identifier.letters
    let base = letters.accent.map { accented(letters.base, $0) } ?? letters.base
    let mathematics = TerminalMathematics()
    var runs = [TextRun(text: clean(base), isItalic: !letters.isWord)]
    if let layer = identifier.layer {
      runs.append(TextRun(text: "[" + clean(layer) + "]", level: .raised))
    }
    if identifier.primes > 0 { runs.append(TextRun(text: mathematics.primes(identifier.primes))) }
    let entries = identifier.subscripts.map { mathematics.text($0) }.joined(separator: ",")
    let joint = letters.digits.isEmpty || entries.isEmpty ? "" : ";"
    let lower = letters.digits + joint + entries
    if !lower.isEmpty { runs.append(TextRun(text: lower, level: .lowered)) }
    return runs
  case .relation(let left, let relation, let right):
    return textRuns(left) + [TextRun(text: " \(relation.symbol) ")] + textRuns(right)
  case .emphasised(let inner): return textRuns(inner)
  case .row(let parts) where !parts.contains { $0.isMark }: return parts.flatMap { textRuns($0) }
  case .call(let function, let arguments):
    let inner = arguments.map { textRuns($0) }.joined(separator: [TextRun(text: ", ")])
    return textRuns(function) + [TextRun(text: "(")] + inner + [TextRun(text: ")")]
  case .fenced(let inner, let fence):
    return [TextRun(text: fence.open)] + textRuns(inner) + [TextRun(text: fence.close)]
  case .power(let base, let exponent) where base.isShort && exponent.isShort:
    let raised = TextRun(text: TerminalMathematics().text(exponent), level: .raised)
    return textRuns(base) + [raised]
  default: return [TextRun(text: TerminalMathematics().text(formula))]
  }
}

extension Formula {
  fileprivate var isMark: Bool { if case .mark = self { true } else { false } }

  fileprivate var isShort: Bool {
    switch self {
    case .number, .identifier: true
    default: false
    }
  }
}
