public import Mathematics

/// A trained classifier of two inputs, seen from above.
public struct TrainedPlane: Sendable {
  /// The two inputs: a quantity each, or two entries (from 1) of one.
  public var inputs: [(symbol: Symbol, entry: Int?)]
  /// By class, the points of the examples trained on, and of those held out.
  public var examples: [[(x: Double, y: Double)]]
  public var heldOut: [[(x: Double, y: Double)]]
  public var x: ClosedRange<Double>
  public var y: ClosedRange<Double>
  /// Values a row of the grid.
  public var columns: Int
  /// The class at each point of the grid, row after row from the lowest, each from the left.
  public var classes: [Int]
  /// The output there, if it has one entry.
  public var outputs: [Double]?
}

extension PreparedTraining {
  /// What the model tells two classes or more apart by, and where; nothing unless it has two inputs.
  public func plane(at parameters: [[Double]], columns: Int) throws(LoweringFault) -> TrainedPlane?
  {
    guard let labels = model.labels else { return nil }
    let label = model.data[labels.place]
    var inputs: [(symbol: Symbol, entry: Int?)] = []
    for symbol in model.data where symbol != label {
      let width = model.definitions[symbol].ownShape.reduce(1) { $0 * ($1.known ?? 0) }
      if model.definitions[symbol].ownShape.isEmpty {
        inputs.append((symbol, nil))
      } else {
        guard width <= 2 else { return nil }
        for entry in 0..<width { inputs.append((symbol, entry + 1)) }
      }
    }
    guard inputs.count == 2 else { return nil }
    let known = try Rows<Double>(model, rows + heldOut)
    let classes = Classes(labels, model, known)
    func value(_ row: Int, _ input: Int) -> Double {
      let quantity = model.data.firstIndex(of: inputs[input].symbol) ?? 0
      return known.row(row, of: quantity)[(inputs[input].entry ?? 1) - 1]
    }
    var points = Array(repeating: [(x: Double, y: Double)](), count: labels.classes)
    var others = points
    for row in 0..<known.count {
      let point = (x: value(row, 0), y: value(row, 1))
      if row < rows.count {
        points[classes.truth[row]].append(point)
      } else {
        others[classes.truth[row]].append(point)
      }
    }
    let all = (points + others).flatMap { $0 }
    guard let x = range(all.map { $0.x }), let y = range(all.map { $0.y }) else { return nil }
    var plane = TrainedPlane(
      inputs: inputs, examples: points, heldOut: others, x: x, y: y, columns: columns, classes: [],
      outputs: nil)
    try evaluate(&plane, labels, parameters)
    return plane
  }

  private func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else {
      return nil
    }
    let room = low < high ? 0.15 * (high - low) : 1
    return (low - room)...(high + room)
  }

  private func evaluate(_ plane: inout TrainedPlane, _ labels: Labels, _ parameters: [[Double]])
    throws(LoweringFault)
  {
    let side = plane.columns
    var entries = model.data.map { symbol in
      Array(
        repeating: 0.0,
        count: side * side * model.definitions[symbol].ownShape.reduce(1) { $0 * ($1.known ?? 0) })
    }
    func place(_ step: Int, _ range: ClosedRange<Double>) -> Double {
      range.lowerBound
        + (range.upperBound - range.lowerBound) * Double(step) / Double(max(side - 1, 1))
    }
    for row in 0..<side {
      for column in 0..<side {
        let values = [place(column, plane.x), place(row, plane.y)]
        for (input, value) in zip(plane.inputs, values) {
          guard let quantity = model.data.firstIndex(of: input.symbol) else { continue }
          let width = entries[quantity].count / (side * side)
          entries[quantity][(row * side + column) * width + (input.entry ?? 1) - 1] = value
        }
      }
    }
    let rows = Rows<Double>(entries, count: side * side)
    let outputs = try Evaluation(model, output: labels.output, rows).evaluate(at: parameters)
      .outputs
    plane.classes = Classes(labels, model, rows).predicted(outputs)
    if outputs.count == side * side { plane.outputs = outputs }
  }
}
