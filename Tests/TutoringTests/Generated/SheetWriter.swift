/// Writes the worksheet of a net at random: matrices, or single names in them; data; loss; requests.
struct SheetWriter {
  private(set) var text = ""
  private let isMatrix: Bool
  private let usesDeltas: Bool
  private var weightCount = 0
  private var deltaCount = 0
  private var parameters: [String] = []
  private var formulas: [String] = []
  private var deltaLines: [String] = []

  init(_ chance: inout Chance) {
    isMatrix = chance.happens(50)
    usesDeltas = chance.happens(60)
  }

  mutating func write(_ net: inout RandomNet, _ chance: inout Chance) {
    net.lossName = chance.pick(["E", "L", "J"])
    let input = Int.random(in: 1...3, using: &chance)
    net.inputs = vector(chance.pick(["x", "i"]), input, 2, &net, &chance)
    let hidden = chance.pick([1, 1, 1, 2])
    var count = input
    for layer in 0..<hidden {
      let units = Int.random(in: 1...3, using: &chance)
      let activation: RandomNet.Activation = chance.pick([
        .sigmoid, .sigmoid, .tanh, .tanh, .relu, .leaky("0.1"), .leaky("0.01"),
      ])
      add(layer, units, count, activation, &net, &chance)
      count = units
    }
    output(Int.random(in: 1...3, using: &chance), count, &net, &chance)
    net.givens["eta"] = chance.pick(["0.1", "0.5", "0.05", "0.2", "1", "0.01"])
    text += "eta = \(net.givens["eta"] ?? "")\n"
    text += "parameters " + parameters.joined(separator: ", ") + "\n"
    text += formulas.joined(separator: "\n") + "\n" + deltaLines.joined()
    text += "backpropagate \(net.lossName)\n"
    text += "update by gradient descent on \(net.lossName) with rate eta\n"
  }

  /// A vector of numbers, or a number; the names of its entries.
  private mutating func vector(
    _ name: String, _ count: Int, _ size: Double, _ net: inout RandomNet, _ chance: inout Chance
  ) -> [String] {
    let numbers = (0..<count).map { _ in chance.decimal(size) }
    return given(name, numbers, &net)
  }

  private mutating func given(_ name: String, _ numbers: [String], _ net: inout RandomNet)
    -> [String]
  {
    let names = SheetWriter.entries(name, numbers.count)
    for (name, number) in zip(names, numbers) { net.givens[name] = number }
    text +=
      numbers.count == 1
      ? "\(name) = \(numbers[0])\n" : "\(name) = [" + numbers.joined(separator: ", ") + "]\n"
    return names
  }

  static func entries(_ name: String, _ count: Int) -> [String] {
    count == 1 ? [name] : (1...count).map { "\(name)_\($0)" }
  }

  // MARK: Layers

  private mutating func add(
    _ place: Int, _ units: Int, _ inputs: Int, _ activation: RandomNet.Activation,
    _ net: inout RandomNet, _ chance: inout Chance
  ) {
    let before =
      place == 0 ? String(net.inputs[0].prefix { $0 != "_" }) : SheetWriter.outputNames[place - 1]
    let isLast = activation == .identity
    let sumName = isLast ? "y" : SheetWriter.sumNames[place]
    let outputName = isLast ? "y" : SheetWriter.outputNames[place]
    let (weights, product) = self.weights(place, units, inputs, before, &net, &chance)
    let (biases, bias, isShared) = self.biases(place, units, &net, &chance)
    formulas.append("\(sumName) = \(product)" + (bias.map { " + \($0)" } ?? ""))
    if !isLast { formulas.append("\(outputName) = \(activation.call(sumName))") }
    var layer = RandomNet.Layer(
      activation: activation, sums: SheetWriter.entries(sumName, units),
      outputs: SheetWriter.entries(outputName, units), weights: weights, biases: biases,
      isBiasShared: isShared, deltas: [])
    layer.deltas = deltas(sumName, units, net.lossName)
    for name in weights.flatMap({ $0 }) + biases {
      layer.gradients[name] = "d\(net.lossName)/d\(name)"
    }
    net.layers.append(layer)
  }

  private static let sumNames = ["z", "u", "r"]
  private static let outputNames = ["h", "g", "o"]

