import Deciding
import Mathematics
import Testing
import Text

@Suite struct MatchTests {
  static let xor = "data d from [x1, x2, y; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 0] with x = (x1, x2)\n"
  static let or = "data d from [x1, x2, y; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 1] with x = (x1, x2)\n"
  static let ring =
    "data d from [x1, x2, y; 1, 1, 0; 1, 2, 0; 2, 1, 0; 2, 2, 0; 0, 0, 1; 0, 1.5, 1; 0, 3, 1; 1.5, 3, 1; 3, 3, 1; 3, 1.5, 1; 3, 0, 1; 1.5, 0, 1] with x = (x1, x2)\n"
  static let parity =
    "data d from [x1, x2, x3, y; 0, 0, 0, 0; 0, 0, 1, 1; 0, 1, 0, 1; 0, 1, 1, 0; 1, 0, 0, 1; 1, 0, 1, 0; 1, 1, 0, 0; 1, 1, 1, 1] with x = (x1, x2, x3)\n"
  static let signed =
    "data d from [x1, x2, y; -1, -1, 1; 1, -1, -1; -1, 1, -1; 1, 1, 1] with x = (x1, x2)\n"

  static func hidden(_ units: Int, _ function: String, inputs: Int = 2) -> String {
    """
    W in R^(\(units) x \(inputs))
    b in R^\(units)
    v in R^\(units)
    c in R
    parameters W, b, v, c
    o = step(v^T \(function) + c)
    can o match y on d
    """
  }

  static func twoLayers(_ first: String, _ second: String, units: Int = 4, inputs: Int = 2)
    -> String
  {
    """
    W in R^(\(units) x \(inputs))
    b in R^\(units)
    V in R^(3 x \(units))
    c in R^3
    v in R^3
    e in R
    parameters W, b, V, c, v, e
    o = step(v^T \(second)(V \(first)(W x + b) + c) + e)
    can o match y on d
    """
  }

  /// Four corners of a square with four different values.
  static let uneven = "data d from [u, v, y; 0,0,1; 1,0,2.5; 0,1,0; 1,1,1.6] with x = (u, v)\n"

  /// One hidden layer and a sum of it.
  static func sum(_ units: Int, _ function: String) -> String {
    """
    leaky(z) = leaky_relu(z, 1/10)
    W in R^(\(units) x 2)
    c in R^\(units)
    v in R^\(units)
    b in R
    parameters W, c, v, b
    o = v^T \(function)(W x + c) + b
    can o match y
    """
  }

  /// Three points, each of a class of its own.
  static let corners =
    "data d from [u, v, k; 1,0,1; 0,1,2; 0,0,3] with x = (u, v), y = onehot(k)\n"

  static func several(_ output: String) -> String {
    "V in R^(3 x 2)\nc in R^3\nparameters V, c\no = \(output)\ncan o match y"
  }

  static func hiddenOutputs(_ units: Int, _ function: String, _ output: String) -> String {
    """
    V in R^(\(units) x 2)
    c in R^\(units)
    W in R^(3 x \(units))
    b in R^3
    parameters V, c, W, b
    h = \(function)(V x + c)
    o = \(output)
    can o match y
    """
  }

  static let line = "w in R^2\nb in R\nparameters w, b\n"

