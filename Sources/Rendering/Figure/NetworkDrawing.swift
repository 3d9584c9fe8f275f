/// The picture of a figure; of a network: layers as columns, weights on their edges, values under
/// the units.
func draw(_ figure: Figure) -> Drawing {
  switch figure {
  case .network(let diagram): NetworkLayout(diagram).drawing()
  case .plot(let plot): PlotLayout(plot).drawing()
  }
}

extension Figure {
  /// The picture in one drawing, or in several that are no wider than `widest` where that can be:
  /// each begins with the layer that the one before ends with.
  func parts(widest: Double) -> [Drawing] {
    guard case .network(let diagram) = self else { return [draw(self)] }
    var parts: [Drawing] = []
    var first = 0
    repeat {
      var last = diagram.columns.count - 1
      var drawing = NetworkLayout(diagram.part(first...max(first, last))).drawing()
      while drawing.width > widest, last > first + 1 {
        last -= 1
        drawing = NetworkLayout(diagram.part(first...last)).drawing()
      }
      parts.append(drawing)
      first = last
    } while first < diagram.columns.count - 1
    return parts
  }
}

/// Where everything of a network stands.
private struct NetworkLayout {
  let diagram: NetworkDiagram
  /// The units of each column that are drawn, and the height of each, the middle being 0.
  var shown: [[NetworkDiagram.Shown]] = []
  var heights: [[Double]] = []
  var gap = 0.0
  let edges: [NetworkDiagram.Edge]
  var radius = 22.0
  var columns: [Double] = []

  init(_ diagram: NetworkDiagram) {
    self.diagram = diagram
    edges = diagram.drawnEdges
    shown = diagram.columns.map { $0.shown }
    let labels = zip(diagram.columns, shown).flatMap { column, units in
      units.map { Shape.Content.formula(column.units[$0.unit].quantity.label).ems }
    }
    let widest = labels.reduce(0, max) * Shape.TextRole.label.size
    radius = min(44, max(22, widest / 2 + 7))
    placeUnits()
    placeColumns()
  }

  /// Units are far enough apart that the labels of the weights of a layer do not meet, nor what
  /// stands under a unit and over the next.
  private mutating func placeUnits() {
    let most = shown.reduce(1) { max($0, $1.count) }
    gap = 2 * radius + max(30, space + 14)
    if shown.indices.contains(where: { areLabelled(into: $0) }) {
      gap = max(gap, Double(most + 1) * 20)
    }
    for units in shown {
      // An elided stretch takes the room of half a unit more.
      var places: [Double] = []
      var place = 0.0
      for (index, unit) in units.enumerated() {
        if index > 0 { place += unit.isAfterGap ? 1.5 * gap : gap }
        places.append(place)
      }
      heights.append(places.map { $0 - place / 2 })
    }
  }

  /// What the fullest column needs between two circles.
  private var space: Double {
    let isLast = diagram.columns.count - 1
    return diagram.columns.enumerated().reduce(0) { space, layer in
      let units = layer.element.units
      let hasValue = units.contains { $0.quantity.value != nil }
      let hasBias = units.contains { $0.bias != nil }
      let hasNote = layer.offset != isLast && units.contains { $0.note != nil }
      return max(space, (hasValue ? 24 : 0) + (hasBias ? 22 : 0) + (hasNote ? 17 : 0))
    }
  }

  private mutating func placeColumns() {
    var x = 0.0
    for column in diagram.columns.indices {
      if column > 0 { x += distance(column) }
      columns.append(x)
    }
  }

  /// How far a column stands from the one before it: the labels of the edges fit between.
  private func distance(_ column: Int) -> Double {
    if !areLabelled(into: column) { return 240 + halfWidth(column) }
    let label = labelWidth(into: column) / 2 + 10
    let share = labelShare(into: column)
    let left = (label + halfWidth(column - 1)) / max(0.05, share)
    let right = (label + halfWidth(column)) / max(0.05, 1 - share)
    return min(460, max(200, left, right))
  }

