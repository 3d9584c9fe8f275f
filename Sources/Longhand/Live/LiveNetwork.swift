import Language
import Mathematics
import Rendering
import Solving
import Text

extension Solution {
  /// The nets as pictures of which every part can be pointed at: `svg`, `parts` with their lines of
  /// working and the place of their number in the worksheet, and the `steps` of a forward pass, a
  /// backward pass and an update, one unit at a time.
  var liveNetworks: [JSON] {
    var telling = NetworkTelling(self)
    return networks(of: solved, shown: NetworkDiagram.shownUnits).enumerated().map {
      telling.json(of: $1, number: $0)
    }
  }
}

/// The lines of working of units, edges and biases.
private struct NetworkTelling {
  let solution: Solution
  var sheet: Sheet
  /// By quantity, the derivative of the loss by it.
  private var slopes: [Symbol: Symbol] = [:]
  private var loss: Symbol?
  private var update: (answer: UpdateAnswer, step: WorkedStep)?

  init(_ solution: Solution) {
    self.solution = solution
    let definitions = solution.solved.definitions
    sheet = Sheet(definitions, Working(values: solution.solved.values))
    for answer in solution.solved.answers {
      switch answer {
      case .backward(let pass): loss = loss ?? pass.loss
      case .update(let answer):
        loss = loss ?? answer.request.loss
        if update == nil, !answer.steps.isEmpty {
          update = (answer, WorkedStep(answer, 0, definitions))
        }
      default: break
      }
    }
    for id in definitions.quantities.indices {
      guard case .derivative(let of, let by) = definitions[Symbol(id: id)].role,
        loss == nil || of == loss
      else { continue }
      loss = of
      if slopes[by] == nil { slopes[by] = Symbol(id: id) }
    }
  }

  private var definitions: Definitions { sheet.definitions }

  mutating func json(of network: Network, number: Int) -> JSON {
    let diagram = diagram(of: network, sheet) { errorTerm(of: $0) }
    let parts = parts(of: network, diagram).map { worked($0) }
    return .object([
      .init("title", .string(diagram.title)),
      .init("svg", .string(writeLiveSVG(.network(diagram), id: "net-\(number)"))),
      .init("parts", .array(parts.map { json(of: $0) })),
      .init("steps", .array(steps(of: parts))),
    ])
  }

  // MARK: Parts

  /// What a page may point at.
  private struct Part {
    var name: String
    var unit: Network.Unit
    var neuron: Network.Neuron?
  }

  /// A part and its lines: its value, of a unit from its net input on, the slope by it, and its update.
  private struct WorkedPart {
    var part: Part
    var forward: [Chain]
    var backward: [Chain]
    var update: [Chain]
  }

  private mutating func worked(_ part: Part) -> WorkedPart {
    WorkedPart(
      part: part, forward: forward(part), backward: backward(part), update: updates(part))
  }

  private func parts(of network: Network, _ diagram: NetworkDiagram) -> [Part] {
    var parts = network.inputs.enumerated().map { Part(name: "unit-0-\($0)", unit: $1) }
    for (number, layer) in network.layers.enumerated() {
      let column = number + 1
      for (place, neuron) in layer.enumerated() {
        parts.append(
          Part(name: "unit-\(column)-\(place)", unit: neuron.output, neuron: neuron))
        if let bias = neuron.bias, diagram.columns[column].sharedBias == nil {
          parts.append(Part(name: "bias-\(column)-\(place)", unit: bias))
        }
      }
      if diagram.columns[column].sharedBias != nil, let bias = layer.first?.bias {
        parts.append(Part(name: "bias-\(column)", unit: bias))
      }
    }
    return parts + zip(diagram.edges, network.shownEdges).map { Part(name: $0.partName, unit: $1) }
  }

  private func json(of worked: WorkedPart) -> JSON {
    let part = worked.part
    let number = solution.solved.worksheet.numberSpans[part.unit.symbol].flatMap { spans in
      part.unit.entry < spans.count ? spans[part.unit.entry] : nil
    }
    return .object([
      .init("part", .string(part.name)),
      .init("name", .string(plainText([.math(label(part.unit))]))),
      .init("html", .string(html(worked.forward + worked.backward + worked.update))),
      .init("number", number.map { .object(place($0)) } ?? .null),
    ])
  }

