/// Notes of a plot, each beside its point where it hides the least.
struct PlotNotes {
  private(set) var shapes: [Shape] = []
  private let window: Window
  private var marks: [Window] = []
  private var lines: [[Point]]
  private var taken: [Window] = []

  init(_ scene: PlotScene, marks: [Shape]) {
    window = scene.frame.window
    lines = scene.frame.zeroLines
    for case .marks(let points, let mark) in marks {
      self.marks += points.map { Window(around: $0, mark.radius, mark.radius) }
    }
    for case .strokes(let lines, _) in scene.lines { self.lines += lines }
    // What must stand on its point comes first; the others give way.
    for note in scene.notes where note.isCentred { put(note, at: note.place) }
    for note in scene.notes where !note.isCentred { put(note, at: bestPlace(note)) }
  }

  private mutating func put(_ note: PlotScene.Note, at middle: Point) {
    taken.append(room(note, at: middle))
    shapes.append(.text(.formula(note.text), middle, .middle, .note(series: note.series)))
  }

  private func room(_ note: PlotScene.Note, at middle: Point) -> Window {
    let role = Shape.TextRole.note(series: nil)
    let width = Shape.Content.formula(note.text).ems * role.size
    return Window(around: middle, width / 2 + 1, role.size / 2)
  }

  /// Of the places around the point, near ones first, the one with the least in its way.
  private func bestPlace(_ note: PlotScene.Note) -> Point {
    let size = room(note, at: Point(0, 0))
    var best = (place: note.place, cost: Double.infinity)
    for gap in [9.0, 15, 26] {
      for (index, side) in PlotNotes.sides.enumerated() {
        let reach = side.x == 0 || side.y == 0 ? gap : 0.6 * gap
        let place = Point(
          note.place.x + side.x * (size.right + reach),
          note.place.y + side.y * (size.bottom + reach))
        let cost = cost(room(note, at: place), most: best.cost) + gap / 10 + Double(index) / 20
        if cost < best.cost { best = (place, cost) }
      }
    }
    return best.place
  }

  private static let sides = [
    Point(1, -1), Point(1, 1), Point(-1, -1), Point(-1, 1), Point(1, 0), Point(-1, 0),
    Point(0, -1), Point(0, 1),
  ]

  /// What a note would hide or leave; counting ends at `most`.
  private func cost(_ room: Window, most: Double) -> Double {
    var cost = 0.0
    let corners = [room.corners[0], room.corners[2]]
    if !corners.allSatisfy({ window.contains($0) }) { cost += 100 }
    cost += 50 * Double(taken.count { $0.meets(room) })
    cost += 10 * Double(marks.count { $0.meets(room) })
    for line in lines {
      if cost >= most { break }
      for (start, end) in zip(line, line.dropFirst()) where room.clipped(start, end) != nil {
        cost += 6
        break
      }
    }
    return cost
  }
}

extension Window {
  fileprivate init(around middle: Point, _ horizontal: Double, _ vertical: Double) {
    self.init(
      left: middle.x - horizontal, right: middle.x + horizontal, top: middle.y - vertical,
      bottom: middle.y + vertical)
  }

  fileprivate func meets(_ other: Window) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
