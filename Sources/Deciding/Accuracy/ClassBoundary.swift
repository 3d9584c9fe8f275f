import Mathematics

/// Where a rule goes from one class to the other.
public enum ClassBoundary: Sendable {
  /// w·x + b = 0; the second class where it is more.
  case line(weights: [Double], offset: Double)
  /// The same class everywhere: its place among the classes.
  case always(Int)
  /// In one dimension: stretches and the class that each says.
  case stretches([(lower: Double, upper: Double, which: Int)])
  /// xᵀ A x + bᵀ x + c = 0; the second class where it is at least 0.
  case quadric(Quadric)
  /// Of more than two classes, or not written down.
  case none
}

/// xᵀ A x + bᵀ x + c.
public struct Quadric: Sendable {
  public var squares: [[Double]]
  public var slopes: [Double]
  public var constant: Double
  public var kind: Kind

  public enum Kind: Sendable {
    /// A = a I: a circle or a sphere, with center and radius; nothing if no point is on it.
    case sphere(center: [Double], radius: Double?)
    /// All eigenvalues of A have one sign.
    case ellipse
    /// They have both.
    case hyperbola
    /// Some are 0.
    case parabola
  }

  public func value(at x: [Double]) -> Double {
    dot(x, applied(squares, x)) + dot(slopes, x) + constant
  }
}

/// The boundary of the rule that says the likeliest class.
func bayesBoundary(of population: Population) -> ClassBoundary {
  if population.dimension == 1 {
    let laws = population.classes.map {
      LogDensity(mean: $0.mean[0], deviation: $0.root[0][0], level: $0.level)
    }
    let stretches = largest(of: laws)
    return stretches.count == 1 ? .always(stretches[0].which) : .stretches(stretches)
  }
  guard population.classes.count == 2 else { return .none }
  let (first, second) = (population.classes[0], population.classes[1])
  let units = identityRows(population.dimension)
  let inverses = [first, second].map { one in units.map { solved(one.root, $0) } }
  let squares = zip(inverses[0], inverses[1]).map { subtracted($0, $1).map { $0 / 2 } }
  let pulls = [first, second].map { solved($0.root, $0.mean) }
  let slopes = subtracted(pulls[1], pulls[0])
  let constant =
    second.level - first.level + (dot(first.mean, pulls[0]) - dot(second.mean, pulls[1])) / 2
  let (values, _) = eigen(squares)
  let scale = inverses[0].map { length($0) }.max() ?? 1
  let curved = values.filter { $0.magnitude > 1e-13 * scale }
  if curved.isEmpty {
    guard length(slopes) > 1e-13 * scale else { return .always(constant >= 0 ? 1 : 0) }
    return .line(weights: slopes, offset: constant)
  }
  return .quadric(
    Quadric(
      squares: squares, slopes: slopes, constant: constant,
      kind: kind(values, curved, slopes, constant)))
}

private func kind(
  _ values: [Double], _ curved: [Double], _ slopes: [Double], _ constant: Double
) -> Quadric.Kind {
  if curved.count < values.count { return .parabola }
  guard curved.allSatisfy({ ($0 > 0) == (curved[0] > 0) }) else { return .hyperbola }
  let a = values[0]
  guard values.allSatisfy({ ($0 - a).magnitude <= 1e-12 * a.magnitude }) else { return .ellipse }
  let center = slopes.map { -$0 / (2 * a) }
  let square = dot(center, center) - constant / a
  return .sphere(center: center, radius: square > 0 ? square.squareRoot() : nil)
}
