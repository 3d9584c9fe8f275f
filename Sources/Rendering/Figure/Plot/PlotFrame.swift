/// The rectangle that a plot is drawn in: its axes, and how numbers become places on the page.
struct PlotFrame {
  var x: PlotScale
  var y: PlotScale
  /// The rectangle on the page, its upper left corner at 0, 0.
  var window: Window

  var width: Double { window.right }
  var height: Double { window.bottom }

  init(_ plot: Plot, width: Double, height: Double) {
    (x, y) = plot.scales
    window = Window(left: 0, right: width, top: 0, bottom: height)
  }

  /// The frame of the usual size; where units are equal on both axes, the size follows the ranges.
  init(_ plot: Plot) {
    self.init(plot, width: 480, height: 300)
    guard plot.isSquare, !x.isLogarithmic, !y.isLogarithmic else { return }
    // A range that would make a strip of the picture is widened.
    let (across, up) = (x.high - x.low, y.high - y.low)
    x.widen(to: up / 1.6)
    y.widen(to: across / 1.6)
    let unit = 400 / max(x.high - x.low, y.high - y.low)
    window.right = unit * (x.high - x.low)
    window.bottom = unit * (y.high - y.low)
  }

  /// Where a point stands on the page, perhaps outside of the frame; nil if it is not finite.
  func place(_ point: Point) -> Point? {
    guard let across = x.share(point.x), let up = y.share(point.y) else { return nil }
    let place = Point(across * width, (1 - up) * height)
    return abs(place.x) <= PlotScale.largest && abs(place.y) <= PlotScale.largest ? place : nil
  }

  /// The stretches of points in between those that are not finite.
  func runs(_ points: [Point]) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for point in points {
      if let place = place(point) {
        runs[runs.count - 1].append(place)
      } else if runs[runs.count - 1].isEmpty == false {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// The frame in the numbers of the axes.
  var numbers: Window {
    Window(left: x.value(at: 0), right: x.value(at: 1), top: y.value(at: 0), bottom: y.value(at: 1))
  }

  /// The line a x + b y + c = 0 within the frame.
  func line(_ line: Plot.Line) -> [Point] {
    guard let ends = line.scaled?.crossing(numbers) else { return [] }
    return bent([ends.start, ends.end]).compactMap { place($0).map(window.clamped) }
  }

  /// The part of the frame where a x + b y + c ≥ 0.
  func halfPlane(_ line: Plot.Line) -> [Point] {
    guard let line = line.scaled else { return [] }
    var corners = line.clipped(numbers.corners)
    if let first = corners.first { corners.append(first) }
    return bent(corners).dropLast().compactMap { place($0).map(window.clamped) }
  }

  /// Points between those of a line, where a logarithmic axis makes a curve of what is straight.
  private func bent(_ points: [Point]) -> [Point] {
    guard x.isLogarithmic || y.isLogarithmic, let last = points.last else { return points }
    var bent: [Point] = []
    for (start, end) in zip(points, points.dropFirst()) {
      for step in 0..<48 { bent.append(between(start, end, Double(step) / 48)) }
    }
    return bent + [last]
  }

  /// A point of a segment: the steps are even where an axis is logarithmic.
  private func between(_ start: Point, _ end: Point, _ share: Double) -> Point {
    func along(_ scale: PlotScale, _ from: Double, _ to: Double) -> Double? {
      guard scale.isLogarithmic, from != to, let low = scale.share(from), let high = scale.share(to)
      else { return nil }
      return (scale.value(at: low + share * (high - low)) - from) / (to - from)
    }
    let part = along(x, start.x, end.x) ?? along(y, start.y, end.y) ?? share
    return Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y))
  }
}

extension PlotScale {
  /// At least so long, around the same middle.
  fileprivate mutating func widen(to span: Double) {
    let more = span - (high - low)
    guard more > 0 else { return }
    low -= more / 2
    high += more / 2
  }
}

extension Plot {
  /// Both axes, with ranges from the layers where none are given.
  var scales: (x: PlotScale, y: PlotScale) {
    let isLogX = x.scale == .logarithmic
    let isLogY = y.scale == .logarithmic
    var (values, areas) = ((x: Extent(), y: Extent()), (x: Extent(), y: Extent()))
    for layer in layers {
      let isArea = layer.kind.isArea
      layer.kind.forEachPoint { point in
        let across = PlotScale.coordinate(point.x, isLogarithmic: isLogX)
        let up = PlotScale.coordinate(point.y, isLogarithmic: isLogY)
        guard let across, let up else { return }
        values.x.include(across)
        values.y.include(up)
        if isArea {
          areas.x.include(across)
          areas.y.include(up)
        }
      }
    }
    return (
      PlotScale(x, values: values.x, areas: areas.x), PlotScale(y, values: values.y, areas: areas.y)
    )
  }
}

extension Plot.Kind {
  /// Whether it fills its rectangle to the edges.
  fileprivate var isArea: Bool {
    switch self {
    case .cells, .contour: true
    default: false
    }
  }

  /// Every point that a frame must hold.
  fileprivate func forEachPoint(_ visit: (Point) -> Void) {
    switch self {
    case .points(let points, _), .curve(let points):
      for point in points { visit(point) }
    case .segments(let segments):
      for segment in segments {
        visit(segment.start)
        visit(segment.end)
      }
    case .region(let polygons, _):
      for polygon in polygons { for point in polygon { visit(point) } }
    case .halfPlane, .line: break
    case .cells(let cells):
      visit(Point(cells.x.lowerBound, cells.y.lowerBound))
      visit(Point(cells.x.upperBound, cells.y.upperBound))
    case .contour(let samples, _):
      visit(Point(samples.x.lowerBound, samples.y.lowerBound))
      visit(Point(samples.x.upperBound, samples.y.upperBound))
    case .band(let spreads), .errorBars(let spreads):
      for spread in spreads {
        visit(Point(spread.x, spread.low))
        visit(Point(spread.x, spread.high))
      }
    case .note(_, let point, _): visit(point)
    }
  }
}
