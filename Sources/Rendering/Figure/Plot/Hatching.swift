/// Thin parallel lines inside of regions, so that two regions differ in print without colour.

/// The pieces of the hatching of a series within polygons: none for the first series, then lines
/// rising, falling, level and upright.
func hatchingLines(_ polygons: [[Point]], series: Int) -> [[Point]] {
  guard let direction = series.wrapped(in: directions) else { return [] }
  let length = (direction.x * direction.x + direction.y * direction.y).squareRoot()
  let along = Point(direction.x / length, direction.y / length)
  let across = Point(-along.y, along.x)
  let turned = polygons.map { polygon in
    polygon.map { Point($0.x * along.x + $0.y * along.y, $0.x * across.x + $0.y * across.y) }
  }
  return level(turned).map { piece in
    piece.map { Point($0.x * along.x + $0.y * across.x, $0.x * along.y + $0.y * across.y) }
  }
}

private let directions = [nil, Point(1, -1), Point(1, 1), Point(1, 0), Point(0, 1)]

private let hatchDistance = 9.0

/// More pieces than these are no pattern any more.
private let mostPieces = 600

/// Level lines at even distances, each from where it enters the polygons to where it leaves.
private func level(_ polygons: [[Point]]) -> [[Point]] {
  var crossings: [Int: [Double]] = [:]
  for polygon in polygons {
    guard var last = polygon.last else { continue }
    for point in polygon {
      let (low, high) = last.y < point.y ? (last, point) : (point, last)
      let first = Int((low.y / hatchDistance).rounded(.up))
      let end = Int((high.y / hatchDistance).rounded(.up))
      for line in first..<max(first, end) {
        let share = (Double(line) * hatchDistance - low.y) / (high.y - low.y)
        crossings[line, default: []].append(low.x + share * (high.x - low.x))
      }
      last = point
    }
  }
  var pieces: [[Point]] = []
  for line in crossings.keys.sorted() {
    let y = Double(line) * hatchDistance
    let places = crossings[line, default: []].sorted()
    var start: Double?
    for (index, place) in places.enumerated() {
      guard let from = start else {
        start = place
        continue
      }
      // Where one polygon ends and the next begins, the line goes on.
      if index + 1 < places.count, places[index + 1] - place < 0.05, index % 2 == 1 { continue }
      if index % 2 == 1 {
        if place - from > 1 { pieces.append([Point(from, y), Point(place, y)]) }
        start = nil
      }
    }
  }
  return pieces.count > mostPieces ? [] : pieces
}
