import Mathematics

/// A probability that was worked out, and how.
public struct Estimate: Sendable {
  /// How often a rule is right.
  public var value: Double
  /// How often it is wrong: 1 − value, with its digits also where it is tiny.
  public var miss: Double
  /// An estimate of how far off either may be.
  public var error: Double
  public var method: Method

  public enum Method: Sendable {
    /// Φ of the distance of the means, for equal covariances.
    case distance
    /// Φ at the places where densities cross, in one dimension.
    case crossings
    /// Φ of the score's mean over its deviation.
    case score
    /// The law of the log likelihood ratio, a quadratic form, by an integral in the complex plane.
    case quadraticForm
    /// Φ along one axis, quadrature along the other.
    case quadrature
  }

  init(miss: Double, error: Double, method: Method) {
    self.miss = miss
    value = 1 - miss
    self.error = max(error, 1e-16)
    self.method = method
  }
}

/// The accuracy of the rule that says the likeliest class (Bayes): 1 − Σ_k π_k P(another is likelier).
/// Nothing where it is not known how to work it out: more than two classes in more than two
/// dimensions, unless their covariances are equal and their means in a plane. Two ways are gone in two
/// dimensions; their difference is part of the error.
func bayesAccuracy(of population: Population) -> Estimate? {
  let classes = population.classes
  if classes.count == 2 {
    let pair = GaussianPair(classes[0], classes[1])
    if pair.variances.allSatisfy({ $0 == 1 }) { return distant(pair, classes) }
  }
  if population.dimension == 1 { return crossing(population) }
  if classes.count == 2 {
    let pair = GaussianPair(classes[0], classes[1])
    let first = pair.ratio(ofSecond: false).probability()
    let second = (-pair.ratio(ofSecond: true)).probability()
    var result = Estimate(
      miss: classes[0].prior * first.value + classes[1].prior * second.value,
      error: first.error + second.error, method: .quadraticForm)
    if population.dimension == 2 {
      let other = planar(population)
      let apart = (other.miss - result.miss).magnitude
      if result.error > 1e-9 { return other }
      result.error = max(result.error, min(apart, other.error + apart))
    }
    return result.error < 1e-6 ? result : nil
  }
  if population.dimension == 2 { return planar(population) }
  return reduced(population).map { $0.dimension == 1 ? crossing($0) : planar($0) }
}

/// Equal covariances: with Δ the distance of the means in their metric and t = log(π₁/π₀), the second
/// class is right with Φ(Δ/2 + t/Δ) and the first with Φ(Δ/2 − t/Δ).
private func distant(_ pair: GaussianPair, _ classes: [Population.Class]) -> Estimate {
  let distance = length(pair.means)
  guard distance > 0 else {
    return Estimate(miss: min(classes[0].prior, classes[1].prior), error: 0, method: .distance)
  }
  let t = (classes[1].prior / classes[0].prior).applying(.log)
  let miss =
    classes[1].prior * normalBelow(-distance / 2 - t / distance) + classes[0].prior
    * normalBelow(-distance / 2 + t / distance)
  return Estimate(miss: miss, error: 1e-15, method: .distance)
}

/// log(π N(m, s²)) at x but for a constant: α x² + β x + γ.
struct LogDensity {
  var square: Double
  var slope: Double
  var constant: Double

  init(mean: Double, deviation: Double, level: Double) {
    square = -1 / (2 * deviation * deviation)
    slope = mean / (deviation * deviation)
    constant = level - mean * mean / (2 * deviation * deviation)
  }

  func value(_ x: Double) -> Double { (square * x + slope) * x + constant }

  /// Where two of them are equal.
  func crossings(_ other: LogDensity) -> [Double] {
    let (a, b, c) = (square - other.square, slope - other.slope, constant - other.constant)
    if a.magnitude <= 1e-15 * square.magnitude { return b == 0 ? [] : [-c / b] }
    let inside = b * b - 4 * a * c
    guard inside > 0 else { return [] }
    let q = -(b + (b < 0 ? -1 : 1) * inside.squareRoot()) / 2
    return q == 0 ? [0] : [q / a, c / q]
  }
}

