/// The room that shapes take, and moving them into it.
struct Frame {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0

  mutating func include(_ shape: Shape) {
    switch shape {
    case .line(let start, let end, _):
      include(start, 0, 0)
      include(end, 0, 0)
    case .circle(let centre, let radius, _): include(centre, radius, radius)
    case .rectangle(let centre, let width, let height):
      include(centre, width / 2, height / 2)
    case .text(let content, let point, let anchor, let role):
      include(
        content.middle(at: point, anchor, role), content.ems * role.size / 2, role.size * 0.6)
    case .strokes(let lines, _), .fill(let lines, _):
      for line in lines { for point in line { include(point, 0, 0) } }
    case .marks(let points, let mark):
      for point in points { include(point, mark.radius, mark.radius) }
    case .part(_, let shapes): for shape in shapes { include(shape) }
    }
  }

  mutating func include(_ point: Point, _ horizontal: Double, _ vertical: Double) {
    left = min(left, point.x - horizontal)
    right = max(right, point.x + horizontal)
    top = min(top, point.y - vertical)
    bottom = max(bottom, point.y + vertical)
  }
}

extension Shape {
  func moved(by shift: Point) -> Shape {
    switch self {
    case .line(let start, let end, let role):
      .line(start.moved(by: shift), end.moved(by: shift), role)
    case .circle(let centre, let radius, let role):
      .circle(centre.moved(by: shift), radius: radius, role)
    case .rectangle(let centre, let width, let height):
      .rectangle(centre.moved(by: shift), width: width, height: height)
    case .text(let content, let point, let anchor, let role):
      .text(content, point.moved(by: shift), anchor, role)
    case .strokes(let lines, let stroke):
      .strokes(lines.map { $0.map { $0.moved(by: shift) } }, stroke)
    case .fill(let polygons, let fill):
      .fill(polygons.map { $0.map { $0.moved(by: shift) } }, fill)
    case .marks(let points, let mark): .marks(points.map { $0.moved(by: shift) }, mark)
    case .part(let name, let shapes): .part(name, shapes.map { $0.moved(by: shift) })
    }
  }
}

extension Point {
  fileprivate func moved(by shift: Point) -> Point { Point(x + shift.x, y + shift.y) }
}
