import Language
import Mathematics
import Rendering
import Solving
import Text

/// The picture of a net and where the last of its definitions ends.
struct Picture {
  var diagram: NetworkDiagram
  var definedBy: Int
}

/// The pictures of a worksheet's nets, with weights, biases and values where they are known.
func pictures(of solved: Solved) -> [Picture] {
  let sheet = Sheet(solved.definitions, Working(values: solved.values))
  return networks(of: solved, shown: NetworkDiagram.shownUnits).map { network in
    let ends = network.layers.joined().compactMap { neuron in
      solved.worksheet.spans[neuron.output.symbol]?.end
    }
    return Picture(diagram: diagram(of: network, sheet), definedBy: ends.max() ?? 0)
  }
}

/// The picture of a net; `note` is what stands beside a unit.
func diagram(
  of network: Network, _ sheet: Sheet,
  note: (Network.Neuron) -> NetworkDiagram.Labelled? = { _ in nil }
) -> NetworkDiagram {
  var columns = [
    NetworkDiagram.Column(
      "input",
      units: network.inputs.enumerated().map { place, unit in
        .init(
          sheet.labelled(unit),
          isAfterGap: place > 0 && isGap(network.inputs[place - 1], unit))
      }, count: network.sizes[0])
  ]
  var places: [Network.Unit: (column: Int, unit: Int)] = [:]
  for (place, unit) in network.inputs.enumerated() { places[unit] = (0, place) }
  var edges: [NetworkDiagram.Edge] = []
  for (number, layer) in network.layers.enumerated() {
    let biases = layer.compactMap { $0.bias }
    let isShared = layer.count > 1 && biases.count == layer.count && Set(biases).count == 1
    columns.append(
      NetworkDiagram.Column(
        caption(number, network),
        units: layer.enumerated().map { place, neuron in
          NetworkDiagram.Unit(
            sheet.labelled(neuron.output),
            bias: isShared ? nil : neuron.bias.map { sheet.labelled($0) }, note: note(neuron),
            isAfterGap: place > 0 && isGap(layer[place - 1].output, neuron.output))
        }, count: network.sizes[number + 1],
        sharedBias: isShared ? sheet.labelled(biases[0]) : nil))
    for edge in network.edges[number] {
      guard let from = places[edge.from] else { continue }
      edges.append(
        .init(from: from, to: (number + 1, edge.to), weight: sheet.labelled(edge.weight)))
    }
    for (place, neuron) in layer.enumerated() {
      places[neuron.output] = (number + 1, place)
      places[neuron.input] = places[neuron.input] ?? (number + 1, place)
    }
  }
  return NetworkDiagram(title: title(network), columns: columns, edges: edges)
}

/// Whether entries of one quantity are left out between two units.
private func isGap(_ unit: Network.Unit, _ next: Network.Unit) -> Bool {
  unit.symbol == next.symbol && next.entry > unit.entry + 1
}

private func title(_ network: Network) -> String {
  let sizes = "The network, " + network.sizes.map { String($0) }.joined(separator: "–")
  return network.examples.map { "\(sizes), at the first of \($0) examples" } ?? sizes
}

private func caption(_ number: Int, _ network: Network) -> String {
  let layer = network.layers[number]
  let isLast = number == network.layers.count - 1
  let sources = Set(network.edges.dropFirst(number + 1).joined().map { $0.from })
  let hidden = network.layers.count > 2 ? "hidden \(number + 1)" : "hidden"
  let leadsOn = layer.allSatisfy { sources.contains($0.output) }
  let place = isLast ? "output" : leadsOn ? hidden : "\(hidden) and output"
  guard let name = layer.first?.activation, !name.isEmpty,
    layer.allSatisfy({ $0.activation == name })
  else { return place }
  return "\(place), \(name)"
}

extension Sheet {
  func labelled(_ unit: Network.Unit) -> NetworkDiagram.Labelled {
    let quantity = definitions[unit.symbol]
    let own = definitions.subscripts(of: unit.entry, in: quantity.ownShape)
    let label: Formula
    if quantity.hasExamples {
      label = .subscripted(
        name(of: unit.symbol),
        own.map { if case .entry(let entry) = $0 { .number(entry) } else { .text("") } })
    } else {
      label = formula(symbol: unit.symbol, at: own, in: definitions)
    }
    guard !quantity.hasExamples, let entries = values[unit.symbol.id],
      unit.entry < entries.count, entries[unit.entry].isFinite
    else {
      return .init(own.isEmpty && quantity.hasExamples ? name(of: unit.symbol) : label)
    }
    return .init(label, value: short(entries[unit.entry]))
  }

  /// A number short enough for a picture: four digits, also where a few more would be exact.
  private func short(_ value: Real) -> Formula {
    var shown = value.shown(.significant(4))
    if shown.exponent == nil {
      let parts = shown.digits.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count == 2, let places = decimals(whole: parts[0], rest: parts[1]) {
        shown = value.shown(.decimals(places))
      }
    }
    return .number(
      Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
  }

  /// How many decimals leave four digits, where there are more.
  private func decimals(whole: Substring, rest: Substring) -> Int? {
    let zeros = whole == "0" ? rest.prefix { $0 == "0" }.count : -whole.count
    return rest.count > zeros + 4 ? max(0, zeros + 4) : nil
  }
}
