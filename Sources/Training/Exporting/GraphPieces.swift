import Formats
import Mathematics

/// A value of the graph, and the running index of each of its dimensions.
struct GraphPiece {
  var name: String
  var axes: [Axis]
}

extension GraphBuilding {
  /// What an instruction takes, as a value whose dimensions are the indices that occur in it.
  mutating func piece(_ operand: Operand) throws(LoweringFault) -> GraphPiece {
    switch operand {
    case .constant(let number): return GraphPiece(name: constant(number), axes: [])
    case .scalar(let place): return GraphPiece(name: try number(scalars[place]), axes: [])
    case .position(let axis):
      guard !axis.runsOverExamples else {
        throw LoweringFault(
          "The output rests on the number of the example, which ONNX has no word for.")
      }
      return GraphPiece(name: positions(axis.extent), axes: [axis])
    case .view(let view): return picked(try value(of: view.array), view)
    }
  }

  /// The same as true and false.
  mutating func truth(_ operand: Operand) throws(LoweringFault) -> GraphPiece {
    if case .view(let view) = operand, let truth = truth(of: view.array),
      view.axes.count == view.coordinates.count
    {
      return GraphPiece(name: truth, axes: view.axes)
    }
    let number = try piece(operand)
    let name = node("Cast", [number.name], [cast(to: .bool)], called: "\(number.name).truth")
    return GraphPiece(name: name, axes: number.axes)
  }

  /// W[i, 2]: single entries are picked; W[i, i]: the diagonal is taken.
  private mutating func picked(_ value: String, _ view: View) -> GraphPiece {
    var name = value
    var axes: [Axis] = []
    for (place, coordinate) in view.coordinates.enumerated().reversed() {
      switch coordinate {
      case .axis(let axis): axes.insert(axis, at: 0)
      case .entry(let entry):
        let inputs = [name, whole(entry)]
        name = node(
          "Gather", inputs, [ONNXAttribute("axis", .whole(place))], called: "\(value).\(entry + 1)")
      }
    }
    let own = view.axes
    guard own.count < axes.count else { return GraphPiece(name: name, axes: axes) }
    let equation = letters(axes, own) + "->" + letters(own, own)
    name = node(
      "Einsum", [name], [ONNXAttribute("equation", .text(equation))], called: "\(value).diagonal")
    return GraphPiece(name: name, axes: own)
  }

  /// A letter for each index, by its place among all.
  func letters(_ axes: [Axis], _ all: [Axis]) -> String {
    var text = ""
    for axis in axes {
      let place = all.firstIndex(of: axis) ?? 0
      text.unicodeScalars.append(Unicode.Scalar(UInt8(97 + place)))
    }
    return text
  }

  /// A piece as it is to stand beside others over the same indices: dimensions in their order, and a
  /// size of 1 for each index that it does not have behind the first that it has.
  mutating func aligned(_ piece: GraphPiece, to axes: [Axis]) -> String {
    let present = axes.filter { piece.axes.contains($0) }
    var name = piece.name
    if present != piece.axes {
      let order = present.map { piece.axes.firstIndex(of: $0) ?? 0 }
      name = node(
        "Transpose", [name], [ONNXAttribute("perm", .wholes(order))],
        called: "\(piece.name).transposed")
    }
    guard let first = axes.firstIndex(where: { present.contains($0) }) else { return name }
    let missing = axes.indices.filter { $0 > first && !present.contains(axes[$0]) }
    if missing.isEmpty { return name }
    return node(
      "Unsqueeze", [name, wholes(missing.map { $0 - first })], called: "\(piece.name).wide")
  }

  /// A piece over all of the indices, repeated along those that it does not have.
  mutating func expanded(_ piece: GraphPiece, to axes: [Axis], called name: String)
    throws(LoweringFault) -> String
  {
    let value = aligned(piece, to: axes)
    if axes.allSatisfy({ piece.axes.contains($0) }) { return value }
    var sizes: [String] = []
    for axis in axes {
      if axis.runsOverExamples {
        sizes.append(
          node(
            "Gather", [try sizesOfData(), wholes([0])], [ONNXAttribute("axis", .whole(0))],
            called: "N.size"))
      } else {
        sizes.append(wholes([axis.extent]))
      }
    }
    let shape =
      sizes.count == 1
      ? sizes[0]
      : node("Concat", sizes, [ONNXAttribute("axis", .whole(0))], called: "\(name).sizes")
    return node("Expand", [value, shape], called: name)
  }
}
