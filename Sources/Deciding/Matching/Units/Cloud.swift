import Mathematics

/// Different points of two classes, in fractions.
struct Cloud: Sendable {
  var points: [[Rational]]
  var isUpper: [Bool]

  var dimension: Int { points.first?.count ?? 0 }

  /// Points at their nearest Doubles.
  var nearest: [[Double]] { points.map { $0.map { $0.double } } }

  func places(ofUpper isUpper: Bool) -> [Int] {
    points.indices.filter { self.isUpper[$0] == isUpper }
  }

  /// A half-space with the points of `inside` on its positive side and those of `outside` not, if
  /// there is one.
  func halfSpace(containing inside: [Int], not outside: [Int]) -> HalfSpace? {
    let places = inside + outside
    var values: [Real] = []
    values.reserveCapacity(places.count * (dimension + 1))
    for place in places {
      for value in points[place] { values.append(.exact(value)) }
      values.append(.one)
    }
    let columns = Columns(count: places.count, width: dimension + 1, values: values)
    let sides = Sides(
      isUpper: places.indices.map { $0 < inside.count }, upperIsStrict: true, lowerIsStrict: true)
    guard
      case .separator(let found) = separate(columns, sides, constant: dimension, solver: nil)
    else { return nil }
    return HalfSpace(
      weights: Array(found.weights.prefix(dimension)), bias: found.weights[dimension])
  }
}

/// All x with w · x + b ≥ 0.
struct HalfSpace: Hashable, Sendable {
  var weights: [Rational]
  var bias: Rational

  func value(at point: [Rational]) -> Rational {
    var sum = bias
    for (weight, entry) in zip(weights, point) where !weight.isZero { sum = sum + weight * entry }
    return sum
  }

  func contains(_ point: [Rational]) -> Bool { value(at: point).sign >= 0 }

  var opposite: HalfSpace { HalfSpace(weights: weights.map { -$0 }, bias: -bias) }
}

/// Half-spaces by which the classes can be told apart, and how they were found.
struct Cutting: Sendable {
  var halfSpaces: [HalfSpace]
  var way: Way

  enum Way: Hashable, Sendable {
    /// A box along the axes around one class.
    case box(insideIsUpper: Bool)
    /// A convex region around one class.
    case polygon(insideIsUpper: Bool)
    /// One pure piece cut off after the other.
    case list
    /// Some of all ways in which the points can be cut.
    case search
  }
}
