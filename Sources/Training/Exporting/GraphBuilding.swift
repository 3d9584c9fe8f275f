import Formats
import Language
import Mathematics

/// A graph of ONNX in the making, from a ``TensorProgram``: one value an array.
struct GraphBuilding {
  let program: TensorProgram
  let type: ElementType
  let scalars: [StepScalar]
  private let origins: [String]
  private(set) var nodes: [ONNXNode] = []
  private var initializers: [NamedTensor] = []
  private var inputs: [ONNXValue] = []
  private var outputs: [ONNXValue] = []
  /// The value with the numbers of an array.
  private var values: [Int: String] = [:]
  /// The value that says true or false where the array has 1 or 0.
  private var truths: [Int: String] = [:]
  /// Names that arrays get once they are filled.
  private var wantedNames: [Int: String] = [:]
  /// Entries of arrays that are filled one by one, by their place.
  private var entries: [Int: [Int: String]] = [:]
  private var names: Set<String> = []
  private var known: Set<String> = []
  private var rowCount: String?

  init(_ lowering: Lowering, _ type: ElementType) {
    program = lowering.program
    scalars = lowering.scalars
    self.type = type
    origins = lowering.origins.map { symbol in
      symbol.map { lowering.definitions[$0].name.source } ?? "value"
    }
    for (symbol, meaning) in lowering.meanings {
      guard case .view(let view) = meaning.value else { continue }
      guard program.arrays[view.array].role == .temporary else { continue }
      let name = lowering.definitions[symbol].name.source
      if name < wantedNames[view.array] ?? "\u{10FFFF}" { wantedNames[view.array] = name }
    }
  }

  func graph(named name: String) -> ONNXGraph {
    ONNXGraph(
      name: name, nodes: nodes, initializers: initializers, inputs: inputs, outputs: outputs)
  }

  // MARK: What comes from outside

  /// (x − mean) / deviation, where a column was standardised; 0 where it did not vary.
  mutating func takeIn(_ array: Int, _ quantity: Quantity, _ scaling: Scaling?) {
    let extents = program.arrays[array].extents
    let name = fresh(quantity.name.source)
    inputs.append(ONNXValue(name, type, [.named("N")] + extents.dropFirst().map { .size($0) }))
    values[array] = name
    guard let scaling else { return }
    let shape = Array(extents.dropFirst())
    let means = store("\(name).mean", scaling.means, shape)
    let factors = store(
      "\(name).factor", scaling.deviations.map { $0 == 0 ? 0 : 1 / $0 }, shape)
    let centred = node("Sub", [name, means], called: "\(name).centred")
    values[array] = node("Mul", [centred, factors], called: "\(name).standardised")
  }

  mutating func store(_ array: Int, _ entries: [Double]) {
    values[array] = store(program.arrays[array].name, entries, program.arrays[array].extents)
  }

  private mutating func store(_ name: String, _ entries: [Double], _ shape: [Int]) -> String {
    let name = fresh(name)
    initializers.append(NamedTensor(name, tensor(entries, shape)))
    return name
  }

  private func tensor(_ entries: [Double], _ shape: [Int]) -> Tensor {
    type == .float64
      ? Tensor(entries, shape: shape) : Tensor(entries.map { Float($0) }, shape: shape)
  }

  // MARK: Names and nodes

  /// The name that an array is to have.
  mutating func call(_ array: Int, _ name: String) { wantedNames[array] = name }

  private mutating func fresh(_ name: String) -> String {
    var result = name
    var number = 1
    while !names.insert(result).inserted {
      number += 1
      result = "\(name).\(number)"
    }
    return result
  }

  /// Adds a node with one output; the name of that.
  mutating func node(
    _ operation: String, _ inputs: [String], _ attributes: [ONNXAttribute] = [],
    called name: String
  ) -> String {
    let output = fresh(name)
    nodes.append(ONNXNode(operation, inputs, to: [output], attributes: attributes))
    return output
  }

