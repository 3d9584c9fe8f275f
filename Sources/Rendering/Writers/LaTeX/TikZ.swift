/// The drawing as a TikZ picture, in units of 0.62 printer's points.
func tikz(_ drawing: Drawing) -> String {
  var output = "\\begin{tikzpicture}[x=0.62pt,y=-0.62pt]\n"
  if drawing.shapes.contains(where: { $0.isOfPlot }) { output += seriesColours }
  for shape in drawing.shapes { append(shape, to: &output) }
  return output + "\\end{tikzpicture}"
}

private func append(_ shape: Shape, to output: inout String) {
  switch shape {
  case .line(let start, let end, let role):
    let look = role == .edge ? "black!55" : "black!45,densely dashed"
    output += "\\draw[\(look)] \(place(start)) -- \(place(end));\n"
  case .circle(let centre, let radius, let role):
    let fill = role == .unit ? "black!6" : "white"
    output += "\\filldraw[draw=black,fill=\(fill)] \(place(centre))"
    output += " circle[radius=\(decimal(radius * 0.62))pt];\n"
  case .rectangle(let centre, let width, let height):
    let corner = Point(centre.x - width / 2, centre.y - height / 2)
    output += "\\fill[white] \(place(corner))"
    output += " rectangle \(place(Point(corner.x + width, corner.y + height)));\n"
  case .text(let content, let point, let anchor, let role):
    let text =
      switch content {
      case .words(let words): latexText(words)
      case .formula(let formula): "$\(LaTeXMathematics.text(formula))$"
      }
    output += "\\node[\(anchor.place),\(role.look)] at \(place(point)) {\(text)};\n"
  case .strokes(let lines, let stroke): append(lines, stroke, toTikZ: &output)
  case .fill(let polygons, let fill): append(polygons, fill, toTikZ: &output)
  case .marks(let points, let mark): append(points, mark, toTikZ: &output)
  case .part(_, let shapes): for shape in shapes { append(shape, to: &output) }
  }
}

func place(_ point: Point) -> String { "(\(decimal(point.x)),\(decimal(point.y)))" }

extension Shape.Anchor {
  fileprivate var place: String {
    switch self {
    case .start: "anchor=west"
    case .middle: "anchor=center"
    case .end: "anchor=east"
    }
  }
}

extension Shape.TextRole {
  fileprivate var look: String {
    switch self {
    case .label: "inner sep=0pt"
    case .value: "inner sep=0.5pt,font=\\scriptsize"
    case .caption: "inner sep=0pt,font=\\scriptsize\\sffamily,text=black!70"
    case .weight: "inner sep=1pt,fill=white,font=\\scriptsize"
    case .tick: "inner sep=0pt,font=\\scriptsize,text=black!70"
    case .axis: "inner sep=0pt,font=\\small"
    case .key: "inner sep=0pt,font=\\scriptsize"
    case .note(let series): "inner sep=0pt,font=\\small,text=\(colourName(series))"
    }
  }
}
