import Mathematics

/// A share that was counted over random points.
public struct Simulation: Sendable {
  public var count: Int
  public var seed: Int
  /// The share of points that were right.
  public var share: Double
  /// Its standard error, √(p (1 − p)/n).
  public var error: Double
}

extension Population {
  /// One random point and its class.
  func point(_ random: inout RandomNumbers) -> (x: [Double], which: Int) {
    var rest = random.uniform()
    var which = 0
    while which < classes.count - 1, rest >= classes[which].prior {
      rest -= classes[which].prior
      which += 1
    }
    return (point(of: which, &random), which)
  }

  /// μ + A z: a random point of a class.
  func point(of which: Int, _ random: inout RandomNumbers) -> [Double] {
    let one = classes[which]
    let z = one.mean.map { _ in random.normal() }
    return one.mean.indices.map { i in
      var sum = one.mean[i]
      for j in 0...i { sum += one.root[i][j] * z[j] }
      return sum
    }
  }

  /// How often a rule is right over so many random points.
  func simulated(_ count: Int, seed: Int, _ rule: ([Double]) -> Int) -> Simulation {
    var random = RandomNumbers(seed: UInt64(seed))
    var right = 0
    for _ in 0..<count {
      let (x, which) = point(&random)
      if rule(x) == which { right += 1 }
    }
    let share = Double(right) / Double(count)
    return Simulation(
      count: count, seed: seed, share: share,
      error: (share * (1 - share) / Double(count)).squareRoot())
  }
}