  private func label(_ unit: Network.Unit) -> Formula {
    formula(
      symbol: unit.symbol,
      at: definitions.subscripts(of: unit.entry, in: definitions[unit.symbol].shape),
      in: definitions)
  }

  private mutating func value(of unit: Network.Unit) -> Chain {
    sheet.chain(unit.symbol, entry: unit.entry)
  }

  /// The net input of a unit, and what becomes of it; the value of anything else.
  private mutating func forward(_ part: Part) -> [Chain] {
    guard let neuron = part.neuron else { return [value(of: part.unit)] }
    let units = neuron.input == neuron.output ? [neuron.input] : [neuron.input, neuron.output]
    return units.map { value(of: $0) }
  }

  /// The error term of a unit, or the slope by a weight.
  private mutating func backward(_ part: Part) -> [Chain] {
    slope(of: part).map { [value(of: $0)] } ?? []
  }

  private func slope(of part: Part) -> Network.Unit? {
    guard let neuron = part.neuron else { return slope(by: part.unit) }
    return slope(by: neuron.input) ?? slope(by: neuron.output)
  }

  private func slope(by unit: Network.Unit) -> Network.Unit? {
    guard let slope = slopes[unit.symbol], let count = definitions[slope].count, unit.entry < count
    else { return nil }
    return Network.Unit(symbol: slope, entry: unit.entry)
  }

  private func updates(_ part: Part) -> [Chain] {
    guard let (answer, step) = update,
      let place = answer.request.parameters.firstIndex(of: part.unit.symbol),
      !answer.unseen.contains(part.unit.symbol)
    else { return [] }
    return step.lines(place, part.unit.entry)
  }

  /// δ = 0.137, beside the unit.
  private func errorTerm(of neuron: Network.Neuron) -> NetworkDiagram.Labelled? {
    let part = Part(name: "", unit: neuron.output, neuron: neuron)
    guard let slope = slope(of: part), !definitions[slope.symbol].hasExamples else { return nil }
    let labelled = sheet.labelled(slope)
    return labelled.value == nil ? nil : labelled
  }

  // MARK: Steps

  /// Forward, the loss, backward with the slopes by what leads into a unit, and the update.
  private mutating func steps(of parts: [WorkedPart]) -> [JSON] {
    let units = parts.filter { $0.part.neuron != nil }
    var steps = units.map { step("forward", $0.part, $0.forward) }
    if let loss, let count = definitions[loss].count {
      steps.append(step("loss", nil, count > 0 ? [sheet.chain(loss, entry: 0)] : []))
    }
    for unit in units.reversed() where !unit.backward.isEmpty {
      steps.append(step("backward", unit.part, unit.backward))
    }
    let weights = parts.filter { $0.part.neuron == nil && !$0.backward.isEmpty }
    for weight in weights.reversed() {
      steps.append(step("gradient", weight.part, weight.backward))
    }
    for weight in weights where !weight.update.isEmpty {
      steps.append(step("update", weight.part, weight.update))
    }
    return steps
  }

  private func step(_ phase: String, _ part: Part?, _ chains: [Chain]) -> JSON {
    .object([
      .init("phase", .string(phase)),
      .init("part", .string(part?.name ?? "")),
      .init("name", .string(part.map { plainText([.math(label($0.unit))]) } ?? "")),
      .init("html", .string(html(chains))),
    ])
  }
}

extension Network {
  /// The weights of the edges that a picture has, in its order.
  fileprivate var shownEdges: [Unit] {
    var known = Set(inputs)
    var weights: [Unit] = []
    for (number, layer) in layers.enumerated() {
      weights += edges[number].filter { known.contains($0.from) }.map { $0.weight }
      for neuron in layer {
        known.insert(neuron.output)
        known.insert(neuron.input)
      }
    }
    return weights
  }
}
