import Kernels

/// One instruction of the machine, in terms of arrays and indices.
struct Fused {
  var operation: KernelOperation
  var output: View
  /// One to three, in the machine's order a, b, c.
  var inputs: [Operand]
  var reduced: [Axis] = []
  var origin = 0
  var phase = Phase.during
  /// Whether it adds what a part of the batch comes to.
  var isAdded = false

  /// Of a batch that is cut into parts: what is done once before them, for each, and once after.
  enum Phase: UInt8 {
    case before, during, after
  }

  /// Whether it runs over the examples, one value each.
  var isPerExample: Bool { output.axes.contains { $0.runsOverExamples } }

  var isProduct: Bool { operation.rawValue < KernelCopy.rawValue }

  /// Whether it is done again sooner than read again.
  var isCheap: Bool {
    switch operation {
    case KernelLess: inputs[0] == .constant(0)
    case KernelSelectPositive:
      inputs.dropFirst().allSatisfy { if case .constant = $0 { true } else { false } }
    case KernelMultiply: if case .constant = inputs[0] { true } else { false }
    default: false
    }
  }

  /// The arrays that are read.
  var read: [Int] {
    inputs.compactMap { if case .view(let view) = $0 { view.array } else { nil } }
      + ([KernelProductScaled, KernelProductAdded, KernelSumAdded].contains(operation)
        ? [output.array] : [])
  }
}

/// Puts instructions together where the machine has one for several: bias and product, the slope of
/// an activation and the error term, rate and update.
struct Fusing {
  let program: TensorProgram
  /// By array, how many instructions read it.
  private var uses: [Int]
  private var producers: [Int?]
  private var fused: [Fused]
  /// Whether an update is made as the product is stored that the gradient is.
  private var updatesInPlace = true

  /// The instructions on which the wanted arrays and all writing in place rest, fused.
  static func fuse(
    _ program: TensorProgram, keeping wanted: [Int], updatesInPlace: Bool = true
  ) -> [Fused] {
    var fusing = Fusing(program, wanted)
    fusing.updatesInPlace = updatesInPlace
    for place in fusing.fused.indices { fusing.improve(place) }
    return fusing.fused.live(in: program, keeping: wanted)
  }

  private init(_ program: TensorProgram, _ wanted: [Int]) {
    self.program = program
    uses = Array(repeating: 0, count: program.arrays.count)
    producers = Array(repeating: nil, count: program.arrays.count)
    fused = []
    for array in wanted { uses[array] += 1 }
    let all = program.instructions.map { instruction in
      Fused(
        operation: instruction.isMatrixProduct
          ? KernelProduct : instruction.operation.kernel, output: instruction.output,
        inputs: instruction.inputs, reduced: instruction.reduced, origin: instruction.origin)
    }
    for own in all.live(in: program, keeping: wanted) {
      for array in own.read { uses[array] += 1 }
      // What is filled part by part has no one producer.
      let isWhole = own.output.coordinates.allSatisfy { if case .axis = $0 { true } else { false } }
      producers[own.output.array] = isWhole ? fused.count : nil
      fused.append(own)
    }
  }

  /// The instruction that makes an operand, in the indices of the operand: one that nothing else
  /// reads, or one that costs no more than reading what it made. What nobody reads in the end is left out.
  private func maker(of operand: Operand, for user: Fused, at turn: Int) -> Fused? {
    guard case .view(let view) = operand, program.arrays[view.array].role == .temporary,
      let place = producers[view.array]
    else { return nil }
    let made = fused[place]
    guard uses[view.array] == 1 || made.isCheap else { return nil }
    // What is overwritten before the user's turn must not be read as late as that; what the user
    // itself overwrites it may read entry by entry.
    for array in made.read where program.arrays[array].role.isKept {
      if fused[place..<turn].contains(where: { $0.output.array == array }) { return nil }
      if array == user.output.array, !made.reduced.isEmpty { return nil }
    }
    return made.renaming(made.output.coordinates, as: view.coordinates)
  }