  @Test(
    "Nets and points whose answers are known",
    arguments: [
      // What a line can and cannot do.
      (or + line + "o = step(w^T x + b)\ncan o match y", "yes"),
      (xor + line + "o = step(w^T x + b)\ncan o match y", "no"),
      (or + "w1, w2 in R\nparameters w1, w2\no = step(w1 x1 + w2 x2 - 0.5)\ncan o match y", "yes"),
      (or + "w1, w2 in R\nparameters w1, w2\no = step(w1 x1 + w2 x2 + 0.5)\ncan o match y", "no"),
      // Exactly 0 or 1 a sigmoid never is.
      (or + line + "o = sigmoid(w^T x + b)\ncan o match y", "no"),
      (or + line + "o = w^T x + b\ncan o match y", "no"),
      (or + line + "t = x1 + x2\no = w^T x + b\ncan o match t", "yes"),
      (or + line + "t = y / 2 + 1/4\no = sigmoid(w^T x + b)\ncan o match t", "undecided"),
      ("x = [1, 2]\n" + line + "o = sigmoid(w^T x + b)\ny = 0.25\ncan o match y", "yes"),
      (or + line + "t = 2 y\no = step(w^T x + b)\ncan o match t", "no"),
      // Hidden functions that are affine.
      (xor + hidden(2, "(W x + b)"), "no"),
      ("h(z) = 3 z\n" + ring + hidden(4, "h(W x + b)"), "no"),
      ("h(z) = { z if z >= 0, z if z < 0 }\n" + xor + hidden(2, "h(W x + b)"), "no"),
      (xor + hidden(3, "leaky_relu(W x + b, 1)"), "no"),
      // Steps.
      (xor + hidden(1, "step(W x + b)"), "no"),
      (xor + hidden(2, "step(W x + b)"), "yes"),
      (xor + hidden(2, "sign(W x + b)"), "yes"),
      (ring + hidden(4, "step(W x + b)"), "yes"),
      (ring + hidden(2, "step(W x + b)"), "no"),
      (
        xor
          + "W in R^(2 x 2)\nb, c in R\nv in R^2\nparameters W, b, v, c\no = step(v^T step(W x + b) + c)\ncan o match y",
        "yes"
      ),
      (parity + hidden(2, "step(W x + b)", inputs: 3), "no"),
      (parity + hidden(3, "step(W x + b)", inputs: 3), "yes"),
      // Several hidden layers: what one does, the others hand on.
      (xor + twoLayers("step", "step"), "yes"),
      (ring + twoLayers("step", "step"), "yes"),
      (ring + twoLayers("relu", "sigmoid"), "yes"),
      (xor + twoLayers("tanh", "relu"), "yes"),
      (parity + twoLayers("step", "sign", inputs: 3), "yes"),
      (ring + twoLayers("step", "step", units: 1), "undecided"),
      (
        "data d from [x1, x2, y; 1, 2, 0; 3, 4, 1; 1, 2, 1] with x = (x1, x2)\n"
          + twoLayers("step", "step"), "no"
      ),
      // What has no value and is no parameter: an answer only if it is the same for all values.
      (xor + "w in R^2\nb in R\no = step(w^T x + b)\ncan o match y", "no"),
      (or + "w in R^2\nb in R\no = step(w^T x + b)\ncan o match y", "undecided"),
      ("k in R\nh(z) = k z\n" + ring + hidden(4, "h(W x + b)"), "no"),
      ("k in R\nh(z) = k z\n" + or + hidden(4, "h(W x + b)"), "undecided"),
      // Other hidden functions.
      (xor + hidden(2, "relu(W x + b)"), "yes"),
      (xor + hidden(2, "sigmoid(W x + b)"), "yes"),
      (xor + hidden(2, "tanh(W x + b)"), "yes"),
      (ring + hidden(4, "relu(W x + b)"), "yes"),
      (xor + hidden(1, "relu(W x + b)"), "no"),
      // Targets that are any numbers, behind steps and kinks: as many as the values want.
      (xor + sum(2, "relu"), "yes"),
      (xor + sum(2, "step"), "yes"),
      (xor + sum(1, "relu"), "undecided"),
      (uneven + sum(3, "relu"), "yes"),
      (uneven + sum(3, "sign"), "yes"),
      (uneven + sum(1, "step"), "no"),
      (uneven + sum(2, "step"), "undecided"),
      (uneven + sum(3, "leaky"), "yes"),
      (uneven + sum(3, "tanh"), "undecided"),
      // Several outputs.
      (corners + several("step(V x + c)"), "yes"),
      (corners + several("V x + c"), "yes"),
      (corners.replacing("0,0,3", with: "0,0,3; 1,1,3") + several("step(V x + c)"), "no"),
      (corners + hiddenOutputs(4, "relu", "W h + b"), "yes"),
      (corners + hiddenOutputs(3, "step", "step(W h + b)"), "yes"),
      (corners + hiddenOutputs(1, "step", "step(W h + b)"), "undecided"),
      // No parameters, no understanding.
      (or + "o = step(x1 + x2 - 1/2)\ncan o match y", "yes"),
      (or + "o = step(x1 - 1/2)\ncan o match y", "no"),
      (xor + line + "o = step((w^T x)^2 + b)\ncan o match y", "undecided"),
      (xor + line + "o = step(w^T x + b) + w_1 x1 x2\ncan o match y", "undecided"),
    ])
  func known(_ text: String, answer: String) throws {
    let finding = try match(text)
    #expect("\(finding.answer)" == answer, "\(finding.reason)")
  }