  private mutating func weights(
    _ place: Int, _ units: Int, _ inputs: Int, _ before: String, _ net: inout RandomNet,
    _ chance: inout Chance
  ) -> (names: [[String]], product: String) {
    let numbers = (0..<units).map { _ in (0..<inputs).map { _ in chance.decimal(1) } }
    var names: [[String]] = []
    var product: String
    if isMatrix {
      let letter = ["W", "V", "U"][place]
      let isVector = units == 1 || inputs == 1
      names = (1...units).map { unit in
        (1...inputs).map { input in
          isVector
            ? units * inputs == 1 ? letter : "\(letter)_\(max(unit, input))"
            : "\(letter)_{\(unit),\(input)}"
        }
      }
      let rows = numbers.map { $0.joined(separator: ", ") }
      text +=
        units * inputs == 1
        ? "\(letter) = \(rows[0])\n"
        : "\(letter) = [" + rows.joined(separator: inputs == 1 ? ", " : "; ") + "]\n"
      product = units == 1 && inputs > 1 ? "\(letter)^T \(before)" : "\(letter) \(before)"
      parameters.append(letter)
    } else {
      names = numbers.map { row in
        row.map { _ in
          weightCount += 1
          return "w\(weightCount)"
        }
      }
      let all = names.flatMap { $0 }
      text +=
        all.count == 1
        ? "\(all[0]) = \(numbers[0][0])\n"
        : "[\(all.joined(separator: ", "))] = [\(numbers.flatMap { $0 }.joined(separator: ", "))]\n"
      parameters += all
      let rows = names.map { $0.joined(separator: ", ") }
      if units == 1 {
        let inputs = SheetWriter.entries(before, inputs)
        product = zip(names[0], inputs).map { "\($0) \($1)" }.joined(separator: " + ")
      } else {
        product = "[" + rows.joined(separator: inputs == 1 ? ", " : "; ") + "] \(before)"
      }
    }
    for (row, values) in zip(names, numbers) {
      for (name, value) in zip(row, values) { net.givens[name] = value }
    }
    return (names, product)
  }

  private mutating func biases(
    _ place: Int, _ units: Int, _ net: inout RandomNet, _ chance: inout Chance
  ) -> (names: [String], name: String?, isShared: Bool) {
    let choice = chance.upTo(5)
    if choice == 0 { return ([], nil, false) }
    if choice > 2, units > 1 {
      let name = "b\(place + 1)"
      let value = chance.decimal(1)
      text += "\(name) = \(value)\n"
      net.givens[name] = value
      parameters.append(name)
      return (Array(repeating: name, count: units), name, true)
    }
    let name = ["b", "c", "d"][place]
    parameters.append(name)
    return (vector(name, units, 1, &net, &chance), name, false)
  }

  private mutating func deltas(_ sum: String, _ units: Int, _ loss: String) -> [String] {
    guard usesDeltas else {
      return SheetWriter.entries(sum, units).map { "d\(loss)/d\($0)" }
    }
    let names = (1...units).map { "delta_\(deltaCount + $0)" }
    deltaCount += units
    deltaLines.append("name d\(loss)/d\(sum) as \(names.joined(separator: ", "))\n")
    return names
  }

  // MARK: Loss

  private mutating func output(
    _ units: Int, _ inputs: Int, _ net: inout RandomNet, _ chance: inout Chance
  ) {
    var choices: [RandomNet.Loss] =
      units == 1 ? [.half, .half, .squares, .binary] : [.half, .mean, .squares, .crossEntropy]
    choices += units == 1 ? [.half] : [.half, .crossEntropy]
    net.loss = chance.pick(choices)
    var activation: RandomNet.Activation = chance.pick([.sigmoid, .sigmoid, .tanh, .identity])
    if net.loss == .crossEntropy { activation = .softmax }
    if net.loss == .binary { activation = .sigmoid }
    add(net.layers.count, units, inputs, activation, &net, &chance)
    let output = String(net.layers[net.layers.count - 1].outputs[0].prefix { $0 != "_" })
    switch net.loss {
    case .crossEntropy:
      net.label = chance.upTo(units)
      net.targets = given("t", (0..<units).map { $0 == net.label ? "1" : "0" }, &net)
    case .binary:
      net.label = chance.upTo(2)
      net.targets = given("t", ["\(net.label)"], &net)
    default: net.targets = vector("t", units, 1, &net, &chance)
    }
    formulas.append("\(net.lossName) = \(net.loss.call("t", output, units, &chance))")
  }
}

extension RandomNet.Activation {
  fileprivate func call(_ argument: String) -> String {
    switch self {
    case .sigmoid: "sigmoid(\(argument))"
    case .tanh: "tanh(\(argument))"
    case .relu: "relu(\(argument))"
    case .leaky(let slope): "leaky_relu(\(argument), \(slope))"
    case .softmax: "softmax(\(argument))"
    case .identity: argument
    }
  }
}

extension RandomNet.Loss {
  fileprivate func call(_ t: String, _ o: String, _ count: Int, _ chance: inout Chance) -> String {
    let square = count == 1 ? "(\(t) - \(o))^2" : "(\(t)_k - \(o)_k)^2"
    switch self {
    case .half: return count == 1 ? "1/2 \(square)" : "1/2 sum_k \(square)"
    case .squares: return count == 1 ? square : "sum_k \(square)"
    case .mean: return chance.pick(["mean_k \(square)", "mse(\(t), \(o))"])
    case .crossEntropy:
      return chance.pick(["cross_entropy(\(t), \(o))", "-sum_k \(t)_k log(\(o)_k)"])
    case .binary:
      return chance.pick([
        "bce(\(t), \(o))", "-(\(t) log(\(o)) + (1 - \(t)) log(1 - \(o)))",
      ])
    }
  }
}
