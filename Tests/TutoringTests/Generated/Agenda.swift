/// What a writer works out, in order; how depends on what came before.
struct Agenda {
  struct Item {
    var step: (Notebook) -> Step
    /// Whether it is done without being written down.
    var isSilent = false
  }

  private(set) var items: [Item] = []

  init(_ net: RandomNet, _ chance: inout Chance) {
    let skipsSums = chance.happens(20)
    let skipsLoss = chance.happens(25)
    for step in net.forwardSteps {
      let isLoss = step.name == net.lossName
      items.append(
        Item(step: { _ in step }, isSilent: step.isOptional && (isLoss ? skipsLoss : skipsSums)))
    }
    let last = net.layers.count - 1
    for unit in net.layers[last].outputs.indices {
      items.append(Item(step: { _ in net.outputErrorStep(unit) }))
    }
    let updatesEarly = chance.happens(35)
    if updatesEarly { addUpdates(net, last, all: true, &chance) }
    for place in (0..<last).reversed() {
      for unit in net.layers[place].outputs.indices {
        items.append(
          Item(step: { notebook in
            net.hiddenErrorStep(
              place, unit, isPositive: notebook.value(net.layers[place].sums[unit]) > 0,
              isUpdated: updatesEarly && place == last - 1)
          }))
      }
      if updatesEarly { addUpdates(net, place, all: false, &chance) }
    }
    if !updatesEarly {
      for place in net.layers.indices { addUpdates(net, place, all: false, &chance) }
    }
  }

  private mutating func addUpdates(
    _ net: RandomNet, _ place: Int, all: Bool, _ chance: inout Chance
  ) {
    let layer = net.layers[place]
    var names = layer.weights.flatMap { $0 }
    for bias in layer.biases where !names.contains(bias) { names.append(bias) }
    for name in names where all || chance.happens(60) {
      let byGradient = chance.happens(30)
      if byGradient { items.append(Item(step: { _ in net.gradientStep(place, name) })) }
      items.append(Item(step: { _ in net.updateStep(place, name, byGradient: byGradient) }))
    }
  }
}
