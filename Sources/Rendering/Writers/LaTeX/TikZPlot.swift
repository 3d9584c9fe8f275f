/// Shapes of plots in TikZ, in the colours of the light page.

/// The colours of the series, known inside of one picture.
let seriesColours = """
  \\definecolor{series0}{RGB}{27,95,174}
  \\definecolor{series1}{RGB}{185,71,10}
  \\definecolor{series2}{RGB}{0,115,90}
  \\definecolor{series3}{RGB}{138,63,150}
  \\definecolor{series4}{RGB}{125,90,0}
  \\definecolor{series5}{RGB}{74,85,99}

  """

func colourName(_ series: Int?) -> String {
  series.map { "series\($0.wrapped(in: Array(0..<seriesColourCount)))" } ?? "black"
}

extension Shape {
  /// Whether it needs the colours of series.
  var isOfPlot: Bool {
    switch self {
    case .strokes, .fill, .marks: true
    case .line, .circle, .rectangle, .text: false
    case .part(_, let shapes): shapes.contains { $0.isOfPlot }
    }
  }
}

func append(_ lines: [[Point]], _ stroke: Stroke, toTikZ output: inout String) {
  output += "\\draw[\(look(stroke))]"
  for line in lines { append(line, to: &output) }
  output += ";\n"
}

func append(_ polygons: [[Point]], _ fill: Fill, toTikZ output: inout String) {
  let opacity = hundredths(fill.shade.map { $0 * 5 / 2 } ?? 13)
  output += "\\fill[\(colourName(fill.series)),fill opacity=\(opacity),even odd rule]"
  for polygon in polygons {
    append(polygon, to: &output)
    output += " -- cycle"
  }
  output += ";\n"
}

func append(_ points: [Point], _ mark: PointMark, toTikZ output: inout String) {
  let colour = colourName(mark.series)
  let look =
    switch mark.form {
    case .cross: "draw=\(colour),line width=1.1pt"
    case .openDot: "fill=white,draw=\(colour),line width=1pt"
    default:
      mark.isEmphasised
        ? "fill=\(colour),draw=black,line width=1.1pt"
        : "fill=\(colour),draw=white,line width=0.4pt"
    }
  for point in points {
    output += "\\path[\(look)]"
    let outline = mark.outline
    if outline.isEmpty {
      output += " \(place(point)) circle[radius=\(decimal(mark.radius * 0.62))pt]"
    }
    for line in outline {
      append(line.map { Point(point.x + $0.x, point.y + $0.y) }, to: &output)
      if mark.form != .cross { output += " -- cycle" }
    }
    output += ";\n"
  }
}

/// A line of points; TeX wants its lines of text not too long.
private func append(_ line: [Point], to output: inout String) {
  for (index, point) in line.enumerated() {
    output += index == 0 ? "\n  " : index % 8 == 0 ? "\n  -- " : " -- "
    output += place(point)
  }
}

private func look(_ stroke: Stroke) -> String {
  let colour = colourName(stroke.series)
  switch stroke.look {
  case .grid: return "black!12,line width=0.4pt"
  case .axis: return "black!55,line width=0.5pt"
  case .bar: return colour + ",line width=0.6pt"
  case .hatching: return colour + ",draw opacity=0.35,line width=0.4pt"
  case .data: return colour + ",line width=1pt,line join=round" + stroke.dash.pattern
  case .emphasised: return colour + ",line width=1.6pt,line join=round" + stroke.dash.pattern
  }
}

extension Plot.Dash {
  fileprivate var pattern: String {
    switch self {
    case .solid: ""
    case .dashed: ",dash pattern=on 4pt off 2.5pt"
    case .dotted: ",dash pattern=on 1pt off 2pt"
    case .dashDotted: ",dash pattern=on 5pt off 2pt on 1pt off 2pt"
    case .long: ",dash pattern=on 8pt off 2.5pt"
    }
  }
}