  private func labelWidth(into column: Int) -> Double {
    edges.reduce(0) { widest, edge in
      guard edge.toColumn == column, let weight = edge.weight else { return widest }
      return max(widest, label(weight, into: column).ems * Shape.TextRole.weight.size)
    }
  }

  /// How far a unit of this column reaches to the sides, with what stands under it.
  private func halfWidth(_ column: Int) -> Double {
    let units = shown[column].map { diagram.columns[column].units[$0.unit] }
    let isLast = column == diagram.columns.count - 1
    let values = units.flatMap {
      [$0.quantity.value, $0.bias?.equation, isLast ? nil : $0.note?.equation].compactMap { $0 }
    }
    let widest = values.reduce(0) { max($0, Shape.Content.formula($1).ems) }
    return max(radius, widest * Shape.TextRole.value.size / 2)
  }

  /// With many edges only the name stands on each; with very many nothing does.
  private func label(
    _ weight: NetworkDiagram.Labelled, into column: Int
  ) -> Shape.Content {
    let isFew = shown[column].count * shown[max(0, column - 1)].count <= 12
    return .formula(isFew ? weight.equation : weight.label)
  }

  private func areLabelled(into column: Int) -> Bool {
    shown[column].count * shown[max(0, column - 1)].count <= 20
  }

  /// How far along its edge a label stands. From n units to m, the labels are evenly spaced at
  /// 1/(m + 1) of the way, because there an edge's height is (m a + b)/(m + 1) for a → b; and
  /// likewise seen from the other end.
  private func labelShare(into column: Int) -> Double {
    guard column > 0 else { return 0.5 }
    let sources = Double(shown[column - 1].count)
    let targets = Double(shown[column].count)
    let isSourceSide = targets <= sources
    return isSourceSide ? 1 / (targets + 1) : sources / (sources + 1)
  }

  func place(_ column: Int, _ unit: Int) -> Point? {
    guard let row = shown[column].firstIndex(where: { $0.unit == unit }) else { return nil }
    return Point(columns[column], heights[column][row])
  }

  // MARK: - Shapes

  func drawing() -> Drawing {
    // Lines lie under everything that is to be read, then the ground of the labels beside them.
    let labels = weightLabels() + biasNodes() + unitShapes()
    return framed(
      edgeLines() + biasLines() + labels.flatMap { $0.grounds } + labels + captionShapes())
  }

  private func ends(_ edge: NetworkDiagram.Edge) -> (from: Point, to: Point)? {
    guard let from = place(edge.fromColumn, edge.fromUnit),
      let to = place(edge.toColumn, edge.toUnit)
    else { return nil }
    return (from, to)
  }

  private func edgeLines() -> [Shape] {
    edges.compactMap { edge in
      ends(edge).map { .part(edge.partName, [.line($0.from, $0.to, .edge)]) }
    }
  }

