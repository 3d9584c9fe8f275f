import Mathematics

/// A net of ReLU layers that is written down, not trained: it follows the log likelihood ratio, which
/// for normal classes is a sum of parabolas, one an axis of coordinates in which both laws are
/// independent. A parabola is followed by a piecewise linear function, and each of its kinks is one
/// hidden unit.
public struct ReluNet: Sendable {
  /// The widths of its hidden layers.
  public var widths: [Int]
  /// Units of the first hidden layer, relu(w·x + b).
  public var weights: [[Double]]
  public var offsets: [Double]
  /// What they are added up with to the score s; deeper layers carry relu(s) and relu(−s) along.
  public var outputs: [Double]
  public var shift: Double
  /// How many axes have a parabola, and how many kinks each has.
  public var axes: Int
  public var kinks: Int
  public var accuracy: Estimate?

  /// s at x.
  public func score(at x: [Double]) -> Double {
    var sum = shift
    for place in weights.indices {
      let input = dot(weights[place], x) + offsets[place]
      if input > 0 { sum += outputs[place] * input }
    }
    return sum
  }
}

/// One axis: the function along it, and both laws.
private struct Axis {
  var function: PiecewiseLinear
  var direction: [Double]
  var isLinear: Bool
  var laws: [(mean: Double, deviation: Double)]
}

func reluNet(_ widths: [Int], for population: Population) throws(Obstacle) -> ReluNet {
  let pair = GaussianPair(population.classes[0], population.classes[1])
  let name = "relu_layers(…\(widths.map { ", \($0)" }.joined()))"
  let axes = axes(of: pair, units: widths[0])
  guard let axes, widths.dropFirst().allSatisfy({ $0 >= 2 }) else { throw .tooNarrow(name) }
  var net = ReluNet(
    widths: widths, weights: [], offsets: [], outputs: [], shift: pair.level,
    axes: axes.filter { !$0.isLinear }.count,
    kinks: axes.first { !$0.isLinear }?.function.knots.count ?? 0)
  for axis in axes { add(axis, of: pair, to: &net) }
  net.accuracy = accuracy(of: axes, pair, population)
  return net
}

/// The axes with the functions that stand for their parabolas; nothing if there are too few units.
private func axes(of pair: GaussianPair, units: Int) -> [Axis]? {
  let curved = pair.means.indices.filter { pair.variances[$0] != 1 }
  let flat = pair.means.indices.filter { pair.variances[$0] == 1 && pair.means[$0] != 0 }
  let each = curved.isEmpty ? 0 : (units - (flat.isEmpty ? 0 : 2)) / curved.count
  guard curved.isEmpty ? units >= 2 : each >= 3 else { return nil }
  var axes: [Axis] = []
  for i in curved {
    let (m, d) = (pair.means[i], pair.variances[i])
    let spread = d.squareRoot()
    // From where either law has a thousandth of itself left, evenly.
    let (low, high) = (min(-2.6, m - 2.6 * spread), max(2.6, m + 2.6 * spread))
    let knots = (0..<(each - 1)).map {
      low + (high - low) * (Double($0) + 0.5) / Double(each - 1)
    }
    let function = PiecewiseLinear(
      square: (1 - 1 / d) / 2, slope: m / d, constant: -m * m / (2 * d), knots: knots)
    let direction = pair.means.indices.map { $0 == i ? 1.0 : 0 }
    axes.append(
      Axis(function: function, direction: direction, isLinear: false, laws: [(0, 1), (m, spread)]))
  }
  if !flat.isEmpty {
    let size = length(flat.map { pair.means[$0] })
    let direction = pair.means.indices.map { flat.contains($0) ? pair.means[$0] / size : 0 }
    let function = PiecewiseLinear(
      square: 0, slope: size, constant: -size * size / 2, knots: [0])
    axes.append(
      Axis(function: function, direction: direction, isLinear: true, laws: [(0, 1), (size, 1)]))
  }
  return axes
}

/// The units of one axis: f = f(t₁) − left relu(t₁ − u) + first slope relu(u − t₁) + changes of slope.
private func add(_ axis: Axis, of pair: GaussianPair, to net: inout ReluNet) {
  let w = pair.weights(axis.direction)
  let start = dot(w, pair.origin)
  let function = axis.function
  net.shift += function.values[0]
  func unit(_ sign: Double, _ knot: Double, _ output: Double) {
    net.weights.append(w.map { sign * $0 })
    net.offsets.append(-sign * (start + knot))
    net.outputs.append(output)
  }
  unit(-1, function.knots[0], -function.left)
  let slopes = function.slopes
  for (place, knot) in function.knots.enumerated() {
    unit(1, knot, place == 0 ? slopes[1] : slopes[place + 1] - slopes[place])
  }
}

/// How often the net is right: along one axis by Φ, along another by quadrature; not worked out where
/// there are more axes.
private func accuracy(of axes: [Axis], _ pair: GaussianPair, _ population: Population) -> Estimate?
{
  guard let inner = axes.last, axes.count <= 2 else { return nil }
  var miss = 0.0
  var error = 1e-15
  for (place, one) in population.classes.enumerated() {
    func right(_ shift: Double) -> Double {
      let (mean, deviation) = inner.laws[place]
      return inner.function.stretches(above: shift).reduce(0) {
        $0 + normalMass($1.lower, $1.upper, mean: mean, deviation: deviation)
      }
    }
    var second: Double
    if axes.count == 1 {
      second = right(pair.level)
    } else {
      let outer = axes[0]
      let (mean, deviation) = outer.laws[place]
      let knots = outer.function.knots.map { ($0 - mean) / deviation }.filter { $0.magnitude < 9 }
      let (values, off) = integral(
        of: 1, breaks: ((-9...9).map { Double($0) } + knots).sorted(), tolerance: 1e-11
      ) { z in
        [normalDensity(z) * right(pair.level + outer.function.value(mean + deviation * z))]
      }
      second = values[0]
      error += one.prior * off
    }
    miss += one.prior * (place == 1 ? 1 - second : second)
  }
  return Estimate(miss: miss, error: error, method: .quadrature)
}
