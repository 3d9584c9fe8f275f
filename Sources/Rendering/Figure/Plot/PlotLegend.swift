/// What the legend of a plot says: one entry a label, with all that bears it.
struct PlotLegend {
  var entries: [Entry] = []

  struct Entry {
    var label: Formula
    var series: Int?
    var fill: Fill?
    var stroke: Stroke?
    var mark: PointMark?
  }

  /// Empty unless there are two things to tell apart.
  init(_ plot: Plot) {
    for layer in plot.layers {
      guard let label = layer.label, layer.kind.hasKey else { continue }
      let index = entries.firstIndex { $0.series == layer.series && $0.label == label }
      if index == nil { entries.append(Entry(label: label, series: layer.series)) }
      entries[index ?? entries.count - 1].include(layer)
    }
    if entries.count < 2 { entries = [] }
  }

  /// Entries side by side in rows, each a sample and its label.
  func shapes(below top: Double, width: Double) -> [Shape] {
    var shapes: [Shape] = []
    var place = Point(0, top)
    for entry in entries {
      let content = Shape.Content.formula(entry.label)
      let needed = 38 + content.ems * Shape.TextRole.key.size
      if place.x > 0, place.x + needed > width { place = Point(0, place.y + 22) }
      shapes += entry.sample(at: place)
      shapes.append(.text(content, Point(place.x + 36, place.y), .start, .key))
      place.x += needed + 14
    }
    return shapes
  }
}

extension PlotLegend.Entry {
  fileprivate mutating func include(_ layer: Plot.Layer) {
    switch layer.kind {
    case .points(_, let look):
      let form: PointMark.Form =
        switch look {
        case .mark: PointMark.Form(series: layer.series)
        case .dot: .dot
        case .openDot: .openDot
        }
      mark = PointMark(form: form, series: layer.series, isEmphasised: layer.isEmphasised)
      if layer.isEmphasised { mark?.radius = 6 }
    case .curve, .segments, .line, .contour: stroke = layer.stroke
    case .region(_, let isOutlined):
      fill = Fill(series: layer.series)
      if isOutlined { stroke = stroke ?? layer.stroke }
    case .halfPlane, .band: fill = Fill(series: layer.series)
    case .errorBars: stroke = stroke ?? Stroke(look: .bar, series: layer.series)
    case .cells, .note: break
    }
  }

  fileprivate func sample(at place: Point) -> [Shape] {
    var shapes: [Shape] = []
    if let fill {
      let patch = Window(left: place.x, right: place.x + 28, top: place.y - 7, bottom: place.y + 7)
      let filled = Shape.fill([patch.corners], fill)
      shapes += [filled] + filled.hatching
    }
    if let stroke {
      shapes.append(.strokes([[place, Point(place.x + 28, place.y)]], stroke))
    }
    if let mark { shapes.append(.marks([Point(place.x + 14, place.y)], mark)) }
    return shapes
  }
}

extension Plot.Kind {
  /// Whether a sample of it can stand in the legend.
  var hasKey: Bool {
    switch self {
    case .cells, .note: false
    default: true
    }
  }
}
