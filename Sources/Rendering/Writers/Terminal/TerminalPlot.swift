/// Plots in a terminal: lines in dots of Braille, points and regions in letters and signs.
extension TerminalWriter {
  mutating func write(_ plot: Plot) {
    let frame = PlotFrame(plot)
    guard room >= 44, let drawing = CharacterPlot(plot, frame, room: room) else {
      return paragraph([.text(draw(.plot(plot)).description)])
    }
    for line in drawing.lines { put(line) }
    separate()
    if !drawing.keys.isEmpty {
      paragraph([.text(drawing.keys.joined(separator: "; "))])
    }
    paragraph([.text(plot.summary(frame))])
  }
}

/// A plot in the characters of a terminal.
private struct CharacterPlot {
  /// What is printed, from top to bottom.
  private(set) var lines: [String] = []
  private var signs: [(label: String, signs: [Unicode.Scalar])] = []
  private var canvas: CharacterCanvas
  private let frame: PlotFrame
  private let mathematics = TerminalMathematics()

  /// Nothing where the labels leave too little room.
  init?(_ plot: Plot, _ natural: PlotFrame, room: Int) {
    let rows = plot.isSquare ? 22 : 18
    var frame = natural
    let upTicks = natural.y.ticks(plot.y.ticks, most: 5)
    let labels = upTicks.compactMap { $0.label }.map { TerminalMathematics().text($0) }
    let left = labels.reduce(0) { max($0, displayWidth($1)) }
    let most = min(64, room - left - 6)
    // A character is about twice as high as it is wide.
    let wanted = plot.isSquare ? Double(2 * rows) * natural.width / natural.height : 64
    let columns = min(most, max(24, Int(wanted)))
    guard columns >= 24 else { return nil }
    frame.window = Window(left: 0, right: Double(2 * columns), top: 0, bottom: Double(4 * rows))
    self.frame = frame
    canvas = CharacterCanvas(columns: columns, rows: rows)
    paint(plot)
    print(plot, upTicks, left: left)
  }

  // MARK: - Painting

  private mutating func paint(_ plot: Plot) {
    let scenes = plot.layers.map { layer in
      var alone = plot
      alone.layers = [layer]
      return PlotScene(alone, in: frame)
    }
    for (layer, scene) in zip(plot.layers, scenes) {
      for case .fill(let polygons, let fill) in scene.fills { canvas.fill(polygons, fill.sign) }
      if case .fill(_, let fill)? = scene.fills.first { add(fill.sign, layer) }
    }
    var named: [Plot.Layer] = []
    for layer in plot.layers where layer.kind.isLine && layer.label != nil {
      if !named.contains(where: { $0.isCalled(like: layer) }) { named.append(layer) }
    }
    for (layer, scene) in zip(plot.layers, scenes) {
      let place = named.firstIndex { layer.kind.isLine && $0.isCalled(like: layer) }
      paintLines(of: scene, layer, number: named.count > 1 ? place : nil)
      for case .marks(let points, let mark) in scene.marks {
        for point in points { canvas.put(mark.sign, at: point) }
        if layer.kind.isPoints { add(mark.sign, layer) }
      }
    }
    for note in scenes.flatMap({ $0.notes }) {
      canvas.write(mathematics.text(note.text), at: note.place, isCentred: note.isCentred)
    }
  }

  /// Lines of several names bear a letter each.
  private mutating func paintLines(of scene: PlotScene, _ layer: Plot.Layer, number: Int?) {
    for case .strokes(let lines, let stroke) in scene.lines {
      for line in lines { canvas.draw(line, isBar: stroke.look == .bar) }
      guard layer.kind.isLine else { continue }
      guard let number else {
        add("⠒", layer)
        continue
      }
      let letter = Unicode.Scalar(UInt8(97 + number % 26))
      canvas.write(letter, along: lines, first: 3 + 4 * (number % 4))
      add(letter, layer)
    }
  }

  /// Signs of one name stand together.
  private mutating func add(_ sign: Unicode.Scalar, _ layer: Plot.Layer) {
    guard let label = layer.label.map({ mathematics.text($0) }) else { return }
    guard let index = signs.firstIndex(where: { $0.label == label }) else {
      return signs.append((label, [sign]))
    }
    if !signs[index].signs.contains(sign) { signs[index].signs.append(sign) }
  }

  /// What each sign stands for.
  var keys: [String] {
    signs.map { key in key.signs.map { String(Character($0)) + " " }.joined() + key.label }
  }

  // MARK: - Axes

  private mutating func print(_ plot: Plot, _ upTicks: [PlotTick], left: Int) {
    if let label = plot.y.label { lines.append(blanks(left + 1) + mathematics.text(label)) }
    var labels: [Int: String] = [:]
    for tick in upTicks {
      guard let label = tick.label else { continue }
      let row = min(canvas.rows - 1, Int((1 - tick.share) * Double(canvas.rows)))
      labels[row] = mathematics.text(label)
    }
    for row in 0..<canvas.rows {
      let label = labels[row] ?? ""
      let edge = labels[row] == nil ? " │" : " ┤"
      lines.append(blanks(left - displayWidth(label)) + label + edge + canvas.line(row))
    }
    printAcross(plot, left: left)
  }

  private mutating func printAcross(_ plot: Plot, left: Int) {
    let columns = canvas.columns
    var rule = Array(repeating: "─", count: columns)
    var labels = ""
    for tick in frame.x.ticks(plot.x.ticks, most: 6) {
      guard let label = tick.label else { continue }
      let column = min(columns - 1, Int(tick.share * Double(columns)))
      rule[column] = "┬"
      let text = mathematics.text(label)
      let start = left + 2 + column - displayWidth(text) / 2
      // A label that would meet the one before is left out.
      guard start > displayWidth(labels) || labels.isEmpty else { continue }
      labels += blanks(start - displayWidth(labels)) + text
    }
    lines.append(blanks(left) + " └" + rule.joined())
    lines.append(labels)
    if let label = plot.x.label {
      let text = mathematics.text(label)
      lines.append(blanks(left + 2 + (columns - displayWidth(text)) / 2) + text)
    }
  }
}

extension Plot.Kind {
  fileprivate var isLine: Bool {
    switch self {
    case .curve, .segments, .line, .contour: true
    default: false
    }
  }

  fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
}

extension PointMark {
  fileprivate var sign: Unicode.Scalar {
    if isEmphasised { return "★" }
    return switch form {
    case .circle: "o"
    case .square: "■"
    case .triangle: "▲"
    case .diamond: "◆"
    case .cross: "×"
    case .dot: "●"
    case .openDot: "○"
    }
  }
}

extension Fill {
  fileprivate var sign: Unicode.Scalar {
    if let shade { return [" ", "░", "▒", "▓"][min(3, shade / 5)] }
    let signs: [Unicode.Scalar] = ["·", ":", "~", "-"]
    return series.map { $0.wrapped(in: signs) } ?? "·"
  }
}