  /// A number of its own.
  mutating func constant(_ number: Double) -> String {
    stored("number \(number)") { $0.tensor([number], []) }
  }

  /// Whole numbers, such as those of axes.
  mutating func wholes(_ numbers: [Int]) -> String {
    let name = numbers.map { String($0) }.joined(separator: " ")
    return stored("wholes \(name)") { _ in Tensor(numbers.map { Int64($0) }, shape: [numbers.count])
    }
  }

  mutating func whole(_ number: Int) -> String {
    stored("whole \(number)") { _ in Tensor([Int64(number)], shape: []) }
  }

  /// 0, 1, 2, …
  mutating func positions(_ count: Int) -> String {
    stored("positions \(count)") { $0.tensor((0..<count).map { Double($0) }, [count]) }
  }

  private mutating func stored(_ name: String, _ made: (GraphBuilding) -> Tensor) -> String {
    if known.insert(name).inserted { initializers.append(NamedTensor(name, made(self))) }
    return name
  }

  /// The number of rows of a use, times the factor; or the factor over it.
  mutating func number(_ scalar: StepScalar) throws(LoweringFault) -> String {
    if scalar.examples == 0 { return constant(scalar.factor) }
    let count = try countOfRows()
    return scalar.examples > 0
      ? node("Mul", [constant(scalar.factor), count], called: "N.times")
      : node("Div", [constant(scalar.factor), count], called: "N.share")
  }

  private mutating func countOfRows() throws(LoweringFault) -> String {
    if let rowCount { return rowCount }
    let sizes = try sizesOfData()
    let rows = node(
      "Gather", [sizes, whole(0)], [ONNXAttribute("axis", .whole(0))], called: "N.rows")
    let count = node("Cast", [rows], [cast(to: type)], called: "N.number")
    rowCount = count
    return count
  }

  mutating func sizesOfData() throws(LoweringFault) -> String {
    guard let input = inputs.first else { throw LoweringFault("The output rests on no data.") }
    return node("Shape", [input.name], called: "N.sizes")
  }

  func cast(to type: ElementType) -> ONNXAttribute {
    ONNXAttribute("to", .whole(type == .bool ? 9 : type == .float64 ? 11 : 1))
  }

  // MARK: Arrays

  /// The name for what an instruction makes; parts of a formula leave its own name to the whole.
  func name(for instruction: Instruction) -> String {
    wantedNames[instruction.output.array] ?? "\(origins[instruction.origin]).part"
  }

  mutating func keep(_ value: String, in array: Int) { values[array] = value }

  mutating func keep(truth value: String, in array: Int) { truths[array] = value }

  func truth(of array: Int) -> String? { truths[array] }

  /// The value with the numbers of an array; what is only known to be true or false becomes 1 or 0.
  mutating func value(of array: Int) throws(LoweringFault) -> String {
    if let value = values[array] { return value }
    guard let truth = truths[array] else {
      throw LoweringFault("\(program.arrays[array].name) has no value in the exported net.")
    }
    let value = node("Cast", [truth], [cast(to: type)], called: "\(truth).number")
    values[array] = value
    return value
  }

  /// One entry of an array that is filled entry by entry; all of them, in order, once the last is there.
  mutating func keep(_ value: String, at place: Int, of array: Int, count: Int) -> [String]? {
    entries[array, default: [:]][place] = value
    guard let all = entries[array], all.count == count else { return nil }
    return (0..<count).compactMap { all[$0] }
  }

  mutating func giveOut(_ meaning: Lowering.Meaning, _ quantity: Quantity) throws(LoweringFault) {
    let value = try expanded(
      try piece(meaning.value), to: meaning.axes, called: quantity.name.source)
    let isOwn = nodes.contains { $0.outputs.contains(value) }
    let name = isOwn ? value : node("Identity", [value], called: quantity.name.source)
    let sizes = meaning.axes.map { axis -> ONNXValue.Axis in
      axis.runsOverExamples ? .named("N") : .size(axis.extent)
    }
    outputs.append(ONNXValue(name, type, sizes))
  }
}
