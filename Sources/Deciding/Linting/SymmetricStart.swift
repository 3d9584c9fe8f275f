import Derivation
import Evaluation
import Language
import Mathematics
import Solving

/// Two units of a layer that start with the same weights in and out: they get the same gradient, so
/// that they stay equal at every step and count for one.
let symmetricStart = LintRule(name: "SymmetricStart") { scene in
  guard let loss = scene.loss else { return [] }
  var findings: [LintRule.Finding] = []
  var gradients = Gradients(scene.definitions, of: loss, by: scene.solved.worksheet.parameters)
  for net in networks(of: scene.solved, shown: { Array(0..<min($0, 40)) }) {
    for place in net.layers.indices.dropLast() {
      let layer = net.layers[place]
      var told: Set<Int> = []
      for first in layer.indices where !told.contains(first) {
        for second in layer.indices.dropFirst(first + 1)
        where !told.contains(second)
          && scene.areTwins(first, second, of: net, in: place, &gradients)
        {
          told.insert(second)
          findings.append(
            .init(
              span: scene.span(layer[first].input.symbol),
              sentence:
                "\(scene.unitName(layer[first].output)) and \(scene.unitName(layer[second].output)) start with the same weights in and out: they stay equal at every step and count for one unit.",
              evidence: [
                "All \(scene.weightCount(first, net, place)) pairs of their weights are equal, and so are the gradients of \(scene.name(loss)) by them."
              ], hint: "Start from random weights."))
        }
      }
    }
  }
  return findings
}

extension LintScene {
  fileprivate func unitName(_ unit: Network.Unit) -> String { unitName(unit.symbol, unit.entry) }

  /// What is minimised: what a request says, else the last number that rests on parameters.
  var loss: Symbol? {
    for case .request(let asked, _) in solved.worksheet.parts {
      switch asked {
      case .backpropagate(let loss): return loss
      case .update(let update): return update.loss
      default: break
      }
    }
    return defined.last {
      isTrained[$0.id] && definitions[$0].differentiatedShape.isEmpty && users(of: $0).isEmpty
    }
  }

  /// The weights of a unit: those in, by the unit they come from, its bias, those out.
  private func weights(_ unit: Int, _ net: Network, _ layer: Int)
    -> (
      into: [(from: Network.Unit, weight: Network.Unit)], bias: Network.Unit?,
      out: [(to: Int, weight: Network.Unit)]
    )
  {
    let neuron = net.layers[layer][unit]
    let into = net.edges[layer].filter { $0.to == unit }.map { (from: $0.from, weight: $0.weight) }
    let out = net.edges[layer + 1].filter { $0.from == neuron.output || $0.from == neuron.input }
      .map { (to: $0.to, weight: $0.weight) }
    return (into, neuron.bias, out)
  }

  fileprivate func weightCount(_ unit: Int, _ net: Network, _ layer: Int) -> Int {
    let own = weights(unit, net, layer)
    return own.into.count + own.out.count + (own.bias == nil ? 0 : 1)
  }

  /// Whether two units of a layer have equal weights throughout, of their own, and equal gradients.
  fileprivate func areTwins(
    _ first: Int, _ second: Int, of net: Network, in layer: Int, _ gradients: inout Gradients
  ) -> Bool {
    let neurons = net.layers[layer]
    guard neurons[first].activation == neurons[second].activation else { return false }
    let (one, other) = (weights(first, net, layer), weights(second, net, layer))
    guard one.into.count == other.into.count, one.out.count == other.out.count, !one.out.isEmpty,
      (one.bias == nil) == (other.bias == nil)
    else { return false }
    var pairs: [(Network.Unit, Network.Unit)] = []
    for edge in one.into {
      guard let twin = other.into.first(where: { $0.from == edge.from }) else { return false }
      pairs.append((edge.weight, twin.weight))
    }
    for edge in one.out {
      guard let twin = other.out.first(where: { $0.to == edge.to }) else { return false }
      pairs.append((edge.weight, twin.weight))
    }
    if let bias = one.bias, let twin = other.bias { pairs.append((bias, twin)) }
    // Tied weights are one by intention.
    guard pairs.contains(where: { $0 != $1 }) else { return false }
    return pairs.allSatisfy { a, b in
      guard let first = value(a), let second = value(b), first == second else { return false }
      return gradients.areEqual(a, b)
    }
  }

  private func value(_ unit: Network.Unit) -> Real? {
    guard let values = solved.values[unit.symbol], unit.entry < values.count else { return nil }
    return values[unit.entry]
  }
}

/// The gradient of a loss by parameters, worked out at their values when first asked for.
struct Gradients {
  private let definitions: Definitions
  private let loss: Symbol
  private let parameters: [Symbol]
  private var worked: (definitions: Definitions, evaluator: RealEvaluator)?

  init(_ definitions: Definitions, of loss: Symbol, by parameters: [Symbol]) {
    (self.definitions, self.loss, self.parameters) = (definitions, loss, parameters)
  }

  /// Entries of a parameter's gradient, row by row, with these values of parameters in place of theirs.
  mutating func values(by parameter: Symbol, with changed: [(Symbol, [Real])] = []) -> [Real]? {
    if worked == nil {
      var own = definitions
      _ = backpropagate(loss, by: parameters, in: &own)
      let wanted = parameters.compactMap { own.derivative(of: loss, by: $0) }
      var evaluator = RealEvaluator(own, wanted: wanted)
      guard evaluator.operations < 2e6 else { return nil }
      evaluator.run()
      worked = (own, evaluator)
    }
    guard let worked, let name = worked.definitions.derivative(of: loss, by: parameter) else {
      return nil
    }
    if changed.isEmpty { return worked.evaluator.values[name.id] }
    var evaluator = worked.evaluator
    for (symbol, entries) in changed { evaluator.set(symbol, to: entries) }
    evaluator.run()
    return evaluator.values[name.id]
  }

  mutating func areEqual(_ a: Network.Unit, _ b: Network.Unit) -> Bool {
    guard let one = values(by: a.symbol), let other = values(by: b.symbol), a.entry < one.count,
      b.entry < other.count
    else { return false }
    let (first, second) = (one[a.entry], other[b.entry])
    // Equal numbers go the same way through the same operations, to the last bit.
    return first.isFinite && first == second
  }
}
