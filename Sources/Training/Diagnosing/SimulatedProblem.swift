import Language
import Mathematics
import Solving

/// A small net and a table, drawn by a seed: what simulated training curves are of.
///
/// Five kinds: a line through noisy points, logistic regression between two clouds, a tanh layer
/// around a ring, a ReLU layer before a softmax over three to five clouds, two tanh layers through a
/// wave.
struct SimulatedProblem {
  var model: TrainedModel
  var count: Int
  /// What kind of net it is.
  var kind: Kind

  enum Kind: Int, CaseIterable {
    case line, logistic, ring, clouds, wave

    var words: String {
      switch self {
      case .line: "a line through noisy points"
      case .logistic: "logistic regression"
      case .ring: "a tanh layer around a ring"
      case .clouds: "a ReLU layer before a softmax"
      case .wave: "two tanh layers through a wave"
      }
    }
  }

  init(_ chance: inout Chance) throws(LoweringFault) {
    kind = Kind.allCases[chance.below(Kind.allCases.count)]
    count = 100 + chance.below(300)
    let width = kind == .ring ? 2 : kind == .wave ? 1 : 2 + chance.below(5)
    let hidden = 3 + chance.below(8)
    let classes = 3 + chance.below(3)
    let table = drawn(kind, count, width, classes, &chance)
    let text = Self.worksheet(kind, width, hidden, classes)
    let worksheet = resolve(Array(text.utf8), isMarkdown: false) { _ in Array(table.utf8) }
    guard let loss = worksheet.named.first(where: { worksheet.definitions[$0].name.source == "L" })
    else {
      throw LoweringFault("A simulated worksheet has no loss.")
    }
    model = try TrainedModel(loss, by: worksheet.parameters, in: worksheet.definitions)
  }

  private static func worksheet(_ kind: Kind, _ width: Int, _ hidden: Int, _ classes: Int) -> String
  {
    let inputs = (1...width).map { "x\($0)" }.joined(separator: ", ")
    let y = kind == .clouds ? "y = onehot(t)" : "y = t"
    let data = "data d from \"d.csv\" with x = (\(inputs)), \(y)\n"
    switch kind {
    case .line:
      return data
        + "w in R^\(width)\nb in R\nparameters w, b\nL = 1/2 (y - w^T x - b)^2\n"
    case .logistic:
      return data
        + "w in R^\(width)\nb in R\nparameters w, b\np = sigmoid(w^T x + b)\nL = bce(y, p)\n"
    case .ring:
      return data
        + """
        W in R^(\(hidden) x \(width))
        b in R^\(hidden)
        v in R^\(hidden)
        c in R
        parameters W, b, v, c
        p = sigmoid(v^T tanh(W x + b) + c)
        L = bce(y, p)

        """
    case .clouds:
      return data
        + """
        W in R^(\(hidden) x \(width))
        b in R^\(hidden)
        V in R^(\(classes) x \(hidden))
        c in R^\(classes)
        parameters W, b, V, c
        p = softmax(V relu(W x + b) + c)
        L = cross_entropy(y, p)

        """
    case .wave:
      return "data d from \"d.csv\" with y = t\n"
        + """
        u in R^\(hidden)
        b in R^\(hidden)
        V in R^(\(hidden) x \(hidden))
        c in R^\(hidden)
        v in R^\(hidden)
        parameters u, b, V, c, v
        L = 1/2 (y - v^T tanh(V tanh(u x1 + b) + c))^2

        """
    }
  }
}

/// The table of a problem as text: inputs x1, x2, … and a target t.
private func drawn(
  _ kind: SimulatedProblem.Kind, _ count: Int, _ width: Int, _ classes: Int, _ chance: inout Chance
) -> String {
  var text = (1...width).map { "x\($0)" }.joined(separator: ",") + ",t\n"
  let groups = kind == .clouds ? classes : 2
  let noise = 0.05 + 0.5 * chance.unit()
  let spread = 0.6 + 1.2 * chance.unit()
  let direction = (0..<width).map { _ in chance.normal() }
  let centres = (0..<groups).map { _ in (0..<width).map { _ in 1.5 * chance.normal() } }
  for _ in 0..<count {
    var x = (0..<width).map { _ in chance.normal() }
    var target = 0.0
    switch kind {
    case .line: target = zip(direction, x).reduce(noise * chance.normal()) { $0 + $1.0 * $1.1 }
    case .logistic, .clouds:
      let group = chance.below(groups)
      x = zip(centres[group], x).map { $0 + spread * $1 }
      target = Double(group)
    case .ring:
      let distance = (x[0] * x[0] + x[1] * x[1]).squareRoot()
      target = distance + noise * chance.normal() > 1.2 ? 1 : 0
    case .wave:
      target = (2 * x[0]).applying(.sin) + noise * chance.normal()
    }
    let label = kind == .line || kind == .wave ? "\(rounded(target))" : "\(Int(target))"
    text += x.map { "\(rounded($0))" }.joined(separator: ",") + ",\(label)\n"
  }
  return text
}

/// To four decimals, as a table has them.
private func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

extension Chance {
  /// Normal with mean 0 and variance 1 (Box and Muller 1958).
  mutating func normal() -> Double {
    let radius = (-2 * (1 - unit()).applying(.log)).squareRoot()
    return radius * (2 * Double.pi * unit()).applying(.cos)
  }
}
