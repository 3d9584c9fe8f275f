import Mathematics

/// Whether numbers w have w · ψ on the right side of 0 at every example.
enum Separation: Sendable {
  case separator(Separator)
  case meeting(Meeting)
  case undecided(Doubt)

  enum Doubt: Sendable {
    /// The work would take too long; a program for linear programs would help.
    case size
    /// Numbers that are no fractions lie too near to each other.
    case closeness
  }
}

/// Weights that hold at every example, and the nearest examples on both sides.
struct Separator: Sendable {
  var weights: [Rational]
  /// The example with the least sum above, and the one with the largest below.
  var lowest: (row: Int, sum: Real)?
  var highest: (row: Int, sum: Real)?
}

/// Σ α ψ over upper examples = Σ β ψ over lower ones: no weights can tell them apart.
public struct Meeting: Sendable {
  public var upper: [Part]
  public var lower: [Part]
  /// Both sums, column by column.
  public var point: [Rational]

  public struct Part: Sendable {
    /// From 0.
    public var example: Int
    public var share: Rational
  }
}

/// A way to solve large linear programs that a program outside of these layers has at hand.
///
/// Points one after another, `dimension` numbers each, and the signs of their sides. Returns the
/// points with weight and the prices of the coordinates as in ``Simplex``, as suggestions that are
/// checked; nothing if it could not be solved.
public typealias LinearSolver =
  @Sendable (_ points: [Double], _ dimension: Int, _ signs: [Int]) -> (
    support: [Int], direction: [Double]
  )?

/// Points beyond so many numbers go to the solver for large programs first.
private let largeCount = 200_000

/// Decides by linear programming over the examples `rows`; whatever is found is checked in exact
/// fractions or with certain bounds at every one of them.
///
/// Weights are looked for over the few examples that matter, checked at all, and looked for again
/// with those at which they fail. `constant` is the column that is 1 everywhere.
func separate(
  _ columns: Columns, _ sides: Sides, constant: Int?, solver: LinearSolver?
) -> Separation {
  var separating = Separating(columns, sides, constant: constant, solver: solver)
  return separating.decide()
}

private struct Separating {
  let columns: Columns
  let sides: Sides
  let constant: Int?
  let solver: LinearSolver?
  var budget = 20_000_000

  init(_ columns: Columns, _ sides: Sides, constant: Int?, solver: LinearSolver?) {
    self.columns = columns
    // With a constant, weights that are only not negative can be shifted to be positive.
    var sides = sides
    if constant != nil, sides.isUpper.contains(true), sides.isUpper.contains(false) {
      (sides.upperIsStrict, sides.lowerIsStrict) = (true, true)
    }
    self.sides = sides
    self.constant = constant
    self.solver = solver
  }

  mutating func decide() -> Separation {
    if !sides.hasStrict {
      return .separator(nearest(to: Array(repeating: .zero, count: columns.width)))
    }
    var working = Set(sides.isUpper.indices)
    if columns.count * columns.width > 1500 {
      let (support, direction) = suggestion()
      if let found = tidied(direction) { return .separator(found) }
      working = Set(support)
      if let other = sides.isUpper.indices.first(where: { sides.isStrict($0) }) {
        working.insert(other)
      }
    }
    for _ in 0..<200 {
      let places = working.sorted()
      var rows: [[Rational]] = []
      for place in places {
        guard let row = columns.exact(place) else { return ofMeasured() }
        rows.append(row)
      }
      let some = Sides(
        isUpper: places.map { sides.isUpper[$0] }, upperIsStrict: sides.upperIsStrict,
        lowerIsStrict: sides.lowerIsStrict)
      switch weigh(rows, some, budget: &budget) {
      case .meeting(let parts):
        return .meeting(meeting(parts.map { (places[$0.place], $0.amount) }))
      case .tooLong: return .undecided(.size)
      case .direction(let weights):
        if let found = tidied(weights.map { $0.double }) { return .separator(found) }
        let worst = failures(of: weights, atMost: 30)
        guard let worst else { return .undecided(.closeness) }
        if worst.isEmpty { return .separator(nearest(to: weights)) }
        working.formUnion(worst)
      }
    }
    return .undecided(.size)
  }

