/// A worksheet that chance has written: givens and parameters of several shapes, a chain of
/// definitions that use them, and a scalar E at the end that everything leads to.
struct RandomWorksheet {
  private(set) var lines: [String] = []
  private(set) var parameters: [String] = []
  private var chance: Chance
  private let rows: Int
  private let columns: Int
  private var count = 0

  private enum Shape: Hashable {
    case scalar
    /// A vector of so many entries.
    case vector(Int)
    case matrix(Int, Int)
  }

  private var known: [Shape: [String]] = [:]
  private var unused: [(name: String, shape: Shape)] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(seed: UInt64) {
    chance = Chance(state: seed)
    // One row or column would be typed as a vector.
    rows = 2 + chance.upTo(2)
    columns = 2 + chance.upTo(2)
    give("s", .scalar)
    give("p", .scalar)
    give("x", .vector(columns))
    give("b", .vector(rows))
    give("W", .matrix(rows, columns))
    give("V", .matrix(columns, rows))
    lines.append("parameters " + parameters.joined(separator: ", "))
    for _ in 0..<(2 + chance.upTo(4)) { define() }
    lines.append("E = " + loss())
    lines.append("backpropagate E")
  }

  private mutating func give(_ name: String, _ shape: Shape) {
    switch shape {
    case .scalar: lines.append("\(name) = \(chance.decimal())")
    case .vector(let size): lines.append("\(name) = [\(row(size))]")
    case .matrix(let height, let width):
      let all = (0..<height).map { _ in row(width) }
      lines.append("\(name) = [\(all.joined(separator: "; "))]")
    }
    parameters.append(name)
    known[shape, default: []].append(name)
  }

  private mutating func row(_ size: Int) -> String {
    (0..<size).map { _ in chance.decimal() }.joined(separator: ", ")
  }

  // MARK: Definitions

  private mutating func define() {
    count += 1
    let name = "q\(count)"
    let height = chance.pick([rows, columns])
    switch chance.upTo(6) {
    case 0:
      add(name, .scalar, "\(name) = \(scalar(3))")
    case 1:
      add(
        name, .vector(height),
        "\(name)_i = \(self.name(.vector(height)))_i * \(factor("i", height, 3))")
    case 2:
      add(name, .matrix(rows, columns), "\(name) = \(matrix())")
    default:
      add(name, .vector(height), "\(name) = \(vector(height, 2))")
    }
  }

  private mutating func add(_ name: String, _ shape: Shape, _ line: String) {
    lines.append(line)
    known[shape, default: []].append(name)
    unused.append((name, shape))
  }

  /// What the author wants most: something that nothing uses yet.
  private mutating func name(_ shape: Shape) -> String {
    if chance.upTo(2) == 0, let place = unused.lastIndex(where: { $0.shape == shape }) {
      return unused.remove(at: place).name
    }
    return chance.pick(known[shape] ?? ["0"])
  }

  private mutating func scalar(_ depth: Int) -> String {
    if depth == 0 { return chance.upTo(4) == 0 ? chance.pick(["2", "0.5", "3"]) : name(.scalar) }
    let size = chance.pick([rows, columns])
    switch chance.upTo(10) {
    case 0: return "(\(scalar(depth - 1)) + \(scalar(depth - 1)))"
    case 1: return "(\(scalar(depth - 1)) - \(scalar(depth - 1)))"
    case 2: return "\(scalar(depth - 1)) * \(scalar(depth - 1))"
    case 3: return "(\(scalar(depth - 1)) / (2 + \(name(.scalar))^2))"
    case 4: return activated(scalar(depth - 1))
    case 5: return "\(bounded(scalar(depth - 1)))"
    case 6: return total(size, depth - 1)
    case 7: return "(\(name(.vector(size)))^T \(name(.vector(size))))"
    case 8:
      let value = scalar(depth - 1)
      return "{ \(value) if \(name(.scalar)) > 0.3, \(scalar(depth - 1)) otherwise }"
    default: return name(.scalar)
    }
  }

  /// A sum, mean, product or maximum over the entries of a vector, under its own letter.
  private mutating func total(_ size: Int, _ depth: Int) -> String {
    let letter = chance.pick(["i", "j", "k"])
    let kind = chance.pick(["sum", "sum", "mean", "prod", "max", "min"])
    let first = name(.vector(size))
    return "(\(kind)_\(letter) \(first)_\(letter) * \(factor(letter, size, depth)))"
  }

  /// An expression in the entry `letter` of vectors of one size.
  private mutating func entry(_ letter: String, _ size: Int, _ depth: Int) -> String {
    if depth == 0 {
      return chance.upTo(4) == 0 ? name(.scalar) : name(.vector(size)) + "_\(letter)"
    }
    switch chance.upTo(8) {
    case 0: return "(\(entry(letter, size, depth - 1)) + \(entry(letter, size, depth - 1)))"
    case 1: return "\(factor(letter, size, depth - 1)) * \(factor(letter, size, depth - 1))"
    case 2: return "\(factor(letter, size, depth - 1)) / (1 + \(name(.vector(size)))_\(letter)^2)"
    case 3: return bounded(entry(letter, size, depth - 1))
    case 4: return activated(entry(letter, size, depth - 1))
    case 5:
      let other = letter == "k" ? "j" : "k"
      let width = size == rows ? columns : rows
      let matrix = size == rows ? name(.matrix(rows, columns)) : "V"
      return "(sum_\(other) \(matrix)_{\(letter),\(other)} \(name(.vector(width)))_\(other))"
    case 6: return "softmax(\(name(.vector(size))))_\(letter)"
    default: return name(.vector(size)) + "_\(letter)"
    }
  }

