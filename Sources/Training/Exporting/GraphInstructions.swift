import Formats
import Mathematics

extension GraphBuilding {
  /// out[axes] = reduce f(inputs) as nodes.
  mutating func append(_ instruction: Instruction) throws(LoweringFault) {
    let axes = instruction.output.axes
    let isWhole = axes.count == instruction.output.coordinates.count
    let name = isWhole ? name(for: instruction) : "\(name(for: instruction)).entry"
    let array = instruction.output.array
    if let comparison = instruction.operation.comparison, isWhole {
      let truth = try entrywise(comparison, instruction.inputs, over: axes, called: "\(name).holds")
      return keep(truth: truth, in: array)
    }
    let result: String
    switch instruction.operation {
    case .contract: result = try contraction(instruction, called: name)
    case .sum, .largest, .smallest: result = try total(instruction, called: name)
    case .select: result = try choice(instruction, called: name)
    case .copy:
      let piece = try piece(instruction.inputs[0])
      result = try expanded(piece, to: axes, called: name)
    default:
      if let comparison = instruction.operation.comparison {
        let truth = try entrywise(
          comparison, instruction.inputs, over: axes, called: "\(name).holds")
        result = node("Cast", [truth], [cast(to: type)], called: name)
      } else {
        result = try entrywise(
          instruction.operation.onnx, instruction.inputs, over: axes, called: name)
      }
    }
    if isWhole { keep(result, in: array) } else { try gather(result, instruction.output, name) }
  }

  private mutating func entrywise(
    _ operation: String, _ inputs: [Operand], over axes: [Axis], called name: String
  ) throws(LoweringFault) -> String {
    var values: [String] = []
    for input in inputs { values.append(aligned(try piece(input), to: axes)) }
    // There is no node for ≠.
    guard operation == "NotEqual" else { return node(operation, values, called: name) }
    return node("Not", [node("Equal", values, called: "\(name).equal")], called: name)
  }

  private mutating func choice(_ instruction: Instruction, called name: String)
    throws(LoweringFault) -> String
  {
    let axes = instruction.output.axes
    let condition = aligned(try truth(instruction.inputs[0]), to: axes)
    let first = aligned(try piece(instruction.inputs[1]), to: axes)
    let second = aligned(try piece(instruction.inputs[2]), to: axes)
    return node("Where", [condition, first, second], called: name)
  }

  private mutating func total(_ instruction: Instruction, called name: String)
    throws(LoweringFault) -> String
  {
    let axes = instruction.output.axes
    let value = aligned(try piece(instruction.inputs[0]), to: axes + instruction.reduced)
    let places = instruction.reduced.indices.map { $0 + axes.count }
    let drops = ONNXAttribute("keepdims", .whole(0))
    if instruction.operation == .sum {
      return node("ReduceSum", [value, wholes(places)], [drops], called: name)
    }
    return node(
      instruction.operation.onnx, [value], [ONNXAttribute("axes", .wholes(places)), drops],
      called: name)
  }

  /// Keeps one entry of an array whose entries have formulas of their own, and puts them together once
  /// all are there: running indices come before those of the entries.
  private mutating func gather(_ value: String, _ view: View, _ name: String)
    throws(LoweringFault)
  {
    let extents = program.arrays[view.array].extents
    let running = view.axes.count
    var place = 0
    for (coordinate, extent) in zip(view.coordinates, extents).dropFirst(running) {
      guard case .entry(let entry) = coordinate else {
        throw LoweringFault("An array is filled in an order that ONNX has no word for.")
      }
      place = place * extent + entry
    }
    let own = Array(extents.dropFirst(running))
    let wide = node("Unsqueeze", [value, wholes([running])], called: "\(name).wide")
    guard
      let all = keep(wide, at: place, of: view.array, count: own.reduce(1, *))
    else { return }
    let joined = node(
      "Concat", all, [ONNXAttribute("axis", .whole(running))], called: "\(name).joined")
    // A size of 0 stands for the one that is there.
    let shape = wholes(Array(repeating: 0, count: running) + own)
    keep(
      own.count == 1 ? joined : node("Reshape", [joined, shape], called: "\(name).shaped"),
      in: view.array)
  }
}

extension Operation {
  /// The word for it in ONNX.
  fileprivate var onnx: String {
    switch self {
    case .copy: "Identity"
    case .negate: "Neg"
    case .absolute: "Abs"
    case .squareRoot: "Sqrt"
    case .exponential: "Exp"
    case .logarithm: "Log"
    case .sine: "Sin"
    case .cosine: "Cos"
    case .hyperbolicTangent: "Tanh"
    case .errorFunction: "Erf"
    case .sigmoid: "Sigmoid"
    case .add: "Add"
    case .subtract: "Sub"
    case .multiply: "Mul"
    case .divide: "Div"
    case .power: "Pow"
    case .maximum: "Max"
    case .minimum: "Min"
    case .less: "Less"
    case .lessOrEqual: "LessOrEqual"
    case .equal: "Equal"
    case .notEqual: "NotEqual"
    case .select: "Where"
    case .sum: "ReduceSum"
    case .largest: "ReduceMax"
    case .smallest: "ReduceMin"
    case .contract: "Einsum"
    }
  }

  /// The word, if it says true or false.
  fileprivate var comparison: String? {
    switch self {
    case .less, .lessOrEqual, .equal, .notEqual: onnx
    default: nil
    }
  }
}
