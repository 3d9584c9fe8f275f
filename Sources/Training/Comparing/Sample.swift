import Mathematics

/// x̄ ± s/√n: the mean of n values, and its standard error where there are at least two.
public struct Sample: Hashable, Sendable {
  public var values: [Double]

  public init(_ values: [Double]) { self.values = values }

  public var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// s/√n with s² = Σ (x − x̄)²/(n − 1).
  public var standardError: Double? {
    guard values.count > 1 else { return nil }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
  }
}

/// a_k − b_k, seed by seed: what two runs from the same start and the same split differ by.
public struct PairedDifference: Sendable {
  public var sample: Sample
  /// How many standard errors lie between chance and a difference.
  public var most: Double

  /// Two rows of values by seed, among so many that are looked at together.
  init(_ a: [Double], _ b: [Double], pairs: Int) {
    sample = Sample(zip(a, b).map { $0 - $1 })
    most = studentQuantile(
      1 - 0.05 / Double(max(pairs, 1)), degrees: max(sample.values.count - 1, 1))
  }

  public var isZero: Bool { sample.values.allSatisfy { $0 == 0 } }

  /// Whether chance would make so large a difference in less than 5 of 100 comparisons like this one.
  public var isBeyondChance: Bool {
    guard let error = sample.standardError else { return false }
    return sample.mean.magnitude > most * error && !isZero
  }
}

/// The t with P(|T| ≤ t) = p for Student's T with ν degrees of freedom:
/// P(|T| ≤ √ν tan θ) = ∫₀^θ cos^{ν−1} / ∫₀^{π/2} cos^{ν−1}. Student 1908.
func studentQuantile(_ p: Double, degrees: Int) -> Double {
  func integral(to angle: Double) -> Double {
    // Simpson's rule.
    let parts = 400
    let step = angle / Double(parts)
    return (0...parts).reduce(0) { sum, place in
      let weight = place == 0 || place == parts ? 1.0 : place % 2 == 1 ? 4 : 2
      let cosine = max((step * Double(place)).applying(.cos), 0)
      return sum + weight * power(cosine, degrees - 1) * step / 3
    }
  }
  let whole = integral(to: .pi / 2)
  var (low, high) = (0.0, Double.pi / 2)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if integral(to: middle) < p * whole { low = middle } else { high = middle }
  }
  return Double(degrees).squareRoot() * low.applying(.sin) / low.applying(.cos)
}

/// xⁿ by squaring.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, base, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= base }
    base *= base
    rest >>= 1
  }
  return result
}
