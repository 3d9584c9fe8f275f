/// A page of characters, each with two by four dots to draw on.
///
/// Points are in dots, from the upper left corner.
struct CharacterCanvas {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  /// Signs that cover the dots.
  private var signs: [Unicode.Scalar?]
  /// What is seen where nothing else is.
  private var ground: [Unicode.Scalar?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    signs = Array(repeating: nil, count: columns * rows)
    ground = signs
  }

  /// The place of the character in which a point lies; points on the far edges lie in the last.
  private func index(_ point: Point) -> Int {
    row(point) * columns + min(columns - 1, max(0, Int(point.x / 2)))
  }

  private func row(_ point: Point) -> Int { min(rows - 1, max(0, Int(point.y / 4))) }

  mutating func put(_ sign: Unicode.Scalar, at point: Point) { signs[index(point)] = sign }

  mutating func draw(_ line: [Point], isBar: Bool) {
    for (start, end) in zip(line, line.dropFirst()) {
      let length = max(abs(end.x - start.x), abs(end.y - start.y))
      // The ends of error bars would be blots.
      if isBar && start.y == end.y { continue }
      let steps = max(1, Int(2 * length))
      for step in 0...steps {
        let share = Double(step) / Double(steps)
        dot(Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)))
      }
    }
  }

  private mutating func dot(_ point: Point) {
    let x = min(2 * columns - 1, max(0, Int(point.x)))
    let y = min(4 * rows - 1, max(0, Int(point.y)))
    let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    dots[(y / 4) * columns + x / 2] |= bits[x % 2][y % 4]
  }

  /// A letter on lines, now and then, so that one is told from another.
  mutating func write(_ letter: Unicode.Scalar, along lines: [[Point]], first: Int) {
    var count = -first
    var last = -1
    for line in lines {
      for (start, end) in zip(line, line.dropFirst()) {
        let steps = max(1, Int(max(abs(end.x - start.x), abs(end.y - start.y))))
        for step in 0..<steps {
          let share = Double(step) / Double(steps)
          let here = index(
            Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)))
          if here == last { continue }
          last = here
          if count >= 0, count % 14 == 0, signs[here] == nil { signs[here] = letter }
          count += 1
        }
      }
    }
  }

  /// Signs in every character whose middle lies inside of the polygons.
  mutating func fill(_ polygons: [[Point]], _ sign: Unicode.Scalar) {
    for row in 0..<rows {
      let y = Double(row) * 4 + 2
      var crossings: [Double] = []
      for polygon in polygons {
        guard var last = polygon.last else { continue }
        for point in polygon {
          if (last.y > y) != (point.y > y) {
            crossings.append(last.x + (y - last.y) / (point.y - last.y) * (point.x - last.x))
          }
          last = point
        }
      }
      crossings.sort()
      for column in 0..<columns {
        let x = Double(column) * 2 + 1
        if crossings.count(where: { $0 < x }) % 2 == 1 { ground[row * columns + column] = sign }
      }
    }
  }

  /// Words beside a point, where they cover no sign, or on it.
  mutating func write(_ text: String, at point: Point, isCentred: Bool) {
    let letters = Array((isCentred ? " \(text) " : text).unicodeScalars)
    let (row, column) = (row(point), index(point) % columns)
    let middle = (row, column - letters.count / 2)
    let beside = [
      (row, column + 2), (row, column - 1 - letters.count), (row - 1, middle.1),
      (row + 1, middle.1), (row - 1, column + 2), (row + 1, column + 2),
    ]
    let places = isCentred ? [middle] : beside
    let free =
      places.first { isFree($0.0, $0.1, letters.count, sparingDots: true) }
      ?? places.first { isFree($0.0, $0.1, letters.count, sparingDots: false) }
    guard let place = free else { return }
    for (index, letter) in letters.enumerated() {
      signs[place.0 * columns + place.1 + index] = letter
    }
  }

  private func isFree(_ row: Int, _ column: Int, _ count: Int, sparingDots: Bool) -> Bool {
    guard row >= 0, row < rows, column >= 0, column + count <= columns else { return false }
    return (column..<(column + count)).allSatisfy {
      signs[row * columns + $0] == nil && (!sparingDots || dots[row * columns + $0] == 0)
    }
  }

  /// A row as it is printed.
  func line(_ row: Int) -> String {
    var line = ""
    for index in (row * columns)..<((row + 1) * columns) {
      let braille = dots[index] == 0 ? nil : Unicode.Scalar(0x2800 + UInt32(dots[index]))
      line.unicodeScalars.append(signs[index] ?? braille ?? ground[index] ?? " ")
    }
    return line
  }
}
