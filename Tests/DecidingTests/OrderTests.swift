import Deciding
import Evaluation
import Language
import Mathematics
import Solving
import Testing

@Suite struct OrderTests {
  static let points = "x,t\n1,0\n2,0\n3,1\n4,1\n5,1\n0,0\n"
  static let line = """
    data set from "t.csv"
    w = 0
    b = 0
    parameters w, b
    p = w x + b
    L = 1/2 (t - p)^2

    """

  static func finding(_ text: String, _ table: String = OrderTests.points) -> OrderFinding? {
    let decision = decided(text) { _ in Array(table.utf8) }.decisions.last
    guard case .order(let finding)? = decision?.finding else { return nil }
    return finding
  }

  @Test func verdicts() {
    func verdict(_ pass: String, _ sheet: String = OrderTests.line) -> OrderFinding.Verdict? {
      Self.finding(sheet + "does order matter for \(pass)")?.verdict
    }
    #expect(verdict("batch") == .no(.oneTotal))
    #expect(verdict("minibatch(6)") == .no(.batchHoldsAll))
    #expect(verdict("minibatch(40)") == .no(.batchHoldsAll))
    #expect(verdict("minibatch(2)") == .yes)
    #expect(verdict("minibatch(4)") == .yes)
    #expect(verdict("stochastic") == .yes)
    // A gradient that is the same everywhere adds up in any order.
    let plane = "data set from \"t.csv\"\nw = 1\nparameters w\nL = w x\n"
    #expect(verdict("stochastic", plane) == .no(.constantGradient))
  }

