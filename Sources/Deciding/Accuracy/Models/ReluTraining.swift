import Mathematics

/// A net of ReLU layers that was trained on random points, beside a line on the same fresh points.
public struct ReluTraining: Sendable {
  /// Points that training saw, each once, in batches of 64.
  public var seen: Int
  public var seed: Int
  /// On fresh points: the net, the line, and the difference of the two, point by point.
  public var net: Simulation
  public var line: Simulation
  public var difference: Double
  public var error: Double
}

/// Trains hidden layers of these widths with one sigmoid output and cross-entropy by Adam (Kingma and
/// Ba 2015) on a stream of random points, and counts on others how often it and a line are right.
func simulatedTraining(
  _ widths: [Int], on population: Population, beside line: Line, seed: Int
) -> ReluTraining {
  var random = RandomNumbers(seed: UInt64(seed))
  let scale = Standardizing(population)
  var net = TrainedNet([population.dimension] + widths + [1], &random)
  let (batch, batches) = (64, 1200)
  for step in 1...batches {
    for _ in 0..<batch {
      let (x, which) = population.point(&random)
      net.learn(scale.applied(x), Double(which))
    }
    net.step(step, of: batches, batch)
  }
  let count = 100_000
  var (netRight, lineRight, one, other) = (0, 0, 0, 0)
  for _ in 0..<count {
    let (x, which) = population.point(&random)
    let isNet = (net.score(scale.applied(x)) >= 0) == (which == 1)
    let isLine = (line.score(at: x) >= 0) == (which == 1)
    if isNet { netRight += 1 }
    if isLine { lineRight += 1 }
    if isNet, !isLine { one += 1 }
    if isLine, !isNet { other += 1 }
  }
  let n = Double(count)
  func simulation(_ right: Int) -> Simulation {
    let share = Double(right) / n
    return Simulation(
      count: count, seed: seed, share: share, error: (share * (1 - share) / n).squareRoot())
  }
  let difference = Double(one - other) / n
  let spread = (Double(one + other) / n - difference * difference) / n
  return ReluTraining(
    seen: batch * batches, seed: seed, net: simulation(netRight), line: simulation(lineRight),
    difference: difference, error: spread.squareRoot())
}

/// What makes all coordinates alike before they go into a net.
private struct Standardizing {
  var means: [Double]
  var deviations: [Double]

  init(_ population: Population) {
    let count = population.dimension
    means = (0..<count).map { i in
      population.classes.reduce(0) { $0 + $1.prior * $1.mean[i] }
    }
    let means = means
    deviations = (0..<count).map { i in
      population.classes.reduce(0) { sum, one in
        let apart = one.mean[i] - means[i]
        return sum + one.prior * (one.covariance[i][i] + apart * apart)
      }.squareRoot()
    }
  }

  func applied(_ x: [Double]) -> [Double] {
    x.indices.map { (x[$0] - means[$0]) / deviations[$0] }
  }
}

/// Layers of weights, their biases last in each row, in one long row for the optimizer.
private struct TrainedNet {
  let sizes: [Int]
  var weights: [Double]
  private var gradient: [Double]
  private var first: [Double]
  private var second: [Double]
  private var values: [[Double]]

  init(_ sizes: [Int], _ random: inout RandomNumbers) {
    self.sizes = sizes
    weights = []
    for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
      let spread = (2 / Double(inputs)).squareRoot()
      for _ in 0..<outputs {
        for _ in 0..<inputs { weights.append(spread * random.normal()) }
        weights.append(0)
      }
    }
    gradient = weights.map { _ in 0 }
    first = gradient
    second = gradient
    values = sizes.map { [Double](repeating: 0, count: $0) }
  }

  /// The score, before the sigmoid.
  mutating func score(_ x: [Double]) -> Double {
    values[0] = x
    var at = 0
    for layer in 1..<sizes.count {
      let (inputs, outputs) = (sizes[layer - 1], sizes[layer])
      for unit in 0..<outputs {
        var sum = weights[at + inputs]
        for i in 0..<inputs { sum += weights[at + i] * values[layer - 1][i] }
        values[layer][unit] = layer < sizes.count - 1 && sum < 0 ? 0 : sum
        at += inputs + 1
      }
    }
    return values[sizes.count - 1][0]
  }

  /// Adds the gradient of one example's cross-entropy.
  mutating func learn(_ x: [Double], _ label: Double) {
    let s = score(x)
    var errors = [1 / (1 + (-s).applying(.exp)) - label]
    var end = weights.count
    for layer in stride(from: sizes.count - 1, through: 1, by: -1) {
      let (inputs, outputs) = (sizes[layer - 1], sizes[layer])
      let start = end - outputs * (inputs + 1)
      var back = [Double](repeating: 0, count: inputs)
      for unit in 0..<outputs where errors[unit] != 0 {
        let at = start + unit * (inputs + 1)
        for i in 0..<inputs {
          gradient[at + i] += errors[unit] * values[layer - 1][i]
          back[i] += errors[unit] * weights[at + i]
        }
        gradient[at + inputs] += errors[unit]
      }
      for i in 0..<inputs where values[layer - 1][i] <= 0 && layer > 1 { back[i] = 0 }
      errors = back
      end = start
    }
  }

  /// One step of Adam, its rate falling to nothing.
  mutating func step(_ number: Int, of all: Int, _ batch: Int) {
    let rate = 0.01 * (1 - Double(number - 1) / Double(all))
    let (fading, slow) = (0.9, 0.999)
    let early = 1 - (Double(number) * fading.applying(.log)).applying(.exp)
    let late = 1 - (Double(number) * slow.applying(.log)).applying(.exp)
    for i in weights.indices {
      let g = gradient[i] / Double(batch)
      first[i] = fading * first[i] + (1 - fading) * g
      second[i] = slow * second[i] + (1 - slow) * g * g
      weights[i] -= rate * (first[i] / early) / ((second[i] / late).squareRoot() + 1e-8)
      gradient[i] = 0
    }
  }
}