  private mutating func factor(_ letter: String, _ size: Int, _ depth: Int) -> String {
    "(\(entry(letter, size, depth)))"
  }

  private mutating func vector(_ size: Int, _ depth: Int) -> String {
    if depth == 0 { return name(.vector(size)) }
    let width = size == rows ? columns : rows
    let matrix =
      size == rows && (rows != columns || chance.upTo(2) == 0)
      ? name(.matrix(rows, columns)) : "V"
    switch chance.upTo(9) {
    case 0: return "(\(matrix) \(name(.vector(width))) + \(name(.vector(size))))"
    case 1: return "(\(matrix) \(name(.vector(width))) + \(name(.scalar)))"
    case 2: return "(\(vector(size, depth - 1)) + \(vector(size, depth - 1)))"
    case 3: return "(\(vector(size, depth - 1)) ∘ \(vector(size, depth - 1)))"
    case 4: return "\(chance.pick(["softmax", "log_softmax"]))(\(vector(size, depth - 1)))"
    case 5: return "(\(scalar(1)) * \(vector(size, depth - 1)))"
    case 6: return "(\(size == rows ? "V" : "W")^T \(name(.vector(width))))"
    case 7: return "(\(vector(size, depth - 1)) / (1 + \(name(.scalar))^2))"
    default: return activated(vector(size, depth - 1))
    }
  }

  private mutating func matrix() -> String {
    let other = name(.matrix(rows, columns))
    switch chance.upTo(5) {
    case 0: return "\(other) V \(name(.matrix(rows, columns)))"
    case 1: return "\(name(.vector(rows))) \(name(.vector(columns)))^T"
    case 2: return "V^T + \(other)"
    case 3: return "tanh(\(other))"
    default: return "\(name(.scalar)) \(other)"
    }
  }

  private mutating func activated(_ argument: String) -> String {
    let (function, rest) = chance.pick([
      ("sigmoid", ""), ("tanh", ""), ("relu", ""), ("leaky_relu", ", 0.01"), ("elu", ", 1.5"),
      ("gelu", ""), ("silu", ""), ("softplus", ""), ("mish", ""), ("softsign", ""), ("selu", ""),
      ("hard_sigmoid", ""), ("hard_tanh", ""), ("celu", ", s^2 + 1"), ("swish", ", p"),
      ("gelu_tanh", ""), ("log_sigmoid", ""), ("logcosh", ""), ("huber", ", 0.7"), ("sin", ""),
      ("cos", ""), ("erf", ""), ("abs", ""), ("leaky_relu", ", p"),
    ])
    return "\(function)(\(argument)\(rest))"
  }

  /// Something of the argument that has a value everywhere.
  private mutating func bounded(_ argument: String) -> String {
    switch chance.upTo(6) {
    case 0: "exp(tanh(\(argument)))"
    case 1: "log(2 + (\(argument))^2)"
    case 2: "sqrt(1 + (\(argument))^2)"
    case 3: "(1 + sigmoid(\(argument)))^\(chance.pick(["s", "1.5", "(-2)", "p", "(1/3)"]))"
    case 4: "tanh(\(argument))^\(chance.pick(["2", "3", "4"]))"
    default: "max(tanh(\(argument)), 0.2 \(name(.scalar)))"
    }
  }

  /// A scalar in which every quantity that was left over has its part.
  private mutating func loss() -> String {
    var terms = [scalar(2)]
    let left = unused
    unused = []
    for (name, shape) in left {
      switch shape {
      case .scalar: terms.append("tanh(\(name))")
      case .matrix: terms.append("(sum_i sum_j sin(\(name)_{i,j}))")
      case .vector(let size): terms.append(vectorLoss(name, size))
      }
    }
    return terms.joined(separator: " + ")
  }

  private mutating func vectorLoss(_ name: String, _ size: Int) -> String {
    let labels = "[" + (0..<size).map { $0 == 0 ? "1" : "0" }.joined(separator: ", ") + "]"
    switch chance.upTo(6) {
    case 0: return "cross_entropy(\(labels), softmax(\(name)))"
    case 1: return "mse(\(labels), tanh(\(name)))"
    case 2: return "half_sse(sigmoid(\(name)), \(labels))"
    case 3: return "tanh(logsumexp(\(name)))"
    case 4: return "cross_entropy_scores(\(labels), tanh(\(name)))"
    default: return "sum_i bce(\(labels)_i, sigmoid(\(name)_i))"
    }
  }
}
