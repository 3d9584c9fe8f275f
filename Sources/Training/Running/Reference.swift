import Mathematics

/// The slow twin of every way to run a program: each instruction entry by entry in Double, in the
/// order in which it stands. Nothing else says what an instruction means.
struct Reference {
  let program: TensorProgram
  var arrays: [[Double]]
  var scalars: [Double] = []
  /// Whether every number is rounded to Float32, as a run in that precision does.
  var isRounded = false

  init(_ program: TensorProgram) {
    self.program = program
    arrays = program.arrays.map { Array(repeating: 0, count: $0.count) }
  }

  mutating func run() {
    for instruction in program.instructions { run(instruction) }
  }

  /// All values of an operand over indices, the last one fastest.
  func values(of operand: Operand, over axes: [Axis]) -> [Double] {
    var places = axes.map { _ in 0 }
    return (0..<axes.reduce(1) { $0 * $1.extent }).map { _ in
      defer { advance(&places, 0, axes) }
      return value(operand, axes, places)
    }
  }

  private mutating func run(_ instruction: Instruction) {
    let own = instruction.output.axes
    let all = own + instruction.reduced
    var places = all.map { _ in 0 }
    let inner = instruction.reduced.reduce(1) { $0 * $1.extent }
    let outer = own.reduce(1) { $0 * $1.extent }
    for _ in 0..<outer {
      var total = instruction.operation.start
      for _ in 0..<inner {
        var inputs: [Double] = []
        for input in instruction.inputs { inputs.append(value(input, all, places)) }
        let result = instruction.operation.applied(to: inputs)
        total = instruction.reduced.isEmpty ? result : instruction.operation.joined(total, result)
        if inner > 1 { advance(&places, own.count, all) }
      }
      let place = offset(instruction.output, all, places)
      arrays[instruction.output.array][place] = isRounded ? Double(Float(total)) : total
      if !own.isEmpty { advance(&places, 0, Array(all.prefix(own.count))) }
    }
  }

  /// The next place, the last index fastest, of those from `first` on.
  func advance(_ places: inout [Int], _ first: Int, _ axes: [Axis]) {
    var axis = axes.count - 1
    while axis >= first {
      places[axis] += 1
      if places[axis] < axes[axis].extent { return }
      places[axis] = 0
      axis -= 1
    }
  }

  func value(_ operand: Operand, _ axes: [Axis], _ places: [Int]) -> Double {
    switch operand {
    case .constant(let number): number
    case .scalar(let place): scalars[place]
    case .position(let axis): Double(places[axes.firstIndex(of: axis) ?? 0])
    case .view(let view): arrays[view.array][offset(view, axes, places)]
    }
  }

  func offset(_ view: View, _ axes: [Axis], _ places: [Int]) -> Int {
    var offset = 0
    for (coordinate, extent) in zip(view.coordinates, program.arrays[view.array].extents) {
      switch coordinate {
      case .entry(let entry): offset = offset * extent + entry
      case .axis(let axis): offset = offset * extent + places[axes.firstIndex(of: axis) ?? 0]
      }
    }
    return offset
  }
}

extension Operation {
  /// What an empty total is.
  var start: Double {
    switch self {
    case .largest: -.infinity
    case .smallest: .infinity
    default: 0
    }
  }

  func joined(_ total: Double, _ next: Double) -> Double {
    switch self {
    case .largest: Double.maximum(total, next)
    case .smallest: Double.minimum(total, next)
    default: total + next
    }
  }

  /// The operation on numbers; of a total, what is totalled.
  func applied(to inputs: [Double]) -> Double {
    let a = inputs[0]
    switch self {
    case .copy, .sum, .largest, .smallest: return a
    case .negate: return -a
    case .absolute: return a.magnitude
    case .squareRoot: return a.squareRoot()
    case .exponential: return a.applying(.exp)
    case .logarithm: return a.applying(.log)
    case .sine: return a.applying(.sin)
    case .cosine: return a.applying(.cos)
    case .hyperbolicTangent: return a.applying(.tanh)
    case .errorFunction: return a.applying(.erf)
    case .sigmoid:
      let small = (-a.magnitude).applying(.exp)
      return a >= 0 ? 1 / (1 + small) : small / (1 + small)
    case .add: return a + inputs[1]
    case .subtract: return a - inputs[1]
    case .multiply, .contract: return a * inputs[1]
    case .divide: return a / inputs[1]
    case .power: return a.raised(to: inputs[1])
    case .maximum: return Double.maximum(a, inputs[1])
    case .minimum: return Double.minimum(a, inputs[1])
    case .less: return a < inputs[1] ? 1 : 0
    case .lessOrEqual: return a <= inputs[1] ? 1 : 0
    case .equal: return a == inputs[1] ? 1 : 0
    case .notEqual: return a != inputs[1] ? 1 : 0
    case .select: return a != 0 ? inputs[1] : inputs[2]
    }
  }
}
