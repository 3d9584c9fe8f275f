import Language
import Mathematics
import Solving

/// Why a formula cannot be compiled.
public struct LoweringFault: Error, Sendable {
  public var sentence: String
  public var hint: String?

  init(_ sentence: String, hint: String? = nil) {
    self.sentence = sentence
    self.hint = hint
  }
}

/// Turns definitions into a ``TensorProgram``, quantity by quantity. What has been worked out once
/// is not worked out again: an instruction that was made before is found by what it does to which
/// arrays, under whatever indices.
struct Lowering {
  let definitions: Definitions
  var program = TensorProgram()
  /// Quantities that have been lowered, by symbol.
  var meanings: [Symbol: Meaning] = [:]
  private var known: [Key: Operand] = [:]
  private var nextAxis = 0
  /// The formula that is being lowered, for print.
  var origin = 0
  /// The numbers that are set anew for each step.
  var scalars: [StepScalar] = []
  /// What is trained, whatever the worksheet gives for it.
  var trained: Set<Symbol> = []
  private(set) var origins: [Symbol?] = [nil]

  /// A value under indices of its own, which stand for the subscripts of what it is the value of.
  struct Meaning {
    var axes: [Axis]
    var value: Operand
  }

  /// What indices, arguments of functions and letters for sizes mean at a point of an expression.
  struct Scope {
    var axes: [Index: Axis] = [:]
    var arguments: [Symbol: Meaning] = [:]
    var sizes: [Size: Int] = [:]
  }

  /// An instruction but for the names of its indices.
  private struct Key: Hashable {
    var operation: Operation
    var inputs: [Operand]
    var reduced: [Axis]
    var extents: [Int]
  }

  init(_ definitions: Definitions) { self.definitions = definitions }

  mutating func axis(_ extent: Int, runsOverExamples: Bool = false) -> Axis {
    defer { nextAxis += 1 }
    return Axis(id: nextAxis, extent: extent, runsOverExamples: runsOverExamples)
  }

  mutating func array(
    _ name: String, _ role: TensorArray.Role, _ extents: [Int], hasExamples: Bool = false
  ) -> Int {
    program.arrays.append(
      TensorArray(name: name, role: role, extents: extents, hasExamples: hasExamples))
    return program.arrays.count - 1
  }

  // MARK: Quantities

  /// The value of a quantity, from its definition or as an array that is filled from outside.
  mutating func meaning(of symbol: Symbol) throws(LoweringFault) -> Meaning {
    if let known = meanings[symbol] { return known }
    let quantity = definitions[symbol]
    let outer = origin
    origins.append(symbol)
    origin = origins.count - 1
    defer { origin = outer }
    let result: Meaning
    switch quantity.body {
    case _ where trained.contains(symbol): result = try given(symbol, quantity)
    case .formula(let indices, let typed):
      var scope = Scope()
      let axes = try axes(of: quantity)
      for (index, axis) in zip(indices, axes) { scope.axes[index] = axis }
      result = Meaning(axes: axes, value: try value(quantity.worked ?? typed, scope))
    case .entries(let entries): result = try gathered(entries, quantity)
    case .open, .numbers, .table:
      result = try given(symbol, quantity)
    case .unknown:
      throw LoweringFault(
        "\(quantity.name.source) is not known any further, so nothing can be trained.")
    }
    meanings[symbol] = result
    return result
  }

  private mutating func axes(of quantity: Quantity) throws(LoweringFault) -> [Axis] {
    var result: [Axis] = []
    for (place, size) in quantity.shape.enumerated() {
      guard case .known(let extent) = size else {
        throw LoweringFault("The size of \(quantity.name.source) is not given in numbers.")
      }
      result.append(axis(extent, runsOverExamples: place == 0 && quantity.hasExamples))
    }
    return result
  }

  private mutating func given(_ symbol: Symbol, _ quantity: Quantity) throws(LoweringFault)
    -> Meaning
  {
    let axes = try axes(of: quantity)
    let isTrained = trained.contains(symbol)
    if case .numbers(let values) = quantity.body, values.count == 1, axes.isEmpty, !isTrained {
      return Meaning(axes: [], value: .constant(values[0].double))
    }
    let role: TensorArray.Role =
      isTrained ? .parameter : quantity.hasExamples ? .data : .given
    let place = array(
      quantity.name.source, role, axes.map { $0.extent }, hasExamples: quantity.hasExamples)
    return Meaning(
      axes: axes, value: .view(View(array: place, coordinates: axes.map { .axis($0) })))
  }

