/// Fewer points for the same picture: what lies so close that nobody could tell it apart is drawn
/// once.

/// Marks of which no two stand in the same small square; the squares grow until at most `most` are
/// left.
func thinned(marks: [Point], most: Int) -> [Point] {
  var marks = marks
  var size = 1.0
  while marks.count > most {
    var taken: Set<GridPlace> = []
    marks = marks.filter { point in
      taken.insert(GridPlace(x: Int(point.x / size), y: Int(point.y / size))).inserted
    }
    size *= 1.3
  }
  return marks
}

private struct GridPlace: Hashable {
  var x: Int
  var y: Int
}

/// A line that keeps of each stretch within a narrow column its first, lowest, highest and last
/// point, so that it looks the same; where that is not enough, each n-th point.
func thinned(line: [Point], most: Int) -> [Point] {
  let most = max(most, 2)
  if line.count <= most { return line }
  for width in [0.5, 1, 2, 4] {
    let columns = inColumns(line, width: width)
    if columns.count <= most { return columns }
  }
  return everyNth(line, most: most)
}

/// At most `most` values, evenly spread, the first and the last among them.
func everyNth<Value>(_ values: [Value], most: Int) -> [Value] {
  if values.count <= most { return values }
  if most < 2 { return Array(values.prefix(most)) }
  return (0..<most).map { values[$0 * (values.count - 1) / (most - 1)] }
}

private func inColumns(_ line: [Point], width: Double) -> [Point] {
  var result: [Point] = []
  var start = 0
  while start < line.count {
    let column = (line[start].x / width).rounded(.down)
    var end = start
    var (lowest, highest) = (start, start)
    while end < line.count, (line[end].x / width).rounded(.down) == column {
      if line[end].y < line[lowest].y { lowest = end }
      if line[end].y > line[highest].y { highest = end }
      end += 1
    }
    var last = -1
    for index in [start, min(lowest, highest), max(lowest, highest), end - 1] where index > last {
      result.append(line[index])
      last = index
    }
    start = end
  }
  return result
}
