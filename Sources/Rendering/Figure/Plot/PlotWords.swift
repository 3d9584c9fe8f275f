/// A plot in words and numbers, for formats and readers without pictures.
extension Plot {
  /// What the picture shows: the axes, then every layer.
  func description(_ scene: PlotScene) -> String {
    var sentences = [summary(scene.frame)]
    for (index, layer) in layers.enumerated() {
      if isNamedBefore(index) { continue }
      sentences.append(sentence(layer, scene.frame))
    }
    return (sentences + scene.thinning.sentences).joined(separator: " ")
  }

  /// One sentence on the axes.
  func summary(_ frame: PlotFrame) -> String {
    "Plot with \(axis(x, frame.x, "x")) across and \(axis(y, frame.y, "y")) upwards."
  }

  private func axis(_ axis: Axis, _ scale: PlotScale, _ name: String) -> String {
    let label = axis.label.map { text($0) } ?? name
    let isLogarithmic = axis.scale == .logarithmic
    if let ticks = axis.ticks {
      let list = ticks.prefix(20).map { text($0.label) }.joined(separator: ", ")
      return "\(label) (\(list)\(ticks.count > 20 ? ", …" : ""))"
    }
    let low = text(plotNumber(scale.value(at: 0), digits: 3))
    let high = text(plotNumber(scale.value(at: 1), digits: 3))
    return "\(label) from \(low) to \(high)" + (isLogarithmic ? " (logarithmic)" : "")
  }

  private func sentence(_ layer: Layer, _ frame: PlotFrame) -> String {
    let name = layer.label.map { text($0) }
    func named(_ what: String) -> String { name.map { "\($0): \(what)." } ?? "\(what.capital)." }
    switch layer.kind {
    case .points(let points, let look):
      let count = points.count
      if count == 1, let point = points.first, frame.place(point) != nil {
        let what = layer.isEmphasised ? "emphasised point" : "point"
        return named("\(what) at (\(text(plotNumber(point.x))), \(text(plotNumber(point.y))))")
      }
      let outside = points.count { point in
        frame.place(point).map { !frame.window.contains($0) } ?? false
      }
      let unplaced = points.count { frame.place($0) == nil }
      var what = "\(count) points"
      if look == .mark { what += " as \(PointMark.Form(series: layer.series).plural)" }
      if outside > 0 { what += ", \(outside) of them outside of the frame" }
      if unplaced > 0 { what += ", \(unplaced) of them without a place on the axes" }
      return named(what)
    case .curve(let points): return named("curve through \(points.count) points" + dashes(layer))
    case .segments(let segments):
      return named(segments.count == 1 ? "segment" : "\(segments.count) segments")
    case .region(let polygons, _):
      return named(polygons.count == 1 ? "region" : "region of \(polygons.count) polygons")
    case .halfPlane(let line): return named("half-plane \(formula(line)) ≥ 0")
    case .line(let line): return named("line \(formula(line)) = 0" + dashes(layer))
    case .cells(let cells): return named("\(cells.columns) × \(cells.rows) cells")
    case .contour:
      let levels = self.levels(like: layer).map { text(plotNumber($0)) }
      let what = levels.count == 1 ? "curve" : "curves"
      return named(
        "\(what) where a function is \(levels.joined(separator: ", "))" + dashes(layer))
    case .band(let spreads): return named("band over \(spreads.count) places")
    case .errorBars(let spreads): return named("\(spreads.count) error bars")
    case .note(let note, let point, let place):
      if place == .centred { return "\(text(note))." }
      let (x, y) = (text(plotNumber(point.x)), text(plotNumber(point.y)))
      return "At (\(x), \(y)): \(text(note))."
    }
  }

  /// a x + b y + c, without what is 0, by the names of the axes.
  private func formula(_ line: Line) -> String {
    var terms: [Term] = []
    let names: [Formula?] = [letter(x, "x"), letter(y, "y"), nil]
    for (factor, name) in zip([line.a, line.b, line.c], names) where factor != 0 {
      let number = plotNumber(abs(factor))
      let term = name.map { abs(factor) == 1 ? $0 : .product(number, $0) } ?? number
      terms.append(Term(factor < 0 ? .minus : .plus, term))
    }
    return text(terms.isEmpty ? .number(0) : .sum(terms))
  }

  /// What an axis is called in a formula: its name if that is one, and no words.
  private func letter(_ axis: Axis, _ other: String) -> Formula {
    switch axis.label {
    case .text?, nil: .identifier(other)
    case let name?: name
    }
  }

  /// The levels of all contours that bear the same name as this one.
  private func levels(like layer: Layer) -> [Double] {
    layers.compactMap { other in
      guard case .contour(_, let level) = other.kind, other.isCalled(like: layer) else {
        return nil
      }
      return level
    }
  }

  /// Whether a contour of the same name came before.
  private func isNamedBefore(_ index: Int) -> Bool {
    guard case .contour = layers[index].kind else { return false }
    return layers[..<index].contains { other in
      guard case .contour = other.kind else { return false }
      return other.isCalled(like: layers[index])
    }
  }

  private func dashes(_ layer: Layer) -> String {
    switch layer.stroke.dash {
    case .solid: ""
    case .dashed: ", dashed"
    case .dotted: ", dotted"
    case .dashDotted: ", dash-dotted"
    case .long: ", in long dashes"
    }
  }
}

extension Plot.Layer {
  /// Whether both have one entry in a legend.
  func isCalled(like other: Plot.Layer) -> Bool { label == other.label && series == other.series }
}

private func text(_ formula: Formula) -> String { TerminalMathematics().text(formula) }

extension PointMark.Form {
  fileprivate var plural: String {
    switch self {
    case .circle: "circles"
    case .square: "squares"
    case .triangle: "triangles"
    case .diamond: "diamonds"
    case .cross: "crosses"
    case .dot, .openDot: "dots"
    }
  }
}

extension PlotScene.Thinning {
  fileprivate var sentences: [String] {
    var sentences: [String] = []
    if drawn < given {
      sentences.append("The picture is thinned: of \(given) points, \(drawn) are drawn.")
    }
    if areLinesThinner { sentences.append("Lines are thinned to what can be seen.") }
    if areCellsCoarser { sentences.append("Cells are drawn more coarsely than they were given.") }
    return sentences
  }
}

extension String {
  /// With a capital at its start, as a sentence has it.
  fileprivate var capital: String {
    guard let first = utf8.first, first >= 97, first <= 122 else { return self }
    return String(Character(Unicode.Scalar(first - 32))) + dropFirst()
  }
}
