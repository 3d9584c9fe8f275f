import Testing

@testable import Rendering

/// Lines and regions cut off at a rectangle, against results worked out by hand.
@Suite struct ClippingTests {
  private let window = Window(left: 0, right: 4, top: 0, bottom: 2)

  @Test(arguments: [
    (Point(1, 1), Point(3, 1), [Point(1, 1), Point(3, 1)]),
    (Point(-2, 1), Point(6, 1), [Point(0, 1), Point(4, 1)]),
    (Point(-1, -1), Point(5, 5), [Point(0, 0), Point(2, 2)]),
    (Point(2, 5), Point(2, -5), [Point(2, 2), Point(2, 0)]),
    (Point(-1, 1), Point(1, -1), [Point(0, 0), Point(0, 0)]),
    (Point(-2, 1), Point(1, -2), []),
    (Point(5, 0), Point(5, 2), []),
    (Point(0, 3), Point(4, 3), []),
    (Point(4, 0), Point(4, 2), [Point(4, 0), Point(4, 2)]),
    (Point(1, 1), Point(1, 1), [Point(1, 1), Point(1, 1)]),
    (Point(-1e150, 1), Point(1e150, 1), [Point(0, 1), Point(4, 1)]),
  ])
  func segments(start: Point, end: Point, part: [Point]) {
    let clipped = window.clipped(start, end).map { [$0.start, $0.end] } ?? []
    #expect(clipped == part)
  }

  /// A line that leaves and comes back is two lines.
  @Test func linesOfPoints() {
    let line = [Point(1, 1), Point(1, 3), Point(3, 3), Point(3, 1), Point(3.5, 1)]
    #expect(
      window.clipped(line: line) == [
        [Point(1, 1), Point(1, 2)], [Point(3, 2), Point(3, 1), Point(3.5, 1)],
      ])
    #expect(window.clipped(line: []) == [])
    #expect(window.clipped(line: [Point(1, 1)]) == [])
  }

  @Test(arguments: [
    ([Point(1, 0.5), Point(3, 0.5), Point(2, 1.5)], 1.0),
    ([Point(-1, -1), Point(5, -1), Point(5, 3), Point(-1, 3)], 8.0),
    ([Point(2, -2), Point(4, 0), Point(2, 2), Point(0, 0)], 4.0),
    ([Point(5, 0), Point(6, 0), Point(6, 2)], 0.0),
    (
      [Point(-1e150, -1e150), Point(1e150, -1e150), Point(1e150, 1e150), Point(-1e150, 1e150)], 8.0
    ),
    ([], 0.0),
  ])
  func polygons(polygon: [Point], area: Double) {
    let clipped = window.clipped(polygon: polygon)
    #expect(clipped.allSatisfy { window.contains($0) })
    #expect(abs(Self.area(clipped) - area) < 1e-9)
  }

  @Test(arguments: [
    (Plot.Line(1, 0, -1), [Point(1, 0), Point(1, 2)], 6.0),
    (Plot.Line(-1, 0, 1), [Point(1, 0), Point(1, 2)], 2.0),
    (Plot.Line(0, 1, -1), [Point(4, 1), Point(0, 1)], 4.0),
    (Plot.Line(-1, 1, 0), [Point(0, 0), Point(2, 2)], 2.0),
    (Plot.Line(1, 2, -4), [Point(4, 0), Point(0, 2)], 4.0),
    (Plot.Line(1, 0, 1), [], 8.0),
    (Plot.Line(1, 0, -9), [], 0.0),
    (Plot.Line(-1, -1, 0), [], 0.0),
    (Plot.Line(0, 0, 1), [], 8.0),
    (Plot.Line(0, 0, -1), [], 0.0),
    (Plot.Line(1e300, 1e300, -2e300), [Point(2, 0), Point(0, 2)], 6.0),
  ])
  func halfPlanes(line: Plot.Line, ends: [Point], area: Double) throws {
    let scaled = try #require(line.scaled)
    #expect(scaled.crossing(window).map { [$0.start, $0.end] } ?? [] == ends)
    #expect(abs(Self.area(scaled.clipped(window.corners)) - area) < 1e-9)
  }

  @Test(arguments: [Plot.Line(0, 0, 0), Plot.Line(.nan, 1, 1), Plot.Line(1, .infinity, 0)])
  func noLines(line: Plot.Line) { #expect(line.scaled == nil) }

  private static func area(_ polygon: [Point]) -> Double {
    let next = polygon.dropFirst() + polygon.prefix(1)
    return abs(zip(polygon, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }

  /// x² + y² = 1 on a fine grid: one closed line, all of it near the circle.
  @Test func contoursAreJoined() {
    let count = 41
    let values = (0..<count * count).map { place -> Double in
      let x = -2 + 4 * Double(place % count) / Double(count - 1)
      let y = -2 + 4 * Double(place / count) / Double(count - 1)
      return x * x + y * y
    }
    let samples = Plot.Samples(x: -2...2, y: -2...2, columns: count, values)
    let lines = samples.contour(1)
    #expect(lines.count == 1)
    #expect(lines[0].first == lines[0].last)
    #expect(lines[0].allSatisfy { abs($0.x * $0.x + $0.y * $0.y - 1) < 0.01 })
    #expect(samples.contour(9) == [])
  }

  @Test(arguments: [
    ([0.0, 1, 1, 0], [[Point(0.5, 0), Point(0, 0.5)], [Point(0.5, 1), Point(1, 0.5)]]),
    ([0.0, 0, 1, 1], [[Point(1, 0.5), Point(0, 0.5)]]),
    ([0.0, .nan, 1, 1], []), ([1.0, 1, 1, 1], []), ([], []),
  ])
  func squaresOfContours(values: [Double], lines: [[Point]]) {
    let found = Plot.Samples(x: 0...1, y: 0...1, columns: 2, values).contour(0.5)
    #expect(Set(found.map { Set($0) }) == Set(lines.map { Set($0) }))
  }

  /// Cells of one filling are one rectangle.
  @Test func cellsAreMerged() {
    let cells = [0, 0, 1, 0, 0, 1, nil, 2, 2].map { Plot.Cells.Cell(series: $0) }
    let blocks = Plot.Cells(x: 0...3, y: 0...3, columns: 3, cells).blocks(step: 1)
    #expect(
      Set(blocks) == [
        .init(filling: .init(series: 0), columns: 0..<2, rows: 0..<2),
        .init(filling: .init(series: 1), columns: 2..<3, rows: 0..<2),
        .init(filling: .init(series: 2), columns: 1..<3, rows: 2..<3),
      ])
  }
}