  /// One pass over the examples of an order, by hand.
  static func pass(_ order: [Int], size: Int) -> [Double] {
    let rows: [(Double, Double)] = [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1), (0, 0)]
    var (w, b) = (0.0, 0.0)
    for start in stride(from: 0, to: order.count, by: size) {
      let batch = order[start..<min(start + size, order.count)]
      var slope = (0.0, 0.0)
      for place in batch {
        let error = w * rows[place].0 + b - rows[place].1
        slope = (slope.0 + error * rows[place].0, slope.1 + error)
      }
      w -= 0.1 * slope.0 / Double(batch.count)
      b -= 0.1 * slope.1 / Double(batch.count)
    }
    return [w, b]
  }

  @Test(arguments: [(1, "stochastic"), (2, "minibatch(2)")])
  func resultsOfOrders(_ size: Int, _ pass: String) throws {
    let trial = try #require(Self.finding(Self.line + "does order matter for \(pass)")?.trial)
    #expect(trial.isExact && trial.orders == 24 && trial.size == size)
    #expect(trial.outcomes.reduce(0) { $0 + $1.orders } == 24)
    for outcome in trial.outcomes {
      for (found, value) in zip(outcome.parameters, Self.pass(outcome.order, size: size)) {
        #expect(abs(found.double - value) < 1e-12)
      }
    }
    // Of two batches of two there are six: which come first.
    if size == 2 { #expect(trial.outcomes.count == 6 && trial.sameBatchesAgree) }
  }

  @Test func sumsOfABatch() throws {
    let finding = try #require(Self.finding(Self.line + "does order matter for batch"))
    let trial = try #require(finding.trial)
    #expect(trial.orders == 120 && trial.isExact && trial.sameBatchesAgree)
  }

  @Test func passesByClass() throws {
    let finding = try #require(Self.finding(Self.line + "does order matter for stochastic"))
    let passes = try #require(finding.passes)
    #expect(passes.classes == 2 && passes.count == 6 && passes.shuffled.count == 5)
    let sorted = Self.pass([0, 1, 5, 2, 3, 4], size: 1)
    let rows: [(Double, Double)] = [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1), (0, 0)]
    let losses = rows.map { x, t in
      let error = t - sorted[0] * x - sorted[1]
      return error * error / 2
    }
    #expect(abs(passes.sorted.all - losses.reduce(0, +) / 6) < 1e-12)
  }

  /// Without data, or without a loss, an example is made and said to be one.
  @Test(arguments: ["batch", "stochastic", "minibatch(32)", "minibatch(n)"])
  func anExample(_ pass: String) throws {
    let finding = try #require(
      Self.finding("W in R^n\nJ(W) in R\nn in R\ndoes order matter for \(pass)"))
    #expect(finding.isExample)
    #expect(finding.verdict == (pass == "batch" ? .no(.oneTotal) : .yes))
  }

  /// Tables that have little in them decide nothing wrong.
  @Test(arguments: ["x,t\n1,1\n", "x,t\n1,1\n1,1\n", "x,t\n", "x,t\n1,\n2,3\n"])
  func smallTables(_ table: String) {
    for pass in ["batch", "stochastic", "minibatch(2)"] {
      let finding = Self.finding(Self.line + "does order matter for \(pass)", table)
      if case .yes? = finding?.verdict, finding?.isExample == false {
        Issue.record("\(table): \(pass)")
      }
    }
  }

  // MARK: What a step costs

  static func cost(_ request: String) -> CostFinding? {
    let decision = decided(line + request) { _ in Array(points.utf8) }.decisions.last
    guard case .cost(let finding)? = decision?.finding else { return nil }
    return finding
  }

  @Test(arguments: [1, 2, 3, 6])
  func varianceOfBatches(_ size: Int) throws {
    let spread = try #require(Self.cost("cost of minibatch(\(size)) on L")?.spread)
    // At w = b = 0 the gradients are −t (x, 1).
    let gradients: [(Double, Double)] = [(0, 0), (0, 0), (-3, -1), (-4, -1), (-5, -1), (0, 0)]
    let mean = (-2.0, -0.5)
    let variance =
      gradients.reduce(0.0) { sum, g in
        sum + (g.0 - mean.0) * (g.0 - mean.0) + (g.1 - mean.1) * (g.1 - mean.1)
      } / 6
    #expect(abs(spread.variance.double - variance) < 1e-12)
    let enumerated = try #require(spread.enumerated)
    #expect(enumerated.mean == spread.without)
    #expect(enumerated.batches == [1: 6, 2: 15, 3: 20, 6: 1][size])
  }

  @Test func workGrowsWithTheBatch() throws {
    let steps = try #require(Self.cost("cost of minibatch(2) on L")).steps
    #expect(steps.map { $0.examples } == [1, 2, 6])
    let both = steps.map { $0.both.operations }
    #expect(both[1] > 1.5 * both[0] && both[2] < 6.5 * both[0])
    #expect(steps.allSatisfy { $0.both.operations > $0.forward.operations })
  }

  /// Layers of m units over n inputs: m n multiply-adds forward; back as many for the gradient of the
  /// weights, and as many for the error of a layer below.
  @Test(arguments: [
    ("w = 0\nb = 0\nparameters w, b\no = w x + b\nL = 1/2 (t - o)^2\n", 1.0, 1.0),
    (
      "v in R^3\nb in R^3\nw in R^3\nparameters v, b, w\nh = tanh(x v + b)\no = w^T h\nL = (t - o)^2\n",
      6, 6
    ),
    (
      "v in R^3\nW in R^(2 x 3)\nw in R^2\nparameters v, W, w\nh = tanh(x v)\ng = tanh(W h)\no = w^T g\nL = (t - o)^2\n",
      8, 17
    ),
  ])
  func multiplyAdds(_ net: String, _ forward: Double, _ backward: Double) throws {
    let (_, decisions) = decided("data set from \"t.csv\"\n" + net + "cost of minibatch(2) on L") {
      _ in Array(Self.points.utf8)
    }
    guard case .cost(let finding)? = decisions.last?.finding else { return #expect(Bool(false)) }
    let growths = try #require(finding.growths)
    #expect(growths.forward.each == forward && growths.forward.fixed == 0)
    #expect(growths.backward.each == backward && growths.backward.fixed == 0)
  }

  @Test(arguments: ["cost of minibatch(7) on L", "cost of minibatch(0) on L"])
  func costFaults(_ request: String) {
    let (solved, decisions) = decided(Self.line + request) { _ in Array(Self.points.utf8) }
    #expect(
      solved.worksheet.hasFaults
        || decisions.contains { $0.finding == nil && !$0.diagnostics.isEmpty })
  }

  @Test func costWithoutData() throws {
    let decision = decided(
      "w in R^n\nJ(w) in R\nparameters w\ncost of minibatch(32) on J"
    ).decisions.last
    guard case .cost(let finding)? = decision?.finding else {
      Issue.record("no finding")
      return
    }
    #expect(finding.size == nil && finding.spread == nil)
  }
}
