/// What is seen inside the frame of a plot, as shapes cut off at its edges.
struct PlotScene {
  let frame: PlotFrame
  var fills: [Shape] = []
  var lines: [Shape] = []
  var marks: [Shape] = []
  var notes: [Note] = []
  /// What had to be left out to keep the picture small.
  var thinning = Thinning()

  struct Note {
    var text: Formula
    var place: Point
    var isCentred: Bool
    var series: Int?
  }

  struct Thinning: Hashable {
    var given = 0
    var drawn = 0
    var areCellsCoarser = false
    var areLinesThinner = false
  }

  init(_ plot: Plot, in frame: PlotFrame) {
    self.frame = frame
    for layer in plot.layers { add(layer) }
    thin()
  }

  private mutating func add(_ layer: Plot.Layer) {
    switch layer.kind {
    case .points(let points, let look):
      let places = points.compactMap { frame.place($0) }.filter { frame.window.contains($0) }
      add(places, look, layer)
    case .curve(let points): add(points, layer)
    case .segments(let segments):
      let pieces = segments.compactMap { segment -> [Point]? in
        guard let start = frame.place(segment.start), let end = frame.place(segment.end),
          let part = frame.window.clipped(start, end)
        else { return nil }
        return [part.start, part.end]
      }
      addLines(pieces, layer)
    case .line(let line): addLines([frame.line(line)], layer)
    case .contour(let samples, let level):
      for line in samples.contour(level) { add(line, layer) }
    case .region(let polygons, let isOutlined): add(polygons, isOutlined, layer)
    case .halfPlane(let line): addFill([frame.halfPlane(line)], layer.series)
    case .cells(let cells): add(cells)
    case .band(let spreads): add(band: spreads, layer)
    case .errorBars(let spreads): add(bars: spreads, layer)
    case .note(let text, let point, let place):
      guard let there = frame.place(point), frame.window.contains(there) else { return }
      notes.append(
        Note(text: text, place: there, isCentred: place == .centred, series: layer.series))
    }
  }

  private mutating func add(_ places: [Point], _ look: Plot.Look, _ layer: Plot.Layer) {
    guard !places.isEmpty else { return }
    let form: PointMark.Form =
      switch look {
      case .mark: PointMark.Form(series: layer.series)
      case .dot: .dot
      case .openDot: .openDot
      }
    marks.append(
      .marks(
        places, PointMark(form: form, series: layer.series, isEmphasised: layer.isEmphasised)))
  }

  /// A line of points; one that stands alone between gaps is a dot.
  private mutating func add(_ points: [Point], _ layer: Plot.Layer) {
    let runs = frame.runs(points)
    addLines(runs.flatMap { frame.window.clipped(line: $0) }, layer)
    let alone = runs.filter { $0.count == 1 && frame.window.contains($0[0]) }.map { $0[0] }
    add(alone, .dot, layer)
  }

  private mutating func addLines(_ pieces: [[Point]], _ layer: Plot.Layer) {
    let pieces = pieces.filter { $0.count > 1 }
    guard !pieces.isEmpty else { return }
    lines.append(.strokes(pieces, layer.stroke))
  }

  private mutating func addFill(_ polygons: [[Point]], _ series: Int?, shade: Int? = nil) {
    let polygons = polygons.filter { $0.count > 2 }
    guard !polygons.isEmpty else { return }
    fills.append(.fill(polygons, Fill(series: series, shade: shade)))
  }

  private mutating func add(
    _ polygons: [[Point]], _ isOutlined: Bool, _ layer: Plot.Layer
  ) {
    // A polygon with a corner that is nowhere has no inside that could be told.
    let places = polygons.map { polygon in polygon.compactMap { frame.place($0) } }
    let whole = zip(places, polygons).filter { $0.count == $1.count }.map { $0.0 }
    addFill(whole.map { frame.window.clipped(polygon: $0) }, layer.series)
    guard isOutlined else { return }
    addLines(
      whole.flatMap { polygon in frame.window.clipped(line: polygon + polygon.prefix(1)) }, layer)
  }

  private mutating func add(_ cells: Plot.Cells) {
    guard cells.columns > 0, cells.rows > 0 else { return }
    var step = 1
    var blocks = cells.blocks(step: step)
    while blocks.count > Most.rectangles, step < max(cells.columns, cells.rows) {
      step += 1 + step / 4
      blocks = cells.blocks(step: step)
      thinning.areCellsCoarser = true
    }
    var order: [Plot.Cells.Filling] = []
    var rectangles: [Plot.Cells.Filling: [[Point]]] = [:]
    for block in blocks {
      if rectangles[block.filling] == nil { order.append(block.filling) }
      rectangles[block.filling, default: []].append(rectangle(block, of: cells))
    }
    for filling in order {
      addFill(rectangles[filling] ?? [], filling.series, shade: filling.shade)
    }
  }