  private mutating func improve(_ place: Int) {
    let own = fused[place]
    switch own.operation {
    case KernelSelect: improveSelection(place, own)
    case KernelMultiply: improveProduct(place, own)
    case KernelAdd, KernelSubtract: improveSum(place, own)
    case KernelSum:
      guard let made = maker(of: own.inputs[0], for: own, at: place),
        made.operation == KernelMultiply
      else { return }
      var better = own
      better.operation = KernelSumOfProducts
      better.inputs = made.inputs
      fused[place] = better
    default: return
    }
  }

  /// a > 0 ? b : c and the activations that are written so.
  private mutating func improveSelection(_ place: Int, _ own: Fused) {
    guard let made = maker(of: own.inputs[0], for: own, at: place), made.operation == KernelLess,
      made.inputs[0] == .constant(0)
    else { return }
    let subject = made.inputs[1]
    var better = own
    if own.inputs[1] == subject, own.inputs[2] == .constant(0) {
      better.operation = KernelRelu
      better.inputs = [subject]
      return fused[place] = better
    }
    if own.inputs[1] == subject, let scaled = maker(of: own.inputs[2], for: own, at: place),
      scaled.operation == KernelMultiply, case .constant = scaled.inputs[0],
      scaled.inputs[1] == subject
    {
      better.operation = KernelLeaky
      better.inputs = [subject, scaled.inputs[0]]
      return fused[place] = better
    }
    better.operation = KernelSelectPositive
    better.inputs = [subject, own.inputs[1], own.inputs[2]]
    fused[place] = better
  }

  /// An error term times the slope of an activation.
  private mutating func improveProduct(_ place: Int, _ own: Fused) {
    for (slope, term) in [(own.inputs[1], own.inputs[0]), (own.inputs[0], own.inputs[1])] {
      guard let made = maker(of: slope, for: own, at: place) else { continue }
      var better = own
      if made.operation == KernelSelectPositive, made.inputs[1] == .constant(1) {
        better.operation = made.inputs[2] == .constant(0) ? KernelReluSlope : KernelLeakySlope
        better.inputs = [term, made.inputs[0]]
        if better.operation == KernelLeakySlope { better.inputs.append(made.inputs[2]) }
        return fused[place] = better
      }
      guard made.operation == KernelSubtract, made.inputs[0] == .constant(1) else { continue }
      // x h (1 − h)
      if let weighed = maker(of: term, for: own, at: place), weighed.operation == KernelMultiply,
        let h = weighed.inputs.firstIndex(of: made.inputs[1])
      {
        better.operation = KernelSigmoidSlope
        better.inputs = [weighed.inputs[1 - h], made.inputs[1]]
        return fused[place] = better
      }
      // x (1 − h²)
      if let square = maker(of: made.inputs[1], for: own, at: place),
        square.operation == KernelMultiply, square.inputs[0] == square.inputs[1]
      {
        better.operation = KernelTanhSlope
        better.inputs = [term, square.inputs[0]]
        return fused[place] = better
      }
    }
  }

  /// A product and what is added to it.
  private mutating func improveSum(_ place: Int, _ own: Fused) {
    let isTaken = own.operation == KernelSubtract
    for (product, rest) in [(own.inputs[1], own.inputs[0]), (own.inputs[0], own.inputs[1])] {
      if isTaken, product == own.inputs[0] { continue }
      guard let made = maker(of: product, for: own, at: place) else { continue }
      var better = own
      if made.operation == KernelMultiply {
        if !isTaken, updatesInPlace, rest == .view(own.output),
          let scaled = scaledUpdate(own, made, at: place)
        {
          return fused[place] = scaled
        }
        better.operation = isTaken ? KernelMultiplySubtract : KernelMultiplyAdd
        better.inputs = made.inputs + [rest]
        return fused[place] = better
      }
      if made.operation == KernelProduct, !isTaken, own.isPerExample,
        !rest.axes.contains(where: { $0.runsOverExamples })
      {
        better.operation = KernelProductFrom
        better.inputs = made.inputs + [rest]
        better.reduced = made.reduced
        return fused[place] = better
      }
    }
  }

