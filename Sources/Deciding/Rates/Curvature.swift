import Derivation
import Evaluation
import Mathematics
import Solving

/// The matrix of second derivatives of a loss by its parameters, all entries one after another, at
/// the values of the worksheet.
struct Curvature {
  var loss: Symbol
  var parameters: [Symbol]
  var gradients: [Symbol]
  /// The worksheet's definitions, with first and second derivatives.
  var definitions: Definitions
  /// Where it was taken, parameter by parameter.
  var point: [[Real]]
  /// Parameters without a value, which were taken at 1.
  var assumed: [Symbol]
  var hessian: [[Real]]
  var constancy: RatesFinding.Constancy
  /// Working it out once would take more operations than this.
  private(set) var isTooLong = false
  private var seconds: [[Symbol]]

  private static let mostOperations = 3e6

  /// Nothing where a value is missing; ``Missing`` says which.
  init?(_ loss: Symbol, by parameters: [Symbol], of solved: Solved) {
    var definitions = solved.definitions
    self.loss = loss
    self.parameters = parameters
    _ = backpropagate(loss, by: parameters, in: &definitions)
    gradients = parameters.compactMap { definitions.derivative(of: loss, by: $0) }
    guard gradients.count == parameters.count else { return nil }
    var seconds: [[Symbol]] = []
    for gradient in gradients {
      _ = backpropagate(gradient, by: parameters, in: &definitions)
      seconds.append(parameters.compactMap { definitions.derivative(of: gradient, by: $0) })
    }
    self.seconds = seconds
    self.definitions = definitions
    var point: [[Real]] = []
    var assumed: [Symbol] = []
    for parameter in parameters {
      if let known = solved.values[parameter] {
        point.append(known)
        continue
      }
      guard let count = definitions[parameter].count else { return nil }
      point.append(Array(repeating: .one, count: count))
      assumed.append(parameter)
    }
    self.point = point
    self.assumed = assumed
    hessian = []
    constancy = .changing
    guard let found = hessian(at: point) else {
      if isTooLong { return }
      return nil
    }
    hessian = found
    constancy = constancy(beside: found)
  }

  /// ∂²L/∂θ_a∂θ_b, the blocks of all pairs of parameters put together.
  private mutating func hessian(at point: [[Real]]) -> [[Real]]? {
    var evaluator = Evaluator<Real>(definitions, wanted: seconds.flatMap { $0 }, cut: parameters)
    guard evaluator.operations <= Self.mostOperations else {
      isTooLong = true
      return nil
    }
    for (parameter, entries) in zip(parameters, point) { evaluator.set(parameter, to: entries) }
    evaluator.run()
    var rows: [[Real]] = []
    for (block, own) in zip(seconds, point) {
      guard block.count == parameters.count else { return nil }
      for row in own.indices {
        var line: [Real] = []
        for (symbol, other) in zip(block, point) {
          guard let entries = evaluator.values[symbol.id],
            entries.count == own.count * other.count
          else { return nil }
          line += entries[(row * other.count)..<((row + 1) * other.count)]
        }
        rows.append(line)
      }
    }
    return rows
  }

  /// Whether the second derivatives are the same everywhere: by their formulas, or at other points.
  private mutating func constancy(beside known: [[Real]]) -> RatesFinding.Constancy {
    let mentioned = Set(definitions.ordered(seconds.flatMap { $0 }))
    if parameters.allSatisfy({ !mentioned.contains($0) }) { return .proven }
    for shift in [1, 2, -3] {
      var place = 0
      let moved = point.map { entries in
        entries.map { entry -> Real in
          place += 1
          return entry + Real(shift * (1 + place % 3))
        }
      }
      guard let other = hessian(at: moved) else { return .changing }
      for (row, line) in zip(known, other) {
        for (a, b) in zip(row, line) where a != b {
          let ordering = a.compare(to: b)
          if ordering != .equal { return .changing }
        }
      }
    }
    return .seen(points: 4)
  }
}