  @Test("Five linear layers are one affine map, which reaches every one")
  func deep() throws {
    var text = MatchTests.xor
    var layer = "x"
    for number in 1...5 {
      text +=
        "W\(number) in R^(\(number == 5 ? 1 : 2) x 2)\nb\(number) in R^\(number == 5 ? 1 : 2)\n"
      text += "parameters W\(number), b\(number)\nz\(number) = W\(number) \(layer) + b\(number)\n"
      layer = "z\(number)"
    }
    let finding = try match(text + "o = step(z5)\ncan o match y")
    guard case .inseparable(let meeting) = finding.reason else {
      Issue.record("\(finding.reason)")
      return
    }
    #expect(meeting.point == [.half, .half])
    #expect(finding.reading?.collapse?.reachesAll == true)
    let or = try match(
      text.replacing(MatchTests.xor, with: MatchTests.or) + "o = step(z5)\ncan o match y")
    #expect(or.answer == .yes)
  }

  @Test(
    "Given features: MITx 6.86x, lecture 8, problem set 4",
    arguments: [("2 z - 3", "no"), ("relu(z)", "yes"), ("tanh(z)", "yes")])
  func features(_ function: String, answer: String) throws {
    let finding = try match(
      "f(z) = \(function)\n" + MatchTests.signed + """
        A = [1, -1; -1, 1]
        v in R^2
        c in R
        parameters v, c
        o = sign(v^T f(A x + 1) + c)
        can o match y on d
        """)
    #expect("\(finding.answer)" == answer, "\(finding.reason)")
  }

  @Test("The same data with different targets")
  func twins() throws {
    let finding = try match(
      "data d from [x1, x2, y; 1, 2, 0; 3, 4, 1; 1, 2, 1] with x = (x1, x2)\n"
        + MatchTests.hidden(4, "relu(W x + b)"))
    guard case .twins(let twins) = finding.reason, twins.first == 0, twins.second == 2 else {
      Issue.record("\(finding.reason)")
      return
    }
  }

  @Test("A combination of equations that reads 0 = c")
  func contradiction() throws {
    let finding = try match(MatchTests.xor + MatchTests.line + "o = w^T x + b\ncan o match y")
    guard case .contradiction(let found) = finding.reason else {
      Issue.record("\(finding.reason)")
      return
    }
    let points: [[Rational]] = [
      [.zero, .zero, .one], [.zero, .one, .one], [.one, .zero, .one], [.one, .one, .one],
    ]
    let targets: [Rational] = [.zero, .one, .one, .zero]
    for column in 0..<3 {
      let sum = found.factors.reduce(Rational.zero) { $0 + $1.factor * points[$1.example][column] }
      #expect(sum.isZero)
    }
    let rest = found.factors.reduce(Rational.zero) { $0 + $1.factor * targets[$1.example] }
    #expect(rest == found.rest && !rest.isZero)
  }

  @Test(
    "What is no question gets a sentence, and nothing hangs",
    arguments: [
      (
        or + line + "o = step(w^T x + b)\ncan o match w",
        "w depends on parameters, so it is no target."
      ),
      (
        or + line + "o = step(w^T x + b)\nt in R\ncan o match t",
        "t has no values, so nothing can be held against it."
      ),
    ])
  func faults(_ text: String, message: String) throws {
    let decision = try #require(decided(text).decisions.first)
    #expect(decision.finding == nil)
    #expect(decision.diagnostics.map { $0.message } == [message])
  }

  @Test(
    "What cannot be decided is undecided",
    arguments: [
      "x in R^n\nw in R^n\nparameters w\no = step(w^T x)\ny = 1\ncan o match y",
      or + "a in R\nw in R^2\nparameters w\no = step(w^T x + a)\ncan o match y",
      or + "W in R^(2 x 2)\nparameters W\no = step(W x)\ncan o match y",
      or + "w in R^2\nparameters w\no = step(max_i (w_i x_i))\ncan o match y",
      or + "w in R^2\nparameters w\nm = mean_i (w_i x_i)\no = softmax([m, 1])\ncan o match y",
    ])
  func undecided(_ text: String) throws {
    #expect(try match(text).answer == .undecided)
  }
}
