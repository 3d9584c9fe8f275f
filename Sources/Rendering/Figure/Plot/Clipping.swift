/// Cutting lines and regions off at the edges of a rectangle, so that no picture needs clip paths.

/// A rectangle along the axes.
struct Window: Hashable {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  /// Its corners, once around. Here and below, `top` is the smaller y.
  var corners: [Point] {
    [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)]
  }

  func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  /// The nearest point of the rectangle: takes back what rounding moved across an edge.
  func clamped(_ point: Point) -> Point {
    Point(min(max(point.x, left), right), min(max(point.y, top), bottom))
  }

  /// The part of a segment that lies inside, by Liang and Barsky.
  func clipped(_ start: Point, _ end: Point) -> (start: Point, end: Point)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var enter = (share: 0.0, point: start)
    var leave = (share: 1.0, point: end)
    let edges = [
      (-dx, start.x - left, isUpright: true, at: left),
      (dx, right - start.x, isUpright: true, at: right),
      (-dy, start.y - top, isUpright: false, at: top),
      (dy, bottom - start.y, isUpright: false, at: bottom),
    ]
    for (speed, room, isUpright, at) in edges {
      if speed == 0 {
        if room < 0 { return nil }
        continue
      }
      let share = room / speed
      // One coordinate is that of the edge, however far away the ends are.
      let point =
        isUpright ? Point(at, start.y + share * dy) : Point(start.x + share * dx, at)
      if speed < 0, share > enter.share { enter = (share, point) }
      if speed > 0, share < leave.share { leave = (share, point) }
    }
    guard enter.share <= leave.share else { return nil }
    return (
      enter.share == 0 ? start : clamped(enter.point), leave.share == 1 ? end : clamped(leave.point)
    )
  }

  /// The stretches of a line of points that lie inside.
  func clipped(line points: [Point]) -> [[Point]] {
    var lines: [[Point]] = []
    var isOpen = false
    for (start, end) in zip(points, points.dropFirst()) {
      guard let part = clipped(start, end) else {
        isOpen = false
        continue
      }
      if isOpen {
        lines[lines.count - 1].append(part.end)
      } else {
        lines.append([part.start, part.end])
      }
      isOpen = part.end == end
    }
    return lines
  }

  /// The part of a polygon that lies inside.
  func clipped(polygon: [Point]) -> [Point] {
    var result = polygon
    for edge in [left, right] {
      result = cut(
        result, distance: { edge == left ? $0.x - left : right - $0.x },
        crossing: { start, end, share in Point(edge, start.y + share * (end.y - start.y)) })
    }
    for edge in [top, bottom] {
      result = cut(
        result, distance: { edge == top ? $0.y - top : bottom - $0.y },
        crossing: { start, end, share in Point(start.x + share * (end.x - start.x), edge) })
    }
    return result
  }
}

/// The part of a polygon where a distance is not negative, by Sutherland and Hodgman; `crossing`
/// is where a side meets the edge, at a share of its length.
private func cut(
  _ polygon: [Point], distance: (Point) -> Double, crossing: (Point, Point, Double) -> Point
) -> [Point] {
  guard var last = polygon.last else { return [] }
  var result: [Point] = []
  for point in polygon {
    let (before, here) = (distance(last), distance(point))
    if (before >= 0) != (here >= 0) {
      result.append(crossing(last, point, before / (before - here)))
    }
    if here >= 0 { result.append(point) }
    last = point
  }
  return result
}

extension Plot.Line {
  func value(at point: Point) -> Double { a * point.x + b * point.y + c }

  /// The same line with numbers of ordinary size, so that nothing overflows.
  var scaled: Plot.Line? {
    let size = max(abs(a), abs(b), abs(c))
    guard size.isFinite, size > 0, a.isFinite, b.isFinite, c.isFinite else { return nil }
    return Plot.Line(a / size, b / size, c / size)
  }

  /// The part of a polygon on the positive side.
  func clipped(_ polygon: [Point]) -> [Point] {
    cut(polygon, distance: { value(at: $0) }) { start, end, share in
      Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
    }
  }

  /// The two points where the line meets the edges of a rectangle, if it runs through it.
  func crossing(_ window: Window) -> (start: Point, end: Point)? {
    let corners = window.corners
    var points: [Point] = []
    for (index, corner) in corners.enumerated() {
      let next = corners[(index + 1) % corners.count]
      let (here, there) = (value(at: corner), value(at: next))
      if here == 0 { points.append(corner) }
      if (here < 0 && there > 0) || (here > 0 && there < 0) {
        let share = here / (here - there)
        points.append(
          Point(corner.x + share * (next.x - corner.x), corner.y + share * (next.y - corner.y)))
      }
    }
    // A line along an edge, or through corners, meets the edges more than twice.
    guard let start = points.first, let end = points.last, start != end, points.count < 4 else {
      return nil
    }
    return (start, end)
  }
}
