/// Where everything of a plot stands: the frame at 0, 0, what is read around it.
struct PlotLayout {
  let plot: Plot
  let frame: PlotFrame
  let scene: PlotScene
  private let xTicks: [PlotTick]
  private let yTicks: [PlotTick]

  init(_ plot: Plot) {
    self.plot = plot
    let frame = PlotFrame(plot)
    self.frame = frame
    scene = PlotScene(plot, in: frame)
    yTicks = frame.y.ticks(plot.y.ticks, most: Int(frame.height / 46))
    xTicks = PlotLayout.ticks(frame.x, plot.x.ticks, width: frame.width)
  }

  /// As many ticks as have room for their labels beside each other.
  private static func ticks(_ scale: PlotScale, _ own: [Plot.Tick]?, width: Double) -> [PlotTick] {
    var most = 8
    while true {
      let ticks = scale.ticks(own, most: most)
      let labelled = ticks.filter { $0.label != nil }
      let widest = labelled.compactMap { $0.label }.map { Shape.Content.formula($0).ems }
        .reduce(0, max)
      let needed = widest * Shape.TextRole.tick.size + 14
      if most <= 2 || own != nil || needed * Double(labelled.count - 1) <= width { return ticks }
      most -= 1
    }
  }

  func drawing() -> Drawing {
    let marks = sizedMarks
    let notes = PlotNotes(scene, marks: marks).shapes
    let texts = tickLabels
    var outer = Frame()
    for shape in texts + [.fill([frame.window.corners], Fill())] { outer.include(shape) }
    let labels = axisLabels(below: outer.bottom)
    for shape in labels { outer.include(shape) }
    let legend = PlotLegend(plot).shapes(below: outer.bottom + 24, width: frame.width)
    let shapes =
      scene.fills + scene.fills.flatMap { $0.hatching } + grid + axes + scene.lines + marks + notes
      + texts + labels + legend
    for shape in notes + legend { outer.include(shape) }
    let margin = 14.0
    let shift = Point(margin - outer.left, margin - outer.top)
    return Drawing(
      title: plot.title, description: plot.description(scene),
      width: outer.right - outer.left + 2 * margin,
      height: outer.bottom - outer.top + 2 * margin, shapes: shapes.map { $0.moved(by: shift) })
  }

  /// Many marks are smaller, so that they do not hide each other.
  private var sizedMarks: [Shape] {
    let count = scene.thinning.drawn
    let size = count <= 80 ? 4.5 : count <= 300 ? 3.5 : 2.4
    return scene.marks.map { shape in
      guard case .marks(let points, var mark) = shape else { return shape }
      mark.radius = mark.form == .dot || mark.form == .openDot ? 3.6 : size
      if mark.isEmphasised { mark.radius = max(6, size * 1.5) }
      return .marks(points, mark)
    }
  }

  // MARK: - Axes

  private var grid: [Shape] {
    var lines: [[Point]] = []
    for tick in xTicks where tick.label != nil && plot.x.ticks == nil {
      let x = tick.share * frame.width
      lines.append([Point(x, 0), Point(x, frame.height)])
    }
    for tick in yTicks where tick.label != nil && plot.y.ticks == nil {
      let y = (1 - tick.share) * frame.height
      lines.append([Point(0, y), Point(frame.width, y)])
    }
    return lines.isEmpty ? [] : [.strokes(lines, Stroke(look: .grid))]
  }

  /// The two axes with their ticks, and the lines where a coordinate is 0.
  private var axes: [Shape] {
    let (width, height) = (frame.width, frame.height)
    var lines = [[Point(0, 0), Point(0, height), Point(width, height)]]
    for tick in xTicks {
      let x = tick.share * width
      lines.append([Point(x, height), Point(x, height + (tick.label == nil ? 3 : 5))])
    }
    for tick in yTicks {
      let y = (1 - tick.share) * height
      lines.append([Point(tick.label == nil ? -3 : -5, y), Point(0, y)])
    }
    return [.strokes(lines + frame.zeroLines, Stroke(look: .axis))]
  }

  private var tickLabels: [Shape] {
    let across = xTicks.compactMap { tick in
      tick.label.map {
        Shape.text(
          .formula($0), Point(tick.share * frame.width, frame.height + 15), .middle, .tick)
      }
    }
    let up = yTicks.compactMap { tick in
      tick.label.map {
        Shape.text(.formula($0), Point(-9, (1 - tick.share) * frame.height), .end, .tick)
      }
    }
    return across + up
  }

  /// Below the one axis and above the other, so that both are read level.
  private func axisLabels(below bottom: Double) -> [Shape] {
    var shapes: [Shape] = []
    if let label = plot.x.label {
      shapes.append(.text(.formula(label), Point(frame.width / 2, bottom + 14), .middle, .axis))
    }
    if let label = plot.y.label {
      let width = Shape.Content.formula(label).ems * Shape.TextRole.axis.size
      let place = Point(max(0, width / 2 - 24), -20)
      shapes.append(.text(.formula(label), place, .middle, .axis))
    }
    return shapes
  }
}

extension PlotFrame {
  /// The lines where a coordinate is 0.
  var zeroLines: [[Point]] {
    let upright = x.zero.map { [Point($0 * width, 0), Point($0 * width, height)] }
    let level = y.zero.map { [Point(0, (1 - $0) * height), Point(width, (1 - $0) * height)] }
    return [upright, level].compactMap { $0 }
  }
}

extension PlotScale {
  /// Where 0 stands, if it is inside of the frame and no end of it.
  fileprivate var zero: Double? {
    guard !isLogarithmic, let share = share(0), share > 0.02, share < 0.98 else { return nil }
    return share
  }
}

extension Shape {
  /// The lines that tell a filled region from that of another series without colour.
  var hatching: [Shape] {
    guard case .fill(let polygons, let fill) = self, fill.shade == nil, let series = fill.series
    else { return [] }
    let pieces = hatchingLines(polygons, series: series)
    return pieces.isEmpty ? [] : [.strokes(pieces, Stroke(look: .hatching, series: series))]
  }
}