/// The stretches of a line on which each of several is largest: ends, from −∞ to ∞, and which.
func largest(of densities: [LogDensity]) -> [(lower: Double, upper: Double, which: Int)] {
  var ends: [Double] = []
  for i in densities.indices { for j in 0..<i { ends += densities[i].crossings(densities[j]) } }
  ends.sort()
  ends = [-Double.infinity] + ends + [.infinity]
  var result: [(lower: Double, upper: Double, which: Int)] = []
  for (lower, upper) in zip(ends, ends.dropFirst()) where lower < upper {
    let inside =
      lower.isInfinite
      ? (upper.isInfinite ? 0 : upper - 1 - upper.magnitude)
      : upper.isInfinite ? lower + 1 + lower.magnitude : (lower + upper) / 2
    var best = 0
    for k in densities.indices where densities[k].value(inside) > densities[best].value(inside) {
      best = k
    }
    if let last = result.last, last.which == best {
      result[result.count - 1].upper = upper
    } else {
      result.append((lower, upper, best))
    }
  }
  return result
}

private func crossing(_ population: Population) -> Estimate {
  let laws = population.classes.map {
    (mean: $0.mean[0], deviation: $0.root[0][0], level: $0.level)
  }
  let stretches = largest(
    of: laws.map { LogDensity(mean: $0.mean, deviation: $0.deviation, level: $0.level) })
  var miss = 0.0
  for stretch in stretches {
    for (place, law) in laws.enumerated() where place != stretch.which {
      miss +=
        population.classes[place].prior
        * normalMass(stretch.lower, stretch.upper, mean: law.mean, deviation: law.deviation)
    }
  }
  return Estimate(miss: miss, error: 1e-15, method: .crossings)
}

/// In the plane: for each x₁ the stretches of x₂ are known in closed form; along x₁ by quadrature.
private func planar(_ population: Population) -> Estimate {
  var breaks: [Double] = []
  for one in population.classes {
    breaks += (-9...9).map { one.mean[0] + Double($0) * one.root[0][0] }
  }
  let (values, error) = integral(of: 1, breaks: breaks.sorted(), tolerance: 1e-12) { x in
    [population.missDensity(at: x)]
  }
  return Estimate(miss: values[0], error: error + 1e-15, method: .quadrature)
}

extension Population {
  /// How often the likeliest class is not the right one, at x₁ = x, per unit of x₁.
  fileprivate func missDensity(at x: Double) -> Double {
    var laws: [(mean: Double, deviation: Double, weight: Double)] = []
    var densities: [LogDensity] = []
    for one in classes {
      let z = (x - one.mean[0]) / one.root[0][0]
      let mean = one.mean[1] + one.root[1][0] * z
      let deviation = one.root[1][1]
      laws.append((mean, deviation, one.prior * normalDensity(z) / one.root[0][0]))
      densities.append(LogDensity(mean: mean, deviation: deviation, level: one.level - z * z / 2))
    }
    var miss = 0.0
    for stretch in largest(of: densities) {
      for (place, law) in laws.enumerated() where place != stretch.which && law.weight > 1e-300 {
        miss +=
          law.weight
          * normalMass(stretch.lower, stretch.upper, mean: law.mean, deviation: law.deviation)
      }
    }
    return miss
  }
}

/// Equal covariances: only the place among the means matters, in as many dimensions as they span.
private func reduced(_ population: Population) -> Population? {
  let first = population.classes[0]
  let isEqual = population.classes.allSatisfy { one in
    zip(one.covariance, first.covariance).allSatisfy { $0 == $1 }
  }
  guard isEqual else { return nil }
  let shifts = population.classes.map { solvedLower(first.root, subtracted($0.mean, first.mean)) }
  var basis: Rows = []
  for shift in shifts {
    var rest = shift
    for direction in basis {
      let part = dot(rest, direction)
      for i in rest.indices { rest[i] -= part * direction[i] }
    }
    let left = length(rest)
    if left > 1e-12 * (1 + length(shift)) { basis.append(rest.map { $0 / left }) }
  }
  if basis.isEmpty { basis = [identityRows(shifts[0].count)[0]] }
  guard basis.count <= 2 else { return nil }
  return Population(
    zip(population.classes, shifts).map { one, shift in
      Population.Class(
        prior: one.prior, mean: basis.map { dot($0, shift) }, covariance: identityRows(basis.count))
    })
}
