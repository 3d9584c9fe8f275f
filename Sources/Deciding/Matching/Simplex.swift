import Mathematics

/// min Σ(p + q) over α, p, q ≥ 0 with Σᵢ αᵢ vᵢ + p − q = 0 and Σ αᵢ = 1 over the strict columns: how
/// near a convex combination of signed points comes to 0, coordinate by coordinate.
///
/// The minimum is 0 where some Σ αᵢ vᵢ = 0: then no w has w · vᵢ ≥ 0 for all and > 0 for the strict
/// ones. If it is not, the prices w of the rows are such numbers, with |w_k| ≤ 1 and w · vᵢ at least
/// the minimum. One method over fractions, which decides, and over Doubles, which only suggests
/// where to start. Source: Chvátal, Linear Programming, chapters 7 and 8 (the revised method).
struct Simplex<Number: Ordered> {
  /// What may stand in a basis: a point, or what a coordinate is off by.
  enum Column: Hashable {
    case point(Int)
    case above(Int)
    case below(Int)
  }

  /// How many coordinates a point has.
  let dimension: Int
  private(set) var basis: [Column]
  /// The inverse of the basis, row by row.
  private var inverse: [Number]
  private(set) var amounts: [Number]
  private(set) var pivots = 0

  /// The price of each coordinate, and what one strict column is worth.
  var prices: [Number] {
    let size = dimension + 1
    var prices = Array(repeating: Number.zero, count: size)
    for row in 0..<size where basis[row].isSlack {
      for place in 0..<size { prices[place] = prices[place] + inverse[row * size + place] }
    }
    return prices
  }

  /// Σ(p + q) as it stands.
  var value: Number {
    var sum = Number.zero
    for (column, amount) in zip(basis, amounts) where column.isSlack { sum = sum + amount }
    return sum
  }

  /// Starts with all the weight on one strict point.
  init(from point: Int, _ vector: [Number]) {
    dimension = vector.count
    let size = dimension + 1
    basis = []
    inverse = Array(repeating: .zero, count: size * size)
    amounts = []
    for (place, entry) in vector.enumerated() {
      let isBelow = entry.isAbove(.zero)
      basis.append(isBelow ? .below(place) : .above(place))
      amounts.append(isBelow ? entry : -entry)
      inverse[place * size + place] = isBelow ? -.one : .one
      inverse[place * size + dimension] = isBelow ? entry : -entry
    }
    basis.append(.point(point))
    amounts.append(.one)
    inverse[size * size - 1] = .one
  }

  /// Takes a column in and another out; false if the amount could grow without bound, which the
  /// sum of 1 excludes but for columns that are not strict.
  mutating func enter(_ column: Column, _ vector: [Number], byFirst: Bool) -> Bool {
    let size = dimension + 1
    var direction = Array(repeating: Number.zero, count: size)
    for row in 0..<size {
      var sum = Number.zero
      for place in 0..<size where !vector[place].isZero {
        sum = sum + inverse[row * size + place] * vector[place]
      }
      direction[row] = sum
    }
    var leaving: Int?
    for row in 0..<size where direction[row].isAbove(.zero) {
      guard let best = leaving else {
        leaving = row
        continue
      }
      let (mine, theirs) = (amounts[row] * direction[best], amounts[best] * direction[row])
      let isTie = !mine.isAbove(theirs) && !theirs.isAbove(mine)
      // Of equals the slack goes, so that what stays are points; against cycles the first.
      let isPreferred =
        byFirst
        ? basis[row].order < basis[best].order : basis[row].isSlack && !basis[best].isSlack
      if theirs.isAbove(mine) || isTie && isPreferred { leaving = row }
    }
    guard let out = leaving, let step = amounts[out].over(direction[out]),
      let scale = Number.one.over(direction[out])
    else { return false }
    for place in 0..<size {
      inverse[out * size + place] = inverse[out * size + place] * scale
    }
    for row in 0..<size where row != out && !direction[row].isZero {
      amounts[row] = amounts[row] - step * direction[row]
      for place in 0..<size where !inverse[out * size + place].isZero {
        inverse[row * size + place] =
          inverse[row * size + place] - direction[row] * inverse[out * size + place]
      }
    }
    amounts[out] = step
    basis[out] = column
    pivots += 1
    return true
  }

  /// The entries of a column that is what a coordinate is off by.
  func slack(_ column: Column) -> [Number] {
    var vector = Array(repeating: Number.zero, count: dimension + 1)
    switch column {
    case .above(let place): vector[place] = .one
    case .below(let place): vector[place] = -.one
    case .point: break
    }
    return vector
  }
}

extension Simplex.Column {
  var isSlack: Bool {
    if case .point = self { false } else { true }
  }

  /// A fixed order, slacks first.
  var order: Int {
    switch self {
    case .above(let place): -2 * place - 1
    case .below(let place): -2 * place - 2
    case .point(let place): place + 1
    }
  }
}

/// Numbers that a simplex is worked in: fractions, or Doubles with a tolerance.
protocol Ordered {
  static var zero: Self { get }
  static var one: Self { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static prefix func - (value: Self) -> Self
  /// The quotient; nothing for a divisor of 0.
  func over(_ divisor: Self) -> Self?
  /// a > b, by more than rounding explains.
  func isAbove(_ other: Self) -> Bool
  var isZero: Bool { get }
}

extension Rational: Ordered {
  func over(_ divisor: Rational) -> Rational? { divided(by: divisor) }
  func isAbove(_ other: Rational) -> Bool { self > other }
}

extension Double: Ordered {
  static var one: Double { 1 }
  func over(_ divisor: Double) -> Double? { divisor == 0 ? nil : self / divisor }
  func isAbove(_ other: Double) -> Bool { self - other > 1e-11 }
}
