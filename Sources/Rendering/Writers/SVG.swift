/// The figure as an SVG file that stands alone, readable on light and on dark ground.
public func writeSVG(_ figure: Figure) -> String {
  // A ground of its own, because the page around it may be light where the reader wants dark.
  let style = "<style>\n" + pictureStyle + figure.style + "</style>\n"
  let ground = "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n"
  return svg(draw(figure), id: "picture", first: style + ground) + "\n"
}

/// The element `<svg>` for a page that has its style, each part of a net in groups with its name as
/// `data-part`: `unit-1-0`, `value-1-0`, `bias-1-0`, `note-1-0` of unit 0 in column 1, `bias-1` of
/// a shared bias, `edge-0-1-2` from unit 1 of column 0 to unit 2 of the next.
public func writeLiveSVG(_ figure: Figure, id: String) -> String {
  svg(draw(figure), id: id, isLive: true)
}

/// The element `<svg>`. `id` starts the names of its title and description; `first` is what it
/// brings along where there is no page around it.
func svg(_ drawing: Drawing, id: String, first: String = "", isLive: Bool = false) -> String {
  let width = decimal(drawing.width)
  let height = decimal(drawing.height)
  var output = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\""
  output += " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
  // What can be pointed at is no picture but a group of things.
  output += " role=\"\(isLive ? "group" : "img")\" aria-labelledby=\"\(id)-title \(id)-text\">\n"
  output += "<title id=\"\(id)-title\">\(escapedMarkup(drawing.title))</title>\n"
  output += "<desc id=\"\(id)-text\">\(escapedMarkup(drawing.description))</desc>\n"
  output += first
  for shape in drawing.shapes { append(shape, isLive, to: &output) }
  return output + "</svg>"
}

private func append(_ shape: Shape, _ isLive: Bool, to output: inout String) {
  switch shape {
  case .line(let start, let end, let role):
    output += "<line class=\"\(role.name)\" x1=\"\(decimal(start.x))\" y1=\"\(decimal(start.y))\""
    output += " x2=\"\(decimal(end.x))\" y2=\"\(decimal(end.y))\"/>\n"
  case .circle(let centre, let radius, let role):
    output += "<circle class=\"\(role.name)\" cx=\"\(decimal(centre.x))\""
    output += " cy=\"\(decimal(centre.y))\" r=\"\(decimal(radius))\"/>\n"
  case .rectangle(let centre, let width, let height):
    output += "<rect class=\"ground\" x=\"\(decimal(centre.x - width / 2))\""
    output += " y=\"\(decimal(centre.y - height / 2))\" width=\"\(decimal(width))\""
    output += " height=\"\(decimal(height))\"/>\n"
  case .text(let content, let point, let anchor, let role):
    // A third of the letters' size puts their middle on the point, in every viewer.
    let y = decimal(point.y + role.size * 0.34)
    var attributes = " x=\"\(decimal(point.x))\" y=\"\(y)\" font-size=\"\(decimal(role.size))\""
    attributes += " text-anchor=\"\(anchor.name)\">"
    let inner = markup(content, size: role.size)
    output += "<text class=\"\(role.name)\"\(attributes)\(inner)</text>\n"
  case .strokes(let lines, let stroke): append(lines, stroke, toSVG: &output)
  case .fill(let polygons, let fill): append(polygons, fill, toSVG: &output)
  case .marks(let points, let mark): append(points, mark, toSVG: &output)
  case .part(let name, let shapes):
    if isLive { output += "<g data-part=\"\(name)\">\n" }
    for shape in shapes { append(shape, isLive, to: &output) }
    if isLive { output += "</g>\n" }
  }
}

private func markup(_ content: Shape.Content, size: Double) -> String {
  switch content {
  case .words(let text): return escapedMarkup(text)
  case .formula(let formula):
    var result = ""
    append(textRuns(formula), size: size, to: &result)
    return result
  }
}

/// Runs moved up and down where they are raised and lowered, and back again.
private func append(_ runs: [TextRun], size: Double, to output: inout String) {
  var height = 0.0
  for run in runs {
    var attributes = run.isItalic ? " font-style=\"italic\"" : ""
    if run.level != .line { attributes += " font-size=\"\(decimal(size * 0.72))\"" }
    let wanted = run.level.height * size
    if wanted != height { attributes += " dy=\"\(decimal(height - wanted))\"" }
    height = wanted
    output += attributes.isEmpty ? "" : "<tspan\(attributes)>"
    append(run.text, escapedTo: &output)
    output += attributes.isEmpty ? "" : "</tspan>"
  }
}

/// A coordinate to a tenth.
func decimal(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "0" }
  let tenths = Int(value * 10 + (value < 0 ? -0.5 : 0.5))
  let sign = tenths < 0 ? "-" : ""
  let size = abs(tenths)
  return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
}

/// How pictures look; the page puts it into its own style sheet.
let pictureStyle = """
  .picture { color: #1d2530; --ground: #ffffff; --fill: #eef3fa; --line: #7b8794; --quiet: #566070;
    font-family: "STIX Two Text", "Latin Modern Roman", "Cambria", "Georgia", serif; }
  .picture text { fill: currentColor; white-space: pre; }
  .picture .edge { stroke: var(--line); stroke-width: 1.2; }
  .picture .bias-edge { stroke: var(--line); stroke-width: 1; stroke-dasharray: 4 4; }
  .picture circle { fill: var(--fill); stroke: currentColor; stroke-width: 1.4; }
  .picture .input-unit, .picture .bias-unit { fill: var(--ground); }
  .picture .bias-unit { stroke-width: 1; }
  .picture .ground { fill: var(--ground); }
  .picture .caption { fill: var(--quiet); font-family: system-ui, "Helvetica Neue", Arial,
    sans-serif; }
  @media (prefers-color-scheme: dark) {
    .picture { color: #e6e9ee; --ground: #14181e; --fill: #243044; --line: #8a95a5;
      --quiet: #a9b4c2; }
  }

  """

extension TextRun.Level {
  /// How far above the line it stands, in sizes of its letters.
  fileprivate var height: Double {
    switch self {
    case .raised: 0.36
    case .line: 0
    case .lowered: -0.25
    }
  }
}

extension Shape.LineRole {
  fileprivate var name: String { self == .edge ? "edge" : "bias-edge" }
}

extension Shape.CircleRole {
  fileprivate var name: String {
    switch self {
    case .unit: "unit"
    case .inputUnit: "input-unit"
    case .biasUnit: "bias-unit"
    }
  }
}

extension Shape.TextRole {
  fileprivate var name: String {
    switch self {
    case .label: "label"
    case .value: "value"
    case .caption: "caption"
    case .weight: "weight"
    case .tick: "tick"
    case .axis: "axis-label"
    case .key: "key"
    case .note(let series): "note" + seriesName(series)
    }
  }
}

extension Shape.Anchor {
  fileprivate var name: String {
    switch self {
    case .start: "start"
    case .middle: "middle"
    case .end: "end"
    }
  }
}