  /// An array whose entries have formulas of their own.
  private mutating func gathered(_ entries: [Expression], _ quantity: Quantity)
    throws(LoweringFault) -> Meaning
  {
    let axes = try axes(of: quantity)
    let place = array(
      quantity.name.source, .temporary, axes.map { $0.extent }, hasExamples: quantity.hasExamples)
    for (number, entry) in entries.enumerated() {
      var rest = number
      var coordinates: [Coordinate] = []
      for axis in axes.reversed() {
        coordinates.insert(.entry(rest % max(axis.extent, 1)), at: 0)
        rest /= max(axis.extent, 1)
      }
      program.instructions.append(
        Instruction(
          operation: .copy, output: View(array: place, coordinates: coordinates),
          inputs: [try value(entry, Scope())], origin: origin))
    }
    return Meaning(
      axes: axes, value: .view(View(array: place, coordinates: axes.map { .axis($0) })))
  }

  /// A meaning with subscripts in the places of its own indices.
  func placed(_ meaning: Meaning, at coordinates: [Coordinate]) -> Operand {
    func moved(_ coordinate: Coordinate) -> Coordinate {
      guard case .axis(let axis) = coordinate, let place = meaning.axes.firstIndex(of: axis) else {
        return coordinate
      }
      return coordinates[place]
    }
    switch meaning.value {
    case .view(let view):
      return .view(View(array: view.array, coordinates: view.coordinates.map(moved)))
    case .position(let axis):
      switch moved(.axis(axis)) {
      case .axis(let other): return .position(other)
      case .entry(let entry): return .constant(Double(entry))
      }
    case .constant, .scalar: return meaning.value
    }
  }

  // MARK: Instructions

  /// The value of an operation on values: worked out now, found again, or a new array.
  mutating func emit(_ operation: Operation, _ inputs: [Operand], reducing reduced: [Axis] = [])
    -> Operand
  {
    if let constant = folded(operation, inputs, reduced) { return constant }
    var axes: [Axis] = []
    for input in inputs {
      for axis in input.axes where !axes.contains(axis) { axes.append(axis) }
    }
    // The examples come first, then the order in which indices occur.
    let kept = axes.filter { !reduced.contains($0) }
    let own = kept.filter { $0.runsOverExamples } + kept.filter { !$0.runsOverExamples }
    let all = own + reduced
    func renamed(_ coordinate: Coordinate) -> Coordinate {
      guard case .axis(let axis) = coordinate, let place = all.firstIndex(of: axis) else {
        return coordinate
      }
      return .axis(
        Axis(id: -1 - place, extent: axis.extent, runsOverExamples: axis.runsOverExamples))
    }
    let key = Key(
      operation: operation,
      inputs: inputs.map { input in
        switch input {
        case .view(let view):
          return .view(View(array: view.array, coordinates: view.coordinates.map(renamed)))
        case .position(let axis):
          if case .axis(let other) = renamed(.axis(axis)) { return .position(other) }
          return input
        case .constant, .scalar: return input
        }
      },
      reduced: reduced.indices.map {
        Axis(id: -1 - own.count - $0, extent: reduced[$0].extent, runsOverExamples: false)
      },
      extents: all.map { $0.extent })
    let coordinates = own.map { Coordinate.axis($0) }
    if case .view(let view)? = known[key] {
      return .view(View(array: view.array, coordinates: coordinates))
    }
    let place = array(
      "", .temporary, own.map { $0.extent }, hasExamples: own.first?.runsOverExamples ?? false)
    let result = View(array: place, coordinates: coordinates)
    program.instructions.append(
      Instruction(
        operation: operation, output: result, inputs: inputs, reduced: reduced, origin: origin))
    known[key] = .view(result)
    return .view(result)
  }

  /// Instructions made before are not found again: what they read is about to be written.
  mutating func forget() { known = [:] }

  private func folded(_ operation: Operation, _ inputs: [Operand], _ reduced: [Axis]) -> Operand? {
    guard reduced.isEmpty else { return nil }
    var numbers: [Double] = []
    for input in inputs {
      if case .constant(let number) = input { numbers.append(number) }
    }
    if numbers.count == inputs.count {
      return .constant(operation.applied(to: numbers))
    }
    guard inputs.count == 2 else { return nil }
    switch (operation, inputs[0], inputs[1]) {
    case (.add, .constant(0), let other), (.add, let other, .constant(0)),
      (.subtract, let other, .constant(0)), (.multiply, .constant(1), let other),
      (.multiply, let other, .constant(1)), (.divide, let other, .constant(1)):
      return other
    default: return nil
    }
  }
}