  private func rectangle(_ block: Plot.Cells.Block, of cells: Plot.Cells) -> [Point] {
    func edge(_ index: Int, _ count: Int, _ range: ClosedRange<Double>) -> Double {
      let share = Double(index) / Double(count)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    func corner(_ column: Int, _ row: Int) -> Point? {
      frame.place(
        Point(edge(column, cells.columns, cells.x), edge(row, cells.rows, cells.y)))
    }
    guard let low = corner(block.columns.lowerBound, block.rows.lowerBound),
      let high = corner(block.columns.upperBound, block.rows.upperBound)
    else { return [] }
    let whole = Window(left: low.x, right: high.x, top: high.y, bottom: low.y)
    return frame.window.clipped(polygon: whole.corners)
  }

  private mutating func add(band spreads: [Plot.Spread], _ layer: Plot.Layer) {
    var runs: [[(low: Point, high: Point)]] = [[]]
    for spread in spreads {
      if let low = frame.place(Point(spread.x, spread.low)),
        let high = frame.place(Point(spread.x, spread.high))
      {
        runs[runs.count - 1].append((low, high))
      } else {
        runs.append([])
      }
    }
    let polygons = runs.filter { $0.count > 1 }.map { run in
      let high = thinned(line: run.map { $0.high }, most: Most.corners)
      let low = thinned(line: run.map { $0.low }, most: Most.corners)
      return frame.window.clipped(polygon: high + low.reversed())
    }
    addFill(polygons, layer.series)
  }

  private mutating func add(bars spreads: [Plot.Spread], _ layer: Plot.Layer) {
    var pieces: [[Point]] = []
    func clip(_ start: Point, _ end: Point) {
      if let part = frame.window.clipped(start, end) { pieces.append([part.start, part.end]) }
    }
    for spread in everyNth(spreads, most: Most.bars) {
      guard let low = frame.place(Point(spread.x, spread.low)),
        let high = frame.place(Point(spread.x, spread.high))
      else { continue }
      clip(low, high)
      for end in [low, high] { clip(Point(end.x - 4, end.y), Point(end.x + 4, end.y)) }
    }
    thinning.areLinesThinner = thinning.areLinesThinner || spreads.count > Most.bars
    guard !pieces.isEmpty else { return }
    lines.append(.strokes(pieces, Stroke(look: .bar, series: layer.series)))
  }
}

extension Plot.Layer {
  /// How its line is drawn.
  var stroke: Stroke {
    Stroke(
      look: isEmphasised ? .emphasised : .data, series: series,
      dash: dash ?? series.map { $0.wrapped(in: Plot.Dash.allCases) }
        ?? .solid)
  }
}

/// How much of anything is drawn, so that a picture stays below some 200 kB.
private enum Most {
  static let marks = 1600
  static let linePoints = 4000
  static let corners = 1000
  static let rectangles = 1200
  static let bars = 150
}

extension PlotScene {
  private mutating func thin() {
    let given = marks.reduce(0) { $0 + $1.pointCount }
    marks = marks.map { shape in
      guard case .marks(let points, let mark) = shape, given > Most.marks else { return shape }
      let share = max(1, Most.marks * points.count / given)
      return .marks(thinned(marks: points, most: share), mark)
    }
    thinning.given = given
    thinning.drawn = marks.reduce(0) { $0 + $1.pointCount }
    lines = thinnedLines(lines, most: Most.linePoints)
    fills = thinnedLines(fills, most: 2 * Most.linePoints)
  }

  private mutating func thinnedLines(_ shapes: [Shape], most: Int) -> [Shape] {
    let given = shapes.reduce(0) { $0 + $1.pointCount }
    guard given > most else { return shapes }
    thinning.areLinesThinner = true
    return shapes.map { shape in
      let mostOfShape = max(4, most * shape.pointCount / given)
      func thinner(_ lines: [[Point]]) -> [[Point]] {
        everyNth(lines, most: max(1, mostOfShape / 2)).map {
          thinned(line: $0, most: max(4, most * $0.count / given))
        }
      }
      switch shape {
      case .strokes(let lines, let stroke): return .strokes(thinner(lines), stroke)
      case .fill(let polygons, let fill): return .fill(thinner(polygons), fill)
      default: return shape
      }
    }
  }
}

extension Shape {
  /// How many points it is made of, where these are counted.
  fileprivate var pointCount: Int {
    switch self {
    case .marks(let points, _): points.count
    case .strokes(let lines, _), .fill(let lines, _): lines.reduce(0) { $0 + $1.count }
    default: 0
    }
  }
}

extension Int {
  /// The entry of a series; those beyond the last begin again with the first.
  func wrapped<Value>(in values: [Value]) -> Value { values[Int(magnitude % UInt(values.count))] }
}
