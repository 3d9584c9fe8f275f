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
        let shrunk = lowering.scaled(.view(change.view), by: StepScalar(factor: -decay, hasRate: true))
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
      data: data.map { lowering.array(of: $0) }, given: given.map { lowering.array(of: $0) })
  }
}

extension Lowering {
  /// The array that holds a quantity which comes from outside.
  func array(of symbol: Symbol) -> Int? {
    guard case .view(let view)? = meanings[symbol]?.value else { return nil }
    return view.array
  }
}