  /// W + c (a b), where c is one number: the update is made as the product is stored.
  private func scaledUpdate(_ own: Fused, _ scaled: Fused, at place: Int) -> Fused? {
    guard case .scalar = scaled.inputs[0],
      let made = maker(of: scaled.inputs[1], for: own, at: place),
      made.operation == KernelProduct
    else { return nil }
    var update = own
    update.operation = KernelProductScaled
    update.inputs = made.inputs + [scaled.inputs[0]]
    update.reduced = made.reduced
    return update
  }
}

extension Fused {
  /// The same under other indices; nothing if an index would stand for two things.
  fileprivate func renaming(_ old: [Coordinate], as new: [Coordinate]) -> Fused? {
    var places: [Axis: Coordinate] = [:]
    for (before, after) in zip(old, new) {
      guard case .axis(let axis) = before, case .axis = after else {
        if before == after { continue }
        return nil
      }
      if let known = places[axis], known != after { return nil }
      places[axis] = after
    }
    func moved(_ coordinate: Coordinate) -> Coordinate {
      if case .axis(let axis) = coordinate { places[axis] ?? coordinate } else { coordinate }
    }
    var result = self
    result.output.coordinates = output.coordinates.map(moved)
    result.inputs = inputs.map { input in
      switch input {
      case .view(let view):
        return .view(View(array: view.array, coordinates: view.coordinates.map(moved)))
      case .position(let axis):
        if case .axis(let other) = moved(.axis(axis)) { return .position(other) }
        return input
      case .constant, .scalar: return input
      }
    }
    return result
  }
}

extension [Fused] {
  /// Those on which the wanted arrays and everything kept rest.
  fileprivate func live(in program: TensorProgram, keeping wanted: [Int]) -> [Fused] {
    var isNeeded = program.arrays.map { $0.role.isKept }
    for array in wanted { isNeeded[array] = true }
    var result: [Fused] = []
    for instruction in reversed() where isNeeded[instruction.output.array] {
      for array in instruction.read { isNeeded[array] = true }
      result.append(instruction)
    }
    return result.reversed()
  }
}

extension Instruction {
  /// Whether it is Σ_k a_mk b_kn with at most one index of each kind.
  fileprivate var isMatrixProduct: Bool {
    guard operation == .contract, reduced.count == 1 else { return false }
    let (a, b) = (inputs[0].axes, inputs[1].axes)
    let own = output.axes
    return own.allSatisfy { a.contains($0) != b.contains($0) } && own.filter(a.contains).count < 2
      && own.filter(b.contains).count < 2
  }
}

extension Operation {
  /// The machine's own operation.
  var kernel: KernelOperation {
    switch self {
    case .copy: KernelCopy
    case .negate: KernelNegate
    case .absolute: KernelAbsolute
    case .squareRoot: KernelSquareRoot
    case .exponential: KernelExp
    case .logarithm: KernelLog
    case .sine: KernelSin
    case .cosine: KernelCos
    case .hyperbolicTangent: KernelTanh
    case .errorFunction: KernelErf
    case .sigmoid: KernelSigmoid
    case .add: KernelAdd
    case .subtract: KernelSubtract
    case .multiply: KernelMultiply
    case .divide: KernelDivide
    case .power: KernelPower
    case .maximum: KernelMaximum
    case .minimum: KernelMinimum
    case .less: KernelLess
    case .lessOrEqual: KernelLessOrEqual
    case .equal: KernelEqual
    case .notEqual: KernelNotEqual
    case .select: KernelSelect
    case .sum: KernelSum
    case .largest: KernelMaximumOver
    case .smallest: KernelMinimumOver
    case .contract: KernelSumOfProducts
    }
  }
}
