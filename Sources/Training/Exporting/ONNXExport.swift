public import Formats
public import Language
public import Mathematics
import Solving

/// ŷ = f(x; θ) as a graph of ONNX, with the trained θ in it: data in, as many rows as each use has, and
/// the output out.
///
/// `output` is what is foretold if none is named. Columns that were standardised go in as they were
/// measured where `scalings` says what was taken off them. The numbers of the graph are Float32 or Float64.
public func onnx(
  of model: TrainedModel, parameters: [[Double]], output: Symbol? = nil,
  scalings: [Symbol: Scaling] = [:], type: ElementType = .float32
) throws(LoweringFault) -> ONNXModel {
  guard let output = output ?? model.foretold else {
    throw LoweringFault("It is not plain what the net foretells.", hint: "Name the output.")
  }
  guard model.definitions[output].hasExamples else {
    throw LoweringFault("\(model.definitions[output].name.source) does not rest on the data.")
  }
  // How many rows there are is left open in the graph, so any number serves here.
  var lowering = Lowering(model.definitions.withExamples(2))
  lowering.trained = Set(model.parameters)
  let meaning = try lowering.meaning(of: output)
  var graph = GraphBuilding(lowering, type)
  for symbol in model.data {
    guard let array = lowering.array(of: symbol) else { continue }
    graph.takeIn(array, model.definitions[symbol], scalings[symbol])
  }
  for (symbol, entries) in zip(model.parameters, parameters) {
    guard let array = lowering.array(of: symbol) else { continue }
    graph.store(array, entries)
  }
  for symbol in model.given {
    guard let array = lowering.array(of: symbol) else { continue }
    graph.store(array, try model.numbers(of: symbol))
  }
  if case .view(let view) = meaning.value, graph.program.arrays[view.array].role == .temporary {
    graph.call(view.array, model.definitions[output].name.source)
  }
  for instruction in lowering.program.instructions { try graph.append(instruction) }
  try graph.giveOut(meaning, model.definitions[output])
  return ONNXModel(graph.graph(named: model.definitions[output].name.source))
}

extension TrainedModel {
  /// What the model foretells: of what the loss compares, the quantity that rests on parameters and has
  /// the shape of a column of the table beside it.
  public var foretold: Symbol? {
    if let labels { return labels.output }
    for symbol in definitions.ordered([loss]).reversed() {
      let parts = definitions.dependencies(of: symbol)
      for target in parts where data.contains(target) {
        let output = parts.first {
          !data.contains($0) && definitions[$0].hasExamples
            && definitions[$0].ownShape == definitions[target].ownShape
        }
        if let output { return output }
      }
    }
    return nil
  }
}
