/// A worksheet that chance has written for derivations: quantities with letters for sizes, a few
/// definitions in between, and one quantity `f` that is made of them.
struct RandomSheet {
  /// An axis of the worksheet: n or m entries.
  enum Axis: String {
    case n, m
  }

  /// A letter in scope and how far it runs.
  struct Letter {
    var name: String
    var axis: Axis
  }

  /// What an entry may be made of: a name, and the axes that it has.
  struct Known {
    var name: String
    var axes: [Axis]
  }

  private(set) var definitions: [String] = []
  var chance: Chance
  var known: [Known]
  /// The names of `definitions`, and of what they are made of.
  private(set) var names: [String] = []

  static let declared = """
    s in R
    t in R
    alpha in R
    x in R^n
    u in R^n
    v in R^m
    A in R^(m x n)
    B in R^(n x n)
    y in onehot(n)
    q in R^n
    sum_i q_i = 1

    """

  var text: String { Self.declared + definitions.joined(separator: "\n") + "\n" }

  init(seed: UInt64) {
    chance = Chance(state: seed)
    known = [
      Known(name: "s", axes: []), Known(name: "t", axes: []), Known(name: "alpha", axes: []),
      Known(name: "x", axes: [.n]), Known(name: "x", axes: [.n]), Known(name: "u", axes: [.n]),
      Known(name: "v", axes: [.m]), Known(name: "A", axes: [.m, .n]),
      Known(name: "B", axes: [.n, .n]), Known(name: "y", axes: [.n]),
      Known(name: "q", axes: [.n]),
    ]
    for number in 1...(1 + chance.upTo(3)) { define("g\(number)") }
    let left = leftSide()
    let depth = 2 + chance.upTo(3)
    definitions.append(
      "f\(left.subscripts) = \(entry(depth, left.letters)) + \(anchor(left.letters))")
  }

  // MARK: Definitions

  private mutating func leftSide() -> (subscripts: String, letters: [Letter]) {
    let first = chance.pick(["i", "j", "k"])
    switch chance.upTo(7) {
    case 0, 1, 2: return ("", [])
    case 3, 4: return ("_\(first)", [Letter(name: first, axis: .n)])
    case 5: return ("_\(first)", [Letter(name: first, axis: .m)])
    default:
      let second = chance.pick(["p", "l"])
      let axis = chance.pick([Axis.n, .m])
      return (
        "_{\(first),\(second)}",
        [Letter(name: first, axis: axis), Letter(name: second, axis: .n)]
      )
    }
  }

  /// A term in which every letter of the left side stands, so that their sizes are known.
  private mutating func anchor(_ letters: [Letter]) -> String {
    if letters.isEmpty { return chance.pick(["s", "x_1", "t"]) }
    if letters.count == 2 {
      return "\(letters[0].axis == .n ? "B" : "A")_{\(letters[0].name),\(letters[1].name)}"
    }
    return (letters[0].axis == .n ? chance.pick(["x", "u"]) : "v") + "_" + letters[0].name
  }

  private mutating func define(_ name: String) {
    if chance.upTo(5) < 3 {
      let (line, axes) = customary(name)
      definitions.append(line)
      note(name, axes)
      return
    }
    let left = leftSide()
    definitions.append(
      "\(name)\(left.subscripts) = \(entry(2, left.letters)) + \(anchor(left.letters))")
    note(name, left.letters.map(\.axis))
  }

  private mutating func note(_ name: String, _ axes: [Axis]) {
    names.append(name)
    // What was defined is used more often than what was declared.
    for _ in 0..<3 { known.append(Known(name: name, axes: axes)) }
  }

  /// Definitions that people make, and that derivatives fold back to.
  private mutating func customary(_ g: String) -> (String, [Axis]) {
    let w = vectorName(.n)
    return chance.pick([
      ("\(g)_i = exp(\(w)_i) / sum_k exp(\(w)_k)", [.n]), ("\(g) = sum_j exp(\(w)_j)", []),
      ("\(g)_i = 1 / (1 + exp(-\(w)_i))", [.n]), ("\(g) = softmax(\(w))", [.n]),
      ("\(g) = sigmoid(\(w))", [.n]), ("\(g) = tanh(A \(w))", [.m]), ("\(g) = A \(w) + v", [.m]),
      ("\(g) = B \(w) + s", [.n]), ("\(g) = mean_i \(w)_i", []),
      ("\(g) = sqrt(mean_i \(w)_i^2 + 1)", []), ("\(g) = sqrt(sum_i \(w)_i^2)", []),
      ("\(g)_i = \(w)_i - mean_j \(w)_j", [.n]), ("\(g) = elu(\(w), alpha)", [.n]),
      ("\(g)_i = { \(w)_i if \(w)_i > 0, alpha (exp(\(w)_i) - 1) otherwise }", [.n]),
      ("\(g) = relu(\(w))", [.n]), ("\(g)_i = \(w)_i / (1 + abs(\(w)_i))", [.n]),
      ("\(g) = log(1 + exp(s))", []), ("\(g) = exp(-s^2 / 2)", []),
      ("\(g) = \(w)^T B \(w)", []), ("\(g) = softmax_at(\(w), s^2 + 1)", [.n]),
      ("\(g)_i = exp(-\(w)_i)", [.n]), ("\(g) = log_softmax(\(w))", [.n]),
      ("\(g)_i = \(w)_i / sqrt(sum_k \(w)_k^2)", [.n]), ("\(g) = 1 + exp(-t)", []),
      ("\(g)_i = 1 - \(w)_i", [.n]), ("\(g) = B^T B + eye(n)", [.n, .n]),
      ("\(g)_i = { 1 / (1 + exp(-\(w)_i)) if s > 0, exp(\(w)_i) otherwise }", [.n]),
    ])
  }

  func names(_ axes: [Axis]) -> [String] { known.filter { $0.axes == axes }.map(\.name) }

  mutating func vectorName(_ axis: Axis) -> String { chance.pick(names([axis])) }
}