  /// Numbers that are no fractions: weights can be checked, a meeting cannot be exact.
  private func ofMeasured() -> Separation {
    let (_, direction) = suggestion()
    return tidied(direction).map { .separator($0) } ?? .undecided(.closeness)
  }

  /// What the solver for large programs, or the simplex over Doubles, suggests; the coordinates are
  /// brought to one size first.
  private func suggestion() -> (support: [Int], direction: [Double]) {
    let width = columns.width
    var scales = Array(repeating: 0.0, count: width)
    for (place, value) in columns.nearest.enumerated() {
      scales[place % width] = max(scales[place % width], abs(value))
    }
    scales = scales.map { $0 > 0 ? Double(sign: .plus, exponent: -$0.exponent, significand: 1) : 1 }
    var scaled = columns.nearest
    for place in scaled.indices { scaled[place] *= scales[place % width] }
    var found: (support: [Int], direction: [Double])?
    if let solver, scaled.count > largeCount, sides.upperIsStrict, sides.lowerIsStrict {
      found = solver(scaled, width, sides.isUpper.map { $0 ? 1 : -1 })
    }
    let (support, direction) = found ?? suggest(scaled, dimension: width, sides)
    return (support, zip(direction, scales).map { $0 * $1 })
  }

  /// Examples at which weights fail, the worst first; nothing if at one of them it is not certain.
  private func failures(of weights: [Rational], atMost limit: Int) -> [Int]? {
    let near = weights.map { $0.double }
    var found: [(row: Int, depth: Double)] = []
    for row in 0..<columns.count {
      guard let sign = columns.sign(row, weights, near) else { return nil }
      if holds(sign, row) { continue }
      if limit == 1 { return [row] }
      let sum = columns.sum(row, weights).double
      found.append((row, sides.isUpper[row] ? -sum : sum))
    }
    return found.sorted { $0.depth > $1.depth }.prefix(limit).map { $0.row }
  }

  private func holds(_ sign: Int, _ row: Int) -> Bool {
    let sign = sides.isUpper[row] ? sign : -sign
    return sides.isStrict(row) ? sign > 0 : sign >= 0
  }

  /// Weights of few digits in about this direction that hold at every example.
  private func tidied(_ direction: [Double]) -> Separator? {
    let others = direction.indices.filter { $0 != constant }
    let sizes = columnSizes()
    let largest = others.map { abs(direction[$0]) * sizes[$0].double }.max() ?? 0
    guard largest > 0, largest.isFinite, direction.allSatisfy({ $0.isFinite }) else {
      return largest == 0 ? checked(plain(direction)) : nil
    }
    for scale in scales {
      var weights = Array(repeating: Rational.zero, count: direction.count)
      for place in others {
        let share = direction[place] * sizes[place].double / largest
        let rounded = (share * scale).rounded(.toNearestOrEven)
        weights[place] = Rational(Int(rounded)).divided(by: sizes[place]) ?? .zero
      }
      if let constant { weights[constant] = middle(of: weights) ?? .zero }
      if let found = checked(weights) { return found }
    }
    return checked(plain(direction))
  }

  /// About how large the numbers of each column are, as powers of ten, the smallest 1: weights are
  /// rounded by what they weigh.
  private func columnSizes() -> [Rational] {
    let width = columns.width
    var largest = Array(repeating: 0.0, count: width)
    for (place, value) in columns.nearest.enumerated() {
      largest[place % width] = max(largest[place % width], abs(value))
    }
    func exponent(_ value: Double) -> Int {
      var (power, exponent) = (1.0, 0)
      while power * 10 <= value, exponent < 300 { (power, exponent) = (power * 10, exponent + 1) }
      while power > value, exponent > -300 { (power, exponent) = (power / 10, exponent - 1) }
      return exponent
    }
    let exponents = largest.enumerated().map { $1 > 0 && $0 != constant ? exponent($1) : nil }
    let least = exponents.compactMap { $0 }.min() ?? 0
    return exponents.map { $0.flatMap { Rational(10).power($0 - least) } ?? .one }
  }

