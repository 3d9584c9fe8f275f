extension RandomSheet {
  /// A scalar in the letters in scope.
  mutating func entry(_ depth: Int, _ letters: [Letter]) -> String {
    if depth <= 0 { return leaf(letters) }
    switch chance.upTo(20) {
    case 0, 1: return "(\(entry(depth - 1, letters)) + \(entry(depth - 1, letters)))"
    case 2: return "(\(entry(depth - 1, letters)) - \(entry(depth - 1, letters)))"
    case 3, 4: return "\(entry(depth - 1, letters)) \(entry(depth - 1, letters))"
    case 5: return "(\(entry(depth - 1, letters)) / \(divisor(depth - 1, letters)))"
    case 6: return power(depth - 1, letters)
    case 7: return primitive(depth - 1, letters)
    case 8, 9: return activated(depth - 1, letters)
    case 10, 11, 12: return total(depth - 1, letters)
    case 13: return cases(depth - 1, letters)
    case 14: return ofVectors(depth - 1)
    case 15: return vectorEntry(depth - 1, letters)
    case 16: return "(1 - \(entry(depth - 1, letters)))"
    case 17: return twice(depth - 1, letters)
    default: return leaf(letters)
    }
  }

  /// A number, a name with subscripts in scope, a delta.
  mutating func leaf(_ letters: [Letter]) -> String {
    switch chance.upTo(12) {
    case 0: return chance.pick(["2", "3", "1/2", "0.3", "pi", "n", "(-1)"])
    case 1: return delta(letters)
    default:
      let reachable = known.filter { item in
        item.axes.allSatisfy { axis in letters.contains { $0.axis == axis } }
          || (item.axes.isEmpty || chance.state % 5 == 0)
      }
      let item = chance.pick(reachable)
      if item.axes.isEmpty { return item.name }
      let places = item.axes.map { place($0, letters) }
      return item.name + "_{" + places.joined(separator: ",") + "}"
    }
  }

  /// A letter of the axis that is not hidden by another of the same name, or an entry.
  private mutating func place(_ axis: Axis, _ letters: [Letter]) -> String {
    let usable = visible(letters).filter { $0.axis == axis }.map(\.name)
    if usable.isEmpty || chance.upTo(8) == 0 { return chance.pick(["1", "2"]) }
    return chance.pick(usable)
  }

  private func visible(_ letters: [Letter]) -> [Letter] {
    letters.enumerated().filter { place, letter in
      !letters[(place + 1)...].contains { $0.name == letter.name }
    }.map(\.element)
  }

  private mutating func delta(_ letters: [Letter]) -> String {
    let axis = chance.pick([Axis.n, .m])
    let usable = visible(letters).filter { $0.axis == axis }.map(\.name)
    guard let first = usable.first else { return "2" }
    let other = usable.count > 1 ? usable[1] : "1"
    return chance.upTo(3) == 0 ? "delta_{\(first),2}" : "delta_{\(first),\(other)}"
  }

  /// Mostly what cannot be 0.
  private mutating func divisor(_ depth: Int, _ letters: [Letter]) -> String {
    switch chance.upTo(5) {
    case 0: "(1 + (\(entry(depth, letters)))^2)"
    case 1: "(2 + exp(\(tame(depth, letters))))"
    case 2: "(1 - \(leaf(letters)))"
    case 3: "(\(leaf(letters)) (1 - \(leaf(letters))))"
    default: "(\(entry(depth, letters)))"
    }
  }

  /// Something that does not grow without bound.
  private mutating func tame(_ depth: Int, _ letters: [Letter]) -> String {
    switch chance.upTo(4) {
    case 0: "tanh(\(entry(depth, letters)))"
    case 1: "sin(\(entry(depth, letters)))"
    case 2: "(-\(leaf(letters)))"
    default: leaf(letters)
    }
  }

  private mutating func positive(_ depth: Int, _ letters: [Letter]) -> String {
    switch chance.upTo(5) {
    case 0: "(1 + (\(entry(depth, letters)))^2)"
    case 1: "sigmoid(\(entry(depth, letters)))"
    case 2: "exp(\(tame(depth, letters)))"
    default: rarelyZero(depth, letters)
    }
  }

  /// Nothing that is 0 at most entries: a root of that has no slope by any rule.
  private mutating func rarelyZero(_ depth: Int, _ letters: [Letter]) -> String {
    let text = entry(depth, letters)
    return ["delta", "y", "relu", "hinge", "hard", "step", "sign", " if ", " - ", "(-1)"]
      .contains { text.contains($0) } ? "(2 + tanh(\(text)))" : "(\(text))"
  }

  private mutating func power(_ depth: Int, _ letters: [Letter]) -> String {
    let base = positive(depth, letters)
    switch chance.upTo(9) {
    case 0, 1, 2: return "\(base)^2"
    case 3: return "(\(entry(depth, letters)))^\(chance.pick(["2", "3", "4", "(-1)", "(-2)"]))"
    case 4: return "(\(base))^(1/2)"
    case 5: return "(\(base))^(\(chance.pick(["3/2", "2/3", "-1/2", "1/3", "0.7"])))"
    // 0^s has no slope that the rule for it could tell.
    case 6: return "(\(base)^2 + 0.1)^(\(chance.pick(["s", "s + 1", "2 t", "alpha - 1"])))"
    case 7: return "(exp(\(tame(depth, letters))))^(\(leaf(letters)))"
    default: return "2^(\(leaf(letters)))"
    }
  }

  private mutating func primitive(_ depth: Int, _ letters: [Letter]) -> String {
    switch chance.upTo(9) {
    case 0, 1: "exp(\(tame(depth, letters)))"
    case 2: "log(\(positive(depth, letters)))"
    case 3: "log(\(entry(depth, letters)))"
    case 4: "sqrt(\(positive(depth, letters)))"
    default: "\(chance.pick(["tanh", "sin", "cos", "abs", "erf"]))(\(entry(depth, letters)))"
    }
  }

  private mutating func activated(_ depth: Int, _ letters: [Letter]) -> String {
    let (function, rest) = chance.pick([
      ("sigmoid", ""), ("sigmoid", ""), ("log_sigmoid", ""), ("identity", ""), ("relu", ""),
      ("relu6", ""), ("leaky_relu", ", 0.01"), ("leaky_relu", ", alpha"), ("elu", ", alpha"),
      ("elu", ", 1"), ("selu", ""), ("celu", ", alpha^2 + 1"), ("normal_density", ""),
      ("normal_cdf", ""), ("gelu", ""), ("gelu_tanh", ""), ("silu", ""), ("swish", ", alpha"),
      ("softplus", ""), ("mish", ""), ("softsign", ""), ("hard_sigmoid", ""), ("hard_tanh", ""),
      ("hard_swish", ""), ("squared_error", ", s"), ("hinge", ", t"), ("squared_hinge", ", s"),
      ("huber", ", 0.7"), ("huber", ", alpha"), ("logcosh", ""), ("sign", ""), ("step", ""),
      ("log2", ""), ("ln", ""), ("sinh", ""), ("cosh", ""), ("max", ", s"), ("min", ", 0.2 t"),
      ("relu'", ""), ("sigmoid'", ""), ("tanh'", ""), ("elu'", ", alpha"), ("gelu'", ""),
      ("bce", ", sigmoid(t)"), ("bce_scores", ", s"), ("gaussian_nll", ", s, t^2 + 1"),
    ])
    if function == "bce", chance.upTo(2) == 0 {
      return "bce(\(leaf(letters)), sigmoid(\(entry(depth, letters))))"
    }
    return "\(function)(\(entry(depth, letters))\(rest))"
  }

  /// Σ, Π, max, min or mean, often under a letter that is in use already.
  private mutating func total(_ depth: Int, _ letters: [Letter]) -> String {
    let kind = chance.pick(["sum", "sum", "sum", "sum", "mean", "mean", "prod", "max", "min"])
    let letter = chance.pick(["i", "j", "k", "l"])
    let axis = chance.pick([Axis.n, .n, .m])
    let inner = letters + [Letter(name: letter, axis: axis)]
    if chance.upTo(3) == 0, kind == "sum" || kind == "prod" {
      return "(\(kind)_{\(letter)=1}^\(axis.rawValue) (\(entry(depth, inner))))"
    }
    return "(\(kind)_\(letter) (\(vectorName(axis))_\(letter) \(entry(depth, inner))))"
  }

  private mutating func cases(_ depth: Int, _ letters: [Letter]) -> String {
    let first = entry(depth, letters)
    let condition = condition(letters)
    if chance.upTo(3) == 0 {
      return
        "{ \(first) if \(condition), \(leaf(letters)) if \(self.condition(letters)), \(entry(depth, letters)) otherwise }"
    }
    return "{ \(first) if \(condition), \(entry(depth, letters)) otherwise }"
  }

  private mutating func condition(_ letters: [Letter]) -> String {
    let usable = visible(letters).filter { $0.axis == .n }.map(\.name)
    switch chance.upTo(8) {
    case 0 where !usable.isEmpty: return "\(usable[0]) = 1"
    case 1 where usable.count > 1: return "\(usable[0]) != \(usable[1])"
    case 2 where !usable.isEmpty: return "\(usable[0]) = argmax_k x_k"
    case 3: return "\(leaf(letters)) > 0.3 and s < 1"
    case 4: return "abs(\(leaf(letters))) <= 0.6"
    default: return "\(leaf(letters)) \(chance.pick([">", "<", ">=", "<="])) \(leaf(letters))"
    }
  }

  // MARK: Functions of vectors

  /// A vector of n entries.
  mutating func vector(_ depth: Int) -> String {
    if depth <= 0 { return vectorName(.n) }
    switch chance.upTo(10) {
    case 0: return "(\(vector(depth - 1)) + \(vectorName(.n)))"
    case 1: return "(\(vector(depth - 1)) ∘ \(vectorName(.n)))"
    case 2: return "(B \(vectorName(.n)))"
    case 3: return "(A^T \(vectorName(.m)))"
    case 4: return "(s \(vector(depth - 1)))"
    case 5: return "tanh(\(vector(depth - 1)))"
    case 6: return "softmax(\(vector(depth - 1)))"
    case 7: return "(\(vectorName(.n)) - t)"
    default: return vectorName(.n)
    }
  }

  private mutating func vectorEntry(_ depth: Int, _ letters: [Letter]) -> String {
    let at = place(.n, letters)
    switch chance.upTo(6) {
    case 0, 1: return "softmax(\(vector(depth)))_\(at)"
    case 2: return "log_softmax(\(vector(depth)))_\(at)"
    case 3: return "softmax_at(\(vector(depth)), \(chance.pick(["2", "s^2 + 1"])))_\(at)"
    case 4: return "(B \(vector(depth)))_\(at)"
    default: return "(\(vector(depth)))_\(at)"
    }
  }

  private mutating func ofVectors(_ depth: Int) -> String {
    switch chance.upTo(14) {
    case 0, 1: "logsumexp(\(vector(depth)))"
    case 2: "average(\(vector(depth)))"
    case 3: "mse(\(chance.pick(["y", "u"])), \(vector(depth)))"
    case 4: "mae(u, \(vector(depth)))"
    case 5: "half_sse(\(vector(depth)), y)"
    case 6: "cross_entropy(\(chance.pick(["y", "q"])), softmax(\(vector(depth))))"
    case 7: "cross_entropy_scores(\(chance.pick(["y", "q"])), \(vector(depth)))"
    case 8: "kl(q, softmax(\(vector(depth))))"
    case 9: "kl(softmax(\(vector(depth))), q)"
    case 10: chance.pick(["tr(B)", "tr(B^T B)", "det(B + 3 eye(n))", "logdet(B^T B + eye(n))"])
    case 11: "(\(vectorName(.n))^T \(vector(depth)))"
    case 12: "||\(vector(depth))||^2"
    default: "(v^T A \(vector(depth)))"
    }
  }

  /// A product of two that look alike, or a quotient of them: what cancels.
  private mutating func twice(_ depth: Int, _ letters: [Letter]) -> String {
    let part = entry(depth, letters)
    switch chance.upTo(5) {
    case 0: return "((\(part)) (\(part)))"
    case 1: return "((\(part)) / (1 + (\(part))^2))"
    case 2: return "(\(part) - \(leaf(letters)) \(part))"
    case 3: return "((1 - \(part)) \(leaf(letters)) / (1 - \(part)))"
    default: return "((\(part)) / (\(part)))"
    }
  }
}
