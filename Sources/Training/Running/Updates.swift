import Mathematics

/// A model with a method: the whole step as a program, and where what is kept lies in it.
struct StepProgram {
  var program: TensorProgram
  var scalars: [StepScalar]
  /// By parameter.
  var parameters: [Int]
  /// By parameter, what the method keeps of it.
  var states: [[Int]]
  /// By data quantity of the model; nothing for one that the step does not rest on.
  var data: [Int?]
  var given: [Int?]
  /// By number of an instruction's origin, the quantity whose formula it is part of.
  var origins: [Symbol?]
  /// The quantities that have an array of their own, by array.
  var quantities: [Int: Symbol]

  /// Everything that a step leaves for the next one.
  var kept: [Int] { parameters + states.flatMap { $0 } }
}

extension TrainedModel {
  /// Gradient and update for batches of so many examples.
  func step(
    by method: Method, settings: [String: Double], decay: Double, batch: Int
  ) throws(LoweringFault) -> StepProgram {
    var lowered = try lowered(batch: batch)
    var lowering = lowered.lowering
    var places: [Int] = []
    var states: [[Int]] = []
    var changes: [(view: View, slope: Operand, states: [View])] = []
    for (parameter, slope) in zip(parameters, lowered.slopes) {
      guard case .view(let view)? = lowering.meanings[parameter]?.value else { continue }
      let described = lowering.program.arrays[view.array]
      let kept = (0..<method.states).map { _ in
        View(
          array: lowering.array(described.name, .state, described.extents),
          coordinates: view.coordinates)
      }
      places.append(view.array)
      states.append(kept.map { $0.array })
      changes.append((view, slope, kept))
    }
    for change in changes {
      if decay != 0 {
        let shrunk = lowering.scaled(
          .view(change.view), by: StepScalar(factor: -decay, hasRate: true))
        lowering.program.instructions.append(
          Instruction(
            operation: .add, output: change.view, inputs: [.view(change.view), shrunk],
            origin: lowering.origin))
        lowering.forget()
      }
      var updating = Updating(
        lowering: lowering, parameter: change.view, gradient: change.slope, states: change.states,
        settings: settings)
      method.update(&updating)
      lowering = updating.lowering
    }
    lowered.lowering = lowering
    return StepProgram(
      program: lowering.program, scalars: lowering.scalars, parameters: places, states: states,
      data: data.map { lowering.array(of: $0) }, given: given.map { lowering.array(of: $0) },
      origins: lowering.origins, quantities: lowering.quantities)
  }
}

extension Lowering {
  /// The quantities that are arrays as they stand, every index of the array one of the quantity.
  var quantities: [Int: Symbol] {
    var result: [Int: Symbol] = [:]
    for (symbol, meaning) in meanings {
      guard case .view(let view) = meaning.value,
        view.coordinates == meaning.axes.map({ .axis($0) })
      else { continue }
      // Of several quantities that are the same array, the one that was there first.
      if let other = result[view.array], other.id < symbol.id { continue }
      result[view.array] = symbol
    }
    return result
  }

  /// The array that holds a quantity which comes from outside.
  func array(of symbol: Symbol) -> Int? {
    guard case .view(let view)? = meanings[symbol]?.value else { return nil }
    return view.array
  }
}
