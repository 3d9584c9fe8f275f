import Mathematics

/// A worksheet by chance: a table, a net of some depth with units of many kinds, a loss, perhaps
/// weights that are used twice and a regulariser.
struct RandomWorksheet {
  private(set) var text = ""
  private(set) var table = ""
  private(set) var rows = 0
  private var chance: Chance
  private var parameters: [String] = []
  private var declarations: [String] = []
  private var definitions: [String] = []
  /// Matrices by their sizes, for those that are used again.
  private var matrices: [(name: String, rows: Int, columns: Int)] = []
  private var penalties: [String] = []
  private var inputs = 0
  private var classes = 0

  init(seed: Int) {
    chance = Chance(seed: UInt64(seed) &* 7919 &+ 17)
    // A vector of one entry would be read as a number.
    inputs = 2 + chance.below(4)
    classes = 2 + chance.below(3)
    rows = 2 + chance.below(8)
    writeTable()
    declareFunctions()
    var layer = (name: "x", width: inputs)
    for depth in 1...(1 + chance.below(3)) { layer = hidden(layer, depth) }
    let loss = output(layer)
    let features = (1...inputs).map { "x\($0)" }.joined(separator: ", ")
    let lines =
      ["data d from \"d\" with x = (\(features)), y = onehot(c), t = t, r = r"] + declarations
      + ["parameters \(parameters.joined(separator: ", "))"] + definitions
      + ["L = \(([loss] + penalties).joined(separator: " + "))"]
    text = lines.joined(separator: "\n") + "\n"
  }

  private mutating func writeTable() {
    table = (1...inputs).map { "x\($0)" }.joined(separator: ",") + ",t,r,c\n"
    for row in 0..<rows {
      let features = (0..<inputs).map { _ in number(2) }
      let label = row < classes ? row : chance.below(classes)
      table +=
        (features + ["\(chance.below(2))", number(1), "c\(label)"]).joined(separator: ",") + "\n"
    }
    // Fewer rows than classes make fewer classes.
    classes = min(classes, rows)
  }

  /// A decimal in ±most.
  private mutating func number(_ most: Double) -> String {
    "\(((2 * chance.unit() - 1) * most * 1000).rounded() / 1000)"
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[chance.below(choices.count)]
  }

  /// Functions of one's own, by cases that need not meet.
  private mutating func declareFunctions() {
    let pieces = [
      "sin(v)", "v^2 / 4", "exp(-v^2)", "0.3 v + 0.1", "v / (1 + abs(v))", "1/2", "cos(2 v) - 1",
    ]
    declarations.append(
      "f(v) = { \(pick(pieces)) if v > \(number(0.8)), \(pick(pieces)) otherwise }")
    declarations.append(
      "g(v) = { \(pick(pieces)) if v < -\(1 + chance.below(3))/4, \(pick(pieces)) if v <= 0.4, \(pick(pieces)) otherwise }"
    )
  }

  private mutating func parameter(_ name: String, _ space: String) -> String {
    parameters.append(name)
    declarations.append("\(name) in \(space)")
    return name
  }

  /// A matrix of its own, or one that is there already, perhaps lying on its side.
  private mutating func matrix(_ rows: Int, _ columns: Int) -> String {
    if chance.below(3) == 0 {
      for known in matrices {
        if known.rows == rows, known.columns == columns { return known.name }
        if known.rows == columns, known.columns == rows { return "\(known.name)^T" }
      }
    }
    let name = parameter("W\(matrices.count + 1)", "R^(\(rows) x \(columns))")
    matrices.append((name, rows, columns))
    switch chance.below(6) {
    case 0: penalties.append("0.01 sum_i sum_j \(name)_ij^2")
    case 1: penalties.append("0.005 sum_i sum_j abs(\(name)_ij)")
    default: break
    }
    return name
  }

  private mutating func affine(_ layer: (name: String, width: Int), to width: Int, _ tag: String)
    -> String
  {
    let product = "\(matrix(width, layer.width)) \(layer.name)"
    switch chance.below(4) {
    case 0: return product
    case 1: return "\(product) + \(parameter("s\(tag)", "R"))"
    default: return "\(product) + \(parameter("b\(tag)", "R^\(width)"))"
    }
  }

  private mutating func hidden(_ layer: (name: String, width: Int), _ depth: Int)
    -> (name: String, width: Int)
  {
    let width = chance.below(3) == 0 ? layer.width : 1 + chance.below(5)
    let (z, h) = ("z\(depth)", "h\(depth)")
    definitions.append("\(z) = \(affine(layer, to: width, "\(depth)"))")
    switch chance.below(12) {
    case 0:
      definitions += [
        "m\(depth) = mean_i \(z)_i", "q\(depth) = mean_i (\(z)_i - m\(depth))^2",
        "\(h)_i = (\(z)_i - m\(depth)) / sqrt(q\(depth) + 0.1)",
      ]
    case 1: definitions.append("\(h) = softmax(\(z))")
    case 2: definitions.append("\(h) = tanh(\(parameter("k\(depth)", "R")) \(z))")
    case 3: definitions.append("\(h)_i = \(z)_i / (1 + max_j \(z)_j^2)")
    case 4 where width == layer.width: definitions.append("\(h) = \(layer.name) + tanh(\(z))")
    case 5: definitions.append("\(h)_i = sigmoid(\(z)_i) \(z)_i^2 / (1 + sum_j \(z)_j^2)")
    default:
      let unit = pick([
        "sigmoid(Z)", "tanh(Z)", "relu(Z)", "leaky_relu(Z, 0.01)", "elu(Z, 1)", "selu(Z)",
        "gelu(Z)",
        "silu(Z)", "softplus(Z)", "mish(Z)", "softsign(Z)", "hard_swish(Z)", "f(Z)", "g(Z)", "f(Z)",
        "g(Z)",
      ])
      definitions.append("\(h) = " + String(unit.flatMap { $0 == "Z" ? z : String($0) }))
    }
    if chance.below(8) == 0 { penalties.append("0.02 mean_i \(h)_i^2") }
    return (h, width)
  }

  private mutating func output(_ layer: (name: String, width: Int)) -> String {
    switch chance.below(4) {
    case 0:
      definitions.append("o = \(affine(layer, to: classes, "o"))")
      definitions.append("p = softmax(o)")
      return pick([
        "cross_entropy(y, p)", "cross_entropy_scores(y, o)", "-sum_i y_i log(p_i)", "mse(y, p)",
        "half_sse(y, p)",
      ])
    case 1:
      definitions.append("o = \(affine(layer, to: inputs, "o"))")
      return pick(["mse(x, o)", "half_sse(x, o)", "sum_i huber(x_i - o_i, 0.5)"])
    default:
      let weights = parameter("w", "R^\(layer.width)")
      definitions.append("o = \(weights)^T \(layer.name) + \(parameter("bo", "R"))")
      return pick([
        "1/2 (r - o)^2", "squared_error(r, o)", "huber(r - o, 0.5)", "logcosh(r - o)",
        "bce(t, sigmoid(o))", "bce_scores(t, o)", "hinge(2 t - 1, o)", "squared_hinge(2 t - 1, o)",
      ])
    }
  }
}