  private var scales: [Double] {
    columns.count * columns.width > 200_000
      ? [1, 4, 16, 100, 1000, 10_000, 1_000_000]
      : [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 50, 100, 1000, 10_000, 1_000_000]
  }

  private func plain(_ direction: [Double]) -> [Rational] {
    direction.map { Rational(exactly: $0) ?? .zero }
  }

  /// The constant that puts 0 in about the middle between the sides.
  private func middle(of weights: [Rational]) -> Rational? {
    let near = weights.map { $0.double }
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    let width = columns.width
    for row in 0..<columns.count {
      var sum = 0.0
      for column in 0..<width { sum += near[column] * columns.nearest[row * width + column] }
      if sides.isUpper[row] { lowest = min(lowest, sum) } else { highest = max(highest, sum) }
    }
    if lowest == .infinity { return Rational(exactly: (-highest).rounded(.down) - 1) }
    if highest == -.infinity { return Rational(exactly: (-lowest).rounded(.up) + 1) }
    guard lowest > highest else { return nil }
    let quarter = (lowest - highest) / 4
    return simplest(between: -(lowest - quarter), and: -(highest + quarter))
  }

  private func checked(_ weights: [Rational]) -> Separator? {
    guard let failures = failures(of: weights, atMost: 1), failures.isEmpty else { return nil }
    return nearest(to: weights)
  }

  private func nearest(to weights: [Rational]) -> Separator {
    let near = weights.map { $0.double }
    var separator = Separator(weights: weights)
    var (least, most) = (Double.infinity, -Double.infinity)
    let width = columns.width
    for row in 0..<columns.count {
      var sum = 0.0
      for column in 0..<width { sum += near[column] * columns.nearest[row * width + column] }
      if sides.isUpper[row], sum < least { (least, separator.lowest) = (sum, (row, .zero)) }
      if !sides.isUpper[row], sum > most { (most, separator.highest) = (sum, (row, .zero)) }
    }
    separator.lowest = separator.lowest.map { ($0.row, columns.sum($0.row, weights)) }
    separator.highest = separator.highest.map { ($0.row, columns.sum($0.row, weights)) }
    return separator
  }

  /// Both sums, scaled so that the shares of the side that must have weight come to 1 where there is
  /// a constant.
  private func meeting(_ parts: [(Int, Rational)]) -> Meeting {
    var meeting = Meeting(
      upper: [], lower: [], point: Array(repeating: .zero, count: columns.width))
    var whole = Rational.zero
    for (row, amount) in parts where !sides.isUpper[row] { whole = whole + amount }
    if whole.isZero { whole = .one }
    for (row, amount) in parts {
      let share = amount.divided(by: whole) ?? amount
      let part = Meeting.Part(example: row, share: share)
      if sides.isUpper[row] { meeting.upper.append(part) } else { meeting.lower.append(part) }
    }
    for part in meeting.lower {
      for (place, value) in (columns.exact(part.example) ?? []).enumerated() {
        meeting.point[place] = meeting.point[place] + part.share * value
      }
    }
    return meeting
  }
}

/// The fraction with the least denominator strictly between two numbers.
func simplest(between low: Double, and high: Double) -> Rational? {
  guard low < high, let lower = Rational(exactly: low), let upper = Rational(exactly: high) else {
    return nil
  }
  return simplest(lower, upper)
}

private func simplest(_ low: Rational, _ high: Rational) -> Rational {
  if low.sign < 0, high.sign > 0 { return .zero }
  if high.sign <= 0 { return -simplest(-high, -low) }
  let whole = low.floor
  let next = whole + .one
  if next < high { return next }
  // low and high lie in one unit interval: take reciprocals of what is left.
  let rest = low - whole
  guard let upper = (high - whole).inverse else { return next }
  guard let lower = rest.inverse else {
    // Between 0 and something: 1/n.
    return whole + ((upper.floor + .one).inverse ?? .half)
  }
  return whole + (simplest(upper, lower).inverse ?? .half)
}
