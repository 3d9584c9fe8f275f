/// A network in words, for formats and readers without pictures.
extension NetworkDiagram {
  /// One column a layer, one row a unit: its name and value.
  var unitTable: Table {
    let height = columns.reduce(0) { max($0, $1.shown.count) }
    let cells = columns.map { column in column.shown.map { column.text(of: $0) } }
    let rows = (0..<height).map { row in cells.map { row < $0.count ? $0[row] : [] } }
    let biases = columns.map { column -> [Inline] in
      column.sharedBias.map { [.math($0.equation)] } ?? []
    }
    let hasBias = columns.contains { $0.sharedBias != nil }
    return Table(
      header: columns.map { [.text($0.heading)] }, rows: rows + (hasBias ? [biases] : []))
  }

  /// Every weight that is drawn, with the units it joins.
  var weightTable: Table {
    let rows = drawnEdges.map { edge -> [[Inline]] in
      let from = columns[edge.fromColumn].units[edge.fromUnit].quantity.label
      let to = columns[edge.toColumn].units[edge.toUnit].quantity.label
      return [[.math(.relation(from, .to, to))], edge.weight.map { [.math($0.equation)] } ?? []]
    }
    return Table(header: ["edge", "weight"].map { [.text($0)] }, rows: rows, namesRows: true)
  }

  /// Edges whose both ends are drawn.
  var drawnEdges: [Edge] {
    let shown = columns.map { column in Set(column.shown.map { $0.unit }) }
    return edges.filter { edge in
      shown.indices.contains(edge.fromColumn) && shown.indices.contains(edge.toColumn)
        && shown[edge.fromColumn].contains(edge.fromUnit)
        && shown[edge.toColumn].contains(edge.toUnit)
    }
  }

  /// What the picture shows, in words: the layers, then every unit and weight that is drawn.
  var description: String {
    let mathematics = TerminalMathematics()
    var text = summary
    for column in columns {
      let equations = column.shown.map { shown in
        (shown.isAfterGap ? "…, " : "")
          + mathematics.text(column.units[shown.unit].quantity.equation)
      }
      text += " " + column.heading + ": " + equations.joined(separator: ", ") + "."
    }
    let weights = drawnEdges.compactMap { $0.weight }.map { mathematics.text($0.equation) }
    if !weights.isEmpty { text += " Weights: " + weights.joined(separator: ", ") + "." }
    let biases = columns.compactMap { $0.sharedBias }.map { mathematics.text($0.equation) }
    if !biases.isEmpty { text += " Shared biases: " + biases.joined(separator: ", ") + "." }
    return text
  }

  /// One sentence for those who do not see the picture.
  var summary: String {
    let layers = columns.map { column in
      let count = column.count
      return column.caption + (count == 1 ? " (1 unit)" : " (\(count) units)")
    }
    return "Network from left to right: " + layers.joined(separator: ", ") + "."
  }
}

extension NetworkDiagram.Column {
  /// The caption, with the number of units where they are not all drawn.
  var heading: String { shown.count == count ? caption : "\(caption), \(count) units" }

  /// A unit with its value, its own bias and what stands beside it; … where units before it are
  /// left out.
  func text(of shown: NetworkDiagram.Shown) -> [Inline] {
    let unit = units[shown.unit]
    var text: [Inline] = shown.isAfterGap ? ["… "] : []
    text.append(.math(unit.quantity.equation))
    if let bias = unit.bias { text += [", ", .math(bias.equation)] }
    if let note = unit.note { text += [", ", .math(note.equation)] }
    return text
  }
}

extension NetworkDiagram.Labelled {
  /// w₅ = 0.4, or the name alone.
  var equation: Formula { value.map { .relation(label, .equal, $0) } ?? label }
}