  private func weightLabels() -> [Shape] {
    edges.compactMap { edge in
      guard let weight = edge.weight, areLabelled(into: edge.toColumn),
        let (from, to) = ends(edge)
      else { return nil }
      let share = labelShare(into: edge.toColumn)
      let point = Point(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
      return .part(
        edge.partName, [.text(label(weight, into: edge.toColumn), point, .middle, .weight)])
    }
  }

  /// Where the node of a shared bias stands, always 1: under the column before.
  private func biasNode(_ column: Int) -> Point {
    column > 0
      ? Point(columns[column - 1], (heights[column - 1].last ?? 0) + gap)
      : Point(columns[0] - 120, (heights[0].last ?? 0) + gap)
  }

  private func biasLines() -> [Shape] {
    diagram.columns.indices.flatMap { column -> [Shape] in
      guard diagram.columns[column].sharedBias != nil else { return [] }
      return heights[column].map {
        .part("bias-\(column)", [.line(biasNode(column), Point(columns[column], $0), .biasEdge)])
      }
    }
  }

  private func biasNodes() -> [Shape] {
    diagram.columns.indices.flatMap { column -> [Shape] in
      guard let bias = diagram.columns[column].sharedBias else { return [] }
      let node = biasNode(column)
      return [
        .part(
          "bias-\(column)",
          [
            .circle(node, radius: 15, .biasUnit), .text(.words("1"), node, .middle, .value),
            .text(.formula(bias.equation), Point(node.x, node.y + 29), .middle, .value),
          ])
      ]
    }
  }

  private func unitShapes() -> [Shape] {
    var shapes: [Shape] = []
    for (column, layer) in diagram.columns.enumerated() {
      let isLast = column == diagram.columns.count - 1
      for (row, unit) in shown[column].enumerated() {
        let centre = Point(columns[column], heights[column][row])
        shapes += self.unit(
          layer.units[unit.unit], "\(column)-\(unit.unit)", at: centre,
          isInput: column == 0 && diagram.isStart, isLast: isLast)
        if unit.isAfterGap {
          let middle = (heights[column][row] + heights[column][row - 1]) / 2
          shapes.append(
            .text(.formula(.mark(.verticalEllipsis)), Point(centre.x, middle), .middle, .label))
        }
      }
    }
    return shapes
  }

  private func unit(
    _ unit: NetworkDiagram.Unit, _ name: String, at centre: Point, isInput: Bool, isLast: Bool
  ) -> [Shape] {
    var shapes: [Shape] = [
      .part(
        "unit-\(name)",
        [
          .circle(centre, radius: radius, isInput ? .inputUnit : .unit),
          .text(.formula(unit.quantity.label), centre, .middle, .label),
        ])
    ]
    func add(_ kind: String, _ formula: Formula, _ point: Point, _ anchor: Shape.Anchor) {
      shapes.append(.part("\(kind)-\(name)", [.text(.formula(formula), point, anchor, .value)]))
    }
    var below = centre.y + radius + 14
    if let value = unit.quantity.value {
      add("value", value, Point(centre.x, below), .middle)
      below += 17
    }
    if let bias = unit.bias {
      add("bias", bias.equation, Point(centre.x, centre.y - radius - 12), .middle)
    }
    if let note = unit.note {
      if isLast {
        add("note", note.equation, Point(centre.x + radius + 10, centre.y), .start)
      } else {
        add("note", note.equation, Point(centre.x, below), .middle)
      }
    }
    return shapes
  }

  private func captionShapes() -> [Shape] {
    let top = heights.joined().reduce(0, min) - radius - 34
    return diagram.columns.indices.flatMap { column in
      let words = captionLines(diagram.columns[column].heading)
      return words.enumerated().map { index, text in
        let y = top - 16 * Double(words.count - 1 - index)
        return Shape.text(.words(text), Point(columns[column], y), .middle, .caption)
      }
    }
  }

  /// A caption in lines of at most about twenty letters.
  private func captionLines(_ caption: String) -> [String] {
    var lines: [String] = []
    for word in clean(caption).split(separator: " ") {
      if let last = lines.last, last.utf8.count + word.utf8.count < 20 {
        lines[lines.count - 1] = last + " " + word
      } else if lines.count < 4 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines
  }

  /// Moves everything into a frame that begins at 0, 0.
  private func framed(_ shapes: [Shape]) -> Drawing {
    var frame = Frame()
    for shape in shapes { frame.include(shape) }
    let margin = 12.0
    let shift = Point(margin - frame.left, margin - frame.top)
    return Drawing(
      title: diagram.title, description: diagram.description,
      width: frame.right - frame.left + 2 * margin,
      height: frame.bottom - frame.top + 2 * margin, shapes: shapes.map { $0.moved(by: shift) })
  }
}
