/// Shapes of plots as SVG, and how they look.

/// The class that gives a shape the colour of its series.
func seriesName(_ series: Int?) -> String {
  series.map { " s\($0.wrapped(in: Array(0..<seriesColourCount)))" } ?? ""
}

let seriesColourCount = 6

/// Lines through their points, as one path.
func append(_ lines: [[Point]], _ stroke: Stroke, toSVG output: inout String) {
  output += "<path class=\"stroke \(stroke.look.name)\(seriesName(stroke.series))"
  output += stroke.dash == .solid ? "" : " " + stroke.dash.name
  output += "\" d=\""
  for line in lines { append(line, to: &output) }
  output += "\"/>\n"
}

/// Polygons filled as one.
func append(_ polygons: [[Point]], _ fill: Fill, toSVG output: inout String) {
  output += "<path class=\"region\(seriesName(fill.series))\" fill-rule=\"evenodd\""
  if let shade = fill.shade { output += " fill-opacity=\"\(hundredths(shade * 5 / 2))\"" }
  output += " d=\""
  for polygon in polygons {
    append(polygon, to: &output)
    output += "z"
  }
  output += "\"/>\n"
}

/// Marks one by one, so that of two that overlap the upper is seen whole.
func append(_ points: [Point], _ mark: PointMark, toSVG output: inout String) {
  output += "<g class=\"mark \(mark.form.name)\(seriesName(mark.series))"
  output += mark.isEmphasised ? " emphasised\">" : "\">"
  for point in points {
    let outline = mark.outline
    if outline.isEmpty {
      output += "<circle cx=\"\(decimal(point.x))\" cy=\"\(decimal(point.y))\""
      output += " r=\"\(decimal(mark.radius))\"/>"
      continue
    }
    output += "<path d=\""
    for line in outline {
      append(line.map { Point(point.x + $0.x, point.y + $0.y) }, to: &output)
      if mark.form != .cross { output += "z" }
    }
    output += "\"/>"
  }
  output += "</g>\n"
}

private func append(_ line: [Point], to output: inout String) {
  for (index, point) in line.enumerated() {
    output += index == 0 ? "M" : " "
    output += "\(decimal(point.x)),\(decimal(point.y))"
  }
}

/// A share in hundredths: 0.04 for 4.
func hundredths(_ value: Int) -> String {
  value >= 100 ? "1" : value < 10 ? "0.0\(value)" : "0.\(value)"
}

extension PointMark {
  /// The lines or the polygon around 0, 0; nothing for what is round.
  var outline: [[Point]] {
    // Forms of one radius look equally large when their areas are.
    let (r, s) = (radius, radius * 0.9)
    switch form {
    case .circle, .dot, .openDot: return []
    case .square: return [[Point(-s, -s), Point(s, -s), Point(s, s), Point(-s, s)]]
    case .triangle:
      return [[Point(0, -1.3 * r), Point(1.15 * r, 0.8 * r), Point(-1.15 * r, 0.8 * r)]]
    case .diamond:
      return [[Point(0, -1.3 * r), Point(1.3 * r, 0), Point(0, 1.3 * r), Point(-1.3 * r, 0)]]
    case .cross: return [[Point(-s, -s), Point(s, s)], [Point(-s, s), Point(s, -s)]]
    }
  }
}

extension Figure {
  /// What its style sheet needs beyond that of all pictures.
  var style: String {
    switch self {
    case .network: ""
    case .plot: plotStyle
    }
  }
}

/// How plots look. The colours have a contrast of 4.5 or more to the ground, and stay apart for
/// readers who confuse red and green.
let plotStyle = """
  .picture { --s0: #1b5fae; --s1: #b9470a; --s2: #00735a; --s3: #8a3f96; --s4: #7d5a00; --s5: #4a5563; }
  @media screen and (prefers-color-scheme: dark) {
    .picture { --s0: #7db7f5; --s1: #ff9d62; --s2: #57cfa4; --s3: #d99ae8; --s4: #e0c050; --s5: #b8c2cf; }
  }
  .picture .s0 { --series: var(--s0); }
  .picture .s1 { --series: var(--s1); }
  .picture .s2 { --series: var(--s2); }
  .picture .s3 { --series: var(--s3); }
  .picture .s4 { --series: var(--s4); }
  .picture .s5 { --series: var(--s5); }
  .picture .stroke { fill: none; stroke: var(--series, currentColor); stroke-width: 1.8;
    stroke-linejoin: round; }
  .picture .emphasised { stroke-width: 2.8; }
  .picture .bar { stroke-width: 1.2; }
  .picture .hatching { stroke-width: 0.8; opacity: 0.35; }
  .picture .grid { stroke: var(--line); stroke-width: 1; opacity: 0.22; }
  .picture .axis { stroke: var(--line); stroke-width: 1; }
  .picture .dashed { stroke-dasharray: 7 4; }
  .picture .dotted { stroke-dasharray: 1.8 3.2; }
  .picture .dash-dotted { stroke-dasharray: 9 3 1.8 3; }
  .picture .long { stroke-dasharray: 14 4; }
  .picture .region { fill: var(--series, currentColor); stroke: none; }
  .picture .region:not([fill-opacity]) { fill-opacity: 0.13; }
  .picture .mark > * { fill: var(--series, currentColor); stroke: var(--ground);
    stroke-width: 0.8; }
  .picture .cross > * { fill: none; stroke: var(--series, currentColor); stroke-width: 1.8; }
  .picture .open-dot > * { fill: var(--ground); stroke: var(--series, currentColor);
    stroke-width: 1.6; }
  .picture .mark.emphasised > * { stroke: currentColor; stroke-width: 1.8; }
  .picture .tick { fill: var(--quiet); }
  .picture .note { fill: var(--series, currentColor); }

  """

extension Stroke.Look {
  fileprivate var name: String {
    switch self {
    case .grid: "grid"
    case .axis: "axis"
    case .data: "data"
    case .emphasised: "emphasised"
    case .bar: "bar"
    case .hatching: "hatching"
    }
  }
}

extension Plot.Dash {
  fileprivate var name: String {
    switch self {
    case .solid: "solid"
    case .dashed: "dashed"
    case .dotted: "dotted"
    case .dashDotted: "dash-dotted"
    case .long: "long"
    }
  }
}

extension PointMark.Form {
  fileprivate var name: String {
    switch self {
    case .circle: "circle"
    case .square: "square"
    case .triangle: "triangle"
    case .diamond: "diamond"
    case .cross: "cross"
    case .dot: "dot"
    case .openDot: "open-dot"
    }
  }
}
