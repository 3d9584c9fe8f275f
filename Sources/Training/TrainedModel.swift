import Derivation
import Language
public import Mathematics
import Solving

/// What is trained: a loss with one value an example (or one in all), the gradient by each parameter
/// as the worksheet's own differentiator gives it, and what data they rest on.
public struct TrainedModel: Sendable {
  public let definitions: Definitions
  public let loss: Symbol
  public let parameters: [Symbol]
  /// ∂L/∂θ, the mean over the examples, parameter by parameter.
  public let gradients: [Symbol]
  /// Quantities with one row an example that come from outside.
  public let data: [Symbol]
  /// Other quantities with numbers from outside.
  public let given: [Symbol]
  /// How many examples there are; nothing where the loss rests on no table.
  public let count: Int?

  /// The model of a loss under a worksheet's definitions, derivatives derived.
  public init(
    _ loss: Symbol, by parameters: [Symbol], in worksheet: Definitions
  ) throws(LoweringFault) {
    var definitions = worksheet
    _ = backpropagate(loss, by: parameters, in: &definitions)
    var gradients: [Symbol] = []
    for parameter in parameters {
      guard let gradient = definitions.derivative(of: loss, by: parameter) else {
        throw LoweringFault("The loss has no derivative by \(definitions[parameter].name.source).")
      }
      gradients.append(gradient)
    }
    var data: [Symbol] = []
    var given: [Symbol] = []
    var count: Int?
    for symbol in definitions.ordered(gradients + [loss]) {
      let quantity = definitions[symbol]
      if parameters.contains(symbol) { continue }
      switch quantity.body {
      case .formula, .entries, .unknown: continue
      case .open, .numbers, .table: break
      }
      if quantity.hasExamples {
        data.append(symbol)
        count = quantity.shape.first?.known
      } else {
        given.append(symbol)
      }
    }
    self.definitions = definitions
    self.loss = loss
    self.parameters = parameters
    self.gradients = gradients
    self.data = data
    self.given = given
    self.count = count
  }

  /// The loss and its gradient on a batch of so many examples.
  func lowered(batch: Int) throws(LoweringFault) -> LoweredModel {
    let definitions = definitions.withExamples(batch)
    var lowering = Lowering(definitions)
    lowering.trained = Set(parameters)
    let loss = try lowering.meaning(of: loss)
    var slopes: [Operand] = []
    for (parameter, gradient) in zip(parameters, gradients) {
      let place = try lowering.meaning(of: parameter)
      let slope = try lowering.meaning(of: gradient)
      slopes.append(lowering.placed(slope, at: place.axes.map { .axis($0) }))
    }
    return LoweredModel(
      lowering: lowering, loss: loss, slopes: slopes)
  }
}

/// A model as a program that works out loss and gradient.
struct LoweredModel {
  var lowering: Lowering
  var loss: Lowering.Meaning
  /// The gradient by each parameter, under the indices of that parameter's own array.
  var slopes: [Operand]

  /// The gradient by each parameter in an array of its own, that of the parameter in shape.
  mutating func heldSlopes(by parameters: [Symbol]) -> [(parameter: Symbol, array: Int)] {
    var held: [(parameter: Symbol, array: Int)] = []
    for (parameter, slope) in zip(parameters, slopes) {
      guard case .view(let view)? = lowering.meanings[parameter]?.value else { continue }
      let array = lowering.array(
        lowering.definitions[parameter].name.source, .temporary, view.axes.map { $0.extent })
      lowering.program.instructions.append(
        Instruction(
          operation: .copy, output: View(array: array, coordinates: view.coordinates),
          inputs: [slope], origin: lowering.origin))
      held.append((parameter, array))
    }
    return held
  }
}
