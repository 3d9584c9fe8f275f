import Derivation
import Evaluation
import Mathematics

/// A score model in numbers: what w and b, the output, the loss and its gradient are at given
/// parameters.
struct ModelValues {
  let model: ScoreModel
  private var evaluator: Evaluator<Double>
  private let gradients: [Symbol]

  /// With `differentiates`, the loss is differentiated by the worksheet's own rules.
  init(_ model: ScoreModel, differentiates: Bool) {
    var definitions = model.definitions
    var wanted = [model.score, model.output]
    var gradients: [Symbol] = []
    if differentiates, let loss = model.loss {
      _ = backpropagate(loss, by: model.parameters, in: &definitions)
      gradients = model.parameters.compactMap { definitions.derivative(of: loss, by: $0) }
      wanted += [loss] + gradients
    }
    self.model = model
    self.gradients = gradients
    evaluator = Evaluator(
      definitions, wanted: wanted, cut: [model.variable, model.label] + model.parameters)
    evaluator.set(model.label, to: [model.labels[0]])
  }

  mutating func set(_ parameters: [Double]) {
    var place = 0
    for symbol in model.parameters {
      let count = model.definitions[symbol].count ?? 0
      evaluator.set(symbol, to: Array(parameters[place..<(place + count)]))
      place += count
    }
  }

  mutating func set(x: [Double]) { evaluator.set(model.variable, to: x) }

  mutating func set(label: Double) { evaluator.set(model.label, to: [label]) }

  mutating func run() { evaluator.run() }

  private func number(_ symbol: Symbol) -> Double { evaluator.values[symbol.id]?.first ?? .nan }

  var score: Double { number(model.score) }
  var output: Double { number(model.output) }
  var loss: Double { model.loss.map { number($0) } ?? .nan }

  var gradient: [Double] { gradients.flatMap { evaluator.values[$0.id] ?? [] } }

  /// The score as w·x + b at the parameters that are set.
  mutating func line() -> Line {
    let count = model.definitions[model.variable].count ?? 1
    var x = [Double](repeating: 0, count: count)
    set(x: x)
    run()
    let offset = score
    var weights: [Double] = []
    for place in 0..<count {
      x[place] = 1
      set(x: x)
      run()
      weights.append(score - offset)
      x[place] = 0
    }
    return Line(weights: weights, offset: offset)
  }
}

extension ScoreModel {
  /// Fixed parameters that are no roots of anything, to compare polynomials at.
  func probe(_ seed: UInt64) -> [Double] {
    var random = RandomNumbers(seed: seed)
    return (0..<parameterCount).map { _ in random.uniform() * 2 - 1 }
  }

  /// Whether several scores are one and the same affine function, as polynomials in the parameters
  /// (compared at points).
  func areEqual(_ scores: [Symbol]) -> Bool {
    for seed in 1...3 as ClosedRange<UInt64> {
      var lines: [Line] = []
      for symbol in scores {
        var other = self
        other.score = symbol
        var values = ModelValues(other, differentiates: false)
        values.set(probe(seed))
        lines.append(values.line())
      }
      for line in lines.dropFirst() {
        let apart = subtracted(line.weights + [line.offset], lines[0].weights + [lines[0].offset])
        let size = 1 + length(lines[0].weights) + lines[0].offset.magnitude
        guard length(apart) <= 1e-10 * size else { return false }
      }
    }
    return true
  }

  /// Which lines the parameters can make.
  func reached() -> Reach {
    if parameters.isEmpty { return .fixed }
    var dependence = Dependence(on: Set(parameters), in: definitions)
    switch dependence.degree(of: score) {
    case .none: return .fixed
    case .other: return .some
    case .affine: break
    }
    var values = ModelValues(self, differentiates: false)
    var place = [Double](repeating: 0, count: parameterCount)
    values.set(place)
    let start = values.line()
    var rows: Rows = []
    for i in place.indices {
      place[i] = 1
      values.set(place)
      let line = values.line()
      rows.append(
        subtracted(line.weights, start.weights) + [line.offset - start.offset])
      place[i] = 0
    }
    let squares = multiplied(transposed(rows), rows)
    let (sizes, _) = eigen(squares)
    let most = sizes.max() ?? 0
    return sizes.allSatisfy { $0 > 1e-10 * most } ? .all : .some
  }

  /// Directions that span all (w, b) that the parameters make, of length 1 and across each other.
  func span() -> Rows {
    let count = (definitions[variable].count ?? 1) + 1
    var values = ModelValues(self, differentiates: false)
    var rows: Rows = []
    for seed in 1...UInt64(count + 3) {
      values.set(probe(seed))
      let line = values.line()
      rows.append(line.weights + [line.offset])
    }
    let (sizes, directions) = eigen(multiplied(transposed(rows), rows))
    let most = sizes.max() ?? 0
    return zip(sizes, directions).filter { $0.0 > 1e-10 * most }.map { $0.1 }
  }

  /// The same model with numbers t of its own in the place of the parameters that make the score:
  /// (w, b) = Σ t_k v_k over the directions v_k that are given. Nothing if the parameters act
  /// elsewhere, too.
  func withDirectScore(_ directions: Rows) -> ScoreModel? {
    guard case .formula(_, let score) = definitions[self.score].body else { return nil }
    var model = self
    let row = model.definitions.add(
      Quantity(name: Name("t"), role: .parameter, shape: [.known(directions.count)], body: .open))
    let shape = definitions[variable].shape
    var terms: [Expression] = []
    for (place, direction) in directions.enumerated() {
      var parts = direction.dropLast().enumerated().map { entry, weight in
        Expression.product([
          .number(Rational(exactly: weight) ?? .zero),
          .symbol(variable, shape.isEmpty ? [] : [.entry(entry + 1)]),
        ])
      }
      parts.append(.number(Rational(exactly: direction[direction.count - 1]) ?? .zero))
      terms.append(.product([.symbol(row, [.entry(place + 1)]), .sum(parts)]))
    }
    let made = model.definitions.add(
      Quantity(name: Name("s"), role: .anonymous, shape: [], body: .formula([], .sum(terms))))
    for symbol in definitions.ordered([loss ?? output]) {
      guard case .formula(let indices, let body) = definitions[symbol].body else { continue }
      let formula = definitions[symbol].worked ?? body
      let changed = formula.mapped { $0 == score ? .symbol(made, []) : nil }
      guard changed != formula else { continue }
      var quantity = definitions[symbol]
      quantity.body = .formula(indices, changed)
      quantity.worked = nil
      model.definitions.replace(symbol, by: quantity)
    }
    let rest = model.definitions.ordered([loss ?? output])
    guard rest.allSatisfy({ !parameters.contains($0) }) else { return nil }
    model.score = made
    model.parameters = [row]
    model.reach = .all
    return model
  }
}
