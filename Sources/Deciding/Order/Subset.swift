import Derivation
import Evaluation
import Language
import Mathematics
import Solving

/// A loss with its gradient on some examples of a table: compiled once for so many, then worked for
/// whichever rows are put in. The gradient is the worksheet's own, ∂L/∂θ as the mean over examples.
struct Subset<Number: Arithmetic> {
  let model: DescentModel
  private var evaluator: Evaluator<Number>

  /// Nothing where a value is missing.
  init?(_ model: DescentModel, of size: Int) {
    self.model = model
    let cut = model.parameters + model.data.map { $0.symbol }
    evaluator = Evaluator<Number>(
      model.definitions.withExamples(size), wanted: model.gradients + [model.loss], cut: cut)
    guard (model.gradients + [model.loss]).allSatisfy({ evaluator.hasValue($0) }) else {
      return nil
    }
  }

  /// About how many elementary operations one gradient takes.
  var operations: Double { evaluator.operations }

  private mutating func work(at point: [[Number]], on examples: [Int], _ rows: [[[Number]]]) {
    for (parameter, entries) in zip(model.parameters, point) {
      evaluator.set(parameter, to: entries)
    }
    for (place, data) in model.data.enumerated() {
      evaluator.set(data.symbol, to: examples.flatMap { rows[place][$0] })
    }
    evaluator.run()
  }

  /// ∂L/∂θ as the mean over the examples, parameter by parameter. `rows` are the model's data.
  mutating func gradient(at point: [[Number]], on examples: [Int], _ rows: [[[Number]]])
    -> [[Number]]
  {
    work(at: point, on: examples, rows)
    return model.gradients.map { evaluator.values[$0.id] ?? [] }
  }

  /// The losses of the examples.
  mutating func losses(at point: [[Number]], on examples: [Int], _ rows: [[[Number]]]) -> [Number] {
    work(at: point, on: examples, rows)
    return evaluator.values[model.loss.id] ?? []
  }

  /// θ − α ∂L/∂θ
  mutating func step(
    from point: [[Number]], on examples: [Int], _ rows: [[[Number]]], rate: Number
  ) -> [[Number]] {
    let slope = gradient(at: point, on: examples, rows)
    return zip(point, slope).map { zip($0, $1).map { $0 - rate * $1 } }
  }
}

/// What is descended: a loss with one value an example, its parameters and the rows of its data.
struct DescentModel {
  struct Data {
    var symbol: Symbol
    /// The entries of each example.
    var rows: [[Real]]
  }

  var definitions: Definitions
  var loss: Symbol
  var parameters: [Symbol]
  var gradients: [Symbol]
  var data: [Data]
  var count: Int
  /// Where descent starts, parameter by parameter.
  var start: [[Real]]
  /// Whether values of parameters were missing and small fractions were put in.
  var assumesStart: Bool

  /// Nothing if the loss has not one value an example, or something has no value.
  init?(_ loss: Symbol, by parameters: [Symbol], of solved: Solved) {
    var definitions = solved.definitions
    guard definitions[loss].hasExamples, !parameters.isEmpty,
      let count = definitions[loss].shape.first?.known, count > 0
    else { return nil }
    _ = backpropagate(loss, by: parameters, in: &definitions)
    self.loss = loss
    self.parameters = parameters
    gradients = parameters.compactMap { definitions.derivative(of: loss, by: $0) }
    guard gradients.count == parameters.count else { return nil }
    self.count = count
    data = []
    for symbol in definitions.ordered(gradients + [loss]) where definitions[symbol].hasExamples {
      guard definitions[symbol].isGiven else { continue }
      guard let entries = solved.values[symbol], entries.count % count == 0 else { return nil }
      let width = entries.count / count
      data.append(
        Data(
          symbol: symbol,
          rows: (0..<count).map { Array(entries[($0 * width)..<(($0 + 1) * width)]) }))
    }
    guard !data.isEmpty else { return nil }
    start = []
    assumesStart = false
    for parameter in parameters {
      if let known = solved.values[parameter] {
        start.append(known)
        continue
      }
      guard let count = definitions[parameter].count, count <= 100_000 else { return nil }
      assumesStart = true
      // Small and all different, so that units do not stay alike.
      start.append((0..<count).map { .exact(Rational((7 * $0 + 3) % 11 - 5, 10) ?? .zero) })
    }
    self.definitions = definitions
  }

  /// The rows of the data in another kind of number.
  func rows<Number>(_ number: (Real) -> Number) -> [[[Number]]] {
    data.map { $0.rows.map { $0.map(number) } }
  }

  /// Whether the gradient of an example mentions a parameter.
  var gradientMoves: Bool {
    let mentioned = Set(definitions.ordered(gradients))
    return parameters.contains { mentioned.contains($0) }
  }
}

extension Quantity {
  /// Whether its value stands in the worksheet or a table, or is to be put in.
  var isGiven: Bool {
    switch body {
    case .open, .numbers, .table: true
    case .entries, .formula, .unknown: false
    }
  }
}

extension Solved {
  /// The loss that the worksheet descends: that of an update or a backward pass, else the last
  /// number an example that rests on a parameter.
  var descended: Symbol? {
    for case .request(let asked, _) in worksheet.parts {
      switch asked {
      case .update(let update) where definitions[update.loss].hasExamples: return update.loss
      case .backpropagate(let loss) where definitions[loss].hasExamples: return loss
      default: break
      }
    }
    return worksheet.named.last { symbol in
      let quantity = definitions[symbol]
      guard quantity.hasExamples, quantity.ownShape.isEmpty, !quantity.isGiven else { return false }
      let mentioned = Set(definitions.ordered([symbol]))
      return worksheet.parameters.contains { mentioned.contains($0) }
    }
  }
}
